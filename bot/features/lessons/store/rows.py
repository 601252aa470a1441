"""Lessons and meetings as kept: read for decisions, inside the transaction that records them, and written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Select, Table, and_, bindparam, func, or_, select

from bot.classroom import SCHOOL, MeetingState, SchoolClass, Secret
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.tables import door_freezes, evening_cards, handovers, openings, room_changes
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.tables import lessons, meeting_keys, meetings, room_questions, series
from bot.lesson import (
    OPENS_BEFORE,
    Credentials,
    DoorsEnd,
    DoorsReopened,
    Lesson,
    LessonKind,
    LessonState,
    Meeting,
    MeetingSet,
    NewMeeting,
    Provider,
    RoomSet,
)
from bot.moderation.text.normal_forms import ids_inside, normal_form
from bot.moderation.verdict import Kind
from bot.outbox import Dispatch, Postponed
from bot.records import Change
from bot.storage.db.transaction import AnyRow, Transaction, among, in_school, select_in_school
from bot.storage.outbox.rows import dispatch, postpone, take_away
from bot.storage.people.classes import (
    classes_of_groups,
    is_left_lately,
    is_recognised,
    is_searched_for,
    realms_of,
)
from bot.storage.people.students import consenting
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import outbox

_FROZEN: Final = select(func.max(door_freezes.c.until)).where(
    in_school(door_freezes), door_freezes.c.until > bindparam("now", type_=door_freezes.c.until.type)
)
LESSONS: Final = (
    select_in_school(
        lessons,
        _FROZEN.scalar_subquery().label("frozen_until"),
        *meetings.c["provider", "link_sealed", "meeting_id_sealed", "passcode_sealed"],
        meetings.c.state.label("meeting_state"),
        meetings.c.class_id.label("meeting_class"),
    )
    .join(meetings, meetings.c.id == lessons.c.meeting_id)
    .order_by(lessons.c.starts_at, lessons.c.id)
)
_BEGUN: Final = LESSONS.where(
    among(lessons.c.class_id, "classes"),
    lessons.c.state == LessonState.SAVED.value,
    lessons.c.starts_at <= bindparam("soon", type_=lessons.c.starts_at.type),
    lessons.c.ends_at > bindparam("now", type_=lessons.c.ends_at.type),
)
_KEYS: Final = select_in_school(*meeting_keys.c["meeting_id", "fingerprint"]).where(
    among(meeting_keys.c.fingerprint, "keys")
)


def read_lessons(tx: Transaction, query: Select[*tuple[Any, ...]], **values: object) -> tuple[Lesson, ...]:
    """Return the lessons of a query made of `LESSONS`, by their start."""
    return tuple(_lesson(tx, row) for row in tx.run(query, now=tx.now, **values))


def lessons_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Lesson, ...]:
    """Return the lessons that meet the conditions, by their start."""
    return read_lessons(tx, LESSONS.where(*conditions))


def lesson_of(tx: Transaction, lesson_id: int) -> Lesson | None:
    """Return a lesson with its meeting."""
    return next(iter(lessons_where(tx, lessons.c.id == lesson_id)), None)


def standing(tx: Transaction, lesson: Lesson | None) -> Lesson | None:
    """Return a lesson, or its replacement: one taken off for a holiday is made anew where that is lifted."""
    if lesson is None or lesson.state is not LessonState.WITHDRAWN:
        return lesson
    again = lessons_where(
        tx,
        lessons.c.class_id == lesson.class_id,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.starts_at == lesson.starts_at,
    )
    return next(iter(again), lesson)


def saved_lessons(tx: Transaction, class_id: int, ended_after: datetime) -> tuple[Lesson, ...]:
    """Return a class's saved lessons that end after that time."""
    return lessons_where(
        tx,
        lessons.c.class_id == class_id,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.ends_at > ended_after,
    )


def open_classes(tx: Transaction, group_ids: Collection[int]) -> dict[int, tuple[SchoolClass, ...]]:
    """Return, by group, the classes that have an open door now, of those groups that have one."""
    classes = classes_of_groups(tx, group_ids)
    ids = {one.id for those in classes.values() for one in those}
    if not ids:
        return {}
    begun = read_lessons(tx, _BEGUN, classes=list(ids), soon=tx.now + OPENS_BEFORE)
    opened = {lesson.class_id for lesson in begun if _is_told(tx, lesson)}
    found = {group_id: tuple(one for one in those if one.id in opened) for group_id, those in classes.items()}
    return {group_id: those for group_id, those in found.items() if those}


def _is_told(tx: Transaction, lesson: Lesson) -> bool:
    """Tell whether a group may be notified of a lesson's open door: not of an exam's, nor of a frozen one."""
    return lesson.is_open(tx.now) and not lesson.is_frozen(tx.now) and lesson.kind is not LessonKind.EXAM


def meetings_with(tx: Transaction, keys: Iterable[bytes]) -> dict[Meeting, frozenset[bytes]]:
    """Return the school's meetings with the fingerprints they have of these, the newest first."""
    wanted = list(set(keys))
    if not wanted:
        return {}
    matched: dict[int, set[bytes]] = {}
    for row in tx.run(_KEYS, keys=wanted):
        matched.setdefault(row.meeting_id, set()).add(row.fingerprint)
    if not matched:
        return {}
    query = (
        tx.select(meetings)
        .where(meetings.c.id.in_(matched))
        .order_by(meetings.c.taken_at.desc(), meetings.c.id)
    )
    return {
        _meeting(tx, row.id, row.class_id, row.state, row): frozenset(matched[row.id])
        for row in tx.connection.execute(query)
    }


def meetings_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Meeting, ...]:
    """Return the school's meetings that meet the conditions, the newest first."""
    query = tx.select(meetings).where(*conditions).order_by(meetings.c.taken_at.desc(), meetings.c.id)
    return tuple(_meeting(tx, row.id, row.class_id, row.state, row) for row in tx.connection.execute(query))


def meetings_of(tx: Transaction, credentials: Credentials, realm: int) -> tuple[Meeting, ...]:
    """Return the meetings of a realm that have this link or one of these IDs, the newest first.

    A room that another realm claims takes nothing from a class.
    """
    found = meetings_with(tx, [key for _, key in keys_of(tx, credentials)])
    realms = realms_of(tx, {each.class_id for each in found})
    return tuple(each for each in found if realms.get(each.class_id, SCHOOL) == realm)


def is_in_use(tx: Transaction, meeting_id: int) -> bool:
    """Tell whether a room has a saved or weekly lesson: a draft makes no room its class's."""
    saved = tx.select(lessons.c.id).where(
        lessons.c.meeting_id == meeting_id, lessons.c.state == LessonState.SAVED.value
    )
    weekly = tx.select(series.c.id).where(series.c.meeting_id == meeting_id)
    return any(tx.connection.scalar(each.limit(1)) is not None for each in (saved, weekly))


def searched_for(tx: Transaction) -> dict[int, tuple[Credentials, ...]]:
    """Return the credentials of each class's rooms that messages are searched for.

    Those that staff have not handed in are among them: they are no meetings. So are those that their class
    left after a leak: who knows one may post it again.
    """
    held = tx.select(*lessons.c["class_id", "meeting_id"]).where(is_searched_for(tx.now))
    left = tx.select(room_changes.c.class_id, room_changes.c.was.label("meeting_id"))
    used = held.union(left.where(is_left_lately(tx.now))).subquery()
    query = (
        tx.select(meetings, used.c.class_id.label("used_by"))
        .join(used, used.c.meeting_id == meetings.c.id)
        .order_by(meetings.c.taken_at, meetings.c.id)
    )
    found: dict[int, dict[Credentials, None]] = {}
    for row in tx.connection.execute(query):
        meeting = _meeting(tx, row.id, row.class_id, row.state, row)
        found.setdefault(row.used_by, {})[meeting.credentials] = None
    for row in tx.rows(room_questions, is_recognised()):
        found.setdefault(row.class_id, {})[credentials_of(tx, room_questions, row.id, row)] = None
    return {class_id: tuple(held) for class_id, held in found.items()}


def _lesson(tx: Transaction, row: AnyRow) -> Lesson:
    topic = row.topic_sealed
    return Lesson(
        row.id,
        row.class_id,
        _meeting(tx, row.meeting_id, row.meeting_class, row.meeting_state, row),
        None if topic is None else tx.unseal(lessons.c.topic_sealed, row.id, topic),
        row.starts_at,
        row.ends_at,
        LessonState(row.state),
        row.taken_by,
        row.announced,
        LessonKind(row.kind or LessonKind.LESSON),
        untimed=bool(row.untimed),
        frozen_until=row.frozen_until,
    )


def credentials_of(tx: Transaction, table: Table, row_id: int, row: AnyRow) -> Credentials:
    """Return the credentials that a row of a table holds, or a joined row with its columns."""

    def opened(column: Column[bytes], sealed: bytes | None) -> Secret | None:
        return None if sealed is None else tx.unseal(column, row_id, sealed)

    return Credentials(
        opened(table.c.link_sealed, row.link_sealed),
        opened(table.c.meeting_id_sealed, row.meeting_id_sealed),
        opened(table.c.passcode_sealed, row.passcode_sealed),
    )


def _meeting(tx: Transaction, meeting_id: int, class_id: int, state: str, row: AnyRow) -> Meeting:
    credentials = credentials_of(tx, meetings, meeting_id, row)
    return Meeting(meeting_id, class_id, Provider(row.provider), credentials, MeetingState(state))


def told_by_card(tx: Transaction, lesson: Lesson, zone: tzinfo) -> tuple[int, ...]:
    """Return the accounts whose evening card, as sent to them, shows a lesson."""
    day = lesson.starts_at.astimezone(zone).date().isoformat()
    for_all = () if lesson.kind is not LessonKind.GUARDIANS else (bindings.c.role.is_not(None),)
    query = (
        tx.select(bindings.c.account)
        .distinct()
        .join(evening_cards, evening_cards.c.account == bindings.c.account)
        .where(
            bindings.c.class_id == lesson.class_id,
            evening_cards.c.school_id == tx.school_id,
            evening_cards.c.day == day,
            evening_cards.c.message_id.is_not(None),
            *consenting(bindings.c.account),
            *for_all,
        )
        .order_by(bindings.c.account)
    )
    return tuple(tx.connection.scalars(query))


def keys_of(tx: Transaction, credentials: Credentials) -> list[tuple[str, bytes]]:
    """Return the fingerprints by which a leak of a meeting is recognised: of its link and of its IDs.

    A passcode alone names no meeting.
    """
    found: list[tuple[Kind, str]] = []
    if credentials.link is not None:
        link = normal_form(Kind.LINK, credentials.link.reveal())
        found = [(Kind.LINK, link), *((Kind.MEETING_ID, inside) for inside in ids_inside(link))]
    if credentials.meeting_id is not None:
        found.append((Kind.MEETING_ID, normal_form(Kind.MEETING_ID, credentials.meeting_id.reveal())))
    return [(kind.value, tx.cipher.fingerprint(kind.value, text)) for kind, text in dict.fromkeys(found)]


def write_rooms(tx: Transaction, rooms: Sequence[RoomSet]) -> None:
    """Set the states of meetings that leaks gave away."""
    for room in rooms:
        _write_room(tx, room)


def _write_room(tx: Transaction, room: RoomSet) -> None:
    """Set the state of meetings that a leak gave away; held ones close their doors."""
    ids = room.meeting_ids
    tx.update(meetings, meetings.c.id.in_(ids), state=room.state.value)
    if room.state is MeetingState.HELD:
        shut_doors(tx, lessons.c.meeting_id.in_(ids), room.at)
    else:
        open_again(tx, lessons.c.meeting_id.in_(ids), room.at)


def shut_doors(tx: Transaction, which: ColumnElement[bool], at: datetime) -> None:
    """Take back what was handed out for these lessons, and tell the accounts inside; groups' lines stay."""
    _tell_inside(tx, which, at)
    _end_doors(tx, which, at, people_only=True)


def open_again(tx: Transaction, which: ColumnElement[bool], at: datetime) -> None:
    """Open the doors of these lessons that stayed shut: their room was held, or all doors were frozen."""
    ids = tx.values(
        lessons.c.id,
        which,
        lessons.c.announced.is_(False),
        lessons.c.starts_at <= at + OPENS_BEFORE,
        lessons.c.ends_at > at,
    )
    postpone(tx, [Postponed(LessonJob.OPEN_DOOR, lesson_id, at) for lesson_id in ids])
    _reopen(tx, which, at)


def _reopen(tx: Transaction, which: ColumnElement[bool], at: datetime) -> None:
    """Send the door again to accounts that were notified that it is shut, for lessons that go on now."""
    told = outbox.c.what == LessonMessage.DOOR_SHUT.name, outbox.c.subject == openings.c.lesson_id
    given = outbox.alias("given")
    again = given.c.what == DoorMessage.DOOR.name, given.c.subject == openings.c.id
    query = (
        tx.select(*openings.c["id", "lesson_id", "account"], func.max(outbox.c.created_at).label("told_at"))
        .join(lessons, lessons.c.id == openings.c.lesson_id)
        .join(outbox, and_(*told, outbox.c.chat_id == openings.c.account))
        .where(
            outbox.c.school_id == tx.school_id,
            lessons.c.state == "saved",
            lessons.c.starts_at <= at + OPENS_BEFORE,
            lessons.c.ends_at > at,
            which,
        )
        .group_by(*openings.c["id", "lesson_id", "account", "at"])
        .order_by(openings.c.at, openings.c.id)
    )
    shut = {(row.lesson_id, row.account): row for row in tx.connection.execute(query)}
    since = (
        tx.select(openings.c.lesson_id, openings.c.account, func.max(given.c.created_at).label("at"))
        .join(given, and_(*again))
        .where(openings.c.lesson_id.in_({each for each, _ in shut}))
        .group_by(openings.c.lesson_id, openings.c.account)
    )
    opened = {(row.lesson_id, row.account): row.at for row in tx.connection.execute(since)} if shut else {}
    back = [row for key, row in shut.items() if opened.get(key, row.told_at) <= row.told_at]
    dispatch(tx, [Dispatch(DoorMessage.DOOR, row.id, row.account) for row in back])


def _reopened(tx: Transaction, reopened: DoorsReopened) -> None:
    _reopen(tx, lessons.c.id == reopened.lesson_id, reopened.at)


def _new_meeting(tx: Transaction, meeting: NewMeeting) -> None:
    row: dict[str, object] = {
        "id": meeting.id,
        "class_id": meeting.class_id,
        "provider": meeting.provider.value,
        "state": MeetingState.FREE.value,
        "taken_by": meeting.account,
        "taken_at": meeting.at,
    }
    tx.insert(meetings, [row | _sealed(tx, meeting.id, meeting.credentials)])
    _write_keys(tx, meeting.id, meeting.credentials)


def _set_meeting(tx: Transaction, meeting: MeetingSet) -> None:
    values: dict[str, object] = {}
    if meeting.state is not None:
        values["state"] = meeting.state.value
    if meeting.class_id is not None:
        values["class_id"] = meeting.class_id
    if meeting.credentials is not None:
        values |= _sealed(tx, meeting.id, meeting.credentials)
        tx.delete(meeting_keys, meeting_keys.c.meeting_id == meeting.id)
        _write_keys(tx, meeting.id, meeting.credentials)
    tx.change(meetings, meeting.id, **values)
    if meeting.state not in (None, MeetingState.HELD):
        open_again(tx, lessons.c.meeting_id == meeting.id, tx.now)


def _tell_inside(tx: Transaction, which: ColumnElement[bool], at: datetime) -> None:
    """Notify the accounts that opened the door of a lesson that goes on now that it is shut."""
    query = (
        tx.select(*openings.c["lesson_id", "account"])
        .distinct()
        .join(lessons, lessons.c.id == openings.c.lesson_id)
        .where(lessons.c.starts_at <= at + OPENS_BEFORE, lessons.c.ends_at > at, which)
    )
    inside = tx.connection.execute(query).all()
    dispatch(tx, [Dispatch(LessonMessage.DOOR_SHUT, row.lesson_id, row.account) for row in inside])


def _doors_end(tx: Transaction, ending: DoorsEnd) -> None:
    if ending.at <= tx.now:
        _tell_inside(tx, lessons.c.id == ending.lesson_id, ending.at)
    _end_doors(tx, lessons.c.id == ending.lesson_id, ending.at)


def _end_doors(
    tx: Transaction, which: ColumnElement[bool], at: datetime, *, people_only: bool = False
) -> None:
    """Remove the door messages of lessons, handovers and the groups' lines at that time.

    `people_only`: the groups' lines stay.
    """
    ids = tx.select(lessons.c.id).where(which)
    opened = tx.select(openings.c.id).where(openings.c.lesson_id.in_(ids))
    handed = tx.select(handovers.c.id).where(handovers.c.lesson_id.in_(ids))
    doors = or_(
        and_(outbox.c.what == DoorMessage.DOOR.name, outbox.c.subject.in_(opened)),
        and_(outbox.c.what == DoorMessage.HANDED.name, outbox.c.subject.in_(handed)),
    )
    lines = and_(outbox.c.what == LessonMessage.DOOR_LINE.name, outbox.c.subject.in_(ids))
    take_away(tx, doors if people_only else or_(doors, lines), at)


def _sealed(tx: Transaction, meeting_id: int, credentials: Credentials) -> dict[str, bytes | None]:
    parts: Iterable[tuple[Column[bytes], Secret | None]] = (
        (meetings.c.link_sealed, credentials.link),
        (meetings.c.meeting_id_sealed, credentials.meeting_id),
        (meetings.c.passcode_sealed, credentials.passcode),
    )
    return {
        column.name: None if secret is None else tx.seal(column, meeting_id, secret)
        for column, secret in parts
    }


def _write_keys(tx: Transaction, meeting_id: int, credentials: Credentials) -> None:
    tx.insert(
        meeting_keys,
        [
            {"id": tx.new_id(), "meeting_id": meeting_id, "kind": kind, "fingerprint": fingerprint}
            for kind, fingerprint in dict.fromkeys(keys_of(tx, credentials))
        ],
    )


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    NewMeeting: _new_meeting,
    MeetingSet: _set_meeting,
    DoorsEnd: _doors_end,
    DoorsReopened: _reopened,
}
