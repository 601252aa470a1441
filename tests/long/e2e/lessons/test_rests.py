"""[Đăng lại phần còn lại]: what else a teacher said beside the room they pasted in the group."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, data_of, text_of
from tests.e2e.mornings import (
    ROOM,
    confirmed_teacher,
    ever_told,
    given_away,
    pasted_in_group,
    saved,
)

HOMEWORK = "Nhớ làm bài 3 trang 20 <sách> & vở."
TALK = f"Chào các em, mai học trực tuyến nhé.\n{ROOM}\n{HOMEWORK}"
LEFT = ("Chào các em, mai học trực tuyến nhé.", "Chủ đề: Toán", HOMEWORK)


async def previewed(school: School, echo: Message) -> Message:
    """Let the teacher press [Đăng lại phần còn lại]; return what they see."""
    assert await school.press(school.teacher, echo, "rest") == school.words("rest-comes")
    return await school.asked(school.teacher, "rest-post")


def in_group(school: School) -> list[str]:
    """Return what stands of the rest in the group."""
    return [text_of(each) for each in school.said(school.group) if HOMEWORK in text_of(each)]


async def test_a_teacher_sees_the_rest_and_posts_it_once(school: School) -> None:
    """In private first; the group reads it in the teacher's name, without the room, and never twice."""
    await confirmed_teacher(school)
    preview = await previewed(school, await pasted_in_group(school, TALK))
    for line in LEFT:
        assert line in text_of(preview)
    await school.settled()
    assert in_group(school) == []
    again = data_of(preview, school.words("button-rest-post"))
    assert await school.press(school.teacher, preview, "rest-post") == school.words("rest-posted")
    await school.until(lambda: in_group(school))
    school.craft(school.teacher, again)
    assert school.words("rest-head", author="Lan") in in_group(school)[0]
    for line in LEFT:
        assert line in in_group(school)[0]
    await school.settled()
    assert len(in_group(school)) == 1
    assert not given_away(ever_told(school, school.group) + ever_told(school, school.teacher))


async def test_what_is_posted_is_what_was_shown(school: School) -> None:
    """A room that the class got to know since goes too, and the teacher looks again before it is posted.

    Its code reads like words, which alone are not masked.
    """
    await confirmed_teacher(school)
    asks = "Ai vắng hỏi kim lanh hoa bạn lớp trưởng"
    preview = await previewed(school, await pasted_in_group(school, f"{TALK}\n{asks}"))
    assert asks in text_of(preview)
    await saved(school, "Văn https://meet.google.com/kim-lanh-hoa 10h00 - 10h45")
    assert await school.press(school.teacher, preview, "rest-post") == school.words("rest-changed")
    await school.until(lambda: asks not in text_of(preview))
    await school.settled()
    assert in_group(school) == []
    assert await school.press(school.teacher, preview, "rest-post") == school.words("rest-posted")
    await school.until(lambda: in_group(school))
    assert "kim lanh hoa" not in in_group(school)[0]


async def test_a_second_half_brings_its_own_words_and_what_was_posted_is_not_again(school: School) -> None:
    """The passcode that follows in the group renews the offer: with what it adds, and no more."""
    await confirmed_teacher(school)
    link, _, code = ROOM.rpartition("\nMật mã: ")
    first = await pasted_in_group(school, f"{link.partition(chr(10))[2]}\n{HOMEWORK}")
    preview = await previewed(school, first)
    assert await school.press(school.teacher, preview, "rest-post") == school.words("rest-posted")
    await school.until(lambda: in_group(school))
    second = school.telegram.say(school.group, school.teacher, f"Mật khẩu: {code}\nHẹn gặp các em nhé")
    await school.telegram.wait_until_deleted(second)
    await school.settled()
    again = await previewed(school, await school.asked(school.teacher, "rest"))
    assert "Hẹn gặp các em nhé" in text_of(again)
    assert HOMEWORK not in text_of(again)
    assert await school.press(school.teacher, again, "rest-post") == school.words("rest-posted")
    await school.until(lambda: any("Hẹn gặp" in text_of(each) for each in school.said(school.group)))
    assert len(in_group(school)) == 1
    assert not given_away(ever_told(school, school.group))
