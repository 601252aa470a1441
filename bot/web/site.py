"""The site: what is served to whom. Everything else is an empty 404, whatever the method."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.routing import Route

from bot import logs
from bot.web.figures import Reader
from bot.web.health import Health
from bot.web.metrics import MetricsPage
from bot.web.webhook import UNKNOWN, Webhook, refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection
    from ipaddress import IPv4Network, IPv6Network

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.addresses import Addresses
    from bot.web.figures import Vitals
    from bot.web.inbox import Inbox
    from bot.web.metrics import Metrics

    Answer = Callable[[Request], Awaitable[Response]]
    Networks = Collection[IPv4Network | IPv6Network]

_log = logs.get()
# What a proxy adds to a request (RFC 7239 and its forerunners): then a stranger may be the one who asks.
_PASSED_ON: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def make_site(
    vitals: Vitals,
    metrics: Metrics,
    addresses: Addresses | None = None,
    inbox: Inbox | None = None,
    networks: Networks = (),
) -> Starlette:
    """Return the site of a process; without addresses and inbox it has no webhook.

    Beside this machine, `networks` are shown the pages of operators.
    """
    reader = Reader(vitals)
    pages = {"/healthz": Health(reader).answer, "/metrics": MetricsPage(metrics, reader).answer}
    routes = [Route(path, _for_operators(page, networks), methods=["GET"]) for path, page in pages.items()]
    if addresses is not None and inbox is not None:
        answer = Webhook(addresses, inbox, metrics.count_answer).answer
        routes.append(Route(f"{addresses.folder}{{bot_id}}", answer, methods=["POST"]))
    site = Starlette(routes=routes, exception_handlers={404: _unknown, 405: _unknown, Exception: _failed})
    site.router.redirect_slashes = False
    return site


def _for_operators(answer: Answer, networks: Networks) -> Answer:
    """Let only those see a page who ask from this machine or these networks, and not through the proxy."""

    async def answered(request: Request) -> Response:
        passed_on = any(name in request.headers for name in _PASSED_ON)
        if passed_on or request.client is None or not is_operators(request.client.host, networks):
            return refusal(UNKNOWN)
        return await answer(request)

    return answered


def is_operators(host: str, networks: Networks) -> bool:
    """Return whether an address is of this machine, or of one of the networks."""
    address = ip_address(host)
    return address.is_loopback or any(address in network for network in networks)


async def _unknown(_request: Request, _error: Exception) -> Response:
    return refusal(UNKNOWN)


async def _failed(_request: Request, error: Exception) -> Response:
    _log.error("web.failed", exc_info=error)
    return refusal(500)
