"""Groups that are only watched for a while, as their staff chose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from bot.classroom import Outcome, Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.setup.store import refresh_setups, served, watch_of
from bot.features.school.watch_mode.rules import (
    Watch,
    WatchReply,
    WatchReport,
    WatchRequest,
    on_guard,
    on_watch,
)
from bot.features.school.watch_mode.tables import watches
from bot.personal_data import DataKind
from bot.records import Who
from bot.storage.changes import record
from bot.storage.db.records import found
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import Audience, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import is_student, realm_of_group, ruling_over
from bot.storage.people.groups import group_of
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.people.staff import staff_in
from bot.storage.tables.core import groups, incidents, removals


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

    @reads
    def titled(self, tx: Transaction, account: int, group_id: int) -> Secret | None:
        """Return the title of a group of which an account is staff; None: it is not."""
        state = served(tx, account, group_id)
        return None if state is None else state.group.title

    @decides
    def watch(self, tx: Transaction, who: Who, group_id: int) -> WatchReply:
        """Decide a request to only watch a group, and record what it changes."""
        staff, running = staff_in(tx, group_id, who.account), watch_of(tx, group_id)
        reply, changes = on_watch(_asked(tx, who, group_id), tx.new_id(), running, staff)
        record(tx, changes)
        refresh_setups(tx)
        return reply

    @decides
    def guard(self, tx: Transaction, who: Who, group_id: int) -> WatchReply:
        """Decide a request to guard a group again, and record what it changes."""
        staff = staff_in(tx, group_id, who.account)
        reply, changes = on_guard(_asked(tx, who, group_id), watch_of(tx, group_id), staff)
        record(tx, changes)
        refresh_setups(tx)
        return reply

    @reads
    def report(self, tx: Transaction, watch_id: int) -> WatchReport | None:
        """Return what a watch found; None where the group is guarded again."""
        watch = found(tx, Watch, watches.c.id == watch_id, watches.c.ended_at.is_(None))
        state = None if watch is None else group_of(tx, watch.group_id)
        if watch is None or state is None:
            return None
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


def _asked(tx: Transaction, who: Who, group_id: int) -> WatchRequest:
    student = is_student(tx, who.account, realm_of_group(tx, group_id))
    return WatchRequest(who, group_id, tx.now, student)


def _readers(readers: Audience, watch_id: int) -> Sequence[int] | None:
    group_id = readers.tx.value_of(watches.c.group_id, watch_id)
    return None if group_id is None else readers.of_groups(ruling_over(readers.tx, group_id))


ROOM: Final = StorageRoom(
    name="watches",
    deliveries=Deliveries(readers={SchoolMessage.WATCH_REPORT: each(_readers)}),
    personal_data=(
        PersonalData(
            watches,
            DataKind.WATCH,
            Rows(watches.c["group_id", "since", "ended_at"]),
            cleared(watches),
            over=watches.c.ended_at,
        ),
    ),
)
