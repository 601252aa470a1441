"""Rooms handed in without a time, and weeks that are typed before their room. It is Monday, 07:30."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import ROOM, confirmed_teacher, in_both_languages, line_in, stands

HOUR = 3600


async def handed_in(school: School, text: str = ROOM) -> Message:
    """Let the teacher send a room in private; return its echo."""
    before = len(school.said(school.teacher))
    paste = school.telegram.say(school.teacher, school.teacher, text)
    await school.until(lambda: paste.deleted)
    await school.hears(school.teacher, before + 2)
    return await school.asked(school.teacher, "lw")


async def coming(school: School) -> list[str]:
    """Return what the buttons of the lessons to come say."""
    before = len(school.said(school.teacher))
    school.telegram.say(school.teacher, school.teacher, "lịch")
    return [str(each["text"]) for each in (await school.hears(school.teacher, before + 1))[-1].buttons]


def labels(message: Message) -> list[str]:
    """Return what stands on a message's buttons."""
    return [str(each["text"]) for each in message.buttons]


@in_both_languages
async def test_a_room_of_the_evening_invites_nobody_before_its_teacher_says_when(school: School) -> None:
    """[Mai 7:30] saves it for the morning: the group hears of it ten minutes before, and not at night."""
    await confirmed_teacher(school)
    await school.at(21, 0)
    echo = await handed_in(school)
    assert school.words("echo-when") in text_of(echo)
    assert "21:00" not in text_of(echo)
    assert school.words("button-ls") not in labels(echo)
    await school.settled()
    assert not stands(school, school.group)
    when = f"{school.words('evening-tomorrow')} 7:30"
    assert await school.press(school.teacher, echo, "begin-at", when=when) == school.words("lesson-saved")
    await school.until(lambda: "24/11 07:30-09:00" in text_of(echo) or None)
    await school.settled()
    assert not stands(school, school.group)
    await school.clock.advance(10 * HOUR + 20 * 60)
    assert "-09:00: " in text_of(await line_in(school))


async def test_right_now_opens_the_door_at_night_too(school: School) -> None:
    """Who teaches in the evening presses once more; what was sent the evening before opens in the morning."""
    await confirmed_teacher(school)
    await school.at(21, 0)
    echo = await handed_in(school)
    await school.clock.advance(10 * HOUR + 25 * 60)  # to 07:25, and its first guess is over
    assert await school.press(school.teacher, echo, "begin-now") == school.words("lesson-saved")
    assert "-08:55: " in text_of(await line_in(school))


async def test_a_typed_week_is_not_typed_twice(school: School) -> None:
    """It waits for its room over a night and a restart, and is complete when its teacher keeps one."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "T2: Toán 7h30\nT3: Toán 8h20")
    week = await school.asked(school.teacher, "wd")
    assert "08:20-09:05 Toán" in text_of(week)
    assert school.words("series-week-no-rooms") in text_of(week)
    await school.clock.advance(13 * HOUR)
    await school.restart()
    echo = await handed_in(school)
    assert await school.press(school.teacher, echo, "room-only") == school.words("lesson-kept")
    await school.told(school.teacher, "series-week-came")
    monday, tuesday = school.words("series-day-0"), school.words("series-day-1")
    found = await coming(school)
    assert found[:3] == [
        f"{tuesday} 24/11 08:20 Toán",
        f"{monday} 30/11 07:30 Toán",
        f"{tuesday} 01/12 08:20 Toán",
    ]
    assert not stands(school, school.group)
