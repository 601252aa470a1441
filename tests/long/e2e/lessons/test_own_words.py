"""A class's room comes from its own staff's words: never from what pupils wrote around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from tests.e2e.harness import text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    door_of,
    ever_told,
    kept,
    let_in,
    line_in,
    pasted_in_group,
    saved,
    stands,
    way_in,
)

if TYPE_CHECKING:
    from bot.sandbox import Message
    from tests.e2e.harness import School

OWN = "https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3Rh.1"  # a pupil's room
OWN_ID = "842 1553 0967"
QUESTION = "cô ơi mật khẩu phòng zoom là gì ạ"
APART = 20 * 60  # seconds, after which messages are no longer read together
Trick: TypeAlias = Callable[["School"], "list[Message]"]
TRICKS: list[Trick] = []


def trick(play: Trick) -> Trick:
    """Add a way in which a pupil's room stands beside a teacher's words."""
    TRICKS.append(play)
    return play


def _posts(school: School, *texts: str) -> list[Message]:
    return [school.telegram.say(school.group, school.pupil, text) for text in texts]


def _teaches(school: School, text: str, **more: object) -> list[Message]:
    return [school.telegram.say(school.group, school.teacher, text, **more)]  # type: ignore[arg-type]


@trick
def answers_a_passcode(school: School) -> list[Message]:
    """A pupil posts an own link and asks for the passcode; the teacher answers."""
    return [*_posts(school, OWN, QUESTION), *_teaches(school, "246810")]


@trick
def answers_after_an_id(school: School) -> list[Message]:
    """A pupil names an own room and asks whether that is it; the teacher gives the passcode of theirs."""
    asked = _posts(school, f"cô ơi ID phòng zoom là {OWN_ID} phải không ạ")
    return [*asked, *_teaches(school, "mật khẩu phòng zoom là 246810")]


@trick
def warns(school: School) -> list[Message]:
    """The teacher warns of the link, and writes it out."""
    return [*_posts(school, OWN), *_teaches(school, f"Các em đừng vào link này nhé: {OWN}")]


@trick
def asks_who_sent_it(school: School) -> list[Message]:
    """The teacher asks who sent the link, and writes it out."""
    return [*_posts(school, OWN), *_teaches(school, f"Ai gửi cái link này đây các em {OWN}")]


@trick
def forbids_to_send(school: School) -> list[Message]:
    """The teacher forbids what one also says of one's own room, and writes it out."""
    return [*_posts(school, OWN), *_teaches(school, f"Không được gửi link này lên nhóm: {OWN}")]


@trick
def quotes(school: School) -> list[Message]:
    """The teacher replies with a quote of what the bot could not delete in time."""
    posted = _posts(school, OWN)
    quote = {"text": OWN, "position": 0, "is_manual": True}
    said = _teaches(school, "mật khẩu là 246810", reply_to=posted[0], extra={"quote": quote})
    return [*posted, *said]


@trick
def cites(school: School) -> list[Message]:
    """The teacher's own message holds it as a block of quoted words."""
    block = {"type": "blockquote", "offset": 0, "length": len(OWN)}
    return _teaches(school, f"{OWN}\nmật khẩu là 246810", entities=[block])


@trick
def copies(school: School) -> list[Message]:
    """The teacher copies a pupil's message, as some apps do it with name and time before it."""
    return _teaches(school, f"An, [24/11/2026 06:15]\n{OWN}\nmật khẩu 246810")


@trick
def marks_as_quoted(school: School) -> list[Message]:
    """The teacher quotes as in a mail."""
    return _teaches(school, f"> {OWN}\nmật khẩu 246810")


@trick
def forwards(school: School) -> list[Message]:
    """The teacher forwards a pupil's message into the group."""
    pupil = {"id": school.pupil.id, "is_bot": False, "first_name": "An"}
    origin = {"type": "user", "date": 1, "sender_user": pupil}
    return _teaches(school, f"{OWN}\nmật khẩu 246810", extra={"forward_origin": origin})


@trick
def sends_by_a_bot(school: School) -> list[Message]:
    """The teacher sends what somebody's inline bot wrote."""
    robot = {"id": 9, "is_bot": True, "first_name": "Tìm", "username": "tim_bot"}
    return _teaches(school, f"{OWN}\nmật khẩu 246810", extra={"via_bot": robot})


def lessons(school: School) -> list[str]:
    """Return what is kept of rooms and lessons, opened."""
    return [row for row in kept(school) if row.startswith(("meetings ", "lessons "))]


def of_the_pupil(school: School) -> list[str]:
    """Return what is kept of rooms and is a pupil's."""
    return [row for row in lessons(school) if "84215530967" in row]


async def test_no_pupils_room_becomes_the_classs(school: School) -> None:
    """All of it goes; whatever the teacher said around it, no room of a pupil's is known as the class's."""
    await confirmed_teacher(school)
    for play in TRICKS:
        for each in play(school):
            if each.content.get("text") != QUESTION:
                await school.telegram.wait_until_deleted(each)
        await school.settled()
        assert lessons(school) == [], play.__doc__
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


async def test_what_others_wrote_first_is_a_draft_until_its_teacher_saves_it(school: School) -> None:
    """The teacher hands out what a pupil had posted: nothing opens before they say so in private."""
    await confirmed_teacher(school)
    leak = school.telegram.say(school.group, school.pupil, OWN)
    await school.telegram.wait_until_deleted(leak)
    paste = school.telegram.say(school.group, school.teacher, f"Vào học các em\n{OWN}\nMật mã: 246810")
    await school.telegram.wait_until_deleted(paste)
    echo = await school.asked(school.teacher, "ls")
    assert school.words("echo-borrowed") in text_of(echo)
    await school.settled()
    assert not stands(school, school.group)
    again = school.telegram.say(school.group, school.teacher, f"Vào học các em\n{OWN}\nMật mã: 246810")
    await school.telegram.wait_until_deleted(again)
    await school.settled()
    assert not stands(school, school.group)  # a draft makes no room the class's
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")
    await line_in(school)


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


async def test_a_room_the_class_has_is_renewed_though_a_pupil_leaked_it(school: School) -> None:
    """What the class has already needs no second word: its teacher's new passcode is in force."""
    await confirmed_teacher(school)
    await saved(school, f"{OWN}\nMật mã: 135791\nThời gian: 9h00 - 9h45")
    leak = school.telegram.say(school.group, school.pupil, OWN)
    await school.telegram.wait_until_deleted(leak)
    paste = school.telegram.say(school.group, school.teacher, f"{OWN}\nMật mã: 246810\nlúc 9h00 - 9h45")
    await school.telegram.wait_until_deleted(paste)
    await school.settled()
    assert any("246810" in row for row in of_the_pupil(school))


async def test_a_new_room_opens_no_closed_one_that_was_pasted_minutes_before(school: School) -> None:
    """What the teacher wrote before stands in the same conversation, and is not handed out once more."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    school.telegram.say(school.group, school.pupil_admin, "9 4 1 2 3 4 5 6 7 2 1 nha")
    card = await school.asked(school.teacher, "shut")
    assert await school.press(school.teacher, card, "shut") == school.words("press-door-closed")
    await school.settled()
    for who, text in (
        (school.teacher, "phòng zoom hôm nay 952 3456 7810"),
        (school.pupil_admin, "https://us05web.zoom.us/j/87123456789?pwd=QmZ4dHlPc3RhV1.9"),
        (school.teacher, "mật khẩu 253952"),
    ):
        school.telegram.say(school.group, who, text)
    await school.settled()
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.settled()
    standing = [text_of(m) for m in school.said(school.pupil) if m.deleted is None and m.protected]
    assert [("95234567810" in text, "94123456721" in text) for text in standing] == [(True, False)]


async def test_what_a_teacher_writes_last_of_a_room_holds(school: School) -> None:
    """A passcode that was given minutes before is not kept beside the new link."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, "phòng zoom hôm nay 93107462280")
    school.telegram.say(school.group, school.teacher, "mật khẩu 662108")
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    door = await door_of(school, school.pupil)
    assert "662108" in text_of(door)
    link = "https://us05web.zoom.us/j/93107462280?pwd=QmZnewnewnf.1"
    await pasted_in_group(school, f"Zoom {link}\nID: 931 0746 2280\nMật mã: 999111")
    await school.settled()
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.settled()
    standing = [text_of(m) for m in school.said(school.pupil) if m.deleted is None and m.protected]
    assert [("662108" in text, "999111" in text) for text in standing] == [(False, True)]
