"""Render outbox rows of incidents: cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.classroom import Language
from bot.incidents.messages import IncidentMessage
from bot.telegram.api.members import is_member
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.features.incidents.sanctions.chat.members import GroupSizes
    from bot.incidents.incident import Card
    from bot.outbox import OutboxRow
    from bot.storage.incidents.incidents import Incidents
    from bot.telegram.incidents.cards import Cards
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Renderers


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentRenderer:
    """Renders the outbox rows of incidents.

    `sizes` counts the members of groups.
    """

    context: Context
    card_store: Incidents
    cards: Cards
    sizes: GroupSizes

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            IncidentMessage.CARD: self._card,
        }

    async def _card(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self.card_store.card(row.subject, row.chat_id)
        if card is None:
            return None
        return self.cards.letter(await self._placed(await self.sizes.counted(card)), language)

    async def _placed(self, card: Card) -> Card:
        """Return a card that knows whether its reader can follow a link to the message that is reported."""
        alarm, group = card.incident.alarm, card.incident.group
        if alarm is None or not alarm.replied or card.chat_id < 0:
            return card
        inside = await is_member(self.context.bot, self.context.asker, (group.chat_id,), card.chat_id)
        return replace(card, outside=inside is False)
