"""The sandbox as one object: a Telegram on loopback, whose people the caller plays.

async with Sandbox(clock=SteppedClock()) as telegram:
    teacher = telegram.add_user("Lan")
    group = telegram.create_supergroup("7A", teacher)
    telegram.add_bot(group, teacher, ["can_delete_messages"])
    leak = telegram.say(group, teacher, "https://zoom.us/j/1")
    await telegram.wait_until_deleted(leak)      # by a bot that runs against telegram.url
    assert telegram.violations == []
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self, TypeVar

from aiohttp import web

from bot.classroom import SystemClock
from bot.sandbox.server import LARGEST_BODY, BotApi
from bot.sandbox.wire.limits import Flood, Limits
from bot.sandbox.world import views
from bot.sandbox.world.clock import SteppedClock
from bot.sandbox.world.people import Where, Who
from bot.sandbox.world.places import Places
from bot.sandbox.world.switchboard import Switchboard
from bot.sandbox.world.world import Bot, Chat, ChatKind, Message, User, WebhookInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.http_parser import RawRequestMessage
    from aiohttp.streams import StreamReader
    from aiohttp.web_protocol import RequestHandler

    from bot.classroom import Clock
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.calls import Call, CallJournal, Fault
    from bot.sandbox.world.switchboard import Violation

LOOPBACK = "127.0.0.1"
TOKEN = "7000000:sandbox-token-for-loopback-only-000"  # noqa: S105 - opens nothing but this sandbox
_SHUTDOWN_SECONDS = 0.5
T = TypeVar("T")


class Sandbox(Places):
    """A local Telegram. `url` is what the bot needs as its Bot API address, `token` its token."""

    def __init__(
        self,
        clock: Clock | None = None,
        token: str = TOKEN,
        *,
        port: int = 0,
        username: str = "gaclop_bot",
        limits: Limits | None = None,
        validate: bool = True,
        journal_limit: int | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.board = Switchboard(
            self.clock, limits=limits or Limits(), validate=validate, journal_limit=journal_limit
        )
        self.bot = self.add_bot_token(token, username)
        self.port = port
        self._api = BotApi(self.board)
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """The address of this Telegram: `http://127.0.0.1:<port>`."""
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Listen on loopback; after a `stop` on the same port, with the world as it was."""
        for bot in self.board.world.bots.values():
            bot.queue.open()
        server = web.Server(self._api.answer, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self.port, backlog=1024)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """End waiting polls and close all connections."""
        for bot in self.board.world.bots.values():
            self.board.webhooks.clear(bot)
            bot.queue.close()
        await self.board.webhooks.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def token(self) -> str:
        """The token of the first bot."""
        return self.bot.token

    def add_bot_token(
        self, token: str, username: str = "another_bot", *, name: str = "Gác lớp", privacy: bool = True
    ) -> Bot:
        """Add one more bot; its id is the number before the token's colon, as with real tokens."""
        number = token.partition(":")[0]
        if not number.isdigit():
            raise ValueError("A token starts with the bot's number and a colon: 7000000:...")
        user = User(int(number), name, username=username, is_bot=True)
        bot = Bot(token, user, privacy=privacy)
        self.board.world.users[user.id] = user
        self.board.world.bots[token] = bot
        return bot

    def fail(
        self,
        fault: Fault,
        method: str | None = None,
        *,
        chat: int | None = None,
        times: int = 1,
        when: Callable[[Call], bool] | None = None,
    ) -> None:
        """Make the next `times` matching calls meet a fault: `telegram.fail(TooMany(3), "deleteMessage")`."""
        self.board.faults.add(fault, method, chat_id=chat, times=times, when=when)

    def set_latency(self, seconds: float) -> None:
        """Delay every call by this many real seconds, half before and half after its effect."""
        self.board.latency = seconds

    def set_limits(self, limits: Limits) -> None:
        """Replace the flood limits and reset their counters."""
        self.board.flood = Flood(self.clock, limits)

    def push_raw(self, update: Mapping[str, object], *, bot: Bot | None = None) -> int:
        """Queue an update as it is, however malformed, and return its update_id (the next if it has none)."""
        pushed = (bot or self.bot).queue.push_raw(dict(update), self.clock.now().timestamp())
        self.board.changed()
        update_id = pushed["update_id"]
        return update_id if isinstance(update_id, int) else -1

    def pretend_webhook(self, url: str, *, bot: Bot | None = None) -> None:
        """Set a webhook as if by another program: getUpdates answers 409 until deleteWebhook."""
        (bot or self.bot).webhook = WebhookInfo(url)

    async def advance(self, seconds: float) -> None:
        """Step the clock. Raises TypeError if the sandbox runs on real time."""
        if not isinstance(self.clock, SteppedClock):
            raise TypeError("This sandbox runs on real time; give it a SteppedClock.")
        await self.clock.advance(seconds)
        self.board.changed()

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


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    return web.BaseRequest(
        message, payload, protocol, writer, task, task.get_loop(), client_max_size=LARGEST_BODY
    )
