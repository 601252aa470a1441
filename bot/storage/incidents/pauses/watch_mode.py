"""Groups that are only watched for a while, as their staff chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from bot.classroom import Outcome
from bot.school.watch_mode import (
    ModeChoice,
    Watch,
    WatchBegun,
    WatchEnded,
    WatchReply,
    WatchReport,
    on_guard,
    on_watch,
)
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.people.classes import is_student, realm_of_group
from bot.storage.people.groups import group_of
from bot.storage.people.staff import staff_in
from bot.storage.school.setup import refresh_setups, watch_of
from bot.storage.tables.core import groups, incidents, removals
from bot.storage.tables.setup import watches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.classroom import Secret
    from bot.records import Change
    from bot.storage.db.transaction import Transaction


class Watches(SchoolStore):
    """The watches of one school."""

    async def watched(self) -> frozenset[int]:
        """Return the chats in which no message is deleted."""
        query = (
            select(groups.c.chat_id)
            .join(watches, watches.c.group_id == groups.c.id)
            .where(watches.c.school_id == self._school.id, watches.c.ended_at.is_(None))
        )
        return await self._school.read(lambda tx: frozenset(tx.connection.scalars(query)))

    @decides
    def watch(self, tx: Transaction, account: int, name: Secret, group_id: int) -> WatchReply:
        """Decide a request to only watch a group, and record what it changes."""
        chosen = _chosen(tx, account, name, group_id)
        running = watch_of(tx, group_id)
        reply, made, reports = on_watch(chosen, tx.new_id(), running, staff_in(tx, group_id, account))
        record(tx, (*made, *reports))
        refresh_setups(tx)
        return reply

    @decides
    def guard(self, tx: Transaction, account: int, name: Secret, group_id: int) -> WatchReply:
        """Decide a request to guard a group again, and record what it changes."""
        chosen = _chosen(tx, account, name, group_id)
        reply, made = on_guard(chosen, watch_of(tx, group_id), staff_in(tx, group_id, account))
        record(tx, made)
        refresh_setups(tx)
        return reply

    @reads
    def report(self, tx: Transaction, watch_id: int) -> WatchReport | None:
        """Return what a watch found; None where the group is guarded again."""
        row = tx.row(watches, watches.c.id == watch_id, watches.c.ended_at.is_(None))
        state = None if row is None else group_of(tx, row.group_id)
        if row is None or state is None:
            return None
        watch = Watch(row.id, row.group_id, row.since, row.until)
        return WatchReport(watch, state.group, _leaks(tx, watch))


def _leaks(tx: Transaction, watch: Watch) -> int:
    messages = (
        tx.select(removals.c.chat_id, removals.c.message_id)
        .distinct()
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(
            incidents.c.group_id == watch.group_id,
            removals.c.outcome == Outcome.WATCHED.value,
            removals.c.arrived_at >= watch.since,
        )
        .subquery()
    )
    return tx.connection.scalar(select(func.count()).select_from(messages)) or 0


def _chosen(tx: Transaction, account: int, name: Secret, group_id: int) -> ModeChoice:
    return ModeChoice(account, name, group_id, tx.now, is_student(tx, account, realm_of_group(tx, group_id)))


def _begun(tx: Transaction, begun: WatchBegun) -> None:
    watch = begun.watch
    row = {
        "id": watch.id,
        "group_id": watch.group_id,
        "since": watch.since,
        "until": watch.until,
        "set_by": begun.account,
        "set_by_sealed": tx.seal(watches.c.set_by_sealed, watch.id, begun.name),
    }
    tx.insert(watches, [row])


def _ended(tx: Transaction, ended: WatchEnded) -> None:
    values = {
        "ended_by": ended.account,
        "ended_by_sealed": tx.seal(watches.c.ended_by_sealed, ended.watch_id, ended.name),
        "ended_at": ended.at,
    }
    tx.change(watches, ended.watch_id, **values)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    WatchBegun: _begun,
    WatchEnded: _ended,
}
