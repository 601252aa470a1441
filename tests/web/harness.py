"""A site behind a real socket, an inbox that can be away, and a client that asks as Telegram does."""

from __future__ import annotations

import io
import json
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web

from bot.classroom import Secret
from bot.web.addresses import Addresses, Listen
from bot.web.figures import Figures, Metrics
from bot.web.site import NotStoredError, UnknownBotError, make_site, served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.web.site import Handler, Networks

BOT = 4711
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Taken:
    """An inbox that knows one bot, and keeps what it takes."""

    updates: list[Mapping[str, object]] = field(default_factory=list)
    away: bool = False

    async def take(self, bot_id: int, update: Mapping[str, object]) -> None:
        if bot_id != BOT:
            raise UnknownBotError
        if self.away:
            raise NotStoredError
        self.updates.append(update)


@dataclass
class Said:
    """Figures as a test wants them."""

    figures: Figures = field(default_factory=lambda: Figures(bots=1, database=True))
    error: Exception | None = None

    async def read(self) -> Figures:
        if self.error is not None:
            raise self.error
        return self.figures

    def without_database(self) -> Figures:
        return Figures(bots=1, database=False)


@dataclass(frozen=True)
class Page:
    """An answer as a client sees it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Site:
    """One site under test. Whoever asks seems to ask from `host`, where it is given."""

    def __init__(self, networks: Networks = (), host: str | None = None) -> None:
        self.addresses = Addresses("https://school.example/gaclop", Secret("k" * 32))
        self.inbox = Taken()
        self.said = Said()
        self.metrics = Metrics()
        self._site = make_site(self.said, self.metrics, self.addresses, self.inbox, networks)
        if host is not None:
            self._site.middlewares.insert(0, _seen_from(host))
        self._listening = Listen("127.0.0.1", 0).open()
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.client = aiohttp.ClientSession()
        self._serving = AsyncExitStack()

    async def start(self) -> None:
        await self._serving.enter_async_context(served(self._site, self._listening))

    async def stop(self) -> None:
        await self._serving.aclose()

    def path(self, bot_id: object = BOT) -> str:
        return f"/gaclop/telegram/{bot_id}"

    async def post(
        self,
        body: object,
        *,
        path: str | None = None,
        secret: str | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
    ) -> tuple[int, bytes]:
        """Deliver as Telegram does, but for what is named; return status and body of the answer."""
        right = self.addresses.secret_of(BOT).reveal()
        sent = {"Content-Type": "application/json", SECRET_HEADER: right if secret is None else secret}
        raw = isinstance(body, bytes | io.IOBase) or hasattr(body, "__aiter__")
        data = body if raw else json.dumps(body).encode()
        url = f"{self.url}{path or self.path()}"
        async with self.client.request(method, url, data=data, headers={**sent, **(headers or {})}) as answer:
            return answer.status, await answer.read()

    async def get(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Page:
        async with self.client.request(method, f"{self.url}{path}", headers=headers) as answer:
            return Page(answer.status, answer.headers, await answer.read())


@asynccontextmanager
async def running(networks: Networks = (), host: str | None = None) -> AsyncIterator[Site]:
    """Run a site."""
    site = Site(networks, host)
    await site.start()
    try:
        yield site
    finally:
        await site.client.close()
        await site.stop()


def _seen_from(host: str) -> Handler:
    @web.middleware
    async def seen(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await handler(request.clone(remote=host))

    return seen
