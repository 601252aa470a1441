"""The evening card of guardians: only where they want it, a row for each lesson and child."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    ROOM,
    ZOOM_LINK,
    acting_creator,
    door_of,
    given_away,
    roster,
    saved,
)
from tests.long.e2e.enrolment.test_guardians import guardian

AN, BE = "Nguyễn Văn An", "Nguyễn Bảo Ân"
TOMORROW = f"{ROOM}\nThời gian: 24/11/2026 7h30 - 8h15"


async def a_mother_of_two(school: School) -> User:
    """Let a mother of two children of one class come in; return her."""
    await acting_creator(school)
    slips = await roster(school, f"12. {AN}", f"13. {BE}")
    first, second = (slip.code for slip in slips.guardians)
    mother = await guardian(school, "Hoa", first)
    await school.told(mother, "guardian-bound", name=AN)
    school.telegram.say(mother, mother, second)
    await school.press(mother, await school.asked(mother, "kin-m"), "kin-m")
    await school.press(mother, await school.asked(mother, "kin-y"), "kin-y")
    await school.told(mother, "guardian-bound", name=BE)
    return mother


def card_of(school: School, mother: User) -> Message | None:
    """Return her newest card."""
    return next(
        (each for each in reversed(school.said(mother)) if "📚 " in text_of(each) and AN in text_of(each)),
        None,
    )


async def test_a_guardian_who_wants_it_gets_a_row_for_each_child(school: School) -> None:
    """Each opens that child's door in its time; whoever asked for nothing gets nothing."""
    mother = await a_mother_of_two(school)
    await saved(school, TOMORROW)
    await school.at(19, 5)
    assert card_of(school, mother) is None
    offer = await school.asked(mother, "evening-yes")
    assert await school.press(mother, offer, "evening-yes") == school.words("evening-wished")
    await school.clock.advance(60)
    card = await school.until(lambda: card_of(school, mother))
    for number, name in (("12", AN), ("13", BE)):
        assert school.words("evening-child", number=number, name=name) in text_of(card)
    assert text_of(card).count("07:30") == 2
    assert not given_away(text_of(card))
    await school.clock.advance(12 * 3600)
    await school.at(7, 22)
    said = await school.press(mother, card, "evening-dr", start="07:30", name="Ân")
    assert said == school.words("knock-open")
    door = await door_of(school, mother)
    assert ZOOM_LINK in text_of(door)
    assert BE in text_of(door)
    seen = await school.press(mother, card, "evening-pk")
    assert school.words("popup-name", number="12", name=AN, tag="")[:-3] in seen


async def test_a_guardian_stops_the_cards_and_starts_offers_them_again(school: School) -> None:
    """What stands is kept true, and the next evening brings none."""
    mother = await a_mother_of_two(school)
    await school.press(mother, await school.asked(mother, "evening-yes"), "evening-yes")
    await saved(school, TOMORROW)
    await school.at(19, 5)
    card = await school.until(lambda: card_of(school, mother))
    assert await school.press(mother, card, "evening-no") == school.words("evening-ended")
    await school.settled()
    assert BE in text_of(card)
    await saved(school, TOMORROW.replace("24/11", "25/11"))
    await school.clock.advance(24 * 3600)
    await school.settled()
    assert card_of(school, mother) is card
    school.telegram.press_start(mother)
    offer = await school.told(mother, "evening-offer")
    await school.press(mother, offer, "evening-yes")
    await school.until(lambda: card_of(school, mother) is not card or None)
