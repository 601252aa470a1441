"""The site of a process: what is served to whom, and how. All else is an empty 404, whatever the method.

The webhook: an update is answered with 200 once it is committed, and with 503 while it cannot be. Telegram
delivers the updates of one chat one at a time, the next after a 2xx (seen in November 2026), and repeats what
got another answer (Bot API, setWebhook). A caller without a bot's secret learns nothing: not which bots there
are, nor what was wrong; and its body is not read.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, Protocol

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot import logs
from bot.web.addresses import PortTakenError
from bot.web.figures import Reader, health_of

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping
    from ipaddress import IPv4Network, IPv6Network

    from bot.web.addresses import Addresses, Listen
    from bot.web.figures import Metrics, Vitals

_log = logs.get()
_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name (Bot API, setWebhook)
_JSON: Final = "application/json"
LARGEST: Final = 1 << 20  # bytes; an update is a few thousand, with all that a message may hold 100,000
_DEEPEST: Final = 100  # objects and lists in one another; what nests deeper breaks those who walk through it
UNKNOWN: Final = 404
_AWAY: Final = 503
_TOLD_EVERY: Final = 60.0  # seconds


class UnknownBotError(Exception):
    """No bot of this deployment has that id."""


class NotStoredError(Exception):
    """The update is not stored, or nobody can tell: Telegram has to deliver it again."""


class Inbox(Protocol):
    """Takes the updates of all bots of a deployment, whichever worker handles them."""

    async def take(self, bot_id: int, update: Mapping[str, object]) -> None:
        """Return once an update is committed. Raises UnknownBotError or NotStoredError."""
        ...


class Webhook:
    """Answers Telegram's deliveries to all bots of a deployment. `counted` is called with each status."""

    def __init__(self, addresses: Addresses, inbox: Inbox, counted: Callable[[int], None]) -> None:
        self._addresses = addresses
        self._inbox = inbox
        self._counted = counted
        self._strangers = Seldom()

    async def answer(self, request: web.Request) -> web.Response:
        """Take one delivery."""
        answer = await self._answer(request)
        self._counted(answer.status)
        return answer

    async def _answer(self, request: web.Request) -> web.Response:
        secret = request.headers.get(_SECRET, "")
        bot_id = self._addresses.bot_of(request.match_info["bot_id"], secret)
        if bot_id is None:
            if count := self._strangers.due():
                _log.warning("webhook.unknown_caller", count=count)
            return refusal(UNKNOWN)
        try:
            await self._inbox.take(bot_id, await read_object(request))
        except BadBodyError as error:
            _log.warning("webhook.body_refused", status=error.status)
            return refusal(error.status)
        except UnknownBotError:
            return refusal(UNKNOWN)
        except NotStoredError:
            return web.Response(status=_AWAY)
        return web.Response()


class Seldom:
    """Counts what strangers cause, so that it is told of once in a while: they must not fill the log."""

    def __init__(self) -> None:
        self._told_at = float("-inf")
        self._untold = 0

    def due(self) -> int:
        """Count one more; return how many are to be told of, 0 while it is too soon."""
        self._untold += 1
        if time.monotonic() - self._told_at < _TOLD_EVERY:
            return 0
        told, self._untold = self._untold, 0
        self._told_at = time.monotonic()
        return told


def refusal(status: int) -> web.Response:
    """Return an empty answer that ends the connection: what is left of a body is not waited for."""
    answer = web.Response(status=status)
    answer.force_close()
    return answer


class BadBodyError(Exception):
    """The body is refused with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


async def read_object(request: web.Request, largest: int = LARGEST) -> Mapping[str, object]:
    """Return the JSON object of a request, of at most so many bytes. Raises BadBodyError."""
    kind, _, _ = request.headers.get("Content-Type", "").partition(";")
    if kind.strip().lower() != _JSON or "Content-Encoding" in request.headers:
        raise BadBodyError(415)
    return _decoded(await _read(request, largest))


async def _read(request: web.Request, largest: int) -> bytes:
    if (request.content_length or 0) > largest:
        raise BadBodyError(413)
    body = bytearray()
    try:
        async with asyncio.timeout(_WITHIN):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > largest:
                    raise BadBodyError(413)
    except TimeoutError:
        raise BadBodyError(408) from None
    except (web.RequestPayloadError, ConnectionError):  # badly cut into pieces, or the caller is gone
        raise BadBodyError(400) from None
    return bytes(body)


def _decoded(body: bytes) -> Mapping[str, object]:
    try:
        decoded = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise BadBodyError(400) from None
    if not isinstance(decoded, dict) or not _is_flat(decoded):
        raise BadBodyError(400)
    return decoded


def _is_flat(value: object) -> bool:
    """Return whether a value nests no deeper than may be."""
    layer = [value]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for each in layer:
            inner += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        layer = [each for each in inner if isinstance(each, dict | list)]
        if not layer:
            return True
    return False


def _refuse(_constant: str) -> None:
    """Refuse NaN and the infinities, which Python reads and JSON does not know (RFC 8259, 6)."""
    raise ValueError("not JSON")


if TYPE_CHECKING:
    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    Networks = Collection[IPv4Network | IPv6Network]

# What a proxy adds to a request (RFC 7239 and its forerunners): then a stranger may be the one who asks.
_PASSED_ON: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
# Seconds in which a connection asks for something, head and all, the first time and again; or for a body.
_WITHIN: Final = 10.0
_LINGERS: Final = 1.0  # seconds in which a refused caller reads the answer before its connection is cut
_LAST_ANSWERS: Final = 5.0  # seconds
_REST: Final = 30.0  # seconds before a port is tried again


def make_site(
    vitals: Vitals,
    metrics: Metrics,
    addresses: Addresses | None = None,
    inbox: Inbox | None = None,
    networks: Networks = (),
    *,
    more: Iterable[web.AbstractRouteDef] = (),
) -> web.Application:
    """Return the site of a process; without addresses and inbox it has no webhook. `more`: other pages.

    Beside this machine, `networks` are shown the pages of operators.
    """
    reader = Reader(vitals)

    async def health(_request: web.Request) -> web.Response:
        figures = await reader.read()
        return web.json_response(health_of(figures), status=200 if figures.well else 503)

    async def measured(_request: web.Request) -> web.Response:
        shown = metrics.shown(await reader.read())
        return web.Response(body=shown, headers={"Content-Type": CONTENT_TYPE_LATEST})

    site = web.Application(middlewares=[_plain])
    site.on_response_prepare.append(_nameless)
    site.router.add_get("/healthz", _for_operators(health, networks))
    site.router.add_get("/metrics", _for_operators(measured, networks))
    if addresses is not None and inbox is not None:
        answer = Webhook(addresses, inbox, metrics.count_answer).answer
        site.router.add_post(f"{addresses.folder}{{bot_id}}", answer)
    site.router.add_routes(more)
    return site


def _for_operators(answer: Handler, networks: Networks) -> Handler:
    """Let only those see a page who ask from this machine or these networks, and not through the proxy."""

    async def answered(request: web.Request) -> web.StreamResponse:
        passed_on = any(name in request.headers for name in _PASSED_ON)
        if passed_on or request.remote is None or not is_operators(request.remote, networks):
            return refusal(UNKNOWN)
        return await answer(request)

    return answered


def is_operators(host: str, networks: Networks) -> bool:
    """Return whether an address is of this machine, or of one of the networks."""
    address = ip_address(host)
    return address.is_loopback or any(address in network for network in networks)


@web.middleware
async def _plain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say nothing of what is not there, nor of what went wrong."""
    try:
        return await handler(request)
    except web.HTTPException:  # no such page, or not by this method
        return refusal(UNKNOWN)
    except Exception as error:  # noqa: BLE001 - the caller learns of none
        _log.error("web.failed", exc_info=error)
        return refusal(500)


async def _nameless(_request: web.Request, answer: web.StreamResponse) -> None:
    """Tell nobody which program answers."""
    del answer.headers["Server"]


@asynccontextmanager
async def served(site: web.Application, listening: socket.socket) -> AsyncIterator[None]:
    """Serve a site on a listening socket, until left; answers under way are finished then."""
    runner = web.AppRunner(
        site,
        access_log=None,
        keepalive_timeout=_WITHIN,
        lingering_time=_LINGERS,
        shutdown_timeout=_LAST_ANSWERS,
        auto_decompress=False,  # what is small here could be large when unpacked
    )
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        yield
    finally:
        await runner.cleanup()


async def serve_always(site: web.Application, listen: Listen, listening: socket.socket | None) -> None:
    """Serve until cancelled, on a socket that is open already, or else as soon as one can be opened."""
    while listening is None:
        try:
            listening = listen.open()
        except PortTakenError:
            _log.error("web.port_taken")
            await asyncio.sleep(_REST)
    async with served(site, listening):
        await asyncio.Event().wait()
