"""Removed messages, kept encrypted for 72 hours: opened only to undo a mistake, each time noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, select

from bot.incidents.changes import OriginalOpened
from bot.incidents.giving_back import may_open
from bot.incidents.incident import Resolution
from bot.incidents.records import Original
from bot.storage.gather import incident_of, staff_of
from bot.storage.record import record
from bot.storage.tables import incident_events, originals, removals

if TYPE_CHECKING:
    from bot.storage.school import School, Transaction

_BY_REMOVAL: Final = (
    select(*originals.c["id", "incident_id", "raw_sealed"])
    .join(
        removals,
        and_(
            removals.c.school_id == originals.c.school_id,
            removals.c.incident_id == originals.c.incident_id,
            removals.c.chat_id == originals.c.chat_id,
            removals.c.message_id == originals.c.message_id,
            removals.c.version == originals.c.version,
        ),
    )
    .where(
        originals.c.school_id == bindparam("school"),
        removals.c.id == bindparam("removal"),
        originals.c.kept_until > bindparam("now", type_=originals.c.kept_until.type),
    )
)
_DISMISSED_BY: Final = (
    select(*incident_events.c["id", "account", "name_sealed"])
    .where(
        incident_events.c.school_id == bindparam("school"),
        incident_events.c.incident_id == bindparam("incident"),
        incident_events.c.what == Resolution.FALSE_ALARM.value,
    )
    .order_by(incident_events.c.at.desc())
    .limit(1)
)
_MASKED: Final = (
    select(*originals.c["id", "masked_sealed"])
    .where(
        originals.c.school_id == bindparam("school"),
        originals.c.incident_id == bindparam("incident"),
        originals.c.masked_sealed.is_not(None),
        originals.c.kept_until > bindparam("now", type_=originals.c.kept_until.type),
    )
    .order_by(originals.c.message_id.desc())
    .limit(1)
)


class Originals:
    """The removed messages of one school."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def opened(self, removal_id: int) -> Original | None:
        """Open a wrongly removed message, to post it again; None where nobody may, or it is kept no more.

        That is noted in the incident's timeline, in the name of whoever called it a false alarm; that
        person must still be in a position to.
        """
        return await self._school.decide(lambda tx: _opened(tx, removal_id))

    async def masked(self, incident_id: int) -> Original | None:
        """Return an author's own text without the secret; None where it is kept no more."""

        def work(tx: Transaction) -> Original | None:
            key = {"school": tx.school_id, "incident": incident_id, "now": tx.now}
            row = tx.connection.execute(_MASKED, key).one_or_none()
            incident = None if row is None else incident_of(tx, incident_id)
            if row is None or incident is None:
                return None
            return Original(incident, tx.unseal(originals.c.masked_sealed, row.id, row.masked_sealed))

        return await self._school.read(work)


def _opened(tx: Transaction, removal_id: int) -> Original | None:
    key = {"school": tx.school_id, "removal": removal_id, "now": tx.now}
    row = tx.connection.execute(_BY_REMOVAL, key).one_or_none()
    incident = None if row is None else incident_of(tx, row.incident_id)
    if row is None or incident is None:
        return None
    key = {"school": tx.school_id, "incident": incident.id}
    by = tx.connection.execute(_DISMISSED_BY, key).one_or_none()
    if by is None or not may_open(
        incident, by.account, staff_of(tx).roles_of(by.account, incident.group_id, tx.now)
    ):
        return None
    name = tx.unseal(incident_events.c.name_sealed, by.id, by.name_sealed)
    record(tx, (OriginalOpened(incident.id, by.account, name, tx.now),))
    return Original(incident, tx.unseal(originals.c.raw_sealed, row.id, row.raw_sealed))
