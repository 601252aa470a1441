"""Queries of lessons and meetings for decisions, inside the transaction that records them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, select

from bot.classroom import SCHOOL, MeetingState
from bot.features.doors.evening.tables import evening_cards
from bot.features.doors.freezes.tables import door_freezes
from bot.features.doors.room_changes.tables import room_changes
from bot.features.lessons.rules.lesson import (
    OPENS_BEFORE,
    Credentials,
    Lesson,
    LessonKind,
    LessonState,
    Meeting,
    Provider,
)
from bot.storage.db.transaction import among, in_school, select_in_school
from bot.storage.lessons.writes import keys_of
from bot.storage.people.class_rooms import is_left_lately, is_recognised, is_searched_for
from bot.storage.people.classes import classes_of_group, classes_of_groups, realms_of
from bot.storage.people.students import consenting
from bot.storage.tables.classes import bindings, lessons, meeting_keys, meetings
from bot.storage.tables.timetables import room_questions, series

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime, tzinfo

    from sqlalchemy import Column, ColumnElement, Select, Table

    from bot.classroom import SchoolClass, Secret
    from bot.storage.db.transaction import AnyRow, Transaction


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


def saved_lessons(tx: Transaction, class_id: int, ended_after: datetime) -> tuple[Lesson, ...]:
    """Return a class's saved lessons that end after that time."""
    return lessons_where(
        tx,
        lessons.c.class_id == class_id,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.ends_at > ended_after,
    )


def open_classes(tx: Transaction, group_id: int) -> tuple[SchoolClass, ...]:
    """Return the classes of a group that have an open door now."""
    return tuple(
        one
        for one in classes_of_group(tx, group_id)
        if any(_is_told(tx, each) for each in saved_lessons(tx, one.id, tx.now))
    )


def open_groups(tx: Transaction, group_ids: Collection[int]) -> frozenset[int]:
    """Return those of these groups of which a class has an open door now."""
    classes = classes_of_groups(tx, group_ids)
    ids = {one.id for those in classes.values() for one in those}
    if not ids:
        return frozenset()
    begun = read_lessons(tx, _BEGUN, classes=list(ids), soon=tx.now + OPENS_BEFORE)
    opened = {lesson.class_id for lesson in begun if _is_told(tx, lesson)}
    return frozenset(
        group_id for group_id, those in classes.items() if any(one.id in opened for one in those)
    )


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
