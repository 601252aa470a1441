"""How a lesson goes from one state to the next: the table that decisions, the echo and the tests read.

The table tells what an event does to a lesson in a state. What depends on more than the state is a guard
beside it, in the decision: whether its end has come (OVER, CLOSED), whom it is for (WHOSE), whether other
lessons are held in its room (ROOM_STAYS, OF_A_CLASS), and that what changes a lesson is its staff's. An
answer whom a draft is for is a MARK that saves it as SAVE does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.access.invitations.hours import is_lesson_hour
from bot.access.model import LessonKind, LessonState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from bot.access.lessons.views import Echo
    from bot.access.model import Lesson


class LessonReply(StrEnum):
    """What a teacher is told of a lesson. The values name messages in `texts`."""

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
    OVER = "lesson-over"  # its time, which can be another one
    CLOSED = "lesson-closed"  # it was held
    ROOM_STAYS = "lesson-room-stays"  # other lessons of its class are held in its room
    REPEATS = "series-repeats"
    WHEN = "series-when"  # at which time of the week it repeats was never said
    HELD = "series-held"  # the class has another weekly lesson at that time
    LASTS = "series-lasts"
    ENDED = "series-ended"
    FREE = "series-free"
    NOT_FREE = "series-not-free"
    NEW_ROOM = "room-weekly-moved"
    NO_OTHER_ROOM = "room-weekly-none"
    MARKED = "kind-marked"
    WHOSE = "lesson-whose"  # whether it is a lesson of pupils was never said
    ALLOWED = "allowed-link"
    OF_A_CLASS = "allowed-not"


class LessonEvent(StrEnum):
    """What happens to a lesson that is there."""

    SAVE = "save"
    BEGIN = "begin"  # saved for a time that its teacher names with it
    KEEP = "keep"  # its room alone
    TIMES = "times"
    OTHER_CLASS = "other class"
    MARK = "mark"  # of another kind
    REPEAT = "repeat"  # held each week
    NEW_ROOM = "new room"  # the weekly lessons of its class are held in its room
    ALLOW = "allow"  # its link alone is let stand, and the room forgotten
    WITHDRAW = "withdraw"
    RETURN = "return"
    RETURN_WEEKLY = "return weekly"  # the same of a lesson of a series


class EchoStage(StrEnum):
    """What an echo tells of its lesson, or asks its teacher. The values end the names of messages."""

    WHOSE = "whose"  # whom it is for
    WHEN = "when"
    DRAFT = "draft"  # whether it is right
    SAVED = "saved"
    KEPT = "kept"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Transition:
    """What an event makes of a lesson: its state, what is answered, and where the echo has a button for it.

    `state` None: the lesson is forgotten. `offered` empty: only the button of an older echo leads here.
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

# All that an event does to a lesson. What is not here changes nothing.
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

# What is answered where the table has no row: what was wanted is so already, or it is too late for it.
# Of a lesson that was taken off all else is unknown.
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


def refused(lesson: Lesson | None, event: LessonEvent, *, is_staff: bool) -> LessonReply | None:
    """Tell why an event changes nothing, by the state of the lesson and the presser's right; None: it may.

    To whom a lesson is not theirs one that was taken off is unknown, unless the event brings it back.
    """
    if lesson is None:
        return LessonReply.UNKNOWN
    moves = (lesson.state, event) in TRANSITIONS
    if not is_staff:
        gone = lesson.state is LessonState.WITHDRAWN and not moves
        return LessonReply.UNKNOWN if gone else LessonReply.NOT_STAFF
    return None if moves else _UNMOVED.get((lesson.state, event), LessonReply.UNKNOWN)


def asks_when(lesson: Lesson, at: datetime, zone: tzinfo) -> bool:
    """Tell whether a draft's teacher must say when it is: no time was said, and now is no likely one.

    In the hours of lessons a room without a time opens at once, for that is why it was sent. At night it
    would invite a class that sleeps, so nobody is told anything before its teacher has chosen.
    """
    if lesson.state is not LessonState.DRAFT or not lesson.untimed:
        return False
    return lesson.ends_at <= at or not is_lesson_hour(lesson.starts_at.astimezone(zone))


def is_over(lesson: Lesson, at: datetime, zone: tzinfo) -> bool:
    """Tell whether a lesson's end has come; one that waits for its teacher to say when it is has none."""
    return lesson.ends_at <= at and not asks_when(lesson, at, zone)


def stage_of(lesson: Lesson, at: datetime, zone: tzinfo) -> EchoStage:
    """Return what an echo tells of a lesson now, or asks."""
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
    """Return the events for which an echo has a button: as the table says, but what its facts rule out."""
    stage = stage_of(echo.lesson, at, zone)
    return frozenset(
        event
        for (state, event), row in TRANSITIONS.items()
        if state is echo.lesson.state and stage in row.offered and _makes_sense(event, echo, at, zone)
    )


def _makes_sense(event: LessonEvent, echo: Echo, at: datetime, zone: tzinfo) -> bool:
    """Tell whether an event can be meant: there is another class, a link, a week that waits for the room."""
    lesson = echo.lesson
    weekly = echo.until is not None
    return {
        LessonEvent.KEEP: asks_when(lesson, at, zone) or (lesson.untimed and echo.awaited > 0),
        LessonEvent.OTHER_CLASS: bool(echo.others),
        LessonEvent.REPEAT: not weekly,
        LessonEvent.NEW_ROOM: echo.weekly_elsewhere,
        LessonEvent.ALLOW: lesson.meeting.credentials.link is not None,
        LessonEvent.RETURN: not weekly and echo.returns and lesson.ends_at > at,
        LessonEvent.RETURN_WEEKLY: weekly and echo.returns and lesson.ends_at > at,
    }.get(event, True)
