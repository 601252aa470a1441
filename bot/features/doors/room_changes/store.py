"""Rooms that a class leaves for another: what staff ask for, what showed the old, who has come over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from operator import attrgetter
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, or_

from bot.class_names import named_in
from bot.classroom import SCHOOL, MeetingState, SchoolClass, Secret
from bot.features.doors.buttons import DoorMessage, RoomChangeJob, RoomChangeMessage
from bot.features.doors.room_changes.rules import (
    COUNTED_EVERY,
    ChangeAnswer,
    ChangeFacts,
    ChangeReply,
    Crossing,
    Inside,
    LeakedRoom,
    ListedName,
    Missing,
    NewRoomRequest,
    OldRoom,
    RoomLeft,
    RoomMove,
    RoomWanted,
    incidents_of,
    misread,
    on_change,
    on_move,
    on_wish,
    to_change,
    told_of,
)
from bot.features.doors.rules import Opened, missing_of
from bot.features.doors.tables import handovers, openings, room_changes, room_moves
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Incident, State
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.incidents.store.reads import incident_of, timeline_of
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.store.exposure import exposing, left_rooms
from bot.features.lessons.store.first_writers import written_by_others
from bot.features.lessons.store.rows import (
    is_in_use,
    keys_of,
    lesson_of,
    lessons_where,
    meetings_of,
    meetings_where,
)
from bot.features.lessons.tables import lessons, meetings, series
from bot.features.lessons.timetables.rules.series import Series
from bot.features.lessons.timetables.store.weekly import series_where
from bot.lesson import Credentials, DoorsAgain, Lesson, LessonState, Meeting, Provider
from bot.outbox import Dispatch, MessageKind, OutboxJob, OutboxRow, Postponed
from bot.personal_data import DataKind
from bot.providers.ways import NewRoom, Trouble
from bot.records import Changes, Who, changed
from bot.storage.changes import record
from bot.storage.db.records import all_of, of_id
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DROPPED, WAITING, dispatch, postpone, take_away
from bot.storage.people.classes import class_of
from bot.storage.people.consents import attends
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.people.staff import is_reachable, serves, staff_with, staffed_by
from bot.storage.people.students import bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import due_times, exposures, outbox

_LONGEST: Final = timedelta(days=1)  # of a lesson whose room was changed while it went on
_AN_HOUR: Final = timedelta(hours=1)  # of a room for a weekly lesson that is not planned yet


def inside_of(tx: Transaction, lesson_ids: Collection[int]) -> tuple[Inside, ...]:
    """Return the accounts that opened the door of one of these lessons, for each student by the newest."""
    newest = {(row.account, student_id): row for row, student_id in _openings(tx, lesson_ids)}
    return tuple(Inside(row.id, row.account, student_id) for (_, student_id), row in newest.items())


def _count_later(tx: Transaction, changes: Changes) -> None:
    """Have those who came over counted soon, where a door opens to a lesson whose room was changed."""
    opened = {change.opening.lesson_id for change in changes if isinstance(change, Opened)}
    found = [row.id for lesson_id in opened for row in _changes_during(tx, lesson_id)]
    _plan_counts(tx, found, COUNTED_EVERY)


def _plan_counts(tx: Transaction, change_ids: Collection[int], pause: timedelta) -> None:
    """Have changes counted after a pause, those that wait for that already not once more."""
    if not change_ids:
        return
    planned = due_times.c.what == RoomChangeJob.COUNT_ARRIVED.name, due_times.c.state == WAITING
    waiting = set(tx.values(due_times.c.subject, *planned, due_times.c.subject.in_(change_ids)))
    fresh = dict.fromkeys(each for each in change_ids if each not in waiting)
    postpone(tx, [Postponed(RoomChangeJob.COUNT_ARRIVED, each, tx.now + pause) for each in fresh])


def count_arrived(tx: Transaction, change_id: int) -> None:
    """Count the students inside the old room who have come over, for the card that tells of it."""
    row = tx.one(room_changes, change_id)
    if row is None:
        return
    before, after = _sides(tx, row)
    came = len(before & after)
    if (came, len(before)) != (row.came, row.inside):
        tx.change(room_changes, row.id, came=came, inside=len(before))
        record(tx, () if row.incident_id is None else (RefreshCards(row.incident_id),))
    goes_on = any(each.is_open(tx.now) for each in lessons_where(tx, lessons.c.id.in_(row.lesson_ids)))
    # A press at the gate, on whatever worker, wakes nobody who counts: it is looked again, rarer with time.
    if row.gated and came < len(before) and goes_on:
        _plan_counts(tx, (row.id,), max(COUNTED_EVERY, (tx.now - row.at) / 4))


def _sides(tx: Transaction, change: AnyRow) -> tuple[set[int], set[int]]:
    """Return the students who were inside the old room, and those who opened the door of the new one."""
    doors = _openings(tx, change.lesson_ids)
    after = {student_id for each, student_id in doors if each.at > change.at}
    out = _led_nowhere(tx, change) - after
    return {student_id for each, student_id in doors if each.at <= change.at} - out, after


def crossing_of(tx: Transaction, lesson_id: int) -> Crossing | None:
    """Return how many have come over in the last change of a lesson's room while it went on."""
    row = max(_changes_during(tx, lesson_id), key=attrgetter("at"), default=None)
    if row is None:
        return None
    before, after = _sides(tx, row)
    return Crossing(row.id, len(before), len(before & after))


def is_made(tx: Transaction, meeting_id: int) -> bool:
    """Tell whether a provider made a room for its class."""
    return tx.has(room_moves, room_moves.c.came_to == meeting_id)


def _not_led(tx: Transaction, row: OutboxRow) -> None:
    """Count again where an account gets no way into a new room: it is not waited for."""
    lesson_id = tx.value_of(openings.c.lesson_id, row.subject)
    for change in () if lesson_id is None else _changes_during(tx, lesson_id):
        count_arrived(tx, change.id)


def is_behind(tx: Transaction, row: OutboxRow, lesson_id: int) -> bool:
    """Tell whether a door was planned before its lesson's room changed: it may show the old room.

    One whose button leads to the gate shows none.
    """
    planned = tx.value_of(outbox.c.created_at, row.id)
    return planned is not None and any(
        each.at > planned and not each.gated for each in _changes_during(tx, lesson_id)
    )


def has_come(tx: Transaction, opening_id: int) -> bool:
    """Tell whether who opened a door has opened the same lesson's again, after its room changed."""
    row = tx.one(openings, opening_id)
    if row is None:
        return False
    left = max((each.at for each in _changes_during(tx, row.lesson_id)), default=row.at)
    again = openings.c.lesson_id == row.lesson_id, openings.c.binding_id == row.binding_id
    return tx.has(openings, *again, openings.c.at > left)


def _led_nowhere(tx: Transaction, change: AnyRow) -> set[int]:
    """Return the students of whom every account got no way into the new room, such as out of the group."""
    query = (
        tx.select(bindings.c.student_id, outbox.c.state)
        .join(openings, openings.c.binding_id == bindings.c.id)
        .join(outbox, outbox.c.subject == openings.c.id)
        .where(
            openings.c.lesson_id.in_(change.lesson_ids),
            outbox.c.school_id == tx.school_id,
            outbox.c.what == DoorMessage.MOVED.name,
            outbox.c.created_at >= change.at,
        )
    )
    led = tx.connection.execute(query).all()
    return {row.student_id for row in led} - {row.student_id for row in led if row.state != DROPPED}


def _changes_during(tx: Transaction, lesson_id: int) -> list[AnyRow]:
    """Return the changes of the room of a lesson while it went on."""
    whose = tx.select(lessons.c.class_id).where(lessons.c.id == lesson_id).scalar_subquery()
    lately = room_changes.c.at > tx.now - _LONGEST
    found = tx.rows(room_changes, room_changes.c.class_id == whose, lately)
    return [row for row in found if lesson_id in row.lesson_ids]


def _openings(tx: Transaction, lesson_ids: Collection[int]) -> list[tuple[AnyRow, int]]:
    """Return the openings of lessons by accounts whose door opens still, with the student, oldest first.

    Who is refused now gets no way into a new room, and is not waited for.
    """
    query = (
        tx.select(*openings.c["id", "account", "at", "binding_id"])
        .where(openings.c.lesson_id.in_(list(lesson_ids)))
        .order_by(openings.c.at, openings.c.id)
    )
    rows = tx.connection.execute(query).all()
    bound = bindings_where(tx, bindings.c.id.in_({row.binding_id for row in rows}))
    able = {each.id: each.student_id for each in bound if missing_of(each, tx.now) is None}
    return [(row, able[row.binding_id]) for row in rows if row.binding_id in able]


def _doors_again(tx: Transaction, again: DoorsAgain) -> None:
    """Remove the messages that show a room and send them anew, rendered with what is true at sending."""
    for what, ledger in ((DoorMessage.DOOR, openings), (DoorMessage.HANDED, handovers)):
        given = _standing(tx, what, ledger, lessons.c.meeting_id == again.meeting_id, again.at)
        take_away(tx, and_(outbox.c.what == what.name, outbox.c.subject.in_(given)), again.at)
        dispatch(tx, [Dispatch(what, one, account) for one, account in given.items()])


def _room_left(tx: Transaction, left: RoomLeft) -> None:
    """Note that a class leaves a room. What shows it, or leads there from an earlier one, is removed.

    A teacher's handovers are sent anew; who opened a door gets a way in that leads to the new room. Doors
    that lead through the gate stay: they lead there too.
    """
    moved = lessons.c.id.in_(left.moved)
    handed = _standing(tx, DoorMessage.HANDED, handovers, moved, left.at)
    opened = tx.select(openings.c.id).where(openings.c.lesson_id.in_(left.moved))
    doors = and_(
        outbox.c.what.in_((DoorMessage.DOOR.name, DoorMessage.MOVED.name)), outbox.c.subject.in_(opened)
    )
    again = and_(outbox.c.what == DoorMessage.HANDED.name, outbox.c.subject.in_(handed))
    take_away(tx, again if left.gated else or_(doors, again), left.at)
    dispatch(tx, [Dispatch(DoorMessage.HANDED, one, account) for one, account in handed.items()])
    row = {
        "id": left.id,
        "incident_id": left.incident_id,
        "class_id": left.class_id,
        "was": left.was,
        "lesson_ids": list(left.lesson_ids),
        "inside": left.inside,
        "came": 0,
        "gated": left.gated,
        "at": left.at,
    }
    tx.insert(room_changes, [row])
    if left.gated:
        _plan_counts(tx, (left.id,), COUNTED_EVERY)


def _standing(
    tx: Transaction, what: MessageKind, ledger: Table, which: ColumnElement[bool], at: datetime
) -> dict[int, int]:
    """Return the accounts of a log's lines for lessons whose messages still stand then, by line id."""
    sent = and_(outbox.c.what == what.name, outbox.c.subject == ledger.c.id)
    stands = and_(
        due_times.c.what == OutboxJob.REMOVE_LINE.name,
        due_times.c.subject == outbox.c.id,
        due_times.c.state == WAITING,
        due_times.c.at > at,
    )
    query = (
        tx.select(*ledger.c["id", "account"])
        .join(lessons, lessons.c.id == ledger.c.lesson_id)
        .join(outbox, sent)
        .join(due_times, stands)
        .where(which)
    )
    return {row.id: row.account for row in tx.connection.execute(query)}


class RoomChanges(SchoolStore):
    """The rooms that a school's classes leave."""

    @reads
    def meant(self, tx: Transaction, account: int, zone: tzinfo) -> tuple[tuple[Lesson, SchoolClass], ...]:
        """Return of which lessons an account may want to change the room that asks for it in words."""
        own = {each.id: each for each in staffed_by(tx, account, tx.now)}
        coming = lessons_where(
            tx,
            lessons.c.class_id.in_(own),
            lessons.c.state == LessonState.SAVED.value,
            lessons.c.ends_at > tx.now,
            lessons.c.starts_at < tx.now + _LONGEST,
        )
        return tuple((each, own[each.class_id]) for each in to_change(coming, tx.now, zone))

    @reads
    def wish_for(self, tx: Transaction, account: int, lesson_id: int) -> ChangeAnswer:
        """Decide a press on [Đổi phòng] of a lesson, or the wish for it in words."""
        lesson = lesson_of(tx, lesson_id)
        if lesson is None:
            return ChangeAnswer(ChangeReply.UNUSED)
        room = _leaked(tx, account, lesson.meeting, lesson)
        reply, meeting = on_wish((room,), has_role=room.is_staff, reachable=is_reachable(tx, account))
        return replace(_answer(tx, reply, meeting), lesson=lesson, whole=False)

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
        return _change(tx, asked, tx.new_id())

    @decides
    def begin(
        self, tx: Transaction, who: Who, room_id: int, incident_id: int | None, lesson_id: int | None
    ) -> ChangeReply:
        """Decide that a provider makes another room than this, and record it."""
        room = next(iter(meetings_where(tx, meetings.c.id == room_id)), None)
        rooms = () if room is None else (_leaked(tx, who.account, room),)
        reply, _ = on_wish(rooms, has_role=True, reachable=is_reachable(tx, who.account))
        if reply is not ChangeReply.ASKED:
            return reply
        moves = all_of(tx, RoomMove, or_(room_moves.c.meeting_id == room_id, room_moves.c.came_to == room_id))
        move = RoomMove(tx.new_id(), room_id, incident_id, lesson_id, who, tx.now)
        reply, changes = on_move(move, max(moves, key=attrgetter("at"), default=None))
        record(tx, changes)
        return reply

    @reads
    def wanted(self, tx: Transaction, move_id: int) -> RoomWanted | None:
        """Return what a room is made for, or was; None where nothing is left of that."""
        move = of_id(tx, RoomMove, move_id)
        rooms = {} if move is None else _rooms(tx, move)
        room = None if move is None else rooms.get(move.meeting_id)
        school_class = None if room is None else class_of(tx, room.class_id)
        if move is None or room is None or school_class is None:
            return None
        came_to = None if move.came_to is None else rooms.get(move.came_to)
        coming = [each for each in _lessons_in(tx, came_to or room) if each.state is LessonState.SAVED]
        first = min((each.starts_at for each in coming), default=tx.now)
        ends = [each.ends_at for each in coming if each.starts_at < first + _LONGEST / 2]
        return RoomWanted(
            move,
            room,
            school_class,
            came_to,
            max(first, tx.now),
            max(ends, default=tx.now + _AN_HOUR),
            lessons=len(coming),
            lesson_id=min(coming, key=attrgetter("starts_at")).id if coming else None,
            shared=any(
                each.class_id != room.class_id and is_in_use(tx, each.id)
                for each in meetings_of(tx, room.credentials, school_class.realm)
            ),
        )

    @decides
    def moved(self, tx: Transaction, move_id: int, made: NewRoom, service: Provider) -> bool:
        """Lead the class into the room that was made; return whether it goes there.

        It does not where staff pasted another room meanwhile, or another worker was first.
        """
        move = of_id(tx, RoomMove, move_id)
        if move is None or not move.is_under_way:
            return False
        room = made.credentials
        invitation = Invitation(service, room.link, room.meeting_id, room.passcode, None, None, None)
        asked = NewRoomRequest(
            move.incident_id,
            move.meeting_id,
            move.by,
            Secret(""),
            (invitation,),
            borrowed=False,
            insists=True,
            gated=True,
        )
        came_to = _change(tx, asked, move.id).came_to
        if came_to is None:
            record(tx, (changed(move, trouble=Trouble.REFUSED), told_of(move)))
            return False
        record(tx, (changed(move, came_to=came_to.id),))
        return True

    @decides
    def not_moved(self, tx: Transaction, move_id: int, why: Trouble) -> None:
        """Note that no room was made, and have that told."""
        move = of_id(tx, RoomMove, move_id)
        if move is not None and move.is_under_way:
            record(tx, (changed(move, trouble=why), told_of(move)))

    @decides
    def left(self, tx: Transaction, move_id: int, old: OldRoom) -> None:
        """Note what became of the old room, and have it told with the new one."""
        move = of_id(tx, RoomMove, move_id)
        if move is not None and move.came_to is not None and move.old is None:
            record(tx, (changed(move, old=old), told_of(move)))

    @reads
    def made_today(self, tx: Transaction, service: Provider) -> int:
        """Return how many rooms of a service were made since midnight, UTC."""
        since = tx.now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        made = tx.select(room_moves.c.came_to).where(room_moves.c.at >= since)
        return len(meetings_where(tx, meetings.c.id.in_(made), meetings.c.provider == service.value))

    @decides
    def lead(self, tx: Transaction, account: int, lesson_id: int) -> bool:
        """Send a teacher their own way into a lesson's room; return whether it is theirs."""
        lesson = _led_by(tx, account, lesson_id)
        if lesson is not None:
            record(tx, (Dispatch(RoomChangeMessage.HOST, lesson.id, account, wished=True),))
        return lesson is not None

    @reads
    def led_by(self, tx: Transaction, account: int, lesson_id: int) -> Lesson | None:
        """Return a lesson that an account may lead now; None: it is over, called off, or another's."""
        return _led_by(tx, account, lesson_id)

    @reads
    def missing(self, tx: Transaction, account: int, change_id: int) -> Missing | None:
        """Return who has not come over into a new room yet; None: it is another class's."""
        row = tx.one(room_changes, change_id)
        if row is None or not serves(tx, account, class_of(tx, row.class_id)):
            return None
        before, after = _sides(tx, row)
        missing = before - after
        found = bindings_where(tx, bindings.c.student_id.in_(missing) & attends())
        names = {each.student_id: ListedName(each.number, each.name) for each in found}
        return Missing(tuple(sorted(names.values(), key=lambda one: one.number)), len(missing) - len(names))

    @decides
    def arrived(self, tx: Transaction, change_id: int) -> None:
        """Count again who has come over into a new room."""
        count_arrived(tx, change_id)


def _change(tx: Transaction, asked: NewRoomRequest, change_id: int) -> ChangeAnswer:
    """Decide a new room for a class, and record that it moves there."""
    lesson = None if asked.lesson_id is None else lesson_of(tx, asked.lesson_id)
    room_id = asked.room_id if lesson is None else lesson.meeting.id
    room = next(iter(meetings_where(tx, meetings.c.id == room_id)), None)
    facts = _facts(tx, asked, room, lesson, change_id)
    reply, changes = on_change(asked, facts)
    answer = replace(_answer(tx, reply, room), lesson=lesson, whole=facts.whole)
    record(tx, changes)
    if reply is not ChangeReply.CHANGED or room is None:
        return answer
    to = facts.known.id if facts.known is not None else facts.meeting_id
    return replace(
        answer,
        came_to=next(iter(meetings_where(tx, meetings.c.id == to)), None),
        lessons=sum(each.state is LessonState.SAVED for each in facts.lessons),
        incident_id=next(iter(incidents_of(asked, facts)), None),
    )


def _rooms(tx: Transaction, move: RoomMove) -> dict[int, Meeting]:
    ids = [each for each in (move.meeting_id, move.came_to) if each is not None]
    return {each.id: each for each in meetings_where(tx, meetings.c.id.in_(ids))}


def _led_by(tx: Transaction, account: int, lesson_id: int) -> Lesson | None:
    lesson = lesson_of(tx, lesson_id)
    if lesson is None or lesson.state is not LessonState.SAVED or lesson.ends_at <= tx.now:
        return None
    return lesson if serves(tx, account, class_of(tx, lesson.class_id)) else None


def _facts(
    tx: Transaction, asked: NewRoomRequest, room: Meeting | None, lesson: Lesson | None, change_id: int
) -> ChangeFacts:
    meeting_id = tx.new_id()
    if room is None or misread(asked) is not None:
        return ChangeFacts(change_id, meeting_id, tx.now)
    school_class = class_of(tx, room.class_id)
    credentials = asked.invitations[0].credentials
    realm = SCHOOL if school_class is None else school_class.realm
    found = meetings_of(tx, credentials, realm)
    known = next((each for each in found if each.class_id == room.class_id and each.id != room.id), None)
    named = named_in(asked.text.reveal(), staffed_by(tx, asked.who.account, tx.now))
    strange = any(each.class_id != room.class_id and is_in_use(tx, each.id) for each in found)
    whole = lesson is None or room.state is not MeetingState.FREE
    coming = (lesson,) if lesson is not None and not whole else _lessons_in(tx, room)
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
        room=_leaked(tx, asked.who.account, room, lesson),
        same=any(each.id == room.id for each in found),
        written=not asked.insists and written_by_others(tx, credentials, room.class_id),
        others=strange or (bool(named) and all(each.id != room.class_id for each in named)),
        exposed=_is_exposed(tx, credentials),
        known=known,
        lessons=coming,
        series=_series_in(tx, room) if whole else (),
        drafts=drafts,
        inside=inside_of(tx, [each.id for each in coming if each.is_open(tx.now)]),
        lesson=lesson,
        incidents=_incidents_of(tx, room),
        whole=whole,
    )


def _incidents_of(tx: Transaction, room: Meeting) -> tuple[Incident, ...]:
    """Return the leaks that gave a room away and that its class hears of: those not closed, else the last."""
    found = [incident_of(tx, each) for each in exposing(tx, room.id)]
    leaks = [each for each in found if each is not None and each.alarm is None]
    return tuple(each for each in leaks if each.state is not State.RESOLVED) or tuple(leaks[:1])


def _leaked(tx: Transaction, account: int, room: Meeting, lesson: Lesson | None = None) -> LeakedRoom:
    """Return a room for an account; `lesson`: the one for which it is, that may be over or called off."""
    is_staff = serves(tx, account, class_of(tx, room.class_id))
    if lesson is not None:
        used = lesson.state is LessonState.SAVED and lesson.ends_at > tx.now
        return LeakedRoom(room, is_staff, left=False, used=used)
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
    who = _changed_by(tx, left.incident_id) if left.incident_id else None
    return ChangeAnswer(reply, room, name, who=who, at=left.at)


def _changed_by(tx: Transaction, incident_id: int) -> Secret | None:
    noted: Sequence[Secret | None] = [
        each.name for each in timeline_of(tx, incident_id) if each.what == TimelineEvent.ROOM_CHANGED
    ]
    return noted[-1] if noted else None


ROOM: Final = StorageRoom(
    name="room changes",
    writers=Writers(decided={DoorsAgain: _doors_again, RoomLeft: _room_left}, after=(_count_later,)),
    deliveries=Deliveries(dropped={DoorMessage.MOVED: _not_led}),
    personal_data=(
        PersonalData(room_changes, DataKind.LESSON, over=room_changes.c.at),
        PersonalData(
            room_moves,
            DataKind.LESSON,
            Rows((room_moves.c.at,)),
            cleared(room_moves),
            over=room_moves.c.at,
        ),
    ),
)
