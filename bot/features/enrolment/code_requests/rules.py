"""Code requests: an account without a working code asks for one; a teacher sees who holds the number.

A request's content is only claimed by the account. The reply does not disclose which codes exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

import regex

from bot.classroom import SchoolClass, Secret, Student
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.features.enrolment.bindings.rules import Unbound
from bot.features.enrolment.code_requests.buttons import CodeRequestMessage
from bot.features.enrolment.consents.rules import mark_of
from bot.features.rosters.rules.lists import RosterLine, read_self
from bot.outbox import Dispatch
from bot.plain import plain
from bot.records import Add, Change, Changes, Decided, Kept, Record, changed
from bot.school.attempts import Attempt, Attempted

_AGAIN_AFTER: Final = timedelta(hours=1)
_MOST: Final = 3  # classes in which an account may ask
_AT_ONCE: Final = 20  # requests that one press settles
_WORD: Final = regex.compile(r"[^\W_]++")


@dataclass(frozen=True, slots=True)
class CodeRequest(Record):
    """An account's request for a code. `number` and `name` are its own claim.

    `settled_by` without `settled_at`: a repeated request; `settled_by` decided the earlier one.
    """

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    account_name: Annotated[Secret, Kept(chosen=True)]
    number: Annotated[int, Kept(small=True)]
    name: Annotated[Secret, Kept(chosen=True)]
    at: datetime
    settled_at: datetime | None = None
    settled_by: Annotated[int | None, Kept(account=True)] = None


Batch: TypeAlias = tuple[tuple[CodeRequest, Student], ...]


@dataclass(frozen=True, slots=True)
class CodeRequestCard:
    """A code request as staff see it: the roster's line with that number, and its holder since when, if any.

    `batch`: the requests that one press on this card settles, this one among them.
    """

    plea: CodeRequest
    school_class: SchoolClass
    student: Student | None
    holder: Secret | None
    held_since: datetime | None
    batch: Batch = ()


class CodeRequestReply(StrEnum):
    """Reply to an account that requests a code. The values name messages in `texts`."""

    SENT = "plea-sent"  # whether or not there is such a class, number or teacher
    UNCLEAR = "plea-unclear"
    OFTEN = "plea-often"


class CodeRequestDecision(StrEnum):
    """Reply to a teacher who decides a code request. The values name messages in `texts`."""

    ISSUED = "plea-issued"
    ALL_ISSUED = "plea-all-issued"
    DROPPED = "plea-dropped"
    ASK = "plea-sure"  # it removes an account, or names differ: asked to confirm
    NO_LINE = "plea-no-line"
    CHANGED = "plea-changed"  # since the card was sent: a new card is sent
    ALREADY = "decide-already"
    NOT_STAFF = "decide-not-staff"


def read_plea(text: str, classes: Sequence[SchoolClass]) -> tuple[int | None, RosterLine | None]:
    """Return the class and the line that a text names: `6A1, 12 Nguyễn Văn An`.

    A class is recognised by a word of its name that holds a digit, as `6A1`. None: it, or number and name, is
    missing or ambiguous; a single class need not be named.
    """
    said = {word for word in _WORD.findall(plain(text)) if not word.isdecimal()}
    named = [one for one in classes if said & _marks(one.name)]
    if len(classes) == 1:
        named = list(classes)
    return (named[0].id if len(named) == 1 else None), read_self(text)


def _marks(name: Secret) -> frozenset[str]:
    words = _WORD.findall(plain(name.reveal()))
    return frozenset(word for word in words if not word.isdecimal() and regex.search(r"\d", word))


def on_ask(
    plea: CodeRequest, before: Iterable[CodeRequest], attempts: Iterable[Attempted] = ()
) -> Decided[CodeRequestReply]:
    """Decide a code request. `before`: requests of the same account; `attempts`: also erased ones.

    An account's earlier request for the class is updated in place.
    """
    before = tuple(before)
    times = [(one.class_id, one.at) for one in before]
    times += [(one.subject, one.at) for one in attempts if one.what is Attempt.PLEA and one.subject]
    told_in = {class_id for class_id, _ in times}
    soon = any(class_id == plea.class_id and plea.at - at < _AGAIN_AFTER for class_id, at in times)
    if soon or (plea.class_id not in told_in and len(told_in) >= _MOST):
        return CodeRequestReply.OFTEN, ()
    same = next((one for one in before if one.class_id == plea.class_id), None)
    told: Change = Add(plea)
    if same is not None:
        said = {"account_name": plea.account_name, "number": plea.number, "name": plea.name}
        told = changed(same, **said, at=plea.at, settled_at=None)
    counted = Attempted(plea.account, Attempt.PLEA, plea.at, plea.class_id)
    card = Dispatch(CodeRequestMessage.PLEA, (same or plea).id)
    return CodeRequestReply.SENT, (told, counted, card)


@dataclass(frozen=True, slots=True)
class Settling:
    """A teacher decides a code request: another code, or none."""

    account: int
    is_staff: bool
    issues: bool
    at: datetime
    shown: int = 0  # mark of what the pressed card says
    sure: bool = False  # asked to confirm, they said yes


def mark_for(plea: CodeRequest, student: Student) -> int:
    """Return a mark of what a card shows: the line that another code frees, and the account that holds it."""
    return mark_of(f"{plea.number} {student.id} {student.account or 0}")


def names_differ(plea: CodeRequest, student: Student) -> bool:
    """Tell whether an account gives another name than the roster has for its number; marks and case aside."""
    return plain(plea.name.reveal()).split() != plain(student.name.reveal()).split()


def on_settle(
    settling: Settling, plea: CodeRequest | None, student: Student | None
) -> Decided[CodeRequestDecision]:
    """Decide a code request. Another code frees the line first: the account that holds it is removed at once.

    If an account would be removed, or the name given is not the roster's, staff are asked to confirm. Only an
    account named on the card can be removed by it: since then the number may have passed to another account,
    or the request may name another number.
    """
    refusal = _refused(settling, plea)
    if plea is None or refusal is not None:
        return refusal or CodeRequestDecision.ALREADY, ()
    done = changed(plea, settled_at=settling.at, settled_by=settling.account)
    if not settling.issues:
        return CodeRequestDecision.DROPPED, (done,)
    if student is None:
        return CodeRequestDecision.NO_LINE, ()
    if settling.shown != mark_for(plea, student):
        return CodeRequestDecision.CHANGED, (_shown_anew(settling, plea),)
    if not settling.sure and (student.account is not None or names_differ(plea, student)):
        return CodeRequestDecision.ASK, ()
    freed: Changes = ()
    if student.binding_id is not None and student.account is not None:
        out = Dispatch(BindingMessage.PUT_OUT, plea.class_id, student.account)
        remembered = Attempted(student.account, Attempt.REMOVED, settling.at, plea.class_id)
        seen = Dispatch(BindingMessage.SEEN_ROOM, student.binding_id)
        freed = (Unbound(student.binding_id, settling.at), out, remembered, seen)
    return CodeRequestDecision.ISSUED, (
        done,
        *freed,
        Dispatch(CodeRequestMessage.PLEA_HEARD, plea.id, plea.account),
    )


def batch_of(
    plea: CodeRequest, pleas: Iterable[CodeRequest], students: Iterable[Student], outs: Container[int]
) -> Batch:
    """Return the requests that one press on a request's card settles, with their lines; empty: only its own.

    `pleas`: of its class; `outs`: accounts that the class has removed or declined. A request is in the batch
    if it came before the card, settling it singly needs no confirmation, no other names its number, and its
    account is new to staff: not in the class, not in `outs`, and no request of it was decided before.
    """
    lines = {student.number: student for student in students}
    inside = {student.account for student in lines.values()}
    waiting = [one for one in pleas if one.settled_at is None]
    numbers = Counter(one.number for one in waiting)
    clear = [
        (one, line)
        for one in waiting
        if one.at <= plea.at and one.settled_by is None and numbers[one.number] == 1
        if one.account not in inside and one.account not in outs
        if (line := lines.get(one.number)) is not None
        if line.account is None and not names_differ(one, line)
    ][-_AT_ONCE:]
    own = any(one.id == plea.id for one, _ in clear)
    return tuple(clear) if own and len(clear) > 1 else ()


def mark_of_batch(batch: Batch) -> int:
    """Return a mark of the requests for which, as a card shows, one press issues codes."""
    return mark_of(
        " ".join(f"{plea.id} {plea.at.isoformat()} {mark_for(plea, student)}" for plea, student in batch)
    )


def on_settle_together(
    settling: Settling, plea: CodeRequest | None, batch: Batch
) -> Decided[CodeRequestDecision]:
    """Decide all requests that a request's card names: each as by its own card, or none if they changed."""
    refusal = _refused(settling, plea)
    if plea is None or refusal is not None:
        return refusal or CodeRequestDecision.ALREADY, ()
    if not batch or settling.shown != mark_of_batch(batch):
        return CodeRequestDecision.CHANGED, (_shown_anew(settling, plea),)
    each = (on_settle(replace(settling, shown=mark_for(one, line)), one, line) for one, line in batch)
    return CodeRequestDecision.ALL_ISSUED, tuple(change for _, changes in each for change in changes)


def _shown_anew(settling: Settling, plea: CodeRequest) -> Dispatch:
    return Dispatch(CodeRequestMessage.PLEA, plea.id, settling.account, wished=True)


def _refused(settling: Settling, plea: CodeRequest | None) -> CodeRequestDecision | None:
    if plea is None:
        return CodeRequestDecision.ALREADY
    if not settling.is_staff:
        return CodeRequestDecision.NOT_STAFF
    return None if plea.settled_at is None else CodeRequestDecision.ALREADY
