from __future__ import annotations

import asyncio
from datetime import UTC, timedelta

import pytest
from sqlalchemy import select, update

from bot.classroom import Arrival
from bot.personal_data import DataKind
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import journal
from bot.storage.updates.journal import DEAD
from tests.storage.samples import CLASS_CHAT, MORNING, HandClock, arrival, journaled


async def test_what_was_appended_is_pending_as_it_came(store: Store) -> None:
    """An appended update comes back byte for byte, with its time in UTC, in Telegram's order."""
    late = arrival(12, raw=b'{"text": "\xed\xa0\x80"}')
    early = Arrival(11, None, None, MORNING + timedelta(microseconds=7), b"{}")
    ids = await store.journal.append([late, early])
    pending = await store.journal.pending()
    assert [row.arrival for row in pending] == [early, late]
    assert [row.id for row in pending] == [ids[1], ids[0]]
    assert all(row.arrival.received_at.tzinfo is UTC for row in pending)


async def test_an_update_is_stored_once(store: Store) -> None:
    """A repeated update_id gets no row, whether it repeats an earlier call or the same one."""
    first = await store.journal.append([arrival(1), arrival(2)])
    second = await store.journal.append([arrival(2), arrival(3), arrival(3)])
    assert None not in first
    assert second[0] is None
    assert [row_id is None for row_id in second[1:]] in ([False, True], [True, False])
    assert [row.arrival.update_id for row in await store.journal.pending()] == [1, 2, 3]


async def test_what_is_stored_within_one_millisecond_does_not_meet(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where chance begins both times at the same id: a leak would be stored, and told, only later."""
    monkeypatch.setattr("bot.storage.db.transaction.new_id", lambda: 7)
    first = await store.journal.append([arrival(1), arrival(2)])
    second = await store.journal.append([arrival(3)])
    assert None not in (*first, *second)
    assert len({*first, *second}) == 3


async def test_one_update_appended_by_many_at_once_gets_one_row(store: Store) -> None:
    """Of 20 concurrent appends of the same update exactly one stores it."""
    ids = await asyncio.gather(*(store.journal.append([arrival(5)]) for _ in range(20)))
    assert sum(row_id is not None for (row_id,) in ids) == 1


async def test_append_settles_earlier_rows_with_it(store: Store) -> None:
    """Rows named as settled are done once the append is."""
    row_id = await journaled(store, 1)
    await store.journal.append([arrival(2)], settled=[row_id])
    assert [row.arrival.update_id for row in await store.journal.pending()] == [2]
    assert [row.id for row in await store.journal.recent(MORNING)] == [row_id]


async def test_a_dead_row_is_neither_pending_nor_recent(store: Store) -> None:
    """A buried row is not tried again, and settling does not raise it."""
    row_id = await journaled(store, 1)
    await store.journal.bury(row_id, "ValueError" * 100)
    await store.journal.settle([row_id])
    assert await store.journal.pending() == []
    assert await store.journal.recent(MORNING) == []


async def test_a_damaged_row_keeps_no_other_waiting(database: Database, store: Store) -> None:
    """A disk may damage one: it is set aside, as an operator is told, and all others are dealt with."""
    row_id, _ = [await journaled(store, number) for number in (1, 2)]
    damage = update(journal).where(journal.c.id == row_id).values(raw_sealed=b"damaged")
    await database.write(lambda connection: connection.execute(damage))
    waiting = await store.journal.waiting()
    assert [row.arrival.update_id for row in await store.journal.these(waiting)] == [2]
    assert await store.journal.these([row_id]) == []
    dead = select(journal.c.reason).where(journal.c.state == DEAD)
    assert await database.read(lambda connection: connection.scalars(dead).all()) == ["damaged"]


async def test_what_is_dealt_with_is_known_by_its_update(store: Store) -> None:
    """Done or dead, in Telegram's order; what has still to be dealt with is not among it."""
    rows = [await journaled(store, update_id) for update_id in (9, 7, 8)]
    await store.journal.settle([rows[0], rows[1]])
    assert await store.journal.dealt_with() == [7, 9]
    await store.journal.bury(rows[2], "unreadable:KeyError")
    assert await store.journal.dealt_with() == [7, 8, 9]


async def test_recent_begins_at_since(store: Store) -> None:
    """Done rows received at `since` or later are returned in order; earlier and new ones are not."""
    await store.journal.append(
        [Arrival(n, CLASS_CHAT, n, MORNING + timedelta(minutes=n), b"{}") for n in range(5)]
    )
    rows = await store.journal.pending()
    await store.journal.settle([row.id for row in rows[:4]])
    recent = await store.journal.recent(MORNING + timedelta(minutes=2))
    assert [row.arrival.update_id for row in recent] == [2, 3]


async def test_find_gives_the_newest_version(store: Store) -> None:
    """Of a message that was edited, the newest update is found, whatever its state."""
    await store.journal.append(
        [
            arrival(1, message_id=10, raw=b"old"),
            arrival(2, message_id=11, raw=b"other"),
            arrival(3, message_id=10, raw=b"edited"),
            arrival(4, message_id=12),
        ]
    )
    found = await store.journal.find(CLASS_CHAT, [10, 11, 99])
    assert [row.arrival.raw for row in found] == [b"other", b"edited"]
    assert await store.journal.find(-5, [10]) == []
    assert await store.journal.find(CLASS_CHAT, []) == []


async def test_updates_are_forgotten_by_state_and_age(store: Store, clock: HandClock) -> None:
    """Done and dead rows go at their own age; new ones stay whatever their age."""
    done, dead, _new = await store.journal.append([arrival(1), arrival(2), arrival(3)])
    assert done is not None
    assert dead is not None
    await store.journal.settle([done])
    await store.journal.bury(dead, "ValueError")
    for seconds, gone in ((10 * 60, 0), (1, 1), (3 * 24 * 3600, 1)):
        clock.pass_by(seconds=seconds)
        assert (await store.privacy.sweep())[DataKind.UPDATE] == gone
    assert [row.arrival.update_id for row in await store.journal.pending()] == [3]
