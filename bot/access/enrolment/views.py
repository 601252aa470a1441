"""Views that storage returns: the rows from which messages and replies are rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.access.enrolment.approvals import Waiting
    from bot.access.enrolment.guardians import Child
    from bot.access.enrolment.model import GuardianRule
    from bot.access.model import Binding, SchoolClass
    from bot.features.enrolment.entry_methods.rules import EntryMethod


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """A class's waiting applicants, as shown in one chat. `message_id` None: not sent yet."""

    id: int
    message_id: int | None
    school_class: SchoolClass
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class ListPlace:
    """An account's bindings in a class: a guardian of several of its children has as many bindings."""

    school_class: SchoolClass
    bindings: tuple[Binding, ...]

    @property
    def binding(self) -> Binding | None:
        """The first of its bindings; None: it has none."""
        return next(iter(self.bindings), None)


@dataclass(frozen=True, slots=True)
class GuardianList:
    """When a class needs a guardian's confirmation, and which of its students with an account have it.

    `ways`: its entry methods beside a code.
    """

    school_class: SchoolClass
    rule: GuardianRule
    children: tuple[Child, ...]
    ways: frozenset[EntryMethod]


@dataclass(frozen=True, slots=True)
class Islands:
    """Classes (by id) and groups (by chat id) that no owner has confirmed, each with its realm."""

    classes: Mapping[int, int]
    chats: Mapping[int, int]
