"""Render outbox rows through their rooms, at the moment of sending."""

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

    `ask_power` checks creators' roles in a chat with Telegram, before a message is sent there.
    """

    renderers: Renderers
    languages: Languages
    ask_power: Callable[[int], Awaitable[None]]

    async def render(self, row: OutboxRow) -> OutgoingMessage | None:
        """Return a row's message in its reader's language; None: it is obsolete.

        Raises TelegramError where the message depends on something that Telegram does not answer.
        """
        await self.ask_power(row.chat_id)
        language = self.languages.in_chat(row.chat_id) or row.language or self.languages.default
        return await self.renderers[row.what](row, language)
