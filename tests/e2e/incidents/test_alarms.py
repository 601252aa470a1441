"""A child's alarm: in any words, asked back in one line, told to staff without a name, answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.classroom import Language
from tests.e2e.harness import text_of
from tests.e2e.mornings import confirmed_teacher

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.harness import School

WORDS = {Language.VI: "cô ơi có người lạ vào lớp", Language.EN: "there is a stranger in our class"}
in_both_languages = pytest.mark.parametrize("language", tuple(Language))


async def asked_back(school: School, pupil: User, words: str = WORDS[Language.VI]) -> Message:
    """Let a pupil write to the bot; return the line that asks back."""
    school.telegram.press_start(pupil)
    await school.hears(pupil, 1)
    school.telegram.say(pupil, pupil, words)
    return await school.asked(pupil, "al-go")


async def reported(
    school: School, pupil: User, words: str = WORDS[Language.VI], how: str = "al-go"
) -> Message:
    """Let a pupil write to the bot and confirm it; return the receipt."""
    question = await asked_back(school, pupil, words)
    await school.press(pupil, question, how)
    return await school.until(lambda: question if "2026-" in text_of(question) else None)


async def says(school: School, where: User, part: str) -> Message:
    """Wait until the bot has said something with these words somewhere."""
    return await school.until(lambda: next((m for m in school.said(where) if part in text_of(m)), None))


@in_both_languages
async def test_words_are_asked_back_and_one_press_reports_them(school: School, language: Language) -> None:
    """Staff get a card with the words and without a name; the reporter hears what becomes of it."""
    await confirmed_teacher(school)
    receipt = await reported(school, school.pupil, WORDS[language])
    assert text_of(receipt) == school.say("alarm-filed", who="child", number="2026-0001")
    (card,) = await school.cards(school.owner)
    assert WORDS[language] in text_of(card)
    assert not re.search(rf"\b{school.pupil.first_name}\b", text_of(card))
    await school.press(school.owner, card, "ack")
    await school.told(school.pupil, "alarm-moved-acknowledged", number="2026-0001")
    await school.press(school.owner, card, "al-done")
    await school.told(school.pupil, "alarm-moved-resolved", number="2026-0001")


async def test_everyday_talk_is_answered_as_ever(school: School) -> None:
    """Who asks for the link is not asked back; who is, may say no, and nothing is sent."""
    await confirmed_teacher(school)
    question = await asked_back(school, school.pupil)
    await school.press(school.pupil, question, "al-no")
    await school.until(lambda: text_of(question) == school.say("alarm-dropped", who="child") or None)
    school.telegram.say(school.pupil, school.pupil, "bot ơi bot bao nhiêu tuổi")
    await school.told(school.pupil, "not-understood-unknown")
    await school.settled()
    assert not [m for m in school.said(school.owner) if "2026-" in text_of(m)]


async def test_harm_shows_111_first(school: School) -> None:
    """In the question, in the receipt and on the card."""
    await confirmed_teacher(school)
    question = await asked_back(school, school.pupil, "em không muốn sống nữa")
    assert "111" in text_of(question).partition("\n")[0]
    await school.press(school.pupil, question, "al-go")
    (card,) = await school.cards(school.owner)
    assert "111" in text_of(card).partition("\n")[0]
    assert "111" in text_of(question).partition("\n")[0]
