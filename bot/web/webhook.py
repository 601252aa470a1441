"""The webhook: an update is answered with 200 once it is committed, and with 503 while it cannot be.

Telegram delivers the updates of one chat one at a time, the next after a 2xx (TELEGRAM.md, "Telegram's
webhook"), and repeats what got another answer. A caller without a bot's secret learns nothing: not which bots
there are, nor what was wrong; and its body is not read.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from bot import logs
from bot.web.bodies import BadBodyError, read_object
from bot.web.inbox import NotStoredError, UnknownBotError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from bot.web.addresses import Addresses
    from bot.web.inbox import Inbox

_log = logs.get()
_SECRET: Final = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name (Bot API, setWebhook)
UNKNOWN: Final = 404
_AWAY: Final = 503
_TOLD_EVERY: Final = 60.0  # seconds: strangers must not fill the log


class Webhook:
    """Answers Telegram's deliveries to all bots of a deployment. `counted` is called with each status."""

    def __init__(self, addresses: Addresses, inbox: Inbox, counted: Callable[[int], None]) -> None:
        self._addresses = addresses
        self._inbox = inbox
        self._counted = counted
        self._told_at = float("-inf")
        self._untold = 0

    async def answer(self, request: Request) -> Response:
        """Take one delivery."""
        answer = await self._answer(request)
        self._counted(answer.status_code)
        return answer

    async def _answer(self, request: Request) -> Response:
        secret = request.headers.get(_SECRET, "")
        bot_id = self._addresses.bot_of(request.path_params["bot_id"], secret)
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
            return Response(status_code=_AWAY)
        return Response()

    def _tell_of_stranger(self) -> None:
        self._untold += 1
        if time.monotonic() - self._told_at >= _TOLD_EVERY:
            _log.warning("webhook.unknown_caller", count=self._untold)
            self._told_at, self._untold = time.monotonic(), 0


def refusal(status: int) -> Response:
    """Return an empty answer that ends the connection: what is left of a body is not waited for."""
    return Response(status_code=status, headers={"Connection": "close"})
