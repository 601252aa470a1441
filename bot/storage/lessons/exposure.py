"""Exposed rooms: whose they are, which classes are notified, and the incidents that exposed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from bot.classroom import SCHOOL, MeetingState
from bot.incidents.incident import ExposedMeeting
from bot.storage.people.classes import classes_where
from bot.storage.people.realms import realm_of_group, realms_of
from bot.storage.people.staff import is_owned
from bot.storage.tables.classes import classes, meeting_keys, meetings
from bot.storage.tables.core import exposures, groups, incidents

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.access.model import Meeting
    from bot.storage.db.transaction import Transaction

_OPENED = and_(  # the leaked secret opens the meeting
    meeting_keys.c.school_id == exposures.c.school_id,
    meeting_keys.c.kind == exposures.c.kind,
    meeting_keys.c.fingerprint == exposures.c.fingerprint,
)


_EXPOSED = (
    select(exposures.c.incident_id, *meetings.c["id", "class_id", "state"], groups.c.realm)
    .distinct()
    .join(meeting_keys, _OPENED)
    .join(meetings, meetings.c.id == meeting_keys.c.meeting_id)
    .join(incidents, incidents.c.id == exposures.c.incident_id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(
        exposures.c.school_id == bindparam("school"),
        exposures.c.incident_id.in_(bindparam("incidents", expanding=True)),
    )
    .order_by(exposures.c.incident_id, meetings.c.id)
)


def exposed_meetings(tx: Transaction, incident_ids: Collection[int]) -> dict[int, tuple[ExposedMeeting, ...]]:
    """Return the school's own rooms that incidents gave away, by incident, in any group.

    Rooms of a creator's classes count as given away in their own groups alone: else a creator who claims a
    room would be notified of another class's leaks.
    """
    rows = tx.connection.execute(_EXPOSED, {"school": tx.school_id, "incidents": list(incident_ids)}).all()
    if not rows:
        return {}
    owned = is_owned(tx)
    of_class = {one.id: one for one in classes_where(tx, classes.c.id.in_({row.class_id for row in rows}))}
    found: dict[int, tuple[ExposedMeeting, ...]] = {}
    for row in rows:
        owner = of_class.get(row.class_id)
        if owner is not None and _hears(owner.realm, row.realm, owned=owned):
            meeting = ExposedMeeting(row.id, MeetingState(row.state), owner.name, owner.own_ids)
            found[row.incident_id] = (*found.get(row.incident_id, ()), meeting)
    return found


def heard_in(tx: Transaction, group_id: int, rooms: Collection[Meeting]) -> tuple[Meeting, ...]:
    """Return those rooms whose classes are notified when they are given away in that group."""
    if not rooms:
        return ()
    owned, where = is_owned(tx), realm_of_group(tx, group_id)
    realms = realms_of(tx, {each.class_id for each in rooms})
    return tuple(each for each in rooms if _hears(realms.get(each.class_id, SCHOOL), where, owned=owned))


def _hears(realm: int, where: int | None, *, owned: bool) -> bool:
    """Tell whether a class of one realm is notified of leaks in groups of another.

    The school is notified of every group that no creator watches over.
    """
    return realm == where or (realm == SCHOOL and (owned or where is None))


def exposed_by(tx: Transaction, meeting_id: int) -> int | None:
    """Return the last incident that gave a room away and that its class is notified of; None: none kept."""
    query = (
        select(incidents.c.id)
        .join(exposures, exposures.c.incident_id == incidents.c.id)
        .join(meeting_keys, _OPENED)
        .where(exposures.c.school_id == tx.school_id, meeting_keys.c.meeting_id == meeting_id)
        .order_by(incidents.c.opened_at.desc(), incidents.c.id)
    )
    ids = tx.connection.scalars(query).all()
    told = exposed_meetings(tx, ids)
    heard = (each for each in ids if any(one.id == meeting_id for one in told.get(each, ())))
    return next(heard, None)


def taken_in_from(tx: Transaction, account: int, lesson_id: int) -> int | None:
    """Return the incident in which an account handed a lesson's room out in a group; None: there is none."""
    return tx.value(incidents.c.id, incidents.c.taken_in_as == lesson_id, incidents.c.author == account)
