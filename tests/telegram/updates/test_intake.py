"""Each stored update is handed on once: also what was committed though its storing seemed to fail."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.classroom import Arrival, Journaled
from bot.sandbox import SteppedClock
from bot.storage.updates.journal import Journal
from bot.telegram.updates.backlog import Rush
from bot.telegram.updates.chat_queues import Delivery, Settled
from bot.telegram.updates.intake import Intake, UpdateGuard, arrival_of


class Rows:
    """A journal whose answers can be lost."""

    def __init__(self) -> None:
        self.rows: dict[int, Arrival] = {}
        self.answers = True
        self.settled: list[int] = []

    async def append(self, arrivals: Sequence[Arrival], settled: Sequence[int] = ()) -> list[int | None]:
        """Store; where no answer comes it is committed all the same."""
        self.settled += settled
        known = [each.update_id in self.rows for each in arrivals]
        self.rows.update({each.update_id: each for each in arrivals})
        if not self.answers:
            raise OSError("no answer")
        return [None if was else each.update_id for was, each in zip(known, arrivals, strict=True)]

    async def waiting(self) -> list[int]:
        return list(self.rows)

    async def these(self, ids: Sequence[int]) -> list[Journaled]:
        return [Journaled(each, self.rows[each]) for each in ids]

    async def pending(self) -> list[Journaled]:
        return await self.these(list(self.rows))


class Watch:
    """A guard that notes what it is given."""

    def __init__(self) -> None:
        self.given: list[int] = []

    def delete_ahead(self, _update: Mapping[str, object]) -> bool:
        return False

    def protect(self, _update: Mapping[str, object]) -> None:
        """Act on nothing."""

    def put(self, batch: Sequence[Delivery]) -> None:
        """Note a batch."""
        self.given += [each.row for each in batch]

    async def room(self) -> None:
        """Have room."""


def update(number: int) -> dict[str, object]:
    chat = {"id": -7, "type": "group"}
    date = int(datetime(2026, 9, 7, tzinfo=UTC).timestamp())
    return {"update_id": number, "message": {"message_id": number, "date": date, "chat": chat, "text": "ok"}}


def intake_of(journal: Rows, guard: Watch, rush: Rush | None = None) -> Intake:
    rows = cast("Journal", journal)
    taker = cast("UpdateGuard", guard)
    return Intake(rows, SteppedClock(), guard=taker, settled=Settled(), heard=lambda _update: None, rush=rush)


async def lost(intake: Intake, journal: Rows, number: int) -> None:
    journal.answers = False
    with pytest.raises(OSError, match="no answer"):
        await intake.store([update(number)])
    journal.answers = True


async def test_what_was_taken_up_meanwhile_is_not_handed_on_again() -> None:
    """Telegram delivers it again: it is known, and under way."""
    journal, guard = Rows(), Watch()
    intake = intake_of(journal, guard)
    await lost(intake, journal, 1)
    assert await intake.take_up()
    await intake.hand_on(await intake.store([update(1)]))
    assert guard.given == [1]


async def test_what_was_swept_meanwhile_is_not_handed_on_again() -> None:
    """Telegram repeats an update for a day where it was not told of it, and a row is swept in minutes."""
    journal, guard = Rows(), Watch()
    intake = intake_of(journal, guard)
    intake.knows([1])  # stored before the start
    await intake.hand_on(await intake.store([update(1), update(2)]))
    journal.rows.clear()
    await intake.hand_on(await intake.store([update(2), update(1), update(3)]))
    assert guard.given == [2, 3]
    assert list(journal.rows) == [3]


async def test_what_another_worker_stored_again_is_marked_as_done() -> None:
    """A worker that Telegram repeats it to does not know of it: its row goes with the next write."""
    journal, guard = Rows(), Watch()
    intake = intake_of(journal, guard)
    await intake.hand_on(await intake.store([update(1)]))
    journal.rows.clear()
    assert not await intake.take_up()
    journal.rows[1] = arrival_of(update(1), SteppedClock().now())
    await intake.take_up()
    await intake.store([update(2)])
    assert (guard.given, journal.settled) == ([1], [1])


async def test_what_another_worker_stored_first_is_handed_on_though_telegram_repeats_it_here() -> None:
    """The repetition has no row of its own, and nobody has dealt with the first one yet."""
    journal, guard = Rows(), Watch()
    intake = intake_of(journal, guard)
    journal.rows[1] = arrival_of(update(1), SteppedClock().now())
    await intake.hand_on(await intake.store([update(1)]))
    assert guard.given == []
    assert await intake.take_up()
    assert guard.given == [1]


async def test_another_batch_between_forgets_nothing() -> None:
    """Telegram delivers others before it repeats what was not acknowledged."""
    journal, guard = Rows(), Watch()
    intake = intake_of(journal, guard)
    await lost(intake, journal, 1)
    await intake.hand_on(await intake.store([update(2)]))
    await intake.hand_on(await intake.store([update(1)]))
    assert guard.given == [2, 1]


async def test_a_rush_ends_once_its_last_updates_are_stored() -> None:
    """What the rush kept waiting would keep the interpreter and the store from the leaks among them."""
    rush = Rush()
    rush.goes_on()
    over = asyncio.create_task(rush.over())

    class Watched(Rows):
        """A journal that lets everything else have its turns while it stores."""

        async def append(self, arrivals: Sequence[Arrival], settled: Sequence[int] = ()) -> list[int | None]:
            """Store, in some turns of the event loop."""
            for _ in range(10):
                await asyncio.sleep(0)
            assert not over.done()
            return await super().append(arrivals, settled)

    intake = intake_of(Watched(), Watch(), rush)
    stored = await intake.store([update(1)])
    assert not over.done()
    await intake.hand_on(stored)
    await over
