"""The incidents that somebody has still to close: one count, whoever shows it, of what its reader may see."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_, exists

from bot.classroom import Outcome
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.tables import alarms
from bot.features.incidents.rules.incident import IncidentKind, State, kind_of
from bot.features.incidents.rules.permissions import may_hear, names_staff
from bot.roles import Staff
from bot.storage.db.transaction import AnyRow, Transaction
from bot.storage.people.classes import answering_for
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import incidents, removals

_GONE_BY: Final = (Outcome.DONE.value, Outcome.GONE.value)
STANDS: Final = exists().where(
    removals.c.school_id == incidents.c.school_id,
    removals.c.incident_id == incidents.c.id,
    removals.c.outcome.is_not(None),
    removals.c.outcome.not_in(_GONE_BY),
)
# What a teacher posted by a slip, was taken in as a lesson, and stands nowhere.
NEEDS_NOBODY: Final = incidents.c.taken_in_as.is_not(None) & ~STANDS
IS_ITS_ALARM: Final = and_(
    alarms.c.incident_id == incidents.c.id, alarms.c.school_id == incidents.c.school_id
)


def unclosed(tx: Transaction, reader: int) -> list[AnyRow]:
    """Return the incidents that are not closed, as far as who leads the school may see them in a chat.

    `reader`: the chat, an account's own or a staff chat. What its author handed out as a lesson needs nobody
    once it is gone, and is none of them.
    """
    query = (
        tx.select(
            *incidents.c["id", "year", "seq", "state", "severity", "opened_at", "kinds", "group_id"],
            *alarms.c["kind", "harm", "class_id", "apart", "replied", "about"],
            alarms.c.account.label("raised_by"),
        )
        .join(alarms, IS_ITS_ALARM, isouter=True)
        .where(incidents.c.state != State.RESOLVED.value, ~NEEDS_NOBODY)
    )
    staff = staff_with(tx, reader)
    return [row for row in tx.connection.execute(query) if _is_read(tx, row, staff, reader)]


def kind_in(row: AnyRow) -> IncidentKind:
    """Return what happened, of a row of these."""
    alarm = None if row.kind is None else AlarmKind(row.kind)
    return kind_of(frozenset(row.kinds), alarm, harm=bool(row.harm))


def _is_read(tx: Transaction, row: AnyRow, staff: Staff, reader: int) -> bool:
    """Tell whether an incident is shown to a leader, or in a staff chat, where nothing kept apart is."""
    if row.kind is None:
        return True
    if reader < 0:
        return not row.apart and not names_staff(row.about, replied=row.replied)
    apart_of = answering_for(tx, row.group_id) if row.apart else None
    return may_hear(reader, staff, tx.now, concerned=(row.raised_by, row.about), apart_of=apart_of)
