"""The sandbox as one object: a Telegram on loopback whose people you play.

async with Sandbox(clock=SteppedClock()) as telegram:
    teacher = telegram.add_user("Lan")
    group = telegram.create_supergroup("7A", teacher)
    telegram.add_bot(group, teacher, ["can_delete_messages"])
    leak = telegram.say(group, teacher, "https://zoom.us/j/1")
    await telegram.wait_until_deleted(leak)      # by a bot that runs against telegram.url
    assert telegram.violations == []
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.classroom import SystemClock
from bot.sandbox.clock import SteppedClock
from bot.sandbox.control_http import ControlApi
from bot.sandbox.limits import Flood, Limits
from bot.sandbox.places import Places
from bot.sandbox.reading import Reading
from bot.sandbox.server import LARGEST_BODY, BotApi
from bot.sandbox.switchboard import Switchboard
from bot.sandbox.webhooks import Webhook
from bot.sandbox.world import Bot, User

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.http_parser import RawRequestMessage
    from aiohttp.streams import StreamReader
    from aiohttp.web_protocol import RequestHandler

    from bot.classroom import Clock
    from bot.sandbox.faults import Fault
    from bot.sandbox.journal import Call

LOOPBACK = "127.0.0.1"
TOKEN = "7000000:sandbox-token-for-loopback-only-000"  # noqa: S105 - opens nothing but this sandbox
_SHUTDOWN_SECONDS = 0.5


class Sandbox(Places, Reading):
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
        self.clock: Clock = clock or SystemClock()
        self.board = Switchboard(
            self.clock, limits=limits or Limits(), validate=validate, journal_limit=journal_limit
        )
        self.bot = self.add_bot_token(token, username)
        self.port = port
        self._api = BotApi(self.board)
        self._control = ControlApi(self)
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """The address of this Telegram: `http://127.0.0.1:<port>`."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def token(self) -> str:
        """The token of the first bot."""
        return self.bot.token

    def add_bot_token(
        self, token: str, username: str = "another_bot", *, name: str = "Gác lớp", privacy: bool = True
    ) -> Bot:
        """Let one more bot exist; its id is the number in front of the token's colon, as with real tokens."""
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
        """Let the next `times` calls that fit meet a fault: `telegram.fail(TooMany(3), "deleteMessage")`."""
        self.board.faults.add(fault, method, chat_id=chat, times=times, when=when)

    def set_latency(self, seconds: float) -> None:
        """Let every call take this many real seconds longer, half before and half after its effect."""
        self.board.latency = seconds

    def set_limits(self, limits: Limits) -> None:
        """Count anew, by these flood limits."""
        self.board.flood = Flood(self.clock, limits)

    def push_raw(self, update: Mapping[str, object], *, bot: Bot | None = None) -> int:
        """Queue an update as it is, however malformed, and return its update_id (the next if it has none)."""
        pushed = (bot or self.bot).queue.push_raw(dict(update), self.clock.now().timestamp())
        self.board.changed()
        update_id = pushed["update_id"]
        return update_id if isinstance(update_id, int) else -1

    def pretend_webhook(self, url: str, *, bot: Bot | None = None) -> None:
        """Set a webhook as if somebody else had: getUpdates answers 409 until deleteWebhook."""
        (bot or self.bot).webhook = Webhook(url, pretended=True)

    async def advance(self, seconds: float) -> None:
        """Step the clock. Raises TypeError if the sandbox runs on real time."""
        if not isinstance(self.clock, SteppedClock):
            raise TypeError("This sandbox runs on real time; give it a SteppedClock.")
        await self.clock.advance(seconds)
        self.board.changed()

    async def start(self) -> None:
        """Listen on loopback; after a `stop` on the same port, with the world as it was."""
        for bot in self.board.world.bots.values():
            bot.queue.open()
        server = web.Server(self._answer, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self.port, backlog=1024)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Let waiting polls end and close all connections."""
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

    async def _answer(self, http: web.BaseRequest) -> web.StreamResponse:
        if http.rel_url.raw_path.startswith("/control/"):
            return await self._control.answer(http)
        return await self._api.answer(http)


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
