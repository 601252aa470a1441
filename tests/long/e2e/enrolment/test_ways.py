"""The ways into a class beside a code: its staff open and shut them, and refusals say the next step."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, data_of, text_of
from tests.e2e.mornings import acting_creator, come, pasted_in_group, way_in


async def settings(school: School) -> Message:
    """Let the teacher look at the settings of the class."""
    school.telegram.say(school.teacher, school.teacher, "/phuhuynh")
    return await school.asked(school.teacher, "kin-b")


async def test_a_class_that_takes_nobody_by_approval_asks_for_a_code(school: School) -> None:
    """Opened again, the same button asks for number and name; nobody but its staff turns it."""
    await acting_creator(school)
    await pasted_in_group(school)
    listed = await settings(school)
    data = data_of(listed, school.words("button-way-a", now="on"))
    school.craft(school.pupil, data)
    await school.settled()
    assert await school.press(school.teacher, listed, "way-a", now="on") == school.words("ways-set")
    payload = await way_in(school)
    refused = await come(school, school.pupil, payload)
    assert text_of(refused) == school.words("enrol-by-code", school_class="7A")
    await school.press(school.pupil, refused, "tt")
    await school.told(school.pupil, "plea-ask")
    assert await school.press(school.teacher, listed, "way-a", now="off") == school.words("ways-set")
    assert text_of(await come(school, school.pupil, payload)) == school.say(
        "enrol-ask-name", school_class="7A"
    )
