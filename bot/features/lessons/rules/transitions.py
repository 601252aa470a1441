"""The state machine of lessons: the table that decisions, the echo and the tests read.

The table maps state and event to a transition. Conditions beyond the state are guards in the decision
functions: whether its end has come (OVER, CLOSED), for whom it is (WHOSE), whether other lessons are held
in its room (ROOM_STAYS, OF_A_CLASS), and whether the presser is its staff. The answer for whom a draft
is, is a MARK that saves it as SAVE does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final

from bot.classroom import SchoolClass
from bot.features.lessons.invitations.rules.times import is_lesson_hour
from bot.lesson import Lesson, LessonKind, LessonState


class LessonReply(StrEnum):
    """Reply to a teacher about a lesson. The values name messages in `texts`."""

    TAKEN = "lesson-taken"
    SAVED = "lesson-saved"
    KEPT = "lesson-kept"
    WITHDRAWN = "lesson-withdrawn"
    SKIPPED = "lesson-skipped"
    RETURNED = "lesson-returned"
    MOVED = "lesson-moved"
    NOT_STAFF = "lesson-not-staff"
    OTHER_CLASS = "lesson-other-class"
    UNKNOWN = "lesson-unknown"
    OVER = "lesson-over"  # its time is past, and can be changed
    CLOSED = "lesson-closed"  # it is past
    ROOM_STAYS = "lesson-room-stays"  # other lessons of its class are held in its room
    REPEATS = "series-repeats"
    WHEN = "series-when"  # the time of its weekly lesson was never given
    HELD = "series-held"  # the class has another weekly lesson at that time
    ENDED = "series-ended"
    FREE = "series-free"
    NOT_FREE = "series-not-free"
    NEW_ROOM = "room-weekly-moved"
    NO_OTHER_ROOM = "room-weekly-none"
    MARKED = "kind-marked"
    WHOSE = "lesson-whose"  # whether it is for students was never answered
    ALLOWED = "allowed-link"
    OF_A_CLASS = "allowed-not"


class LessonEvent(StrEnum):
    """Event of an existing lesson."""

    SAVE = "save"
    BEGIN = "begin"  # saved for a time that its teacher gives
    KEEP = "keep"  # only its room
    TIMES = "times"
    OTHER_CLASS = "other class"
    MARK = "mark"  # as another kind
    REPEAT = "repeat"  # weekly
    NEW_ROOM = "new room"  # the weekly lessons of its class are held in its room
    ALLOW = "allow"  # its link is allowed, and the room deleted
    WITHDRAW = "withdraw"
    RETURN = "return"
    RETURN_WEEKLY = "return weekly"  # the same for a lesson of a series


class EchoStage(StrEnum):
    """What an echo shows of its lesson, or asks its teacher. The values end the names of messages."""

    WHOSE = "whose"  # for whom it is
    WHEN = "when"
    DRAFT = "draft"  # asks to confirm it
    SAVED = "saved"
    KEPT = "kept"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Transition:
    """Effect of an event: the new state, and the reply. `state` None: the lesson is deleted."""

    state: LessonState | None
    reply: LessonReply


_D, _S, _K, _W = LessonState.DRAFT, LessonState.SAVED, LessonState.KEPT, LessonState.WITHDRAWN

# All transitions. A pair without a row changes nothing: only a button of an older echo leads there.
TRANSITIONS: Final[Mapping[tuple[LessonState, LessonEvent], Transition]] = {
    (_D, LessonEvent.SAVE): Transition(_S, LessonReply.SAVED),
    (_D, LessonEvent.BEGIN): Transition(_S, LessonReply.SAVED),
    (_D, LessonEvent.KEEP): Transition(_K, LessonReply.KEPT),
    (_D, LessonEvent.TIMES): Transition(_D, LessonReply.MOVED),
    (_D, LessonEvent.OTHER_CLASS): Transition(_D, LessonReply.MOVED),
    (_D, LessonEvent.MARK): Transition(_D, LessonReply.MARKED),
    (_D, LessonEvent.REPEAT): Transition(_S, LessonReply.REPEATS),
    (_D, LessonEvent.NEW_ROOM): Transition(_W, LessonReply.NEW_ROOM),
    (_D, LessonEvent.ALLOW): Transition(None, LessonReply.ALLOWED),
    (_D, LessonEvent.WITHDRAW): Transition(_W, LessonReply.WITHDRAWN),
    (_S, LessonEvent.TIMES): Transition(_S, LessonReply.MOVED),
    (_S, LessonEvent.OTHER_CLASS): Transition(_S, LessonReply.MOVED),
    (_S, LessonEvent.MARK): Transition(_S, LessonReply.MARKED),
    (_S, LessonEvent.REPEAT): Transition(_S, LessonReply.REPEATS),
    (_S, LessonEvent.NEW_ROOM): Transition(_S, LessonReply.NEW_ROOM),
    (_S, LessonEvent.WITHDRAW): Transition(_W, LessonReply.WITHDRAWN),
    (_K, LessonEvent.TIMES): Transition(_D, LessonReply.MOVED),
    (_K, LessonEvent.WITHDRAW): Transition(_W, LessonReply.WITHDRAWN),
    (_W, LessonEvent.RETURN): Transition(_D, LessonReply.RETURNED),
    (_W, LessonEvent.RETURN_WEEKLY): Transition(_S, LessonReply.RETURNED),
}

# Replies where the table has no row: how the lesson stands.
STANDS: Final[Mapping[LessonState, LessonReply]] = {
    _D: LessonReply.RETURNED,
    _S: LessonReply.SAVED,
    _K: LessonReply.KEPT,
    _W: LessonReply.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class LessonRequest:
    """An account's request to change a lesson of a class; `is_staff`: it has a role for that class."""

    lesson: Lesson
    school_class: SchoolClass
    account: int
    is_staff: bool
    at: datetime

    def after(self, event: LessonEvent) -> Transition | LessonReply:
        """Return what an event does, or why nothing: by the lesson's state and the account's right."""
        if not self.is_staff:
            return LessonReply.NOT_STAFF
        state = self.lesson.state
        return TRANSITIONS.get((state, event)) or STANDS[state]


def asks_when(lesson: Lesson, at: datetime, zone: tzinfo) -> bool:
    """Tell whether a draft's teacher must give its time: it has none, and now is not a likely one.

    In lesson hours a room without a time opens at once, as that is why it was sent. At night it would wake
    the class, so no message is sent before its teacher has chosen.
    """
    if lesson.state is not LessonState.DRAFT or not lesson.untimed:
        return False
    return lesson.ends_at <= at or not is_lesson_hour(lesson.starts_at.astimezone(zone))


def is_over(lesson: Lesson, at: datetime, zone: tzinfo) -> bool:
    """Tell whether a lesson is over; one that waits for its teacher to give a time is not."""
    return lesson.ends_at <= at and not asks_when(lesson, at, zone)


def stage_of(lesson: Lesson, at: datetime, zone: tzinfo) -> EchoStage:
    """Return what an echo shows of a lesson now, or asks."""
    if lesson.state in (LessonState.WITHDRAWN, LessonState.KEPT):
        return EchoStage(lesson.state.value)
    if is_over(lesson, at, zone):
        return EchoStage.OVER
    if lesson.state is LessonState.SAVED:
        return EchoStage.SAVED
    if lesson.kind is LessonKind.UNSAID:
        return EchoStage.WHOSE
    return EchoStage.WHEN if asks_when(lesson, at, zone) else EchoStage.DRAFT


@dataclass(frozen=True, slots=True)
class Echo:
    """A lesson as its teacher sees it. `others`: the other classes it might be for.

    `until`: the last day of the series that it belongs to. `rest`: the redacted repost of its paste.
    `weekly_elsewhere`: the class's weekly lessons may move to its room. `exposed_by`: the last incident that
    leaked its room. `in_group`: it was handed out in the group. `borrowed`: an account without a role for the
    class wrote of its room before. `returns`: it was withdrawn and may return. `overlaps`: another lesson of
    the class at that time. `room_since`: when the class got its room.
    """

    lesson: Lesson
    school_class: SchoolClass
    others: tuple[SchoolClass, ...]
    until: date | None = None
    rest: int | None = None
    weekly_elsewhere: bool = False
    exposed_by: int | None = None
    in_group: bool = False
    borrowed: bool = False
    returns: bool = False
    overlaps: Lesson | None = None
    room_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class DoorLine:
    """The message that notifies a class's groups of an open door."""

    lesson: Lesson
    school_class: SchoolClass
