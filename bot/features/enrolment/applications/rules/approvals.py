"""Applications that wait for approval, and a teacher's decisions on them: all at once, or one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.attempts import Attempt, Attempted
from bot.classroom import SchoolClass, Secret, Student
from bot.features.enrolment.applications.rules.applying import Way, bind, emptied, spent
from bot.features.enrolment.applications.rules.steps import Application, DecideReply, MoveReply, Step
from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.enrolment.rules import Unbound
from bot.features.rosters.rules.renewal import NewStudent
from bot.lesson import Lesson
from bot.outbox import Dispatch
from bot.records import Changes, Decided, changed

REMINDED_AFTER: Final = timedelta(minutes=5)  # outside a lesson: a teacher in it does not look at the chat
_SHOWN: Final = 20  # applicants with buttons of their own on one card


class Conflict(StrEnum):
    """Why an application is not approved in a batch. The values name messages in `texts`."""

    TAKEN = "conflict-taken"  # the number is bound to another account
    MOVING = "conflict-moving"  # the same, and that account agrees to the move
    DISPUTED = "conflict-disputed"  # the same, and that account disputes the move
    DIFFERS = "conflict-differs"  # the roster has another name at that number
    UNLISTED = "conflict-unlisted"  # the class has a list, and the number is not on it
    TWICE = "conflict-twice"  # another applicant waits with the same number
    STAFF = "conflict-staff"  # the account has become staff meanwhile


_MOVES = {None: Conflict.TAKEN, True: Conflict.MOVING, False: Conflict.DISPUTED}
_HELD = {
    Conflict.TAKEN: DecideReply.TAKEN,
    Conflict.DISPUTED: DecideReply.DISPUTED,
    Conflict.STAFF: DecideReply.STAFF,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting applicant, and the reasons against approving them in a batch.

    `before`: what the class remembers of the account, if it was in, or applied, before.
    """

    application: Application
    conflict: Conflict | None
    student: Student | None  # the roster's line with that number
    before: Attempt | None = None

    @property
    def is_clear(self) -> bool:
        """Whether it may be approved in a batch."""
        return self.conflict is None and self.before is None


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """A class's waiting applicants, as shown in one chat. `message_id` None: not sent yet.

    `outside`: a lesson is on, and they have waited for longer than an answer takes.
    """

    id: int
    message_id: int | None
    school_class: SchoolClass
    waiting: tuple[Waiting, ...]
    outside: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whether staff are shown anew who waits, leaders of the school too, and when that is asked again."""

    rings: bool
    leaders: bool
    again: datetime | None


def reminder(since: datetime | None, lessons: Iterable[Lesson], at: datetime) -> Reminder:
    """Decide on whoever has waited the longest, `since` then, while lessons of the class are on or to come.

    Teachers are reminded once a lesson, and leaders with them where that brought nobody in.
    """
    coming = sorted((each.starts_at, each.ends_at) for each in lessons if each.ends_at > at)
    if since is None or not coming:
        return Reminder(rings=False, leaders=False, again=None)
    due, *later = (max(since, starts_at) + REMINDED_AFTER for starts_at, _ in coming)
    if at < due:
        return Reminder(rings=False, leaders=False, again=due)
    leaders = at >= due + REMINDED_AFTER
    again = next(iter(later), None) if leaders else due + REMINDED_AFTER
    return Reminder(rings=True, leaders=leaders, again=again)


def queue(
    applications: Iterable[Application],
    students: Iterable[Student],
    staff: Container[int] = (),
    outs: Mapping[int, Attempt] | None = None,
) -> tuple[Waiting, ...]:
    """Return the waiting applicants by list number, each with its conflict.

    `staff`: accounts that are staff of the class; `outs`: what the class remembers of accounts.
    """
    lines = {student.number: student for student in students}
    listed = any(line.listed for line in lines.values())
    waiting = [one for one in applications if one.step is Step.WAITING]
    numbers = [one.number for one in waiting]
    found = []
    for one in waiting:
        line = lines.get(one.number or 0)
        conflict = Conflict.STAFF if one.account in staff else _conflict(one, line, numbers, listed=listed)
        found.append(Waiting(one, conflict, line, (outs or {}).get(one.account)))
    return tuple(sorted(found, key=lambda each: (each.application.number or 0, each.application.at)))


def on_card(waiting: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """Return the applicants that a card shows, in their order: those who have waited longest.

    All others came later than these, so "all seen until then" never includes an applicant that was not shown.
    """
    longest = sorted(waiting, key=lambda each: (each.application.at, each.application.id))[:_SHOWN]
    ids = {each.application.id for each in longest}
    return tuple(each for each in waiting if each.application.id in ids)


@dataclass(frozen=True, slots=True)
class Approval:
    """A teacher decides on applications."""

    account: int
    is_staff: bool
    way: Way
    at: datetime


def approve_all(decision: Approval, waiting: Sequence[Waiting], seen_until: datetime) -> Decided[DecideReply]:
    """Decide a press on [Duyệt cả …]: approve all clear applicants that the teacher saw on the card."""
    if not decision.is_staff:
        return DecideReply.NOT_STAFF, ()
    clear = [each for each in waiting if each.is_clear and each.application.at <= seen_until]
    if not clear:
        return DecideReply.NONE, ()
    changes = [change for each in clear for change in _admit(each, decision)]
    return DecideReply.ADMITTED, (
        *changes,
        Dispatch(ApplicationMessage.APPROVALS, clear[0].application.class_id),
    )


def approve(
    decision: Approval, application_id: int, waiting: Sequence[Waiting], *, seen: datetime
) -> Decided[DecideReply]:
    """Decide a press on one applicant's [Duyệt]: the teacher has seen the conflict.

    `seen`: the time of the application on the pressed card. A declined applicant may have sent another number
    and name since.
    """
    each = _one(decision, application_id, waiting)
    if isinstance(each, DecideReply):
        return each, ()
    card = Dispatch(ApplicationMessage.APPROVALS, each.application.class_id)
    if each.application.at != seen:
        return DecideReply.CHANGED, (card,)
    if each.conflict in _HELD:
        return _HELD[each.conflict], ()
    return DecideReply.ADMITTED, (*_admit(each, decision), card)


def decline(decision: Approval, application_id: int, waiting: Sequence[Waiting]) -> Decided[DecideReply]:
    """Decide a press on one applicant's [Từ chối]: only the fact that it was declined is kept."""
    each = _one(decision, application_id, waiting)
    if isinstance(each, DecideReply):
        return each, ()
    declined = each.application
    return DecideReply.DECLINED, (
        emptied(declined, Step.DECLINED, decision.at),
        Attempted(declined.account, Attempt.DECLINED, decision.at, declined.class_id),
        Dispatch(ApplicationMessage.DECLINED, declined.id, declined.account),
        Dispatch(ApplicationMessage.APPROVALS, declined.class_id),
    )


def other_code(waiting: Waiting, student: Student, at: datetime) -> Changes:
    """Decide whether a waiting applicant is stopped for using another student's code; empty: it may go on.

    They claim to be one student and hold the slip of another: it is not spent, as that student may still need
    it. An applicant who only mistyped the number goes on: the name is the slip's.
    """
    application = waiting.application
    named = application.name is not None and same_person(student.name, application.name)
    if application.number == student.number or named:
        return ()
    noted = Attempted(application.account, Attempt.OTHER_CODE, at, application.class_id)
    card = Dispatch(ApplicationMessage.APPROVALS, application.class_id)
    return noted, card


def same_person(one: Secret, other: Secret) -> bool:
    """Tell whether two names may be one person's: all words of one among the other's, the given name too.

    Case and diacritics do not count: `an` types quicker than `Nguyễn Văn An`. A family name alone identifies
    no student: half a class is called Nguyễn.
    """
    these, those = _words(one), _words(other)
    if not these or not those:
        return False
    shorter, longer = sorted((these, those), key=len)
    return longer[-1] in shorter and set(shorter) <= set(longer)


def _one(decision: Approval, application_id: int, waiting: Sequence[Waiting]) -> Waiting | DecideReply:
    """Return the waiting applicant whom staff decide on, or why they do not."""
    if not decision.is_staff:
        return DecideReply.NOT_STAFF
    found = (each for each in waiting if each.application.id == application_id)
    return next(found, DecideReply.ALREADY)


def _admit(waiting: Waiting, decision: Approval) -> Changes:
    application, student = waiting.application, waiting.student
    number, name, way, at = application.number, application.name, decision.way, decision.at
    if number is None or name is None:
        return ()
    if student is not None:
        bound = (
            *bind(application, student, way, by_code=application.is_known, at=at, approved=True),
            *spent(application, at),
        )
        if waiting.conflict is not Conflict.MOVING or student.binding_id is None:
            return bound
        return (Unbound(student.binding_id, at), *bound)
    line = NewStudent(way.new_id(), application.class_id, number, name, at, listed=False)
    grown = Student(line.id, line.class_id, number, name, None, None)
    return (line, *bind(application, grown, way, by_code=False, at=at, approved=True))


def _conflict(
    application: Application, line: Student | None, numbers: Sequence[int | None], *, listed: bool
) -> Conflict | None:
    if line is not None and line.account not in (None, application.account):
        return _MOVES[application.moving]
    if line is not None and application.name is not None and not same_person(line.name, application.name):
        return Conflict.DIFFERS
    if line is None and listed:
        return Conflict.UNLISTED
    return Conflict.TWICE if numbers.count(application.number) > 1 else None


def _words(name: Secret) -> list[str]:
    """Return the words of a name in their order: the given name is the last."""
    plain = unicodedata.normalize("NFD", name.reveal().casefold().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).split()


def move_answered(application: Application | None, *, holds: bool, agrees: bool) -> Decided[MoveReply]:
    """Decide the bound account's answer to a move; `holds`: it is still bound to that list number.

    Its access ends only when a teacher approves; the answer may change until then.
    """
    if application is None or application.step is not Step.WAITING or not holds:
        return MoveReply.GONE, ()
    reply = MoveReply.AGREED if agrees else MoveReply.DISPUTED
    if application.moving is agrees:
        return reply, ()
    card = Dispatch(ApplicationMessage.APPROVALS, application.class_id)
    return reply, (changed(application, moving=agrees), card)
