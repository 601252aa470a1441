"""What storage hands back: the rows that senders and cards work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.changes import Later, What
    from bot.incidents.incident import Group, Incident


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something to send. `attempts` counts the tries before this one.

    `copy_after`: one of them may have arrived unheard of, as a message somewhere after this one of the chat.
    """

    id: int
    what: What
    subject: int
    chat_id: int
    attempts: int
    copy_after: int | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to do now. `chat_id` and `message_id` are those of the sent line, where there is one."""

    id: int
    what: Later
    subject: int
    chat_id: int | None
    message_id: int | None
    attempts: int


@dataclass(frozen=True, slots=True)
class FoldedIncident:
    """One of the incidents that a card tells of."""

    id: int
    number: str
    open: bool


@dataclass(frozen=True, slots=True)
class Fold:
    """All that one card tells of, in the order of their numbers; it shows the one at `place`, from 0.

    `unconfirmed`: they are of groups of which no owner has said that they are the school's.
    """

    incidents: tuple[FoldedIncident, ...]
    place: int
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An incident's message in one chat. `message_id` None: not sent yet.

    `fold`: what else it tells of; `incident` is the one that it shows now.
    """

    id: int
    chat_id: int
    message_id: int | None
    incident: Incident
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody acts for a group as its creator. `staff_chats`: the chats that count as such by their word."""

    account: int
    group_id: int
    chat_id: int
    staff_chats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupState:
    """What is known of a group.

    `can_delete` None: not known; `creator` None: hidden or not asked yet; `realm` None: nobody has said that
    it is a class's, else by whose word it is one.
    """

    id: int
    group: Group
    can_delete: bool | None
    creator: int | None
    adder: int | None
    noticed_at: datetime | None
    realm: int | None = None

    @property
    def is_school(self) -> bool:
        """Whether an owner has said that it is the school's."""
        return self.realm == SCHOOL


@dataclass(frozen=True, slots=True)
class Original:
    """A removed message as it may be shown now: the whole update to post it again, or the masked text."""

    incident: Incident
    text: Secret
