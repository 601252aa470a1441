"""How often somebody has to press OK on a usual morning: never; a refusal and a secret wait for it."""

from __future__ import annotations

from bot.features.enrolment.buttons import CodeButton
from bot.telegram.messages.keyboards import Pressed
from tests.e2e.harness import ZOOM, School
from tests.e2e.mornings import (
    AT_NINE,
    agreed,
    approved,
    come,
    confirmed_teacher,
    consent_question,
    door_of,
    roster,
    saved,
    way_in,
)

NAME = "Nguyễn Văn An"


async def test_a_usual_morning_asks_nobody_to_press_ok(school: School) -> None:
    """A pupil's first one, and a teacher's: invitation, list, approvals, a leak, ledger. A refusal does."""
    await confirmed_teacher(school)
    echo = await saved(school, AT_NINE)
    await roster(school, "1 Trần Bình", f"12 {NAME}")
    await school.at(8, 55)
    payload = await way_in(school)
    await come(school, school.pupil, payload)
    await agreed(school, school.pupil, await consent_question(school, school.pupil, f"12 {NAME}"))
    await school.press(school.pupil, await school.asked(school.pupil, "ta"), "ta")
    assert await approved(school, "12", NAME) == school.words("decide-admitted")
    door = await door_of(school, school.pupil)
    # What is typed in the meeting is copied at a touch, and nowhere but in the door.
    copies = [each["copy_text"]["text"] for each in door.buttons if "copy_text" in each]
    assert copies[0].startswith(f"12 {NAME} ")
    assert len(copies) == 2
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    card = (await school.cards(school.teacher))[0]
    assert await school.press(school.teacher, card, "ack") == school.words("press-acknowledged")
    await school.press(school.teacher, echo, "ld")
    await school.settled()
    answers = school.telegram.calls("answerCallbackQuery")
    assert len(answers) >= 9
    assert [call.parameters.get("text") for call in answers if call.parameters.get("show_alert")] == []
    school.craft(school.pupil, Pressed(CodeButton.PRINT_SLIPS, 1).data())  # nothing else would tell
    await school.settled()
    assert school.telegram.calls("answerCallbackQuery")[-1].parameters["show_alert"]
