"""Reads the world: standing and deleted messages, what each person sees, the bot's calls."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from bot.sandbox.world import views
from bot.sandbox.world.people import PeopleControls, Where, Who
from bot.sandbox.world.world import Bot, Chat, ChatKind, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.journal import Call, CallJournal
    from bot.sandbox.world.switchboard import Violation

T = TypeVar("T")


class WorldReading(PeopleControls):
    """Queries about the world."""

    @property
    def violations(self) -> list[Violation]:
        """All violations of the official schema so far; a test asserts that there are none."""
        return self.board.violations

    @property
    def journal(self) -> CallJournal:
        """The calls so far: `telegram.journal.of("deleteMessage")`."""
        return self.board.journal

    def calls(self, *methods: str, chat: Where | None = None) -> list[Call]:
        """Return the calls of these methods; all but getUpdates if none is named."""
        return self.journal.of(*methods, chat_id=None if chat is None else self.chat(chat).id)

    def messages(self, chat: Where, *, bot: Bot | None = None) -> list[Message]:
        """Return the messages that stand in a chat now; a person means their private chat with the bot."""
        return self.chat(chat, bot).standing()

    def history(self, chat: Where, *, bot: Bot | None = None) -> list[Message]:
        """Return every message ever sent in a chat, with times of posting and deletion."""
        return list(self.chat(chat, bot).messages.values())

    def texts(self, chat: Where, *, bot: Bot | None = None) -> list[str]:
        """Return the texts and captions that stand in a chat now."""
        return [message.text for message in self.messages(chat, bot=bot) if message.text]

    def inbox(self, user: Who, *, bot: Bot | None = None) -> list[Message]:
        """Return the bot's standing private messages to this person."""
        owner = bot or self.bot
        return [each for each in self.messages(self.user(user), bot=owner) if each.author_id == owner.id]

    def seen_by(self, user: Who) -> list[Message]:
        """Return all messages that stand in any chat this person is in, in the order of their posting."""
        person = self.user(user)
        chats: list[Chat] = [*self.board.world.chats.values(), *self.board.world.private.values()]
        mine = [chat for chat in chats if self._is_in(chat, person.id)]
        seen = [message for chat in mine for message in chat.standing()]
        seen += [message for chat in mine for message in self.whispers(chat, person)]
        return sorted(seen, key=lambda message: message.posted.perf)

    def whispers(self, chat: Where, user: Who) -> list[Message]:
        """Return the ephemeral messages that stand in a chat for this person alone."""
        shown = self.chat(chat).ephemeral.values()
        person = self.user(user)
        return [each for each in shown if each.deleted is None and each.receiver == person]

    def _is_in(self, chat: Chat, user_id: int) -> bool:
        if chat.kind is ChatKind.PRIVATE:
            return chat.id == user_id
        member = chat.member(user_id)
        return member is not None and member.inside

    def pending(self, *, bot: Bot | None = None) -> int:
        """Return the number of updates that the bot has not confirmed yet."""
        return len((bot or self.bot).queue.pending)

    def as_json(self, message: Message) -> JSON:
        """Return the message as the Bot API shows it."""
        return views.message_json(message, self.board.world)

    async def wait_for(self, predicate: Callable[[], T | None], timeout_seconds: float = 20.0) -> T:
        """Return the first true value of `predicate`, asked at every change of the world.

        `card = await telegram.wait_for(lambda: telegram.inbox(teacher))`. Real time; raises TimeoutError.
        """
        return await self.board.wait_for(predicate, timeout_seconds)

    async def quiet(self, calm_seconds: float = 0.05, timeout_seconds: float = 20.0) -> None:
        """Return when the first bot has taken every update and nothing was called for `calm_seconds`.

        Call it before asserting what did *not* happen. Real time; polling is no call. Raises TimeoutError.
        """
        async with asyncio.timeout(timeout_seconds):
            while True:
                await self.wait_for(self._idle, timeout_seconds)
                acts = self.journal.acts
                await asyncio.sleep(calm_seconds)
                if self._idle() and self.journal.acts == acts:
                    return

    def _idle(self) -> bool:
        return not self.journal.running and not self.pending()

    async def wait_until_deleted(self, *messages: Message, timeout_seconds: float = 20.0) -> None:
        """Return when none of these messages stands any more. Raises TimeoutError."""
        await self.wait_for(lambda: all(each.deleted is not None for each in messages), timeout_seconds)
