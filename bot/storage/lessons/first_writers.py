"""The first author of a room: a class's own staff, or an account without power over the class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage.lessons.writes import keys_of
from bot.storage.people.classes import class_of
from bot.storage.people.staff import is_staff, staff_with
from bot.storage.tables.core import exposures, incidents

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.access.model import Credentials
    from bot.storage.db.transaction import Transaction


def written_by_others(tx: Transaction, room: Credentials, class_id: int, incident_id: int) -> bool:
    """Tell whether a leak of a room by others is kept that is older than an incident's own.

    Others are authors who have no power over that class, or are not known. Later repeats of the room do not
    count.
    """
    keys = [key for _, key in keys_of(tx, room)]
    query = (
        tx.select(*exposures.c["incident_id", "fingerprint", "exposed_at"], incidents.c.author)
        .join(exposures, exposures.c.incident_id == incidents.c.id)
        .where(exposures.c.fingerprint.in_(keys))
    )
    rows = tx.connection.execute(query).all()
    own = {row.fingerprint: row.exposed_at for row in rows if row.incident_id == incident_id}
    authors = {row.author for row in rows if row.exposed_at <= own.get(row.fingerprint, row.exposed_at)}
    return bool(authors) and not _are_staff(tx, authors, class_id)


def _are_staff(tx: Transaction, authors: Collection[int | None], class_id: int) -> bool:
    """Tell whether each author is known and has a role for the class."""
    school_class = class_of(tx, class_id)
    if school_class is None:
        return False
    known = [author for author in authors if author is not None]
    staff = staff_with(tx, *known)
    return len(known) == len(authors) and all(is_staff(staff, each, school_class, tx.now) for each in known)
