"""An account is bound to a student, doubted, and bound no more. More follows than a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.classroom import BindingRole, Relation
from bot.records import Change


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
