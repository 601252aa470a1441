"""What stands in the outbox is rendered by its room, at the moment it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.outbox import OutboxRow
    from bot.telegram.messages.languages import Languages
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.telegram.messages.replies import Renderers


@dataclass(frozen=True, kw_only=True, slots=True)
class Renderer:
    """Renders outbox rows.

    `ask_power` asks Telegram, before anything is said in a chat, of power there that rests on it.
    """

    renderers: Renderers
    languages: Languages
    ask_power: Callable[[int], Awaitable[None]]

    async def render(self, row: OutboxRow) -> OutgoingMessage | None:
        """Return a row's message in its reader's language; None: there is nothing to say any more.

        Raises TelegramError where what is to be said depends on something that Telegram does not tell.
        """
        await self.ask_power(row.chat_id)
        language = self.languages.in_chat(row.chat_id) or row.language or self.languages.default
        return await self.renderers[row.what](row, language)
