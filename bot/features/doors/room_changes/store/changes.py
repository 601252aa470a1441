"""Staff change the room that an incident gave away: asked for, pasted, and counted who came over."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_

from bot.classroom import SCHOOL, Secret
from bot.features.doors.room_changes.rules import (
    ChangeAnswer,
    ChangeFacts,
    ChangeReply,
    LeakedRoom,
    NewRoomRequest,
    credentials_in,
    misread,
    on_change,
    on_wish,
)
from bot.features.doors.room_changes.store.arrivals import count_arrived, inside_of
from bot.features.lessons.classes.rules import named_in
from bot.features.lessons.rules.lesson import Credentials, Lesson, LessonState, Meeting
from bot.features.lessons.store.exposure import left_rooms
from bot.features.lessons.store.first_writers import written_by_others
from bot.features.lessons.store.rows import is_in_use, keys_of, lessons_where, meetings_of, meetings_where
from bot.features.lessons.tables import lessons, meetings
from bot.features.lessons.timetables.rules.series import Series
from bot.features.lessons.timetables.store.weekly import series_where
from bot.features.lessons.timetables.tables import series
from bot.incidents.permissions import roles_over
from bot.incidents.timeline import TimelineEvent
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.incidents.reads import incident_of
from bot.storage.incidents.timeline import timeline_of
from bot.storage.people.classes import class_of
from bot.storage.people.staff import is_reachable, serves, staff_with, staffed_by
from bot.storage.tables.core import exposures


class RoomChanges(SchoolStore):
    """The rooms that a school's classes leave after a leak."""

    @reads
    def wish(self, tx: Transaction, account: int, incident_id: int, room_id: int = 0) -> ChangeAnswer:
        """Decide a press on [Đổi phòng]. `room_id`: the room that is meant, if not the leaked one."""
        incident = incident_of(tx, incident_id)
        if incident is None:
            return ChangeAnswer(ChangeReply.UNKNOWN)
        ids = [room_id] if room_id else [each.id for each in incident.meetings]
        found = {each.id: each for each in meetings_where(tx, meetings.c.id.in_(ids))}
        rooms = [_leaked(tx, account, found[each]) for each in ids if each in found]
        has_role = bool(roles_over(incident, staff_with(tx, account), account, tx.now))
        reply, room = on_wish(rooms, has_role=has_role, reachable=is_reachable(tx, account))
        return _answer(tx, reply, room)

    @decides
    def change(self, tx: Transaction, asked: NewRoomRequest) -> ChangeAnswer:
        """Decide what staff paste for a room; record that the class moves, where it invites to a new one."""
        room = next(iter(meetings_where(tx, meetings.c.id == asked.room_id)), None)
        facts = _facts(tx, asked, room)
        reply, changes = on_change(asked, facts)
        answer = _answer(tx, reply, room)
        record(tx, changes)
        if reply is not ChangeReply.CHANGED or room is None:
            return answer
        to = facts.known.id if facts.known is not None else facts.meeting_id
        came_to = next(iter(meetings_where(tx, meetings.c.id == to)), None)
        coming = sum(each.state is LessonState.SAVED for each in facts.lessons)
        return ChangeAnswer(reply, room, answer.school_class, came_to=came_to, lessons=coming)

    @decides
    def arrived(self, tx: Transaction, change_id: int) -> None:
        """Count again who has come over into a new room."""
        count_arrived(tx, change_id)


def _facts(tx: Transaction, asked: NewRoomRequest, room: Meeting | None) -> ChangeFacts:
    change_id, meeting_id = tx.new_id(), tx.new_id()
    if room is None or misread(asked) is not None:
        return ChangeFacts(change_id, meeting_id, tx.now)
    school_class = class_of(tx, room.class_id)
    credentials = credentials_in(asked.invitations[0])
    realm = SCHOOL if school_class is None else school_class.realm
    found = meetings_of(tx, credentials, realm)
    known = next((each for each in found if each.class_id == room.class_id and each.id != room.id), None)
    named = named_in(asked.text.reveal(), staffed_by(tx, asked.who.account, tx.now))
    strange = any(each.class_id != room.class_id and is_in_use(tx, each.id) for each in found)
    coming = _lessons_in(tx, room)
    drafts = (
        ()
        if known is None
        else lessons_where(
            tx,
            lessons.c.class_id == room.class_id,
            lessons.c.meeting_id == known.id,
            lessons.c.state == LessonState.DRAFT.value,
            lessons.c.ends_at > tx.now,
        )
    )
    return ChangeFacts(
        change_id,
        meeting_id,
        tx.now,
        room=_leaked(tx, asked.who.account, room),
        same=any(each.id == room.id for each in found),
        written=not asked.insists and written_by_others(tx, credentials, room.class_id),
        others=strange or (bool(named) and all(each.id != room.class_id for each in named)),
        exposed=_is_exposed(tx, credentials),
        known=known,
        lessons=coming,
        series=_series_in(tx, room),
        drafts=drafts,
        inside=inside_of(tx, [each.id for each in coming if each.is_open(tx.now)]),
    )


def _leaked(tx: Transaction, account: int, room: Meeting) -> LeakedRoom:
    is_staff = serves(tx, account, class_of(tx, room.class_id))
    return LeakedRoom(room, is_staff, room.id in left_rooms(tx, [room.id]), _is_used(tx, room))


def _is_used(tx: Transaction, room: Meeting) -> bool:
    """Tell whether a lesson to come, a room kept for one, or a weekly lesson is in a room."""
    if any(each.state is not LessonState.WITHDRAWN for each in _lessons_in(tx, room)):
        return True
    return any(each.last >= tx.now.astimezone(each.zone).date() for each in _series_in(tx, room))


def _lessons_in(tx: Transaction, room: Meeting) -> tuple[Lesson, ...]:
    """Return the lessons in a room that are not over, also called off, and those without a time yet."""
    return lessons_where(
        tx,
        lessons.c.class_id == room.class_id,
        lessons.c.meeting_id == room.id,
        or_(lessons.c.ends_at > tx.now, lessons.c.state == LessonState.KEPT.value),
    )


def _series_in(tx: Transaction, room: Meeting) -> tuple[Series, ...]:
    return series_where(tx, series.c.class_id == room.class_id, series.c.meeting_id == room.id)


def _is_exposed(tx: Transaction, credentials: Credentials) -> bool:
    keys = [key for _, key in keys_of(tx, credentials)]
    return tx.has(exposures, exposures.c.fingerprint.in_(keys))


def _answer(tx: Transaction, reply: ChangeReply, room: Meeting | None) -> ChangeAnswer:
    """Return an answer with the class, and where the room was changed before, by whom and when."""
    school_class = None if room is None else class_of(tx, room.class_id)
    name = None if school_class is None else school_class.name
    left = None if room is None else left_rooms(tx, [room.id]).get(room.id)
    if left is None or reply is not ChangeReply.ALREADY:
        return ChangeAnswer(reply, room, name)
    return ChangeAnswer(reply, room, name, who=_changed_by(tx, left.incident_id), at=left.at)


def _changed_by(tx: Transaction, incident_id: int) -> Secret | None:
    noted: Sequence[Secret | None] = [
        each.name for each in timeline_of(tx, incident_id) if each.what == TimelineEvent.ROOM_CHANGED
    ]
    return noted[-1] if noted else None
