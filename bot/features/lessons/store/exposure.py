"""Exposed rooms: whose they are, which classes are notified, and the incidents that exposed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select

from bot.classroom import SCHOOL, MeetingState
from bot.features.doors.tables import room_changes
from bot.features.incidents.rules.incident import ExposedMeeting, LeftRoom
from bot.features.lessons.tables import lessons, meeting_keys, meetings, series
from bot.storage.db.transaction import among, select_in_school
from bot.storage.people.classes import classes_among, is_own, realms_of, realms_of_groups
from bot.storage.people.staff import is_owned
from bot.storage.tables.core import exposures, groups, incidents

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from sqlalchemy import ColumnElement

    from bot.lesson import Meeting
    from bot.storage.db.transaction import AnyRow, Transaction

NAMES_ROOM: Final = ("link", "meeting_id")  # kinds of what leaked; a passcode alone names no room
_OPENED = and_(  # the leaked secret opens the meeting
    meeting_keys.c.school_id == exposures.c.school_id,
    meeting_keys.c.kind == exposures.c.kind,
    meeting_keys.c.fingerprint == exposures.c.fingerprint,
)


_EXPOSED = (
    select_in_school(exposures.c.incident_id, *meetings.c["id", "class_id", "state"], groups.c.realm)
    .distinct()
    .join(meeting_keys, _OPENED)
    .join(meetings, meetings.c.id == meeting_keys.c.meeting_id)
    .join(incidents, incidents.c.id == exposures.c.incident_id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(
        among(exposures.c.incident_id, "incidents"),
    )
    .order_by(exposures.c.incident_id, meetings.c.id)
)


def exposed_meetings(tx: Transaction, incident_ids: Collection[int]) -> dict[int, tuple[ExposedMeeting, ...]]:
    """Return the school's own rooms that incidents gave away, by incident, in any group.

    Rooms of a creator's classes count as given away in their own groups alone: else a creator who claims a
    room would be notified of another class's leaks.
    """
    rows = tx.run(_EXPOSED, incidents=list(incident_ids)).all()
    if not rows:
        return {}
    owned, left = is_owned(tx), _left_for(tx, {row.id for row in rows}, incident_ids)
    of_class = {one.id: one for one in classes_among(tx, {row.class_id for row in rows})}
    found: dict[int, tuple[ExposedMeeting, ...]] = {}
    for row in rows:
        owner = of_class.get(row.class_id)
        if owner is not None and _hears(owner.realm, row.realm, owned=owned):
            gone = left(row.id, row.incident_id)
            meeting = ExposedMeeting(row.id, MeetingState(row.state), owner.name, owner.own_ids, gone)
            found[row.incident_id] = (*found.get(row.incident_id, ()), meeting)
    return found


def left_rooms(tx: Transaction, meeting_ids: Collection[int]) -> dict[int, LeftRoom]:
    """Return those of some rooms that their class left after a leak, and does not use again."""
    changes = _changes(tx, room_changes.c.was.in_(list(meeting_ids)))
    newest = {row.was: row for row in changes}
    if not newest:
        return {}
    held = (
        tx.select(lessons.c.meeting_id, func.max(lessons.c.ends_at).label("last"))
        .where(lessons.c.meeting_id.in_(list(newest)), is_own())
        .group_by(lessons.c.meeting_id)
    )
    again = {row.meeting_id for row in tx.connection.execute(held) if row.last > newest[row.meeting_id].at}
    again |= set(tx.values(series.c.meeting_id, series.c.meeting_id.in_(list(newest))))
    return {meeting_id: _left(row) for meeting_id, row in newest.items() if meeting_id not in again}


def _left_for(
    tx: Transaction, meeting_ids: Collection[int], incident_ids: Collection[int]
) -> Callable[[int, int], LeftRoom | None]:
    """Return a function that tells whether a room was left, for an incident.

    For the one on whose card it was changed that is the last change made there, of several.
    """
    left = left_rooms(tx, meeting_ids)
    if not left:
        return lambda _meeting_id, _incident_id: None
    last = {
        (row.incident_id, row.class_id): row
        for row in _changes(tx, room_changes.c.incident_id.in_(incident_ids))
    }
    of_class = {row.was: row.class_id for row in _changes(tx, room_changes.c.was.in_(list(left)))}

    def of(meeting_id: int, incident_id: int) -> LeftRoom | None:
        found = left.get(meeting_id)
        if found is None or found.incident_id != incident_id:
            return found
        return _left(last[incident_id, of_class[meeting_id]])

    return of


def _changes(tx: Transaction, which: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Return changes of rooms, the oldest first."""
    query = tx.select(room_changes).where(which).order_by(room_changes.c.at, room_changes.c.id)
    return tx.connection.execute(query).all()


def _left(row: AnyRow) -> LeftRoom:
    return LeftRoom(row.at, row.incident_id, row.inside, row.came)


def heard_of(tx: Transaction, given: Mapping[int, Collection[Meeting]]) -> tuple[Meeting, ...]:
    """Return those rooms, each once, whose classes are notified: `given` away in groups, by their ids."""
    given = {group_id: rooms for group_id, rooms in given.items() if rooms}
    if not given:
        return ()
    owned, where = is_owned(tx), realms_of_groups(tx, given)
    realms = realms_of(tx, {each.class_id for rooms in given.values() for each in rooms})
    heard = {
        each.id: each
        for group_id, rooms in given.items()
        for each in rooms
        if _hears(realms.get(each.class_id, SCHOOL), where[group_id], owned=owned)
    }
    return tuple(heard.values())


def _hears(realm: int, where: int | None, *, owned: bool) -> bool:
    """Tell whether a class of one realm is notified of leaks in groups of another.

    The school is notified of every group that no creator watches over.
    """
    return realm == where or (realm == SCHOOL and (owned or where is None))


def exposing(tx: Transaction, meeting_id: int) -> tuple[int, ...]:
    """Return the incidents that gave a room away and that its class is notified of, the newest first."""
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
    return tuple(dict.fromkeys(heard))


def taken_in_from(tx: Transaction, account: int, lesson_id: int) -> int | None:
    """Return the incident in which an account handed a lesson's room out in a group; None: there is none."""
    return tx.value(incidents.c.id, incidents.c.taken_in_as == lesson_id, incidents.c.author == account)
