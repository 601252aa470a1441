"""A class's room comes from its own staff's words: never from what pupils wrote around them."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    door_of,
    ever_told,
    kept,
    let_in,
    line_in,
    stands,
    way_in,
)

OWN = "https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3Rh.1"  # a pupil's room
OWN_ID = "842 1553 0967"
QUESTION = "cô ơi mật khẩu phòng zoom là gì ạ"
APART = 20 * 60  # seconds, after which messages are no longer read together
AN = {"id": 77, "is_bot": False, "first_name": "An"}
ROBOT = {"id": 9, "is_bot": True, "first_name": "Tìm", "username": "tim_bot"}
QUOTE = {"extra": {"quote": {"text": OWN, "position": 0, "is_manual": True}}}  # in a reply
BLOCK = {"type": "blockquote", "offset": 0, "length": len(OWN)}
FORWARD = {"type": "user", "date": 1, "sender_user": AN}
# How a pupil's room stands beside a teacher's words: what the pupil says first, what the teacher says then.
TRICKS: tuple[tuple[tuple[str, ...], str, dict[str, object]], ...] = (
    # The teacher answers who asks for the passcode of an own link, or of an own ID.
    ((OWN, QUESTION), "246810", {}),
    ((f"cô ơi ID phòng zoom là {OWN_ID} phải không ạ",), "mật khẩu phòng zoom là 246810", {}),
    # They warn of it, ask who sent it, or forbid what one also says of one's own room, and write it out.
    ((OWN,), f"Các em đừng vào link này nhé: {OWN}", {}),
    ((OWN,), f"Ai gửi cái link này đây các em {OWN}", {}),
    ((OWN,), f"Không được gửi link này lên nhóm: {OWN}", {}),
    # They quote in a reply, or in their own message, or as in a mail, or copy it with its author and time.
    ((OWN,), "mật khẩu là 246810", QUOTE),
    ((), f"{OWN}\nmật khẩu là 246810", {"entities": [BLOCK]}),
    ((), f"> {OWN}\nmật khẩu 246810", {}),
    ((), f"An, [24/11/2026 06:15]\n{OWN}\nmật khẩu 246810", {}),
    # They forward it, or send what somebody's inline bot wrote.
    ((), f"{OWN}\nmật khẩu 246810", {"extra": {"forward_origin": FORWARD}}),
    ((), f"{OWN}\nmật khẩu 246810", {"extra": {"via_bot": ROBOT}}),
)


def _posts(school: School, *texts: str) -> list[Message]:
    return [school.telegram.say(school.group, school.pupil, text) for text in texts]


def _teaches(school: School, text: str, **more: object) -> list[Message]:
    return [school.telegram.say(school.group, school.teacher, text, **more)]  # type: ignore[arg-type]


def lessons(school: School) -> list[str]:
    """Return what is kept of rooms and lessons, opened."""
    return [row for row in kept(school) if row.startswith(("meetings ", "lessons "))]


def of_the_pupil(school: School) -> list[str]:
    """Return what is kept of rooms and is a pupil's."""
    return [row for row in lessons(school) if "84215530967" in row]


async def test_no_pupils_room_becomes_the_classs(school: School) -> None:
    """All of it goes; whatever the teacher said around it, no room of a pupil's is known as the class's."""
    await confirmed_teacher(school)
    for by_pupil, by_teacher, how in TRICKS:
        posted = _posts(school, *by_pupil)
        reply = {"reply_to": posted[0]} if how is QUOTE else {}
        for each in (*posted, *_teaches(school, by_teacher, **how, **reply)):
            if each.content.get("text") != QUESTION:
                await school.telegram.wait_until_deleted(each)
        await school.settled()
        assert lessons(school) == [], by_teacher
        assert not stands(school, school.group)
        await school.clock.advance(APART)
    assert school.words("button-lw") not in str([m.buttons for m in school.said(school.teacher)])


async def test_a_link_between_a_teachers_id_and_passcode_is_not_the_classs(school: School) -> None:
    """What the teacher wrote before and after it is taken in; the pupil's line between is not."""
    await confirmed_teacher(school)
    said = [
        *_teaches(school, "phòng zoom hôm nay 941 2345 6721"),
        *_posts(school, OWN),
        *_teaches(school, "mật khẩu 246810"),
    ]
    for each in said:
        await school.telegram.wait_until_deleted(each)
    await line_in(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    door = await door_of(school, school.pupil)
    assert "941 2345 6721" in text_of(door).replace("94123456721", "941 2345 6721")
    assert "246810" in text_of(door)
    assert of_the_pupil(school) == []
    assert "84215530967" not in ever_told(school, school.pupil)


async def test_a_room_in_two_messages_is_not_taken_in(school: School) -> None:
    """No message of the teacher's holds the whole ID: nobody can tell which part was whose answer."""
    await confirmed_teacher(school)
    _teaches(school, "id zoom 941 2345")
    await school.telegram.wait_until_deleted(*_teaches(school, "6721 mật khẩu 246810"))
    await school.settled()
    assert lessons(school) == []


async def test_the_rest_of_a_paste_holds_no_words_of_others(school: School) -> None:
    """A pupil's line that went with it is never posted again under the teacher's name."""
    await confirmed_teacher(school)
    _teaches(school, "phòng zoom hôm nay 941 2345 6721. Nhớ mang vở bài tập nhé các em.")
    _posts(school, f"{OWN} lớp mình toàn đồ ngốc thôi")
    paste = _teaches(school, "mật khẩu 246810. Hôm nay kiểm tra mười lăm phút.")
    await school.telegram.wait_until_deleted(paste[0])
    echo = await school.asked(school.teacher, "rest")
    assert await school.press(school.teacher, echo, "rest") == school.words("rest-comes")
    preview = await school.asked(school.teacher, "rest-post")
    assert "kiểm tra" in text_of(preview)
    assert "ngốc" not in text_of(preview)
