"""Dependencies handed to every room: the bot, its texts, its clock, and callbacks for common changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.messages.messenger import each_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from zoneinfo import ZoneInfo

    from telegram import Bot, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Clock, Language
    from bot.telegram.api.retry import Asker
    from bot.telegram.messages.commands import Answer
    from bot.telegram.messages.languages import Languages
    from bot.telegram.messages.messenger import Messenger, OutgoingMessage
    from bot.texts import Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """Dependencies of every room; those of a single room are handed to it alone.

    `zone` is the school's. `start_link` opens the bot in private, a payload follows. `staff_changed` is
    called when roles, staff chats or groups may have changed, `rooms_changed` for meetings or classes.
    """

    bot: Bot
    asker: Asker
    texts: Texts
    messenger: Messenger
    clock: Clock
    zone: ZoneInfo
    languages: Languages
    start_link: str
    staff_changed: Callable[[], Awaitable[None]]
    rooms_changed: Callable[[], Awaitable[None]]

    def in_private(
        self, written: Callable[[User, Language], Awaitable[OutgoingMessage | Sequence[OutgoingMessage]]]
    ) -> Answer:
        """Return the handler of a command that answers its sender in private with what is `written`."""

        async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
            user = update.effective_user
            if user is None:
                return
            found = await written(user, self.languages.of(user))
            for each in each_of(found):
                await self.messenger.answer(user.id, each)

        return answer
