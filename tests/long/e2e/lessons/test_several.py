"""Several rooms in one message: each becomes a lesson of its own, and each has a class of its own."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import ZOOM_LINK, confirmed_teacher, ever_told, given_away, line_in, two_classes

MEET = "kqe-ymtz-wvu"
BOTH = f"Toán 9h00-9h45: {ZOOM_LINK} pass 246810\nVăn 10h00-10h45: https://meet.google.com/{MEET}"


async def echoes(school: School) -> tuple[Message, Message]:
    """Wait for the echoes of both rooms, the first one's first."""

    def of(times: str) -> list[Message]:
        return [each for each in school.said(school.teacher) if times in text_of(each)]

    await school.until(lambda: of("09:00-09:45") and of("10:00-10:45"))
    return of("09:00-09:45")[-1], of("10:00-10:45")[-1]


async def test_all_rooms_of_a_paste_in_the_group_are_taken_in(school: School) -> None:
    """Both doors open, each at its time; the group and the teacher's chat give nothing away."""
    await confirmed_teacher(school)
    paste = school.telegram.say(school.group, school.teacher, BOTH)
    await school.telegram.wait_until_deleted(paste)
    first, second = await echoes(school)
    assert "Zoom" in text_of(first)
    assert "Google Meet" in text_of(second)
    assert school.words("echo-saved", opens="09:50") in text_of(second)
    for opens, end in (((8, 50), "09:45"), ((9, 50), "10:45")):
        await school.at(*opens)
        assert f"-{end}: " in text_of(await line_in(school))
    again = school.telegram.say(school.group, school.pupil, f"vào {MEET} nhé")
    await school.telegram.wait_until_deleted(again)
    told = ever_told(school, school.teacher) + ever_told(school, school.group)
    assert not given_away(told)
    assert MEET not in told


async def test_each_room_of_a_paste_may_be_another_classs(school: School) -> None:
    """The class is asked for once; under each echo it can be changed, and the other one stays."""
    await two_classes(school)
    paste = school.telegram.say(school.teacher, school.teacher, BOTH)
    question = await school.told(school.teacher, "paste-which-class")
    await school.until(lambda: paste.deleted)
    await school.push(school.teacher, question, "7A")
    first, second = await echoes(school)
    before = len(school.said(school.teacher))
    await school.press(school.teacher, second, "lc")
    asked = (await school.hears(school.teacher, before + 1))[-1]
    assert [str(button["text"]) for button in asked.buttons] == ["8B"]
    assert await school.push(school.teacher, asked, "8B") == school.words("lesson-moved")
    third = await school.until(
        lambda: next((m for m in school.said(school.teacher)[before:] if "8B" in text_of(m)), None)
    )
    assert "Google Meet" in text_of(third)
    assert "7A" in text_of(first)
    assert "Zoom" in text_of(first)
    told = ever_told(school, school.teacher)
    assert not given_away(told)
    assert MEET not in told
