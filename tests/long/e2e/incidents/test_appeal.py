"""[I think the bot is wrong]: the author of a removed message reaches staff, who decide."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher
from tests.long.e2e.incidents.test_author import leaks, told

MISTAKEN = "bài mẫu https://meet.jit.si/BaiGiangMau"


async def anew(school: School, where: User, number: str) -> Message:
    """Wait until staff hear of an appeal by a message of its own."""
    beginning = school.say("appeal-heard", number=number, group="7A", fragment="").partition("\n")[0]
    return await school.until(
        lambda: next((m for m in school.said(where) if text_of(m).startswith(beginning)), None)
    )


async def test_who_took_it_on_hears_anew_and_gives_it_back(school: School) -> None:
    """With the button that does it; after that the author hears that staff agree. A head hears of neither."""
    await confirmed_teacher(school)
    await leaks(school, school.pupil, MISTAKEN)
    (card,) = await school.cards(school.teacher)
    await school.press(school.teacher, card, "ack")
    whisper = await told(school, school.pupil)
    assert await school.press(school.pupil, whisper, "ap") == school.words("appeal-told")
    told_teacher = await anew(school, school.teacher, "2026-0001")
    taken = school.words("button-ack-off", who="Lan")
    assert [each.get("text") for each in told_teacher.buttons] == [taken, school.words("button-false")]
    assert "BaiGiangMau" not in text_of(told_teacher)
    assert not [each for each in school.said(school.owner) if "2026-0001" in text_of(each)]
    assert await school.dismiss(school.teacher, told_teacher) == school.words("press-closed")
    await school.until(lambda: any(MISTAKEN in text_of(m) for m in school.said(school.group)) or None)
    assert await school.press(school.pupil, whisper, "ap") == school.words("appeal-agreed")
