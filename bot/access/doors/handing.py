"""[Đưa tận tay]: a teacher gets the credentials for a student without Telegram, to hand them over."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.doors.changes import HandedAgain, HandedOver
from bot.access.doors.messages import DoorMessage
from bot.access.model import LessonState
from bot.classroom import MeetingState
from bot.outbox import Dispatch
from bot.records import Changes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.model import Lesson, Student


class HandReply(StrEnum):
    """Reply to a teacher who hands over. The values name messages in `texts`."""

    COMES = "hand-comes"
    NOT_STAFF = "lesson-not-staff"
    UNKNOWN = "lesson-unknown"
    OTHER_CLASS = "hand-other-class"
    TOO_EARLY = "hand-too-early"
    OVER = "hand-over"
    HELD = "hand-held"
    ALL_FROZEN = "hand-all-frozen"


def may_hand(lesson: Lesson | None, *, is_staff: bool, at: datetime) -> HandReply:
    """Decide whether a lesson's credentials may be handed over now: while its door is open, by its staff.

    Checked when a teacher presses, and again when the message is rendered.
    """
    if lesson is None or lesson.state is not LessonState.SAVED:
        return HandReply.UNKNOWN
    if not is_staff:
        return HandReply.NOT_STAFF
    if lesson.meeting.state is MeetingState.HELD:
        return HandReply.HELD
    if lesson.is_open(at):
        return HandReply.ALL_FROZEN if lesson.is_frozen(at) else HandReply.COMES
    return HandReply.TOO_EARLY if at < lesson.opens_at else HandReply.OVER


def on_hand(
    lesson: Lesson | None,
    student: Student | None,
    *,
    is_staff: bool,
    handover_id: int,
    account: int,
    at: datetime,
    before: int | None = None,
) -> tuple[HandReply, Changes]:
    """Decide a press on one student's name: one line of the access log, one message to the teacher.

    `before`: the earlier handover to that teacher for that student and lesson. It is sent again without a
    second line: a press that is processed again after a crash hands over once.
    """
    reply = may_hand(lesson, is_staff=is_staff, at=at)
    if lesson is None or reply is not HandReply.COMES:
        return reply, ()
    if student is None or student.class_id != lesson.class_id:
        return HandReply.OTHER_CLASS, ()
    if before is not None:
        return HandReply.COMES, (HandedAgain(before, at), Dispatch(DoorMessage.HANDED, before, account))
    handed = HandedOver(handover_id, lesson.id, student.id, account, at)
    return HandReply.COMES, (handed, Dispatch(DoorMessage.HANDED, handover_id, account))
