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

from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.classroom import SystemClock
from bot.sandbox.api.server import LARGEST_BODY, BotApi
from bot.sandbox.control.controls import Controls
from bot.sandbox.wire.limits import Limits

if TYPE_CHECKING:
    import asyncio
    from types import TracebackType

    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.http_parser import RawRequestMessage
    from aiohttp.streams import StreamReader
    from aiohttp.web_protocol import RequestHandler

    from bot.classroom import Clock

LOOPBACK = "127.0.0.1"
TOKEN = "7000000:sandbox-token-for-loopback-only-000"  # noqa: S105 - opens nothing but this sandbox
_SHUTDOWN_SECONDS = 0.5


class Sandbox(Controls):
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
        super().__init__(
            clock or SystemClock(),
            token,
            username,
            limits or Limits(),
            validate=validate,
            journal_limit=journal_limit,
        )
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
