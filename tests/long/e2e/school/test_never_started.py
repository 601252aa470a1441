"""Teachers who cannot be written to yet, or wait for an owner: what they are told, and that it is true."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, payload_of, text_of
from tests.e2e.mornings import (
    ROOM,
    applied,
    claims,
    confirmed_teacher,
    kept,
    line_in,
    pasted_in_group,
    says_yes,
    way_in,
)
from tests.e2e.school.test_first_day import handed_out, rooms


def start_button(school: School, notice: Message) -> str:
    """Return what the button that opens the bot hands to it."""
    label = school.words("button-open-bot")
    return payload_of(next(each for each in notice.buttons if each.get("text") == label))


async def said_yes(school: School) -> None:
    """Let the owner answer the teacher's claim."""
    await says_yes(school, school.teacher, "7A")
    await school.settled()


async def test_who_never_pressed_start_hears_of_it_when_they_do(school: School) -> None:
    """The popup says how to be reached; then they hear that they are confirmed and what was kept."""
    await school.open()
    (notice,) = await handed_out(school, school.teacher)
    assert await school.press(school.teacher, notice, "claim") == school.words("claim-asked-start")
    await said_yes(school)
    await line_in(school)
    assert school.said(school.teacher) == []
    school.telegram.press_start(school.teacher, start_button(school, notice))
    await school.told(school.teacher, "welcome-confirmed-group-kept", group="7A")
    echo = await school.asked(school.teacher, "lt")
    assert text_of(echo).startswith(school.words("author-kept"))
    labels = {button.get("text") for each in school.said(school.teacher) for button in each.buttons}
    assert school.words("button-claim") not in labels
    before = len(school.said(school.teacher))
    school.telegram.press_start(school.teacher)
    await school.settled()
    assert len(school.said(school.teacher)) == before  # nothing of it twice, and the home that stands


async def test_who_is_confirmed_too_late_is_told_to_send_it_again(school: School) -> None:
    """Though they press Start only then."""
    await school.open()
    (notice,) = await handed_out(school, school.teacher)
    assert await school.press(school.teacher, notice, "claim") == school.words("claim-asked-start")
    await school.clock.advance(16 * 60)
    await said_yes(school)
    school.telegram.press_start(school.teacher)
    await school.told(school.teacher, "welcome-confirmed-group-missed", group="7A")
    assert rooms(school) == []


async def test_who_waits_for_an_owner_is_told_so_and_may_remind_them(school: School) -> None:
    """Whatever they send; the owner is asked once more, and not at every press."""
    await school.open()
    await claims(school, school.teacher)
    school.telegram.say(school.teacher, school.teacher, "alo bot ơi cô là giáo viên mà")
    waiting = await school.told(school.teacher, "claim-waiting")
    school.telegram.say(school.teacher, school.teacher, ROOM)
    await school.told(school.teacher, "paste-waiting")
    assert await school.press(school.teacher, waiting, "claim-again") == school.words("claim-asked")
    await school.clock.advance(11 * 60)
    before = len(school.said(school.owner))
    school.telegram.press_start(school.teacher)
    await school.settled()
    waiting = await school.asked(school.teacher, "claim-again")
    assert await school.press(school.teacher, waiting, "claim-again") == school.words("claim-reminded")
    await school.hears(school.owner, before + 1)
    assert "94123456721" not in "\n".join(row for row in kept(school) if row.startswith("meetings "))


async def test_a_teacher_who_pressed_the_pupils_button_first_may_still_say_who_they_are(
    school: School,
) -> None:
    """/start offers it beside the word that they wait."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    newcomer = school.person("Hoa")
    school.telegram.join(school.group, newcomer)
    await applied(school, newcomer, "12 Trần Hoa", await way_in(school))
    school.telegram.press_start(newcomer)
    offer = await school.asked(newcomer, "claim")
    assert school.words("enrol-waiting-staff") in text_of(offer)
