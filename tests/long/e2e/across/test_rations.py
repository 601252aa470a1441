"""What outsiders and pupils can cause again and again writes each reader a handful of messages, none lost."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    acting_creator,
    confirmed_teacher,
    roster,
)
from tests.long.e2e.incidents.test_alarms import reported
from tests.long.e2e.rosters.test_rosters import LINES, bound, stranger, tries, wrong_code

MINUTE = 60


async def pleads(school: School, pupil: User, number: int, name: str) -> None:
    """Let a pupil whom no code lets in ask the teacher for another, as that line of the list."""
    await tries(school, pupil, wrong_code(1))
    await school.press(pupil, school.said(pupil)[-1], "tt")
    await school.settled()
    assert await tries(school, pupil, f"7A, {number} {name}") == school.words("plea-sent")
    await school.settled()


async def new(school: School, reader: User, before: int) -> list[Message]:
    """Let the rest of an hour pass; return what a reader was sent after so many messages."""
    for _ in range(6):
        await school.settled()
        await school.clock.advance(10 * MINUTE)
    await school.settled()
    return school.said(reader)[before:]


async def test_a_pupil_who_tells_more_forty_times_is_heard_whole_in_a_handful(school: School) -> None:
    """Every word arrives, every message rings, and what is said within moments arrives together."""
    await confirmed_teacher(school)
    slips = await roster(school, *LINES)
    school.telegram.press_start(school.pupil)
    await bound(school, school.pupil, slips.students[0].code)
    receipt = await reported(school, school.pupil)
    (card,) = await school.cards(school.teacher)
    await school.press(school.teacher, card, "ack")
    await school.settled()
    before = len(school.said(school.teacher))
    for number in range(40):
        await school.press(school.pupil, receipt, "al-more")
        await school.settled()
        school.telegram.say(school.pupil, school.pupil, f"chuyện thứ {number}.")
        await school.settled()
        await school.clock.advance(10)
    told = [m for m in await new(school, school.teacher, before) if "chuyện thứ" in text_of(m)]
    assert len(told) <= 8
    whole = "\n".join(text_of(m) for m in told)
    assert all(f"chuyện thứ {number}." in whole for number in range(40))


async def test_strangers_noise_does_not_hold_up_what_a_known_pupil_causes(school: School) -> None:
    """The ration of strangers is one of its own, and each kind has its own."""
    await acting_creator(school)
    slips = await roster(school, *LINES)
    pupil = school.person("An")
    school.telegram.join(school.group, pupil)
    school.telegram.press_start(pupil)
    await bound(school, pupil, slips.students[0].code)
    for number in range(2, 5):
        for again in range(4):
            person = await stranger(school, f"TK {number} {again}")
            await pleads(school, person, number, LINES[number - 1].partition(" ")[2])
    await school.settled()
    school.telegram.leave(school.group, pupil)
    await school.asked(school.teacher, "lg-yes")
