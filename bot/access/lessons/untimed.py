"""A room that was handed in without a time: whether its teacher must say when, and what comes of the answer.

In the hours of lessons such a room opens at once, for that is why it was sent. At night it would invite a
class that sleeps, so nobody is told anything before its teacher has chosen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.access.invitations.hours import is_lesson_hour
from bot.access.lessons.changes import LessonSet
from bot.access.lessons.lesson import LessonReply, on_save
from bot.access.lessons.views import LASTS
from bot.access.model import LessonKind, LessonState

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from bot.access.model import Lesson, SchoolClass
    from bot.outbox import Changes


def asks_when(lesson: Lesson, at: datetime, zone: tzinfo) -> bool:
    """Tell whether a draft's teacher must say when it is: no time was said, and now is no likely one."""
    if lesson.state is not LessonState.DRAFT or not lesson.untimed:
        return False
    return lesson.ends_at <= at or not is_lesson_hour(lesson.starts_at.astimezone(zone))


def on_begin(
    lesson: Lesson | None,
    school_class: SchoolClass | None,
    starts_at: datetime | None,
    *,
    is_staff: bool,
    at: datetime,
) -> tuple[LessonReply, Changes]:
    """Decide a press on [Ngay bây giờ], or on a button that names a time: the lesson is saved for it."""
    if lesson is None or lesson.state is LessonState.SAVED:
        return on_save(lesson, school_class, is_staff=is_staff, at=at)
    begins = starts_at or at
    ends = begins + LASTS
    placed = replace(lesson, starts_at=begins, ends_at=ends)
    reply, saved = on_save(placed, school_class, is_staff=is_staff, at=at)
    if reply is not LessonReply.SAVED:
        return reply, ()
    times = LessonSet(lesson.id, starts_at=begins, ends_at=ends, untimed=starts_at is None)
    return reply, (times, *saved)


def on_answer(
    lesson: Lesson,
    school_class: SchoolClass | None,
    kind: LessonKind,
    zone: tzinfo,
    *,
    is_staff: bool,
    at: datetime,
) -> tuple[LessonReply, Changes]:
    """Decide whom a draft is for: it is saved by that, unless its teacher still has to say when it is."""
    answered = replace(lesson, kind=kind)
    marked = LessonSet(lesson.id, kind=kind)
    if is_staff and asks_when(answered, at, zone):
        return LessonReply.MARKED, (marked,)
    reply, saved = on_save(answered, school_class, is_staff=is_staff, at=at)
    return reply, (marked, *saved) if reply is LessonReply.SAVED else ()


def on_keep(lesson: Lesson | None, *, is_staff: bool) -> tuple[LessonReply, Changes]:
    """Decide a press on [Chỉ lưu phòng]: the room is the class's, nobody is invited."""
    if lesson is None or lesson.state is LessonState.WITHDRAWN:
        return LessonReply.UNKNOWN, ()
    if not is_staff:
        return LessonReply.NOT_STAFF, ()
    if lesson.kind is LessonKind.UNSAID:
        return LessonReply.WHOSE, ()
    if lesson.state is LessonState.DRAFT:
        return LessonReply.KEPT, (LessonSet(lesson.id, state=LessonState.KEPT),)
    return LessonReply.KEPT if lesson.state is LessonState.KEPT else LessonReply.SAVED, ()
