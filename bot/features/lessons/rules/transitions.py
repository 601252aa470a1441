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
from bot.features.lessons.rules.lesson import Lesson, LessonKind, LessonState


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
    """Effect of an event: the new state, the reply, and the stages in which the echo has a button for it.

    `state` None: the lesson is deleted. `offered` empty: only the button of an older echo leads here.
    """

    state: LessonState | None
    reply: LessonReply
    offered: frozenset[EchoStage] = frozenset()


_ANY: Final = frozenset({EchoStage.WHOSE, EchoStage.WHEN, EchoStage.DRAFT})  # stages of a draft
_WHOSE: Final = frozenset({EchoStage.WHOSE, EchoStage.DRAFT})
_TIMED: Final = frozenset({EchoStage.WHEN, EchoStage.DRAFT})
_WHEN: Final = frozenset({EchoStage.WHEN})
_RIGHT: Final = frozenset({EchoStage.DRAFT})
_SAVED: Final = frozenset({EchoStage.SAVED})
_KEPT: Final = frozenset({EchoStage.KEPT})
_OFF: Final = frozenset({EchoStage.WITHDRAWN})

# All transitions. A pair without a row changes nothing.
TRANSITIONS: Final[Mapping[tuple[LessonState, LessonEvent], Transition]] = {
    (LessonState.DRAFT, LessonEvent.SAVE): Transition(LessonState.SAVED, LessonReply.SAVED, _RIGHT),
    (LessonState.DRAFT, LessonEvent.BEGIN): Transition(LessonState.SAVED, LessonReply.SAVED, _WHEN),
    (LessonState.DRAFT, LessonEvent.KEEP): Transition(LessonState.KEPT, LessonReply.KEPT, _TIMED),
    (LessonState.DRAFT, LessonEvent.TIMES): Transition(
        LessonState.DRAFT, LessonReply.MOVED, _ANY | {EchoStage.OVER}
    ),
    (LessonState.DRAFT, LessonEvent.OTHER_CLASS): Transition(LessonState.DRAFT, LessonReply.MOVED, _ANY),
    (LessonState.DRAFT, LessonEvent.MARK): Transition(LessonState.DRAFT, LessonReply.MARKED, _WHOSE),
    (LessonState.DRAFT, LessonEvent.REPEAT): Transition(LessonState.SAVED, LessonReply.REPEATS, _TIMED),
    (LessonState.DRAFT, LessonEvent.NEW_ROOM): Transition(
        LessonState.WITHDRAWN, LessonReply.NEW_ROOM, _TIMED
    ),
    (LessonState.DRAFT, LessonEvent.ALLOW): Transition(None, LessonReply.ALLOWED, _ANY),
    (LessonState.DRAFT, LessonEvent.WITHDRAW): Transition(
        LessonState.WITHDRAWN, LessonReply.WITHDRAWN, _ANY | {EchoStage.OVER}
    ),
    (LessonState.SAVED, LessonEvent.TIMES): Transition(LessonState.SAVED, LessonReply.MOVED, _SAVED),
    (LessonState.SAVED, LessonEvent.OTHER_CLASS): Transition(LessonState.SAVED, LessonReply.MOVED, _SAVED),
    (LessonState.SAVED, LessonEvent.MARK): Transition(LessonState.SAVED, LessonReply.MARKED, _SAVED),
    (LessonState.SAVED, LessonEvent.REPEAT): Transition(LessonState.SAVED, LessonReply.REPEATS, _SAVED),
    (LessonState.SAVED, LessonEvent.NEW_ROOM): Transition(LessonState.SAVED, LessonReply.NEW_ROOM, _SAVED),
    (LessonState.SAVED, LessonEvent.WITHDRAW): Transition(
        LessonState.WITHDRAWN, LessonReply.WITHDRAWN, _SAVED
    ),
    (LessonState.KEPT, LessonEvent.SAVE): Transition(LessonState.SAVED, LessonReply.SAVED),
    (LessonState.KEPT, LessonEvent.BEGIN): Transition(LessonState.SAVED, LessonReply.SAVED),
    (LessonState.KEPT, LessonEvent.TIMES): Transition(LessonState.DRAFT, LessonReply.MOVED, _KEPT),
    (LessonState.KEPT, LessonEvent.OTHER_CLASS): Transition(LessonState.KEPT, LessonReply.MOVED),
    (LessonState.KEPT, LessonEvent.MARK): Transition(LessonState.KEPT, LessonReply.MARKED),
    (LessonState.KEPT, LessonEvent.REPEAT): Transition(LessonState.SAVED, LessonReply.REPEATS),
    (LessonState.KEPT, LessonEvent.NEW_ROOM): Transition(LessonState.KEPT, LessonReply.NEW_ROOM),
    (LessonState.KEPT, LessonEvent.WITHDRAW): Transition(LessonState.WITHDRAWN, LessonReply.WITHDRAWN, _KEPT),
    (LessonState.WITHDRAWN, LessonEvent.RETURN): Transition(LessonState.DRAFT, LessonReply.RETURNED, _OFF),
    (LessonState.WITHDRAWN, LessonEvent.RETURN_WEEKLY): Transition(
        LessonState.SAVED, LessonReply.RETURNED, _OFF
    ),
}

# Replies where the table has no row: the request is fulfilled already, or it is too late for it.
# All other events of a withdrawn lesson get UNKNOWN.
_UNMOVED: Final[Mapping[tuple[LessonState, LessonEvent], LessonReply]] = {
    (LessonState.SAVED, LessonEvent.SAVE): LessonReply.SAVED,
    (LessonState.SAVED, LessonEvent.BEGIN): LessonReply.SAVED,
    (LessonState.SAVED, LessonEvent.KEEP): LessonReply.SAVED,
    (LessonState.SAVED, LessonEvent.ALLOW): LessonReply.OF_A_CLASS,
    (LessonState.KEPT, LessonEvent.KEEP): LessonReply.KEPT,
    (LessonState.KEPT, LessonEvent.ALLOW): LessonReply.OF_A_CLASS,
    (LessonState.WITHDRAWN, LessonEvent.WITHDRAW): LessonReply.WITHDRAWN,
    **{
        (state, event): LessonReply.RETURNED
        for state in (LessonState.DRAFT, LessonState.SAVED, LessonState.KEPT)
        for event in (LessonEvent.RETURN, LessonEvent.RETURN_WEEKLY)
    },
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
        """Return what an event does, or why it does nothing: by the lesson's state and the account's right.

        To an account that is not staff, a withdrawn lesson is unknown, unless the event returns it.
        """
        state = self.lesson.state
        moves = TRANSITIONS.get((state, event))
        if not self.is_staff:
            gone = state is LessonState.WITHDRAWN and moves is None
            return LessonReply.UNKNOWN if gone else LessonReply.NOT_STAFF
        return moves or _UNMOVED.get((state, event), LessonReply.UNKNOWN)


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


def offered(echo: Echo, at: datetime, zone: tzinfo) -> frozenset[LessonEvent]:
    """Return the events for which an echo has a button: those of the table that its facts do not rule out."""
    stage = stage_of(echo.lesson, at, zone)
    return frozenset(
        event
        for (state, event), row in TRANSITIONS.items()
        if state is echo.lesson.state and stage in row.offered and _makes_sense(event, echo, at)
    )


def _makes_sense(event: LessonEvent, echo: Echo, at: datetime) -> bool:
    """Tell whether an event applies: there is another class, a link, a series."""
    lesson = echo.lesson
    weekly = echo.until is not None
    return {
        LessonEvent.KEEP: lesson.untimed,
        LessonEvent.OTHER_CLASS: bool(echo.others),
        LessonEvent.REPEAT: not weekly,
        LessonEvent.NEW_ROOM: echo.weekly_elsewhere,
        LessonEvent.ALLOW: lesson.meeting.credentials.link is not None,
        LessonEvent.RETURN: not weekly and echo.returns and lesson.ends_at > at,
        LessonEvent.RETURN_WEEKLY: weekly and echo.returns and lesson.ends_at > at,
    }.get(event, True)


@dataclass(frozen=True, slots=True)
class Echo:
    """A lesson as its teacher sees it. `others`: the other classes it might be for.

    `until`: the last day of the series that it belongs to. `rest`: the redacted repost of its paste.
    `weekly_elsewhere`: the class's weekly lessons may move to its room. `exposed_by`: the last incident that
    leaked its room. `in_group`: it was handed out in the group. `borrowed`: an account without a role for the
    class wrote of its room before. `returns`: it was withdrawn and may return. `overlaps`: another lesson of
    the class at that time.
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


@dataclass(frozen=True, slots=True)
class DoorLine:
    """The message that notifies a class's groups of an open door."""

    lesson: Lesson
    school_class: SchoolClass
