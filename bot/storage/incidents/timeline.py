"""The timelines of incidents: what is noted, and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.incidents.rules.incident import TimelineEntry
from bot.storage.tables.core import incident_events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.features.incidents.rules.timeline import Noted
    from bot.storage.db.transaction import Transaction


def note(tx: Transaction, noted: Iterable[Noted]) -> None:
    """Note what was done in incidents."""
    tx.insert(incident_events, [_event(tx, each, tx.new_id()) for each in noted])


def write_noted(tx: Transaction, noted: Noted, row_id: int | None = None) -> None:
    """Note what was decided to be noted."""
    tx.insert(incident_events, [_event(tx, noted, row_id or tx.new_id())])


def _event(tx: Transaction, noted: Noted, row_id: int) -> dict[str, object]:
    by = noted.by
    return {
        "id": row_id,
        "incident_id": noted.incident_id,
        "at": noted.at,
        "what": str(noted.what),
        "account": None if by is None else by.account,
        "name_sealed": None if by is None else tx.seal(incident_events.c.name_sealed, row_id, by.name),
    }


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
