"""[I think the bot is wrong]: the author of a removed message reaches staff, who decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.incidents.appeals.buttons import AppealButton
from bot.telegram.messages.keyboards import Pressed
from tests.e2e.harness import data_of, text_of
from tests.e2e.incidents.test_author import WAYS, leaks, starts, told
from tests.e2e.incidents.test_tell import confirm_teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox import Message, User
    from tests.e2e.harness import School

MISTAKEN = "bài mẫu https://meet.jit.si/BaiGiangMau"


def says_so(school: School, card: Message) -> bool:
    """Tell whether a card says that the sender thinks the bot is wrong."""
    return school.words("card-appealed", at="").partition("(")[0].strip() in text_of(card)


def answers(school: School) -> list[object]:
    """Return what was answered to presses, in order."""
    return [call.parameters.get("text") for call in school.telegram.calls("answerCallbackQuery")]


async def anew(school: School, where: User, number: str) -> Message:
    """Wait until staff hear of an appeal by a message of its own."""
    beginning = school.say("appeal-heard", number=number, group="7A", fragment="").partition("\n")[0]
    return await school.until(
        lambda: next((m for m in school.said(where) if text_of(m).startswith(beginning)), None)
    )


@WAYS
async def test_the_author_presses_and_the_open_card_says_so(
    school: School, server: Callable[[School], None]
) -> None:
    """Once; the author is answered each time, the incident stays open, and nobody is told anew."""
    server(school)
    await school.open()
    await starts(school, school.pupil)
    await leaks(school, school.pupil)
    (card,) = await school.cards(school.owner)
    letter = await told(school, school.pupil)
    assert await school.press(school.pupil, letter, "ap") == school.words("appeal-told")
    await school.until(lambda: says_so(school, card) or None)
    assert await school.press(school.pupil, letter, "ap") == school.words("appeal-again")
    await school.settled()
    assert text_of(card).count("🙋") == 1
    assert school.words("card-open") in text_of(card)
    assert len(await school.cards(school.owner)) == 1
    acts = [school.words("button-ack"), school.words("button-false")]
    assert [each.get("text") for each in card.buttons][:2] == acts


async def test_who_took_it_on_hears_anew_and_gives_it_back(school: School) -> None:
    """With the button that does it; after that the author hears that staff agree."""
    await school.open()
    await confirm_teacher(school)
    await leaks(school, school.pupil, MISTAKEN)
    (card,) = await school.cards(school.teacher)
    await school.press(school.teacher, card, "ack")
    whisper = await told(school, school.pupil)
    assert await school.press(school.pupil, whisper, "ap") == school.words("appeal-told")
    told_owner = await anew(school, school.owner, "2026-0001")
    told_teacher = await anew(school, school.teacher, "2026-0001")
    assert [each.get("text") for each in told_teacher.buttons] == [school.words("button-false")]
    assert "BaiGiangMau" not in text_of(told_owner)
    assert await school.dismiss(school.owner, told_owner) == school.words("press-closed")
    await school.until(lambda: any(MISTAKEN in text_of(m) for m in school.said(school.group)) or None)
    assert await school.press(school.pupil, whisper, "ap") == school.words("appeal-agreed")


async def test_nobody_presses_for_another(school: School) -> None:
    """A crafted press is refused kindly, and neither card nor staff hear of it."""
    await school.open()
    await leaks(school, school.pupil)
    (card,) = await school.cards(school.owner)
    whisper = await told(school, school.pupil)
    data = data_of(whisper, school.words("button-ap"))
    await school.settled()
    before = text_of(card)
    for who, crafted in (
        (school.pupil_admin, data),
        (school.owner, data),
        (school.pupil, Pressed(AppealButton.APPEAL, 12345).data()),
        (school.pupil, "1:ap:"),
        (school.pupil, "1:ap:zzzzzzzzzzzzz"),
        (school.pupil, f"{data}:1"),
    ):
        # A press that is not the sandbox's own has no popup; what was answered stands in the journal.
        school.craft(who, crafted)
        await school.quiet()
    assert answers(school) == [
        school.words("appeal-not-author"),
        school.words("appeal-not-author"),
        school.words("appeal-unknown"),
        school.words("press-unknown"),
        school.words("press-unknown"),
        school.words("press-unknown"),
    ]
    await school.settled()
    assert text_of(card) == before
