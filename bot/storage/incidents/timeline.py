"""The timelines of incidents: what is noted, and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.features.incidents.rules.incident import TimelineEntry
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.storage.tables.core import incident_events

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.classroom import Secret
    from bot.features.incidents.rules.timeline import Noted
    from bot.storage.db.transaction import Transaction


class _Act(Protocol):
    """What an account did in an incident."""

    @property
    def incident_id(self) -> int: ...
    @property
    def account(self) -> int: ...
    @property
    def name(self) -> Secret: ...
    @property
    def at(self) -> datetime: ...


def note(tx: Transaction, acts: Sequence[tuple[_Act, str]]) -> None:
    """Note acts of accounts, each with what it was."""
    rows = []
    for act, what in acts:
        row_id = tx.new_id()
        rows.append(
            {
                "id": row_id,
                "incident_id": act.incident_id,
                "at": act.at,
                "what": what,
                "account": act.account,
                "name_sealed": tx.seal(incident_events.c.name_sealed, row_id, act.name),
            }
        )
    tx.insert(incident_events, rows)


def write_noted(tx: Transaction, noted: Noted, row_id: int | None = None) -> None:
    """Note what was decided to be noted."""
    row_id, by = row_id or tx.new_id(), noted.by
    name = None if by is None else tx.seal(incident_events.c.name_sealed, row_id, by.name)
    row = {"id": row_id, "incident_id": noted.incident_id, "at": noted.at, "what": str(noted.what)}
    account = None if by is None else by.account
    tx.insert(incident_events, [{**row, "account": account, "name_sealed": name}])


def note_opened(tx: Transaction, opened: Sequence[tuple[int, datetime]]) -> None:
    """Note that incidents were opened, and when."""
    note_own(tx, opened, TimelineEvent.OPENED)


def note_own(tx: Transaction, acts: Sequence[tuple[int, datetime]], what: TimelineEvent) -> None:
    """Note what the bot did in incidents, and when."""
    tx.insert(
        incident_events,
        [
            {"id": tx.new_id(), "incident_id": incident_id, "at": at, "what": what.value}
            for incident_id, at in acts
        ],
    )


def timeline_of(tx: Transaction, incident_id: int) -> tuple[TimelineEntry, ...]:
    """Return what was noted of an incident, the oldest first."""
    of_incident = (
        tx.select(incident_events)
        .where(incident_events.c.incident_id == incident_id)
        .order_by(incident_events.c.at, incident_events.c.id)
    )
    return tuple(
        TimelineEntry(
            row.at,
            row.what,
            None
            if row.name_sealed is None
            else tx.unseal(incident_events.c.name_sealed, row.id, row.name_sealed),
            row.account,
        )
        for row in tx.connection.execute(of_incident)
    )
