"""Render outbox rows of incidents: cards, the group's notice, reposts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.classroom import Language, Room
from bot.incidents.author_messages import NOTICE_STANDS
from bot.incidents.messages import IncidentMessage
from bot.telegram.api.members import is_member
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.start_links import staff_start

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.features.incidents.sanctions.chat.members import GroupSizes
    from bot.incidents.incident import Card
    from bot.outbox import OutboxRow
    from bot.storage.incidents.deleted_messages import DeletedMessages
    from bot.storage.incidents.incidents import Incidents
    from bot.storage.school.staff import People
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.incidents.cards import Cards
    from bot.telegram.incidents.reposts import Reposts
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Renderers


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentRenderer:
    """Renders the outbox rows of incidents.

    `door_line` returns a group's line with the door's button; None while no door is open. Reposts in a
    channel are noted in `reposted`. `sizes` counts the members of groups.
    """

    context: Context
    card_store: Incidents
    originals: DeletedMessages
    people: People
    cards: Cards
    reposts: Reposts
    reposted: Reposted
    sizes: GroupSizes
    door_line: Callable[[int, Language], Awaitable[OutgoingMessage | None]]

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            IncidentMessage.CARD: self._card,
            IncidentMessage.NOTICE: self._notice,
            IncidentMessage.GIVE_BACK: self._give_back,
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

    async def _notice(self, row: OutboxRow, language: Language) -> OutgoingMessage:
        """Return the group's notice: with an open door's button; to staff, while none can be notified."""
        texts = self.context.texts
        if await self.people.told(row.subject, self.context.clock.now()):
            line = await self.door_line(row.subject, language)
            line = line or OutgoingMessage(texts.say(language, "notice"))
            return replace(line, remove_after=NOTICE_STANDS)
        start = staff_start(texts, self.context.start_link, row.subject, language)
        return OutgoingMessage(texts.say(language, "notice-nobody"), start, remove_after=NOTICE_STANDS)

    async def _give_back(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        original = await self.originals.opened(row.subject)
        again = (
            None if original is None else self.reposts.letter(original, language, self.context.clock.now())
        )
        if again is not None and original is not None and original.incident.group.room is Room.CHANNEL:
            self.reposted.note(row.chat_id, again)
        return again
