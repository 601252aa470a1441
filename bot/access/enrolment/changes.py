"""Changes that decisions on enrolment return, beside those of incidents. `storage` writes them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.model import BindingRole
from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.enrolment.model import About, GuardianRule
    from bot.access.model import Application, Relation


@dataclass(frozen=True, slots=True)
class ApplicationSet(Change):
    """An application as it is now; replaces its earlier state."""

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
    """An account's consent in a class ends, with all its other agreements there."""

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
    """A binding opens no door until staff decide; sent doors are removed. `account`: the guardian."""

    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Thawed(Change):
    """A binding opens doors again."""

    binding_id: int


@dataclass(frozen=True, slots=True)
class GuardianConfirmed(Change):
    """A guardian's confirmation of a student: by `account`, or on paper collected by `account`, staff."""

    student_id: int
    account: int
    on_paper: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardianRuleSet(Change):
    """Staff set when a class needs a guardian's confirmation."""

    class_id: int
    rule: GuardianRule
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Unbound(Change):
    """A binding ends; doors sent to it are removed."""

    binding_id: int
    at: datetime
