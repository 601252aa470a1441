"""Absences in both databases: when Telegram was last heard, what stood meanwhile, and one line of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.classroom import Outcome
from bot.features.incidents.buttons import PauseMessage
from bot.features.incidents.pauses.rules import OutageReport
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import LeakedMessage
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database
from bot.storage.store import Store, open_school
from tests.databases import BOT_ID
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    HandClock,
    arrival,
    claim_all,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)

BEFORE = MORNING - timedelta(hours=8)


def said(message_id: int, at: datetime) -> LeakedMessage:
    return replace(message(message_id), posted_at=at)


async def line(store: Store) -> OutageReport | None:
    rows = [row for row in await claim_all(store) if row.what is PauseMessage.OUTAGE]
    return await store.outages.report(rows[0].subject) if rows else None


async def test_when_telegram_was_heard_is_kept(database: Database, store: Store, keys: KeyRing) -> None:
    """Never, then as noted, or as the last update came in; for the next start."""
    assert await store.outages.last_heard() is None
    await store.outages.hears(BEFORE)
    again = await open_school(database, BOT_ID, keys, store.journal._school.clock)
    assert await again.outages.last_heard() == BEFORE
    await store.journal.append([arrival(1)])
    assert await again.outages.last_heard() == MORNING


async def test_an_absence_is_told_once_when_all_of_it_is_settled(store: Store) -> None:
    """Its leaks counted by what was said in that time, each once, however many messages it has."""
    await with_owner(store)
    assert await store.outages.back(BEFORE, MORNING)
    rows = [await journaled(store, number) for number in range(1, 5)]
    leaks = [
        leak(said(1, BEFORE + timedelta(hours=1)), said(2, BEFORE + timedelta(hours=2))),
        leak(said(3, BEFORE + timedelta(hours=3))),
        leak(replace(said(4, BEFORE - timedelta(seconds=1)), arrived_at=BEFORE)),
        leak(said(5, MORNING)),
    ]
    await store.incidents.leaks([reported(each, row) for each, row in zip(leaks, rows, strict=True)])
    assert not await store.outages.tell()
    await store.outages.worked_off(MORNING)
    for number in (1, 2, 3):
        assert not await store.outages.tell()
        outcome = Outcome.NO_RIGHT if number == 3 else Outcome.GONE
        await store.incidents.removed(Removed(CLASS_CHAT, number, outcome, MORNING))
    assert await store.outages.tell()
    assert await store.outages.tell()
    told = await line(store)
    assert told is not None
    assert (told.outage.since, told.outage.until) == (BEFORE, MORNING)
    assert (told.leaks, told.standing, told.longest) == (2, 1, timedelta(hours=7))
    assert await line(store) is None


async def test_an_absence_that_a_crash_interrupted_goes_on(store: Store, clock: HandClock) -> None:
    """The bot was back for a moment and told nobody: one line for both times."""
    await with_owner(store)
    await store.outages.back(BEFORE, MORNING - timedelta(hours=1))
    await store.outages.worked_off(MORNING)
    assert await store.outages.back(MORNING - timedelta(hours=1), MORNING)
    assert not await store.outages.tell()
    assert await store.outages.last_heard() == MORNING
    await store.outages.worked_off(clock.now())
    assert await store.outages.tell()
    told = await line(store)
    assert told is not None
    assert (told.outage.since, told.outage.until) == (BEFORE, MORNING)


async def test_what_was_said_too_long_ago_is_too_old_whatever_telegram_says(store: Store) -> None:
    """It answers the same to both: the card tells two days from a missing right."""
    rows = [await journaled(store, number) for number in (1, 2)]
    old, young = (MORNING - timedelta(hours=hours) for hours in (48, 47))
    leaks = [leak(said(1, old)), leak(said(2, young))]
    await store.incidents.leaks([reported(each, row) for each, row in zip(leaks, rows, strict=True)])
    for number in (1, 2):
        await store.incidents.removed(Removed(CLASS_CHAT, number, Outcome.NO_RIGHT, MORNING))
    assert await store.incidents.standing(CLASS_CHAT) == [2]
