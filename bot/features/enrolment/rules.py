"""An account is bound to a student, doubted, bound no more; what it agreed to; and a guardian's word.

It agrees to what is kept, to the class rules, to attendance. No door depends on attendance. A receipt is
never changed but for when it ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Final

from bot.attempts import Attempt, Attempted
from bot.classroom import BindingRole, Relation
from bot.features.enrolment.buttons import BindingMessage
from bot.outbox import Dispatch
from bot.records import Add, Change, Changes, Decided, Gone, Kept, Record


@dataclass(frozen=True, slots=True)
class Bound(Change):
    """An account is bound to a student. `by_code`: by a code or its own phone number; else by approval."""

    id: int
    student_id: int
    account: int
    by_code: bool
    at: datetime
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Frozen(Change):
    """A binding opens no door until staff decide; sent doors are removed. `at` None: it opens doors again."""

    binding_id: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Unbound(Change):
    """A binding ends; doors sent to it are removed."""

    binding_id: int
    at: datetime


def put_out(
    binding_id: int, account: int, class_id: int, at: datetime, why: Attempt = Attempt.REMOVED
) -> Changes:
    """End a student's binding against its account's will: it is told, and the class remembers `why`.

    Staff are told where it has seen the room.
    """
    told = Dispatch(BindingMessage.PUT_OUT, class_id, account)
    seen = Dispatch(BindingMessage.SEEN_ROOM, binding_id)
    return Unbound(binding_id, at), told, Attempted(account, why, at, class_id), seen


_MARK: Final = 6  # bytes


class About(StrEnum):
    """Subject of an answer."""

    ATTENDANCE = "attendance"
    RULES = "rules"


class AgreeReply(StrEnum):
    """Reply to an account that answered. The values name messages in `texts`."""

    PLEDGED = "pledge-thanks"
    NOT_PLEDGED = "pledge-refused"
    ANEW = "pledge-anew"
    ATTENDS = "attend-yes"
    ATTENDS_NOT = "attend-no"
    GONE = "enrol-gone"


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """A yes or no to that version of a text, in that language. `id`: that of its receipt."""

    id: int
    agrees: bool
    version: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Consent(Record):
    """The receipt of a consent to enrolment in a class."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    version: str
    language: str
    given_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agreement(Record):
    """The receipt of an answer beside consent. `ended_at`: withdrawn, or answered anew."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    about: About
    agrees: bool
    version: str
    language: str
    given_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GuardianWord(Record):
    """A guardian's confirmation of a student: by `account`, or on paper collected by `account`, staff."""

    id: int
    student_id: Annotated[int, Kept(of="students")]
    account: Annotated[int, Kept(account=True)]
    on_paper: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered(Change):
    """An answer beside consent, in place of the one before."""

    agreement: Agreement


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Change):
    """An account's consent in a class ends, with all its other agreements there."""

    account: int
    class_id: int
    at: datetime


def mark_of(version: str) -> int:
    """Return a mark of a version, for buttons: a pledge counts for the version shown."""
    return int.from_bytes(sha256(version.encode()).digest()[:_MARK], "big")


def on_pledge_again(
    account: int, class_id: int, answer: ConsentAnswer, *, shown: int, bound: bool
) -> Decided[AgreeReply]:
    """Decide a bound account's answer to changed rules; `shown` marks the version that was shown.

    A no ends nothing: the door stays shut until they pledge, and the receipt records that they were asked.
    """
    if not bound:
        return AgreeReply.GONE, ()
    if shown != mark_of(answer.version):
        return AgreeReply.ANEW, ()
    said = AgreeReply.PLEDGED if answer.agrees else AgreeReply.NOT_PLEDGED
    return said, (receipt(account, class_id, About.RULES, answer),)


def on_attendance(
    account: int, class_id: int, answer: ConsentAnswer, *, consenting: bool
) -> Decided[AgreeReply]:
    """Decide an answer about attendance; it may change at any time, and no door depends on it."""
    if not consenting:
        return AgreeReply.GONE, ()
    said = AgreeReply.ATTENDS if answer.agrees else AgreeReply.ATTENDS_NOT
    return said, (receipt(account, class_id, About.ATTENDANCE, answer),)


def receipt(account: int, class_id: int, about: About, answer: ConsentAnswer) -> Answered:
    """Return the receipt of an answer."""
    said = answer.agrees, answer.version, answer.language, answer.at
    return Answered(Agreement(answer.id, class_id, account, about, *said))


def consent(account: int, class_id: int, answer: ConsentAnswer) -> Add:
    """Return the receipt of a consent."""
    return Add(Consent(answer.id, class_id, account, answer.version, answer.language, answer.at))


def word_given(word: GuardianWord) -> Changes:
    """Return that a guardian confirmed a student, in place of what was said before."""
    return Gone(GuardianWord, {"student_id": word.student_id}), Add(word)
