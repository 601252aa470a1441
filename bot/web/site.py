"""The site of a process: what is served to whom, and how. All else is an empty 404, whatever the method."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot import logs
from bot.web.addresses import PortTakenError
from bot.web.figures import Reader, health_of
from bot.web.webhook import UNKNOWN, Webhook, refusal

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection
    from ipaddress import IPv4Network, IPv6Network

    from bot.web.addresses import Addresses, Listen
    from bot.web.figures import Metrics, Vitals
    from bot.web.webhook import Inbox

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    Networks = Collection[IPv4Network | IPv6Network]

_log = logs.get()
# What a proxy adds to a request (RFC 7239 and its forerunners): then a stranger may be the one who asks.
_PASSED_ON: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
_WITHIN: Final = (
    10.0  # seconds in which a connection asks for something, head and all; the first time and again
)
_LINGERS: Final = 1.0  # seconds in which a refused caller reads the answer before its connection is cut
_LAST_ANSWERS: Final = 5.0  # seconds
_REST: Final = 30.0  # seconds before a port is tried again


def make_site(
    vitals: Vitals,
    metrics: Metrics,
    addresses: Addresses | None = None,
    inbox: Inbox | None = None,
    networks: Networks = (),
) -> web.Application:
    """Return the site of a process; without addresses and inbox it has no webhook.

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
