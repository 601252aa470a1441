"""What storage hands back: the rows that letters and answers are written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from bot.access.enrolment.approvals import Waiting
    from bot.access.enrolment.codes import CodeKind
    from bot.access.enrolment.guardians import Child
    from bot.access.enrolment.model import CodeReply, EntryMethod, GuardianRule
    from bot.access.model import Application, Binding, SchoolClass
    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """Who waits in a class, as shown in one chat. `message_id` None: not sent yet."""

    id: int
    message_id: int | None
    school_class: SchoolClass
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class ListPlace:
    """How an account stands to a class: a guardian of several of its children has as many bindings."""

    school_class: SchoolClass
    bindings: tuple[Binding, ...]

    @property
    def binding(self) -> Binding | None:
        """The first of its bindings; None: it has none."""
        return next(iter(self.bindings), None)


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to one student, or to guardians: the code, and the token of a link that does the same.

    `number` and `name` are the student's.
    """

    kind: CodeKind
    number: int
    name: Secret
    code: Secret
    token: Secret


@dataclass(frozen=True, slots=True)
class PostedCode:
    """Whose code was posted where others read it. `number` and `name` are the student's."""

    kind: CodeKind
    number: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Posted:
    """The codes of a class that ended since they were posted."""

    school_class: SchoolClass
    codes: tuple[PostedCode, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a code: the application it began, or why not. `wait`: before the next try."""

    application: Application | None = None
    refusal: CodeReply | None = None
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class GuardianList:
    """When a class needs a guardian's word, and for which of its students with an account it has it.

    `ways`: how one comes into it beside a code.
    """

    school_class: SchoolClass
    rule: GuardianRule
    children: tuple[Child, ...]
    ways: frozenset[EntryMethod]


@dataclass(frozen=True, slots=True)
class ChildAccount:
    """An account tied to a student. `account_name` None: what Telegram shows of it is not kept any more."""

    binding: Binding
    school_class: SchoolClass
    account_name: Secret | None


@dataclass(frozen=True, slots=True)
class Islands:
    """What rests on no owner's word, with its realm: classes by their ids, groups by their chat ids."""

    classes: Mapping[int, int]
    chats: Mapping[int, int]
