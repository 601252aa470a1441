"""The site: what is served to whom. Everything else is an empty 404, whatever the method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.routing import Route

from bot import logs
from bot.web.addresses import is_near
from bot.web.figures import Reader
from bot.web.health import Health
from bot.web.metrics import MetricsPage
from bot.web.webhook import UNKNOWN, Webhook, refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.addresses import Addresses
    from bot.web.figures import Vitals
    from bot.web.inbox import Inbox
    from bot.web.metrics import Metrics

    Answer = Callable[[Request], Awaitable[Response]]

_log = logs.get()
# What a proxy adds to a request (RFC 7239 and its forerunners): then a stranger may be the one who asks.
_PASSED_ON: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def make_site(
    vitals: Vitals, metrics: Metrics, addresses: Addresses | None = None, inbox: Inbox | None = None
) -> Starlette:
    """Return the site of a process; without addresses and inbox it has no webhook."""
    reader = Reader(vitals)
    routes = [
        Route("/healthz", _for_operators(Health(reader).answer), methods=["GET"]),
        Route("/metrics", _for_operators(MetricsPage(metrics, reader).answer), methods=["GET"]),
    ]
    if addresses is not None and inbox is not None:
        answer = Webhook(addresses, inbox, metrics.count_answer).answer
        routes.append(Route(f"{addresses.folder}{{bot_id}}", answer, methods=["POST"]))
    site = Starlette(routes=routes, exception_handlers={404: _unknown, 405: _unknown, Exception: _failed})
    site.router.redirect_slashes = False
    return site


def _for_operators(answer: Answer) -> Answer:
    """Let only those see a page who ask from this machine or network, and not through the proxy."""

    async def answered(request: Request) -> Response:
        passed_on = any(name in request.headers for name in _PASSED_ON)
        if passed_on or request.client is None or not is_near(request.client.host):
            return refusal(UNKNOWN)
        return await answer(request)

    return answered


async def _unknown(_request: Request, _error: Exception) -> Response:
    return refusal(UNKNOWN)


async def _failed(_request: Request, error: Exception) -> Response:
    _log.error("web.failed", exc_info=error)
    return refusal(500)
