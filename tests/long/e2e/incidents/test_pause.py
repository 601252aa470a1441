"""/pause over real HTTP: staff alone, for half an hour, through a restart, over when it says or they say."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox import Chat, Message
from tests.e2e.harness import DELETE, HANOI, ZOOM, School, text_of
from tests.e2e.mornings import confirmed_teacher


def half_past(school: School) -> str:
    """Return when a pause that begins now ends, as people read it."""
    return (school.clock.now() + timedelta(minutes=30)).astimezone(HANOI).strftime("%H:%M")


async def paused(school: School) -> Message:
    """Let the teacher pause the group; return its line."""
    until = half_past(school)
    school.telegram.say(school.group, school.teacher, "/pause")
    return await school.told(school.group, "pause-line", until=until)


async def stays(school: School, group: Chat, text: str = ZOOM) -> Message:
    """Let a pupil leak something that is judged and stays."""
    message = school.telegram.say(group, school.pupil, text)
    await school.quiet()
    assert message.deleted is None
    return message


async def goes(school: School, group: Chat, text: str = ZOOM) -> None:
    """Let a pupil leak something that is removed."""
    await school.telegram.wait_until_deleted(school.telegram.say(group, school.pupil, text))


async def test_a_teacher_pauses_the_group_and_leaks_are_shown(school: School) -> None:
    """One line with until when; a plain link stands, its card says why; owners are told; others go on."""
    await confirmed_teacher(school)
    other = school.telegram.create_supergroup("Câu lạc bộ", school.teacher, school.pupil)
    school.telegram.add_bot(other, school.teacher, DELETE)
    await school.hears(other, 1)
    until = half_past(school)
    line = await paused(school)
    assert [each.get("text") for each in line.buttons] == [school.words("button-pe")]
    await school.told(school.owner, "pause-told", who="Lan", group="7A", until=until)
    await stays(school, school.group)
    (card,) = await school.cards(school.teacher)
    assert school.words("card-fate-held-pause") in text_of(card)
    assert "84215530967" not in text_of(card)
    await goes(school, other)
    await school.settled()
    assert [text_of(each) for each in school.said(school.group)].count(text_of(line)) == 1


async def test_a_pause_ends_by_itself_and_its_line_goes(school: School) -> None:
    """Through a restart; what leaked meanwhile goes then, and the card says so."""
    await confirmed_teacher(school)
    line = await paused(school)
    await school.restart()
    message = await stays(school, school.group)
    (card,) = await school.cards(school.teacher)
    await school.clock.advance(1800)
    await school.telegram.wait_until_deleted(line)
    await school.telegram.wait_until_deleted(message)
    gone = school.words("card-removed", seconds="|").split("|")[0]
    await school.until(lambda: gone in text_of(card) or None)
    await goes(school, school.group)


async def test_resume_ends_a_pause_at_once(school: School) -> None:
    """By command or by the line's button; the line goes, the group hears that it is guarded."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.teacher)
    line = await paused(school)
    halves = [
        await stays(school, school.group, each) for each in ("842 1553 0967 nha", "mật khẩu phòng học 55821")
    ]
    school.telegram.say(school.teacher, school.teacher, "/status")
    await school.until(lambda: any("⏸" in text_of(each) for each in school.said(school.teacher)) or None)
    school.telegram.say(school.group, school.teacher, "/resume")
    await school.told(school.group, "pause-over-line")
    await school.telegram.wait_until_deleted(line, *halves)
    await school.until(lambda: not any("⏸" in text_of(each) for each in school.said(school.teacher)) or None)
    await school.clock.advance(61)
    await goes(school, school.group)
    line = await paused(school)
    assert await school.press(school.teacher, line, "pe") == school.words("pause-ended")
    await school.telegram.wait_until_deleted(line)
    await school.clock.advance(2)
    await goes(school, school.group)
