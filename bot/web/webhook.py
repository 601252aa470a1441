"""The webhook: an update is answered with 200 once it is committed, and with 503 while it cannot be.

Telegram delivers the updates of one chat one at a time, the next after a 2xx (seen in November 2026), and
repeats what got another answer (Bot API, setWebhook). A caller without a bot's secret learns nothing: not
which bots there are, nor what was wrong; and its body is not read.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Final, Protocol

from aiohttp import web

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.web.addresses import Addresses

_log = logs.get()
_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name (Bot API, setWebhook)
_JSON: Final = "application/json"
LARGEST: Final = 1 << 20  # bytes; an update is a few thousand, with all that a message may hold 100,000
_WITHIN: Final = 10.0  # seconds for a whole body
_DEEPEST: Final = 100  # objects and lists in one another; what nests deeper breaks those who walk through it
UNKNOWN: Final = 404
_AWAY: Final = 503
_TOLD_EVERY: Final = 60.0  # seconds: strangers must not fill the log


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
        self._told_at = float("-inf")
        self._untold = 0

    async def answer(self, request: web.Request) -> web.Response:
        """Take one delivery."""
        answer = await self._answer(request)
        self._counted(answer.status)
        return answer

    async def _answer(self, request: web.Request) -> web.Response:
        secret = request.headers.get(_SECRET, "")
        bot_id = self._addresses.bot_of(request.match_info["bot_id"], secret)
        if bot_id is None:
            self._tell_of_stranger()
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

    def _tell_of_stranger(self) -> None:
        self._untold += 1
        if time.monotonic() - self._told_at >= _TOLD_EVERY:
            _log.warning("webhook.unknown_caller", count=self._untold)
            self._told_at, self._untold = time.monotonic(), 0


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


async def read_object(request: web.Request) -> Mapping[str, object]:
    """Return the JSON object of a request. Raises BadBodyError."""
    kind, _, _ = request.headers.get("Content-Type", "").partition(";")
    if kind.strip().lower() != _JSON or "Content-Encoding" in request.headers:
        raise BadBodyError(415)
    return _decoded(await _read(request))


async def _read(request: web.Request) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise BadBodyError(413)
    body = bytearray()
    try:
        async with asyncio.timeout(_WITHIN):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > LARGEST:
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
