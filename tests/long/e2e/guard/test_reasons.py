"""A card says why in words that a teacher understands: three at most, and nothing of the message."""

from __future__ import annotations

from bot.rulebook.book import for_school
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher

RULES = for_school(None, ()).rules


async def test_a_card_says_why_in_plain_words(school: School) -> None:
    """Also where the message stands and staff are asked; no rule is named, and no part of a secret."""
    await confirmed_teacher(school)
    message = school.telegram.say(school.group, school.pupil, "bit.ly/lop7a vào lớp nhé")
    (card,) = await school.cards(school.teacher)
    assert school.words("card-fate-review") in text_of(card).splitlines()[0]
    shown = await school.details(school.teacher, card)
    assert message.deleted is None
    reasons = (school.words(f"why-{reason}") for reason in ("link-hidden", "beside-joining"))
    assert school.words("card-why", why=" · ".join(reasons)) in shown.splitlines()
    assert not [rule.id for rule in RULES if rule.title_vi in shown or rule.title_en in shown]
    assert "bit.ly" not in shown
