"""[Khoá mọi cửa 15 phút] over real HTTP: by leaders alone, undone, over by itself, through a restart."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox import Message, User
from tests.e2e.harness import HANOI, School, labels, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    door_of,
    doors_of,
    in_both_languages,
    let_in,
    pasted_in_group,
    way_in,
)
from tests.long.e2e.incidents.test_tell import staff_chat
from tests.long.e2e.school.test_team import appointed

NAME = "Nguyễn Văn An"


def in_minutes(school: School, minutes: int) -> str:
    """Return a time from now, as people read it."""
    return (school.clock.now() + timedelta(minutes=minutes)).astimezone(HANOI).strftime("%H:%M")


async def a_lesson(school: School) -> str:
    """Let a class have a lesson now, and a pupil its door; return the way in."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", NAME, payload)
    await door_of(school, school.pupil)
    return payload


async def overview(school: School, who: User) -> Message:
    """Let a leader look at the whole school."""
    before = len(school.said(who))
    school.telegram.say(who, who, "/school")
    return (await school.hears(who, before + 1))[-1]


async def frozen(school: School, who: User) -> Message:
    """Let a leader freeze all doors; return the message that says so."""
    card = await overview(school, who)
    assert await school.press(who, card, "freeze") == school.words("freeze-sure")
    await school.until(lambda: text_of(card) == school.words("freeze-question") or None)
    said = await school.press(who, card, "freeze-yes")
    assert said == school.words("freeze-begun", until=in_minutes(school, 15))
    await school.until(lambda: school.words("button-thaw") in labels(card) or None)
    return card


async def deputy(school: School) -> User:
    """Let the owner invite an admin of the whole school."""
    who = school.person("Hà")
    await appointed(school, who, "admin", "year")
    await school.hears(who, 2)
    await school.settled()  # who invited them hears of it too
    return who


@in_both_languages
async def test_a_leader_freezes_every_door_and_opens_them_again(school: School) -> None:
    """What was handed out goes, who presses hears until when; staff are told; the door comes back."""
    payload = await a_lesson(school)
    until = in_minutes(school, 15)
    since = in_minutes(school, 0)
    card = await frozen(school, school.owner)
    await school.until(lambda: not doors_of(school, school.pupil) or None)
    await school.told(school.pupil, "door-shut-frozen", until=until)
    told = await school.told(school.teacher, "freeze-told", who="Minh", since=since, until=until)
    assert labels(told) == [school.words("button-home")]
    assert school.words("school-frozen", until=until) in text_of(await overview(school, school.owner))
    await school.clock.advance(6)
    school.telegram.press_start(school.pupil, payload)
    await school.told(school.pupil, "door-all-frozen", opens=until)
    assert doors_of(school, school.pupil) == []
    assert await school.press(school.owner, card, "thaw") == school.words("freeze-ended")
    await door_of(school, school.pupil)
    over = school.words("freeze-over-by", by="Minh", who="Minh", since=since, until=in_minutes(school, 0))
    await school.until(lambda: text_of(told) == over or None)
    await school.until(lambda: text_of(card) == over or None)


async def test_a_freeze_is_over_by_itself_through_a_restart(school: School) -> None:
    """A lesson whose time came meanwhile is announced then, once; the teacher's message says it is over."""
    await confirmed_teacher(school)
    since, until = in_minutes(school, 0), in_minutes(school, 15)
    card = await overview(school, school.owner)
    await school.press(school.owner, card, "freeze")
    await school.press(school.owner, await school.asked(school.owner, "freeze-yes"), "freeze-yes")
    await pasted_in_group(school)
    await school.settled()
    label = school.words("button-way-in")
    assert not any(label in labels(each) for each in school.said(school.group))
    await school.restart()
    await school.clock.advance(14 * 60)
    await school.settled()
    await way_in(school)
    await school.told(school.teacher, "freeze-over", who="Minh", since=since, until=until)
    lines = [each for each in school.said(school.group) if label in labels(each)]
    assert len(lines) == 1


async def test_from_the_staff_chat_a_leader_opens_the_doors_again(school: School) -> None:
    """What it is told of a freeze bears the button."""
    await confirmed_teacher(school)
    chat = await staff_chat(school)
    await frozen(school, school.owner)
    told = await school.asked(chat, "thaw")
    assert await school.press(school.owner, told, "thaw") == school.words("freeze-ended")
