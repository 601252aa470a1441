"""Outages of the bot, and when it last heard from Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, true, update

from bot.incidents.incident import Resolution
from bot.incidents.pauses.outages import (
    Outage,
    OutageNoted,
    OutageReport,
    Stood,
    on_heard,
    on_settled,
    report,
)
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.incidents.writes import GONE_BY
from bot.storage.people.staff import owners_and_creators
from bot.storage.tables.core import absences, incidents, journal, removals, schools

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.outbox import Change
    from bot.storage.db.transaction import Transaction


_EVERY: Final = true()


class Outages(SchoolStore):
    """The outages of one school's bot."""

    @reads
    def last_heard(self, tx: Transaction) -> datetime | None:
        """Return when the bot last heard from Telegram, as far as it could note that; None: never."""
        noted = select(schools.c.heard_at).where(schools.c.id == tx.school_id)
        received = select(func.max(journal.c.received_at)).where(journal.c.school_id == tx.school_id)
        times = tx.connection.scalar(noted), tx.connection.scalar(received)
        return max((time for time in times if time is not None), default=None)

    async def hears(self, at: datetime) -> None:
        """Note that the bot hears from Telegram."""
        await self._school.write(lambda tx: _hears(tx, at))

    @decides
    def back(self, tx: Transaction, heard_at: datetime | None, at: datetime) -> bool:
        """Note that Telegram answers again; return whether staff are to be notified of an outage."""
        record(tx, on_heard(heard_at, _running(tx), tx.new_id(), at))
        _hears(tx, at)
        return _running(tx) is not None

    async def worked_off(self, at: datetime) -> None:
        """Note that all messages sent during the outage are judged."""
        await self._school.write(
            lambda tx: tx.update(absences, absences.c.worked_off_at.is_(None), worked_off_at=at)
        )

    @decides
    def tell(self, tx: Transaction) -> bool:
        """Notify staff, unless deletions lack their outcome; return whether nothing is left to report."""
        running = _running(tx)
        owed = running is not None and any(not settled for _, settled in _leaks(tx, running))
        record(tx, on_settled(running, owed=owed, at=tx.now))
        return _running(tx) is None

    @reads
    def report(
        self,
        tx: Transaction,
        id: int,  # noqa: A002 - a row's id is its id
        reader: int | None = None,
    ) -> OutageReport | None:
        """Return the report of an outage; for a creator, of their own groups alone."""
        absence = _where(tx, absences.c.id == id)
        if absence is None:
            return None
        creators = owners_and_creators(tx).creators(tx.now)
        acting = {each.group_id for each in creators if each.account == reader}
        own = incidents.c.group_id.in_(acting) if acting else _EVERY
        return report(absence, [stood for stood, _ in _leaks(tx, absence, own)], tx.now)


def _hears(tx: Transaction, at: datetime) -> None:
    tx.connection.execute(update(schools).where(schools.c.id == tx.school_id).values(heard_at=at))


def _running(tx: Transaction) -> Outage | None:
    return _where(tx, absences.c.told_at.is_(None))


def _where(tx: Transaction, condition: ColumnElement[bool]) -> Outage | None:
    row = tx.row(absences, condition)
    return None if row is None else Outage(row.id, row.since, row.until, row.worked_off_at, row.told_at)


def _leaks(tx: Transaction, absence: Outage, which: ColumnElement[bool] = _EVERY) -> list[tuple[Stood, bool]]:
    """Return the leaks that waited at Telegram, each with whether all its messages have their outcome."""
    query = (
        tx.select(*removals.c["incident_id", "posted_at", "settled_at", "outcome"])
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(
            removals.c.arrived_at > absence.since,
            removals.c.posted_at < absence.until,
            incidents.c.deleted,
            which,
            incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value),
        )
    )
    found: dict[int, list[tuple[datetime, datetime | None, bool]]] = {}
    for row in tx.connection.execute(query):
        gone_at = row.settled_at if row.outcome in GONE_BY else None
        found.setdefault(row.incident_id, []).append((row.posted_at, gone_at, row.outcome is not None))
    leaks = []
    for messages in found.values():
        ends = [gone_at for _, gone_at, _ in messages if gone_at is not None]
        gone = max(ends) if len(ends) == len(messages) else None
        stood = Stood(min(posted_at for posted_at, _, _ in messages), gone)
        leaks.append((stood, all(settled for _, _, settled in messages)))
    return leaks


def _write_absence(tx: Transaction, absence: Outage) -> None:
    values = {
        "since": absence.since,
        "until": absence.until,
        "worked_off_at": absence.worked_off_at,
        "told_at": absence.told_at,
    }
    if not tx.change(absences, absence.id, **values):
        tx.insert(absences, [{"id": absence.id, **values}])


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    OutageNoted: lambda tx, noted: _write_absence(tx, noted.absence)
}
