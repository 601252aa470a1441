"""The journal: every update as it came, encrypted and committed before the bot acts on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot import logs
from bot.classroom import Arrival, Journaled
from bot.personal_data import DataKind, Field
from bot.storage.db.cipher import SealBroken
from bot.storage.db.transaction import among, in_order, in_school, select_in_school
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Deleted, PersonalData, Rows, pieces_of
from bot.storage.tables.classes import dialogs
from bot.storage.tables.core import journal
from bot.storage.workers.holding import UPDATES, notify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from bot.personal_data import DataPiece, Erasure
    from bot.storage.db.transaction import AnyRow, School, Transaction


_log = logs.get()
NEW: Final = "new"
DONE: Final = "done"
DEAD: Final = "dead"
_REASON_LENGTH: Final = 200
_DAMAGED: Final = "damaged"
_AT_ONCE: Final = 1_000  # ids in one statement

_INSERT: Final = {
    "sqlite": sqlite.insert(journal).on_conflict_do_nothing(index_elements=["school_id", "update_id"]),
    "postgresql": postgresql.insert(journal).on_conflict_do_nothing(
        index_elements=["school_id", "update_id"]
    ),
}
_OURS: Final = select_in_school(journal.c.id).where(
    among(journal.c.update_id, "updates"),
)
_SETTLE: Final = (
    update(journal)
    .where(
        in_school(journal),
        among(journal.c.id, "rows"),
        journal.c.state == NEW,
    )
    .values(state=DONE)
)


def settle(tx: Transaction, ids: Sequence[int]) -> None:
    """Mark rows done, as part of a larger transaction."""
    if ids:
        tx.run(_SETTLE, rows=list(ids))


class Journal:
    """The updates of one school. A row is new, then done, or dead if it can't be dealt with."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._last = 0  # id that was made

    async def append(self, arrivals: Sequence[Arrival], settled: Sequence[int] = ()) -> list[int | None]:
        """Store arrivals and mark earlier rows done, in one transaction.

        Returns each arrival's row id, in order; None where its update_id is stored already. A program that
        has no lease of the school has the worker told that has one.
        """

        def work(tx: Transaction) -> list[int | None]:
            settle(tx, settled)
            ids = in_order(tx.now, len(arrivals), self._last)
            self._last = max(ids, default=self._last)
            rows = _append(tx, arrivals, ids)
            if self._school.lease is None and any(row is not None for row in rows):
                notify(tx.connection, UPDATES, str(tx.school_id))
            return rows

        return await self._school.append(work) if arrivals or settled else []

    async def settle(self, ids: Sequence[int]) -> None:
        """Mark rows done; those that are dead stay dead."""
        if ids:
            await self._school.write(lambda tx: settle(tx, ids))

    async def bury(self, id: int, reason: str) -> None:  # noqa: A002 - a row's id is its id
        """Mark a row dead. `reason` is stored in clear: the name of what went wrong, never a text."""
        await self._school.write(
            lambda tx: tx.change(journal, id, state=DEAD, reason=reason[:_REASON_LENGTH])
        )

    async def pending(self) -> list[Journaled]:
        """Return the unprocessed rows, in Telegram's order."""
        return await self._listed(_rows(self._school.id).where(journal.c.state == NEW))

    async def waiting(self) -> Sequence[int]:
        """Return the ids of the unprocessed rows, in no order."""
        return await self._school.read(lambda tx: tx.values(journal.c.id, journal.c.state == NEW))

    async def these(self, ids: Sequence[int]) -> list[Journaled]:
        """Return those of the rows that are unprocessed, in Telegram's order."""
        found: list[Journaled] = []
        for first in range(0, len(ids), _AT_ONCE):
            some = journal.c.id.in_(ids[first : first + _AT_ONCE])
            found += await self._listed(_rows(self._school.id).where(journal.c.state == NEW, some))
        return sorted(found, key=lambda row: row.arrival.update_id)

    async def dealt_with(self) -> Sequence[int]:
        """Return the update ids of the rows that are done or dead, in Telegram's order."""
        over = journal.c.state.in_((DONE, DEAD))
        return sorted(await self._school.read(lambda tx: tx.values(journal.c.update_id, over)))

    async def recent(self, since: datetime) -> list[Journaled]:
        """Return the rows done that were received at `since` or later, in Telegram's order."""
        return await self._listed(
            _rows(self._school.id).where(journal.c.state == DONE, journal.c.received_at >= since)
        )

    async def find(self, chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
        """Return the newest version of each of these messages that is still stored, in Telegram's order."""
        found = await self._listed(
            _rows(self._school.id).where(
                journal.c.chat_id == chat_id, journal.c.message_id.in_(list(message_ids))
            )
        )
        newest = {row.arrival.message_id: row for row in found}
        return sorted(newest.values(), key=lambda row: row.arrival.update_id)

    async def _listed(self, query: Select[*tuple[Any, ...]]) -> list[Journaled]:
        """Return rows; one that is damaged, as by a disk, is dead: it must not keep all others waiting."""
        damaged: list[int] = []

        def work(tx: Transaction) -> list[Journaled]:
            return [each for row in tx.connection.execute(query) if (each := _journaled(tx, row, damaged))]

        found = await self._school.read(work)
        for row_id in damaged:
            _log.error("journal.dead_letter", row=row_id, reason=_DAMAGED)
            await self.bury(row_id, _DAMAGED)
        return found


def _append(tx: Transaction, arrivals: Sequence[Arrival], ids: Sequence[int]) -> list[int | None]:
    if not arrivals:
        return []
    # In one order everywhere: two programs that append the same updates must not wait for each other.
    ordered = sorted(zip(ids, arrivals, strict=True), key=lambda pair: pair[1].update_id)
    rows = [
        {
            "id": row_id,
            "school_id": tx.school_id,
            "update_id": arrival.update_id,
            "chat_id": arrival.chat_id,
            "message_id": arrival.message_id,
            "received_at": arrival.received_at,
            "raw_sealed": tx.cipher.seal("journal", "raw_sealed", row_id, arrival.raw),
            "state": NEW,
        }
        for row_id, arrival in ordered
    ]
    insert = _INSERT[tx.connection.dialect.name]
    inserted = tx.connection.execute(insert, rows, execution_options={"preserve_rowcount": True})
    if inserted.rowcount == len(rows):
        return list(ids)
    # Some were stored already, or the driver does not count: ours are the rows with our ids.
    updates = [arrival.update_id for arrival in arrivals]
    ours = set(tx.run(_OURS, updates=updates).scalars())
    return [row_id if row_id in ours else None for row_id in ids]


def _rows(school_id: int) -> Select[*tuple[Any, ...]]:
    columns = journal.c["id", "update_id", "chat_id", "message_id", "received_at", "raw_sealed"]
    return select(*columns).where(journal.c.school_id == school_id).order_by(journal.c.update_id)


def _journaled(tx: Transaction, row: AnyRow, damaged: list[int]) -> Journaled | None:
    try:
        raw = tx.cipher.unseal("journal", "raw_sealed", row.id, row.raw_sealed)
    except SealBroken:
        damaged.append(row.id)
        return None
    return Journaled(row.id, Arrival(row.update_id, row.chat_id, row.message_id, row.received_at, raw))


def over(done_before: datetime, dead_before: datetime) -> ColumnElement[bool]:
    """Return the condition for updates done before the first time, or dead and received before the other."""
    received, state = journal.c.received_at, journal.c.state
    return or_(and_(state == DONE, received < done_before), and_(state == DEAD, received < dead_before))


def update_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return a piece for each update in the journal that names an account.

    Not as whom somebody replied to: what others say of its messages is theirs, as where they report it.
    """
    rows = _naming(tx, account, (NEW, DONE, DEAD), but=("reply_to_message", "external_reply"))
    return pieces_of(DataKind.UPDATE, rows, lambda row: {Field.AT: row.received_at})


def forget_updates(tx: Transaction, erasure: Erasure) -> bool:
    """Delete updates that name an account; unprocessed ones follow once they are done."""
    rows = [row.id for row in _naming(tx, erasure.account, (DONE, DEAD))]
    tx.delete(journal, journal.c.id.in_(rows))
    return False


def _naming(tx: Transaction, account: int, states: Sequence[str], *, but: Sequence[str] = ()) -> list[AnyRow]:
    rows = tx.rows(journal, journal.c.state.in_(states))
    return [row for row in rows if row.chat_id == account or _names(_opened(tx, row), account, but)]


def _opened(tx: Transaction, row: AnyRow) -> object:
    try:
        opened: object = json.loads(tx.cipher.unseal("journal", "raw_sealed", row.id, row.raw_sealed))
    except (ValueError, SealBroken):
        return None  # no JSON, or damaged: no account can be found in it, and it is marked dead
    return opened


def _names(value: object, account: int, but: Sequence[str]) -> bool:
    """Tell whether an object somewhere in an update is that account; `but`: not in these fields."""
    if isinstance(value, dict):
        inside = (each for name, each in value.items() if name not in but)
        return value.get("id") == account or any(_names(each, account, but) for each in inside)
    return isinstance(value, list) and any(_names(each, account, but) for each in value)


ROOM: Final = StorageRoom(
    name="updates",
    personal_data=(
        PersonalData(
            journal,
            DataKind.UPDATE,
            update_pieces,
            forget_updates,
            over=lambda _, before, other: over(before, other),
        ),
        PersonalData(
            dialogs,
            DataKind.DIALOG,
            # What was pasted may be a list of others' names.
            Rows((dialogs.c.at,)),
            Deleted(),
            over=dialogs.c.at,
        ),
    ),
)
