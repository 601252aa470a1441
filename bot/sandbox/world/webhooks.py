"""Delivers a bot's updates to its webhook as Telegram does: in lanes, one at a time in each, until taken.

Messages of one chat share a lane; so do presses and membership changes of one person. A failed delivery is
retried at once, then after 2 seconds, doubling up to 120, on the sandbox's clock. One liberty: the address
must be on loopback, on any port, and may be plain http. Methods in an answer's body are not executed.
"""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.wire.errors import bad_request

if TYPE_CHECKING:
    from bot.classroom import Clock
    from bot.sandbox.wire.updates import Pending
    from bot.sandbox.world.world import Bot, WebhookInfo

MOST_CONNECTIONS = 100
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 120.0
ANSWER_WITHIN = aiohttp.ClientTimeout(total=30)  # real seconds
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def checked_address(url: str) -> str:
    """Return the address. Raises ApiError 400 if Telegram could not deliver there."""
    try:
        address = urlsplit(url)
    except ValueError as error:
        raise bad_request("bad webhook: invalid URL") from error
    if address.scheme not in {"http", "https"} or address.hostname is None:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: the sandbox delivers to loopback only")
    return url


def checked_secret(secret: str) -> str:
    """Return the secret. Raises ApiError 400 for one with other characters than A-Z a-z 0-9 _ -."""
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


class Webhooks:
    """All deliveries of one sandbox."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self._stopped: set[asyncio.Task[None]] = set()

    def set(self, bot: Bot, webhook: WebhookInfo) -> None:
        """Deliver pending and new updates to a webhook."""
        self.clear(bot)
        bot.webhook = webhook
        bot.queue.listener = lambda: self._open_lanes(bot, webhook)
        self._open_lanes(bot, webhook)

    def clear(self, bot: Bot) -> None:
        """Stop deliveries; pending updates stay pending."""
        bot.queue.listener = None
        if bot.webhook is not None:
            for lane in bot.webhook.lanes.values():
                lane.cancel()
                self._stopped.add(lane)
        bot.webhook = None

    async def close(self) -> None:
        """Close all connections."""
        await asyncio.gather(*self._stopped, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _open_lanes(self, bot: Bot, webhook: WebhookInfo) -> None:
        for pending in bot.queue.pending:
            if len(webhook.lanes) >= webhook.max_connections:
                return
            if pending.lane not in webhook.lanes:
                webhook.lanes[pending.lane] = asyncio.create_task(self._lane(bot, webhook, pending.lane))

    async def _lane(self, bot: Bot, webhook: WebhookInfo, lane: str) -> None:
        while True:
            first = next((each for each in bot.queue.pending if each.lane == lane), None)
            if first is None:
                break
            await self._until_taken(webhook, first)
            bot.queue.take(first)
        del webhook.lanes[lane]
        self._open_lanes(bot, webhook)

    async def _until_taken(self, webhook: WebhookInfo, pending: Pending) -> None:
        pause = 0.0
        while not await self._taken(webhook, pending):
            if pause:
                await self._clock.sleep_until(self._clock.now() + timedelta(seconds=pause))
            pause = min(LONGEST_PAUSE, max(FIRST_PAUSE, pause * 2))

    async def _taken(self, webhook: WebhookInfo, pending: Pending) -> bool:
        """Deliver once; return whether the answer was 2xx."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=ANSWER_WITHIN)
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        try:
            async with self._session.post(webhook.url, data=pending.body, headers=headers) as response:
                if response.ok:
                    return True
                why = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            refused = isinstance(error, aiohttp.ClientConnectorError)
            why = "Connection refused" if refused else "Connection closed by the webhook or timed out"
        webhook.last_error_date = int(self._clock.now().timestamp())
        webhook.last_error_message = why
        return False
