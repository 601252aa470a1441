"""Where schools meet all the same: copied values, links, erasure, one group with the bots of two."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection, select

from bot.classroom import Outcome, Secret
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import State
from bot.records import Who
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database
from bot.storage.store import Store, open_school
from bot.storage.tables.core import incidents, removals
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    TEACHER,
    HandClock,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

OURS, THEIRS = 7_000_001, 7_000_002


async def one_leak(store: Store, update_id: int) -> None:
    await store.incidents.leaks([reported(leak(10), await journaled(store, update_id))])


def found(connection: Connection, school_id: int) -> list[tuple[object, ...]]:
    query = (
        select(incidents.c.state, incidents.c.seq, removals.c.message_id, removals.c.outcome)
        .join(removals, removals.c.incident_id == incidents.c.id)
        .where(incidents.c.school_id == school_id, removals.c.school_id == school_id)
    )
    return [tuple(row) for row in connection.execute(query)]


async def test_two_bots_in_one_group_each_keep_their_own(
    database: Database, keys: KeyRing, clock: HandClock
) -> None:
    """One message is an incident of each school; what one removes, pauses or forgets is not the other's."""
    one = await open_school(database, OURS, keys, clock)
    other = await open_school(database, THEIRS, keys, clock)
    for store in (one, other):
        await with_owner(store)
        await one_leak(store, 1)

    async def kept() -> list[list[tuple[object, ...]]]:
        schools = [store.privacy._school.id for store in (one, other)]
        return [await database.read(partial(found, school_id=each)) for each in schools]

    opened = (State.OPEN.value, 1, 10, None)
    assert await kept() == [[opened], [opened]]
    await one.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.DONE, MORNING))
    removed = (State.OPEN.value, 1, 10, Outcome.DONE.value)
    assert await kept() == [[removed], [opened]]
    await one.people.claim(TEACHER, Secret("Lan"), None, creates=False, at=MORNING)
    assert not any(each.account == TEACHER for each in (await other.people.whole_staff()).members)
    await one.pauses.pause(group(), Who(501, Secret("Minh")), MORNING)
    assert await one.pauses.since(MORNING)
    assert not await other.pauses.since(MORNING)
    await one.privacy.forget(TEACHER, MORNING)
    assert await other.incidents.unsettled() == [(CLASS_CHAT, 10)]
