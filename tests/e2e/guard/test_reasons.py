"""A card says why in words that a teacher understands: three at most, and nothing of the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.rulebook.book import for_school
from tests.e2e.harness import text_of
from tests.e2e.mornings import confirmed_teacher

if TYPE_CHECKING:
    from tests.e2e.harness import School

RULES = for_school(None, ()).rules


@pytest.mark.parametrize(
    ("text", "reasons", "secrets"),
    [
        (
            "zoom 832 1234 5678 mật khẩu hoa24",
            ("number-labelled", "passcode", "beside-service"),
            ("5678", "hoa24"),
        ),
        ("bit.ly/lop7a vào lớp nhé", ("link-hidden", "beside-joining"), ("bit.ly",)),
    ],
)
async def test_a_card_says_why_in_plain_words(
    school: School, text: str, reasons: tuple[str, ...], secrets: tuple[str, ...]
) -> None:
    """Deleted or shown to staff alike; no rule is named, and no part of a secret."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.pupil, text)
    (card,) = await school.cards(school.teacher)
    why = school.words("card-why", why=" · ".join(school.words(f"why-{reason}") for reason in reasons))
    assert why in text_of(card).splitlines()
    shown = text_of(card)
    assert not [rule.id for rule in RULES if rule.title_vi in shown or rule.title_en in shown]
    assert not [secret for secret in secrets if secret in shown]


async def test_an_answer_is_told_as_one(school: School) -> None:
    """Staff see that somebody had asked: a bare number alone says nothing."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, "ai có id phòng zoom không?")
    school.telegram.say(school.group, school.pupil, "832 1234 5678")
    (card,) = await school.cards(school.teacher)
    assert school.words("why-answer") in text_of(card)
