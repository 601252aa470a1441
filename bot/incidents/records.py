"""What storage hands back: the rows that senders and cards work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.incidents.incident import Incident


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
class Original:
    """A removed message as it may be shown now: the whole update to post it again, or the masked text."""

    incident: Incident
    text: Secret
