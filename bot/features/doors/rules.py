"""The door of a lesson: who may enter now, and why not, each with the next step.

A leader of the school freezes all doors for a quarter of an hour, and any leader may open them sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Binding, MeetingState, SchoolClass
from bot.features.doors.buttons import DoorMessage, FreezeJob, FreezeMessage
from bot.lesson import Lesson, LessonKind, LessonState
from bot.outbox import Dispatch, Postponed
from bot.plain import ALPHABET
from bot.records import Add, Change, Changes, Decided, Kept, Record, Who, changed

AGAIN_AFTER: Final = timedelta(seconds=5)  # a second press within that opens nothing new
TAG_SYMBOLS: Final = 3


class DoorPart(StrEnum):
    """Relation of the account that knocks to the class."""

    STUDENT = "student"
    GUARDIAN = "guardian"
    MEMBER = "member"  # of the group; approved by staff for meetings of guardians


class Refusal(StrEnum):
    """Why a door stays shut. The values name messages in `texts`, each with the next step."""

    NOT_BOUND = "door-not-bound"
    NOT_CONSENTING = "door-not-consenting"
    NOT_PLEDGED = "door-not-pledged"
    FROZEN = "door-frozen"
    GUARDIAN = "door-guardian"
    OTHER_CLASS = "door-other-class"
    NO_LESSON = "door-no-lesson"
    TOO_EARLY = "door-too-early"
    OVER = "door-over"
    HELD = "door-held"
    ALL_FROZEN = "door-all-frozen"  # a leader froze every door of the school
    LEFT = "door-left"
    UNSURE = "door-unsure"
    GUARDIANS_ONLY = "door-guardians-only"


_OF_BINDING: Final = frozenset(
    {Refusal.NOT_CONSENTING, Refusal.NOT_PLEDGED, Refusal.FROZEN, Refusal.GUARDIAN}
)  # independent of the lesson


@dataclass(frozen=True, slots=True)
class Opening(Record):
    """An account opened a door: one line of the access log."""

    id: int
    lesson_id: Annotated[int, Kept(of="lessons")]
    binding_id: Annotated[int, Kept(of="bindings")]
    account: Annotated[int, Kept(account=True)]
    at: datetime


@dataclass(frozen=True, slots=True)
class Handover(Record):
    """A teacher gets a lesson's credentials for one student: one line of the access log too."""

    id: int
    lesson_id: Annotated[int, Kept(of="lessons")]
    student_id: Annotated[int, Kept(of="students")]
    account: Annotated[int, Kept(account=True)]
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened(Change):
    """A door opens. If it is `sent`, one of that lesson that was sent before is removed."""

    opening: Opening
    sent: bool = True


@dataclass(frozen=True, slots=True)
class DoorsBack(Change):
    """The doors sent to a binding are removed; the binding stays, and may open doors again."""

    binding_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorView:
    """A door about to be sent, in its current state. `binding` None: it is not in force any more.

    `tag`: the name tag by which a shared room's teacher recognises the door.
    """

    lesson: Lesson
    school_class: SchoolClass
    binding: Binding | None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Knock:
    """A bound account asks to enter.

    `member`: whether Telegram says that the account is in the class's group, None if it did not answer.
    `new_id` gives fresh random ids.
    """

    member: bool | None
    new_id: Callable[[], int]
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """Answer to a knock: a door on its way, or the refusal. `lesson`: the one that is meant."""

    refusal: Refusal | None
    lesson: Lesson | None = None


def may_enter(
    binding: Binding | None, lesson: Lesson, at: datetime, role: DoorPart | None = None
) -> Refusal | None:
    """Return why a binding opens no door to a lesson at that time; None where it does.

    Checked on the knock and again when the door is rendered, since all may change in between. `role` is the
    account's relation to the class, None: the binding's role; a meeting of guardians is for guardians and
    approved members.
    """
    if binding is None:
        return Refusal.NOT_BOUND
    if binding.class_id != lesson.class_id:
        return Refusal.OTHER_CLASS
    missing, part = missing_of(binding, at), role or DoorPart(binding.role)
    if missing is None and lesson.kind is LessonKind.GUARDIANS and part is DoorPart.STUDENT:
        missing = Refusal.GUARDIANS_ONLY
    if missing is not None:
        return missing
    if lesson.meeting.state is MeetingState.HELD:
        return Refusal.HELD
    if lesson.is_open(at):
        return Refusal.ALL_FROZEN if lesson.is_frozen(at) else None
    return Refusal.TOO_EARLY if at < lesson.opens_at else Refusal.OVER


def missing_of(binding: Binding, at: datetime) -> Refusal | None:
    """Return what a bound account has yet to do before any door opens; None: nothing."""
    if not binding.consenting:
        return Refusal.NOT_CONSENTING
    if binding.frozen:
        return Refusal.FROZEN
    if not binding.pledged:
        return Refusal.NOT_PLEDGED
    return Refusal.GUARDIAN if binding.guardian_from is not None and binding.guardian_from <= at else None


def outside_of(binding: Binding, *, member: bool | None) -> Refusal | None:
    """Return why a binding opens no door for want of its group; None where it is inside, or needs none.

    A binding without a code depends on membership of the group. `member` is as in `Knock`; it is asked for on
    the knock and again whenever a door is rendered, which may be sent long after the knock.
    """
    if binding.by_code or member is True:
        return None
    return Refusal.UNSURE if member is None else Refusal.LEFT


def on_knock(
    binding: Binding, knock: Knock, lessons: Sequence[Lesson], opened: dict[int, datetime]
) -> Decided[tuple[DoorEntry, ...]]:
    """Decide what a bound account gets: a door to each open lesson of the class, or the best refusal.

    `lessons` are the class's saved lessons that are not over for long; `opened` maps lesson ids to when this
    account's door was opened last.
    """
    outside = outside_of(binding, member=knock.member)
    if outside is not None:
        return (DoorEntry(outside),), ()
    asked = [each for each in lessons if each.kind is not LessonKind.GUARDIANS or each.is_open(knock.at)]
    verdicts = [(lesson, may_enter(binding, lesson, knock.at)) for lesson in asked]
    doors = [lesson for lesson, refusal in verdicts if refusal is None]
    if not doors:
        return (_best(verdicts),), ()
    fresh = [
        lesson for lesson in doors if lesson.id not in opened or knock.at - opened[lesson.id] >= AGAIN_AFTER
    ]
    changes = opened_to(binding.id, binding.account, fresh, knock.new_id, knock.at)
    return tuple(DoorEntry(None, lesson) for lesson in doors), changes


def on_enter(
    binding: Binding | None, lesson: Lesson | None, knock: Knock, opened: dict[int, datetime]
) -> Decided[DoorEntry]:
    """Decide what an account gets that asks for one particular lesson; a withdrawn one does not exist."""
    if binding is None:
        return DoorEntry(Refusal.NOT_BOUND), ()
    if lesson is None or lesson.state is not LessonState.SAVED:
        return DoorEntry(Refusal.NO_LESSON), ()
    (entry, *_), changes = on_knock(binding, knock, (lesson,), opened)
    if entry.refusal is Refusal.OVER:  # for one particular lesson the precise refusal is known
        return DoorEntry(may_enter(binding, lesson, knock.at), lesson), ()
    return entry, changes


def on_peek(binding: Binding | None, lesson: Lesson | None, knock: Knock) -> Decided[DoorEntry]:
    """Decide what an account gets that asks to see one lesson's room in a popup: no message is sent."""
    if binding is None:
        return DoorEntry(Refusal.NOT_BOUND), ()
    if lesson is None or lesson.state is not LessonState.SAVED:
        return DoorEntry(Refusal.NO_LESSON), ()
    outside = outside_of(binding, member=knock.member)
    if outside is not None:
        return DoorEntry(outside), ()
    refusal = may_enter(binding, lesson, knock.at)
    if refusal is not None:
        return DoorEntry(refusal, lesson), ()
    shown = Opening(knock.new_id(), lesson.id, binding.id, binding.account, knock.at)
    return DoorEntry(None, lesson), (Opened(shown, sent=False),)


def opened_to(
    binding_id: int, account: int, lessons: Iterable[Lesson], new_id: Callable[[], int], at: datetime
) -> Changes:
    """Open the doors of these lessons to an account: a line of the access log and a message each."""
    changes: list[Change] = []
    for lesson in lessons:
        opening = Opening(new_id(), lesson.id, binding_id, account, at)
        changes += [Opened(opening), Dispatch(DoorMessage.DOOR, opening.id, account)]
    return tuple(changes)


def _best(verdicts: Sequence[tuple[Lesson, Refusal | None]]) -> DoorEntry:
    """Choose the most helpful refusal: frozen; held, unless another opens in time; the next; the last."""
    held = [lesson for lesson, refusal in verdicts if refusal is Refusal.HELD]
    early = [lesson for lesson, refusal in verdicts if refusal is Refusal.TOO_EARLY]
    other = next(((refusal, lesson) for lesson, refusal in verdicts if refusal in _OF_BINDING), None)
    if other is not None:
        return DoorEntry(*other)
    frozen = [lesson for lesson, refusal in verdicts if refusal is Refusal.ALL_FROZEN]
    if frozen:
        return DoorEntry(Refusal.ALL_FROZEN, frozen[0])
    coming = min(early, key=lambda lesson: lesson.opens_at, default=None)
    if held and (coming is None or coming.opens_at >= held[0].ends_at):
        return DoorEntry(Refusal.HELD, held[0])
    if coming is not None:
        return DoorEntry(Refusal.TOO_EARLY, coming)
    closed = [lesson for lesson, refusal in verdicts if refusal is Refusal.GUARDIANS_ONLY]
    if closed:
        return DoorEntry(Refusal.GUARDIANS_ONLY, closed[0])
    return DoorEntry(Refusal.OVER, verdicts[-1][0]) if verdicts else DoorEntry(Refusal.NO_LESSON)


def tag_of(digest: bytes) -> str:
    """Return a name tag: the three symbols of a keyed hash."""
    number = int.from_bytes(digest[:8])
    symbols = ""
    for _ in range(TAG_SYMBOLS):
        number, place = divmod(number, len(ALPHABET))
        symbols += ALPHABET[place]
    return symbols


LASTS: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Freeze(Record):
    """A time in which no door of the school opens, by a leader.

    `ended_by`: the leader who opened them sooner; None: nobody did, or that person was forgotten.
    """

    id: int
    since: datetime
    until: datetime
    by: Annotated[Who, Kept("frozen_by")]
    ended_by: Who | None = None


@dataclass(frozen=True, slots=True)
class DoorsFrozen(Change):
    """What was handed out is taken back, and nothing is handed out until the freeze ends."""

    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsThawed(Change):
    """A freeze is over: the doors that it kept shut open again."""

    freeze_id: int
    at: datetime


class FreezeReply(StrEnum):
    """Reply to a press that freezes all doors or opens them again. The values name messages in `texts`."""

    FROZEN = "freeze-begun"
    ALREADY = "freeze-already"  # by the first of two leaders
    ENDED = "freeze-ended"
    NONE = "freeze-none"
    NOT_LEADER = "school-not-leader"


def on_freeze(
    who: Who, fresh_id: int, running: Freeze | None, at: datetime, *, leads: bool
) -> Decided[FreezeReply]:
    """Decide that somebody freezes all doors; `leads`: they lead the school now.

    Doors that are frozen already stay so for as long as was said.
    """
    if not leads:
        return FreezeReply.NOT_LEADER, ()
    if running is not None:
        return FreezeReply.ALREADY, ()
    freeze = Freeze(fresh_id, at, at + LASTS, who)
    over = Postponed(FreezeJob.OVER, freeze.id, freeze.until)
    told = Dispatch(FreezeMessage.FREEZE, freeze.id)
    return FreezeReply.FROZEN, (Add(freeze), DoorsFrozen(at), over, told)


def on_thaw(
    who: Who, freeze_id: int, running: Freeze | None, at: datetime, *, leads: bool
) -> Decided[FreezeReply]:
    """Decide that the doors of one freeze open again; the button of an earlier one opens nothing."""
    if not leads:
        return FreezeReply.NOT_LEADER, ()
    if running is None or running.id != freeze_id:
        return FreezeReply.NONE, ()
    ended = changed(running, until=at, ended_by=who)
    return FreezeReply.ENDED, (ended, DoorsThawed(freeze_id, at))


def on_freeze_over(freeze: Freeze | None, at: datetime) -> Changes:
    """Decide what follows at the end of a freeze; one that was ended early is over already."""
    if freeze is None or at < freeze.until or freeze.until < freeze.since + LASTS:
        return ()
    return (DoorsThawed(freeze.id, at),)
