"""A new room for weekly lessons: the series stay, and are held there from now on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.lessons.changes import DoorsAgain, LessonSet
from bot.access.lessons.lesson import over, taken_off
from bot.access.lessons.series_model import SeriesRoom
from bot.access.lessons.transitions import TRANSITIONS, LessonEvent, LessonReply, refused
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.rules.lesson import LessonKind, LessonState
from bot.outbox import Postponed
from bot.records import Change, Changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.access.lessons.series_model import Series
    from bot.classroom import Secret
    from bot.features.lessons.rules.lesson import Lesson, Meeting


@dataclass(frozen=True, slots=True)
class Weekly:
    """A series, and the room in which it is held."""

    series: Series
    room: Meeting


def held_elsewhere(lesson: Lesson, weekly: Iterable[Weekly], at: datetime) -> tuple[Series, ...]:
    """Return the series of a lesson's class that may move to its room: all in one other room of its service.

    Those of the lesson's subject if there are any, else all, unless this room has a series already; if they
    are held in several rooms, it is not clear which are meant.
    """
    if lesson.kind is not LessonKind.LESSON:
        return ()
    held = [each for each in weekly if each.series.last >= at.astimezone(each.series.zone).date()]
    others = [
        each
        for each in held
        if each.room.provider is lesson.meeting.provider and each.room.id != lesson.meeting.id
    ]
    is_new = all(each.room.id != lesson.meeting.id for each in held)
    subject = _subject(lesson.topic)
    same = [each for each in others if subject and _subject(each.series.topic) == subject]
    meant = same or (others if is_new else [])
    return tuple(each.series for each in meant) if len({each.room.id for each in meant}) == 1 else ()


def on_new_room(
    lesson: Lesson | None,
    series: Sequence[Series],
    coming: Iterable[Lesson],
    *,
    is_staff: bool,
    at: datetime,
) -> tuple[LessonReply, Changes]:
    """Decide a press on [Dùng cho cả lịch tuần]: the series are held in the lesson's room.

    `coming` are their lessons that are not over. One that has begun moves only if it overlaps `lesson`.
    `lesson` itself is withdrawn if it was not saved, or overlaps one that moves.
    """
    refusal = refused(lesson, LessonEvent.NEW_ROOM, is_staff=is_staff)
    if lesson is None or refusal is not None:
        return refusal or LessonReply.UNKNOWN, ()
    waits = lesson.state is LessonState.DRAFT and lesson.untimed  # for its teacher to give a time
    if lesson.ends_at <= at and not waits:
        return over(lesson), ()
    if not series:
        return LessonReply.NO_OTHER_ROOM, ()
    after, room = TRANSITIONS[lesson.state, LessonEvent.NEW_ROOM], lesson.meeting.id
    moved = [each for each in coming if each.starts_at > at or _meet(each, lesson)]
    changes: list[Change] = [SeriesRoom(each.id, room) for each in series]
    changes += [LessonSet(each.id, meeting_id=room) for each in moved]
    if after.state is LessonState.WITHDRAWN or any(_meet(each, lesson) for each in moved):
        changes += taken_off(lesson, at)
    # Doors that stayed shut because the old room was held.
    shut = [each.id for each in moved if each.is_open(at) and not each.announced]
    changes += [Postponed(LessonJob.OPEN_DOOR, each, at) for each in shut]
    return after.reply, (*changes, DoorsAgain(room, at))


def _meet(one: Lesson, other: Lesson) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _subject(topic: Secret | None) -> str:
    return "" if topic is None else topic.reveal().strip().casefold()
