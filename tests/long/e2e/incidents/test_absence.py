"""The bot was away: what people said meanwhile is judged, leaks go, and staff hear once what stood."""

from __future__ import annotations

import asyncio

from bot.sandbox import Broken, Chat, Message, TooMany, User
from tests.e2e.harness import HANOI, POLLS, ZOOM, School, text_of

MINUTE, HOUR = 60.0, 3600.0
MOON = "🌙"


def clock_of(school: School) -> str:
    """Return the time as people read it."""
    return school.clock.now().astimezone(HANOI).strftime("%H:%M")


def lines(school: School, where: User | Chat | None = None) -> list[str]:
    """Return what somebody was told of absences, the owner unless named."""
    said = school.said(school.owner if where is None else where)
    return [text_of(each) for each in said if text_of(each).startswith(MOON)]


async def told(school: School, since: str, until: str, fate: str, **values: str) -> None:
    """Wait until the owner was told of one absence, and of no other."""
    found = await school.until(lambda: lines(school) or None)
    await school.settled()
    assert lines(school) == found
    (line,) = found
    away = school.words("away-told", since=since, until=until)
    unused = {"leaks": "0", "standing": "0", "longest": ""}
    assert line == f"{away} {school.words(fate, **unused | values)}"


async def away(school: School, seconds: float, leaks: int = 0) -> tuple[str, str, list[Message]]:
    """Stop the bot for a while in which a pupil leaks; return from when to when, and the leaks."""
    await school.settled()
    await school.stop()
    since = clock_of(school)
    said = []
    for _ in range(leaks):
        await school.clock.advance(MINUTE)
        said.append(school.telegram.say(school.group, school.pupil, ZOOM))
        school.telegram.say(school.group, school.pupil_admin, "mai học bài 5 nha")
    await school.clock.advance(seconds - leaks * MINUTE)
    until = clock_of(school)
    await school.start(owner_ids=(school.owner.id,))
    return since, until, said


async def test_staff_hear_once_what_stood_while_the_bot_was_stopped(school: School) -> None:
    """Ten minutes, three leaks: all gone, and how long the first of them stood."""
    await school.open()
    since, until, leaks = await away(school, 10 * MINUTE, 3)
    await school.telegram.wait_until_deleted(*leaks)
    longest = school.words("away-lasted-minutes", hours="0", minutes="9")
    await told(school, since, until, "away-gone", leaks="3", longest=longest)
    (card,) = await school.cards(school.owner)
    assert len(await school.leaf(school.owner, card)) == 3
    await school.restart()
    await school.settled()
    assert len(lines(school)) == 1


async def test_a_fresh_leak_goes_before_the_backlog_of_its_own_group(school: School) -> None:
    """Two hundred leaks wait there behind the limit; somebody reads the newest right now."""
    await school.open()
    await school.settled()
    await school.stop()
    old = [school.telegram.say(school.group, school.pupil, ZOOM) for _ in range(200)]
    await school.clock.advance(2 * MINUTE)
    school.telegram.fail(TooMany(20), "deleteMessage", chat=school.group.id)
    await school.start(owner_ids=(school.owner.id,))
    fresh = school.telegram.say(school.group, school.pupil, ZOOM)
    # Time stands still until all are judged: the limit must not be over before the newest is known.
    async with asyncio.timeout(60):
        while school.log.getvalue().count("event=guard.leak ") < len(old) + 1:  # noqa: ASYNC110 - a log tells nobody
            await asyncio.sleep(0.01)
    await school.until(lambda: fresh.deleted or None)
    await school.until(lambda: all(each.deleted for each in old) or None)
    assert fresh.deleted is not None
    last = max(each.deleted.perf for each in old if each.deleted is not None)
    assert fresh.deleted.perf < last


async def test_a_day_and_more_is_more_than_telegram_keeps(school: School) -> None:
    """Staff are told to look themselves, with the dates."""
    await school.open()
    await school.settled()
    await school.stop()
    since = school.clock.now().astimezone(HANOI).strftime("%H:%M, %d/%m")
    await school.clock.advance(30 * HOUR)
    until = school.clock.now().astimezone(HANOI).strftime("%H:%M, %d/%m")
    await school.start(owner_ids=(school.owner.id,))
    (line,) = await school.until(lambda: lines(school) or None)
    none = school.words("away-none", leaks="0", standing="0", longest="")
    said = [school.words("away-told", since=since, until=until), none, school.words("away-beyond")]
    assert line == " ".join(said)


@POLLS
async def test_telegram_out_of_reach_is_an_absence_too(school: School) -> None:
    """The process lives, its polls fail; after five minutes of that staff hear of it."""
    await school.open()
    await school.settled()
    school.telegram.fail(Broken(502), "getUpdates", times=10_000)
    school.telegram.say(school.group, school.pupil, "mai học bài 5")  # answers the poll under way

    def failing() -> bool | None:
        outcomes = [call.outcome for call in school.telegram.calls("getUpdates")]
        return sum(outcome not in ("ok", "") for outcome in outcomes) > 1 or None

    await school.until(failing)
    since = clock_of(school)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.clock.advance(6 * MINUTE)
    assert leak.deleted is None
    until = clock_of(school)
    school.telegram.board.faults.clear()
    await school.telegram.wait_until_deleted(leak, timeout_seconds=15)
    longest = school.words("away-lasted-minutes", hours="0", minutes="6")
    await told(school, since, until, "away-gone", leaks="1", longest=longest)
