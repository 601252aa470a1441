"""What decisions on access want recorded, beside those of incidents. `storage` writes them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.model import BindingRole
from bot.outbox import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.enrolment.model import About, CodeRequest, EntryMethod, GuardianRule
    from bot.access.model import Application, Relation


@dataclass(frozen=True, slots=True)
class ApplicationSet(Change):
    """Somebody has come so far on the way into a class; replaces what was known of that."""

    application: Application


@dataclass(frozen=True, slots=True)
class Consented(Change):
    """The receipt of a consent: who, to which version of which text, in which language, when."""

    account: int
    class_id: int
    version: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Change):
    """An account's consent in a class ends, and whatever else it agreed to there."""

    account: int
    class_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered(Change):
    """The receipt of an answer beside consent: to which version of what. The last one counts."""

    account: int
    class_id: int
    about: About
    agrees: bool
    version: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Bound(Change):
    """An account is tied to a student. `by_code`: by a code or its own number; else staff approved it."""

    id: int
    student_id: int
    account: int
    by_code: bool
    at: datetime
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Frozen(Change):
    """A binding opens nothing until staff decide; what it was handed out goes. `account`: who doubts it."""

    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Thawed(Change):
    """A binding opens doors again."""

    binding_id: int


@dataclass(frozen=True, slots=True)
class GuardianConfirmed(Change):
    """A guardian's word for a student: by an account, or on the paper that `account`, staff, has taken in."""

    student_id: int
    account: int
    on_paper: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardianRuleSet(Change):
    """Staff set when a class needs a guardian's word."""

    class_id: int
    rule: GuardianRule
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryMethodSet(Change):
    """Staff open or shut a way into a class. With the contacts' way go the fingerprints of its numbers."""

    class_id: int
    way: EntryMethod
    open: bool
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class StudentPhone:
    """A number by which a line is known, and whose it is, as a fingerprint."""

    student_id: int
    whose: BindingRole
    mark: bytes


@dataclass(frozen=True, slots=True)
class PhonesKept(Change):
    """Lines of a class get these numbers, in place of those they had."""

    class_id: int
    phones: tuple[StudentPhone, ...]


@dataclass(frozen=True, slots=True)
class Unbound(Change):
    """A binding ends; what it was handed out goes."""

    binding_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CodeSpent(Change):
    """An enrolment code was used."""

    code_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CodeRequestSet(Change):
    """Somebody asks for a code, or was answered; replaces what was known of that."""

    plea: CodeRequest
