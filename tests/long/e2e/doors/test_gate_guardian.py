"""The gate of a guardian of two children."""

from __future__ import annotations

from tests.e2e.gates import opened
from tests.e2e.harness import School
from tests.e2e.mornings import saved
from tests.long.e2e.doors.test_guardian_evening import AN, BE, TOMORROW, a_mother_of_two, card_of


async def test_a_guardian_of_two_chooses_whose_door_it_is(school: School) -> None:
    """The card's button says it; a page that was opened without asks."""
    school.has_gate()
    mother = await a_mother_of_two(school)
    offer = await school.asked(mother, "evening-yes")
    assert await school.press(mother, offer, "evening-yes") == school.words("evening-wished")
    await saved(school, TOMORROW)
    await school.at(19, 5)
    card = await school.until(lambda: card_of(school, mother))
    await school.clock.advance(12 * 3600)
    await school.at(7, 22)
    page = opened(school, mother, card, school.words("button-evening-dr", start="07:30", name="Ân"))
    shown = await page.press()
    assert shown["way"]["name"].startswith(f"13 {BE} ")
    assert shown["text"] == school.words("gate-strength-shared-guardian", you="mother")
    asked = await page.press(child=None)
    assert asked["text"] == school.words("gate-choose")
    first, second = asked["choices"]
    assert (AN in first["label"], BE in second["label"]) == (True, True)
    chosen = await page.press(lesson=first["lesson"], child=first["child"])
    assert chosen["way"]["name"].startswith(f"12 {AN} ")
