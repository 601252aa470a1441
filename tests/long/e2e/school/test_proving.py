"""Commands of anonymous admins over real HTTP: a line, a press in private, and nobody is revealed."""

from __future__ import annotations

import pytest

from bot.sandbox import Message
from tests.e2e.harness import School, data_of, payload_of, text_of
from tests.e2e.mornings import come, confirmed_teacher, ever_told


def typed(school: School, command: str) -> None:
    """Let the teacher type a command in the group's name."""
    school.telegram.say(school.group, school.teacher, command, anonymous=True)


async def line_after(school: School, command: str) -> Message:
    """Type a command once older lines are gone; return the group's line."""
    await school.settled()
    typed(school, command)
    return await school.told(school.group, "prove-line")


async def test_a_hidden_admin_pauses_the_group_by_a_press_in_private(school: School) -> None:
    """The line goes after a minute; who is no member of staff is told so, at the link and at the button."""
    await confirmed_teacher(school)
    line = await line_after(school, "/pause")
    payload = payload_of(line.buttons[0])
    refused = await come(school, school.pupil_admin, payload)
    assert text_of(refused) == school.words("prove-not-staff")
    question = await come(school, school.teacher, payload)
    assert text_of(question) == school.words("prove-pause", group="7A")
    data = data_of(question, school.words("button-prove"))
    school.craft(school.pupil_admin, data)
    await school.settled()
    assert "⏸" not in ever_told(school, school.group)
    assert await school.press(school.teacher, question, "prove") == school.words("pause-begun")
    await school.until(lambda: "⏸" in ever_told(school, school.group))
    await school.clock.advance(61)
    await school.telegram.wait_until_deleted(line)
    assert "Lan" not in ever_told(school, school.group)
    typed(school, "/resume")
    await school.settled()
    assert ever_told(school, school.group).count(school.words("prove-line")) == 1


async def test_each_command_is_carried_out(school: School) -> None:
    """At most one line in ten minutes; who shows their name is answered as ever."""
    await confirmed_teacher(school)
    line = await line_after(school, "/status")
    question = await come(school, school.teacher, payload_of(line.buttons[0]))
    assert await school.press(school.teacher, question, "prove") == school.words("setup-look-below")
    await school.asked(school.teacher, "lasting")
    for command, after, button in (("/language", "", "vi"), ("/resume", "pause-none", "")):
        await school.clock.advance(601)
        line = await line_after(school, command)
        question = await come(school, school.teacher, payload_of(line.buttons[0]))
        said = await school.press(school.teacher, question, "prove")
        assert said == school.words(after or "setup-look-below")
        if button:
            await school.asked(school.teacher, button)
    for made_up in ("p9zz", "p", "p0"):
        assert text_of(await come(school, school.teacher, made_up)) == school.words("prove-not-staff")
    school.telegram.say(school.group, school.teacher, "/tamnghi")
    await school.until(lambda: "⏸" in ever_told(school, school.group))


@pytest.mark.parametrize("command", ["/truong", "/digest", "/capbao", "/chophep"])
async def test_what_is_of_the_whole_school_is_asked_in_private(school: School, command: str) -> None:
    """Typed as the group or as a channel it is removed; one line says where, and goes after a minute."""
    await confirmed_teacher(school)
    await school.settled()
    channel = school.telegram.create_channel("Kênh của Lan", school.teacher)
    hidden = school.telegram.say(school.group, school.teacher, command, anonymous=True)
    line = await school.told(school.group, "private-line")
    assert hidden.deleted
    assert line.buttons[0]["url"] == f"https://t.me/{school.telegram.bot.user.username}"
    again = school.telegram.say(school.group, school.teacher, command, as_channel=channel)
    await school.until(lambda: again.deleted)
    await school.clock.advance(61)
    await school.telegram.wait_until_deleted(line)
    await school.clock.advance(600)
    school.telegram.say(school.group, school.teacher, command, as_channel=channel)
    await school.told(school.group, "private-line")
    assert ever_told(school, school.group).count(school.words("private-line")) == 2
