"""The incidents that somebody has still to close, as leaders count and list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_

from bot.incidents.incident import State
from bot.incidents.permissions import names_staff
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.alarms import alarms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.db.transaction import AnyRow, Transaction

IS_ITS_ALARM: Final = and_(
    alarms.c.incident_id == incidents.c.id, alarms.c.school_id == incidents.c.school_id
)


def is_private(row: AnyRow) -> bool:
    """Tell whether one of them is kept from some of those who lead the school: it is in no number."""
    return row.apart or names_staff(row.about, replied=row.replied)


def unclosed(tx: Transaction) -> Sequence[AnyRow]:
    """Return the incidents that are not closed, with what is known of those that are alarms.

    What its author handed out as a lesson needs nobody, and is none of them. `apart`: it is kept from
    teachers; `about`: whom it concerns; None: it is no alarm.
    """
    query = (
        tx.select(
            *incidents.c["id", "year", "seq", "state", "opened_at", "kinds", "group_id"],
            *alarms.c["kind", "class_id", "apart", "replied", "about"],
            alarms.c.account.label("raised_by"),
        )
        .join(alarms, IS_ITS_ALARM, isouter=True)
        .where(incidents.c.state != State.RESOLVED.value, incidents.c.taken_in_as.is_(None))
    )
    return tx.connection.execute(query).all()
