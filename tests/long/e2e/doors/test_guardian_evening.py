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
    in_both_languages,
    let_in,
    roster,
    saved,
    way_in,
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
    await school.told(mother, "guardian-bound", name=AN, you="mother")
    school.telegram.say(mother, mother, second)
    await school.press(mother, await school.asked(mother, "kin-m"), "kin-m")
    await school.press(mother, await school.asked(mother, "kin-y"), "kin-y")
    await school.told(mother, "guardian-bound", name=BE, you="mother")
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
    offer = await school.asked(mother, "evening-yes")
    await school.press(mother, offer, "evening-yes")
    await school.until(lambda: card_of(school, mother) is not card or None)


async def asks(school: School, mother: User) -> str:
    """Let her press the question about today on her card; return the answer below."""
    card = await school.asked(mother, "evening-came")
    before = len(school.said(mother))
    await school.press(mother, card, "evening-came")
    return text_of((await school.hears(mother, before + 1))[-1])


def labels(message: Message) -> list[object]:
    """Return what a message's buttons say."""
    return [each.get("text") for each in message.buttons]


@in_both_languages
async def test_a_mother_asks_whether_her_child_was_in_class(school: School) -> None:
    """While it goes on she reads that alone, once it is over what the child agreed to have told, unasked."""
    mother = await a_mother_of_two(school)
    await school.press(mother, await school.asked(mother, "evening-yes"), "evening-yes")
    await saved(school, TOMORROW)
    await school.at(19, 5)
    await school.until(lambda: card_of(school, mother))
    assert "07:30" not in await asks(school, mother)  # today has none
    await school.clock.advance(12 * 3600)
    await school.at(7, 28)
    await let_in(school, school.pupil, "12", AN, await way_in(school))
    door = await door_of(school, school.pupil)
    attends = await school.asked(school.pupil, "ta")
    await school.at(7, 40)
    running = await asks(school, mother)
    assert running.count(school.words("evening-running", end="08:15")) == 2
    assert "07:28" not in running
    assert await asks(school, mother) == running  # nor does asking again bring more
    await school.press(mother, await school.asked(mother, "evening-pk"), "evening-pk")  # of the first child
    await school.at(8, 14)
    assert school.words("ledger-not-opened") not in ever(school, mother)
    before = len(school.said(mother))
    await school.at(8, 16)
    over = text_of((await school.hears(mother, before + 1))[-1])
    await school.settled()
    assert len(school.said(mother)) == before + 1
    assert school.words("evening-withheld", name=AN, you="mother") in over
    assert school.words("evening-came-guardian", at="07:40", you="mother") in over
    assert school.words("evening-came-opened", at="07:40") not in over
    assert school.words("evening-came-unknown") in over  # of the other child, who has no account
    await school.press(school.pupil, attends, "ta")
    await school.settled()
    said = await asks(school, mother)
    assert school.words("evening-came-opened", at="07:28") in said
    assert school.words("evening-withheld", name=AN, you="mother") not in said
    assert door.deleted
    assert not given_away(said)
    assert AN in ever(school, mother)


def ever(school: School, who: User) -> str:
    """Return all that somebody was told."""
    return "\n".join(map(text_of, school.said(who)))
