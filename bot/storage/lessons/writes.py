"""Writers of lessons: meetings, lessons, openings, doors taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, and_, func, or_

from bot.access.lessons.changes import DoorsEnd, DoorsReopened, LessonSet, MeetingSet, NewLesson, NewMeeting
from bot.classroom import MeetingState
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.tables import handovers, openings
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.rules.lesson import OPENS_BEFORE
from bot.moderation.text.normal_forms import ids_inside, normal_form
from bot.moderation.verdict import Kind
from bot.outbox import Dispatch, Postponed
from bot.records import Change
from bot.storage.outbox.rows import dispatch, postpone, take_away
from bot.storage.tables.classes import lessons, meeting_keys, meetings
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Column

    from bot.classroom import Secret
    from bot.features.lessons.rules.lesson import Credentials
    from bot.incidents.changes import RoomSet
    from bot.storage.db.transaction import Transaction


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


def _new_lesson(tx: Transaction, lesson: NewLesson) -> None:
    topic = None if lesson.topic is None else tx.seal(lessons.c.topic_sealed, lesson.id, lesson.topic)
    row = {
        "id": lesson.id,
        "class_id": lesson.class_id,
        "meeting_id": lesson.meeting_id,
        "topic_sealed": topic,
        "starts_at": lesson.starts_at,
        "ends_at": lesson.ends_at,
        "state": lesson.state.value,
        "announced": False,
        "taken_by": lesson.account,
        "taken_at": lesson.at,
        "untimed": lesson.untimed or None,
        "kind": None if lesson.kind is None else lesson.kind.value,
    }
    tx.insert(lessons, [row])


def _set_lesson(tx: Transaction, lesson: LessonSet) -> None:
    parts = {
        "state": None if lesson.state is None else lesson.state.value,
        "starts_at": lesson.starts_at,
        "ends_at": lesson.ends_at,
        "class_id": lesson.class_id,
        "meeting_id": lesson.meeting_id,
        "announced": lesson.announced,
        "kind": None if lesson.kind is None else lesson.kind.value,
        "untimed": lesson.untimed,
    }
    values = {part: value for part, value in parts.items() if value is not None}
    tx.change(lessons, lesson.id, **values)


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
    NewLesson: _new_lesson,
    LessonSet: _set_lesson,
    DoorsEnd: _doors_end,
    DoorsReopened: _reopened,
}
