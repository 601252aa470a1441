"""python-telegram-bot's Bot over our transport, and the calls to Telegram at start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from telegram.ext import ExtBot

from bot.telegram.api.client import Api
from bot.telegram.api.errors import TOKEN_REFUSED, NoAnswer, Refused, TokenRefused
from bot.telegram.api.newest import Newest
from bot.telegram.api.rate_limiter import RateLimiter

if TYPE_CHECKING:
    from bot.classroom import Clock, Secret
    from bot.outbox import Priority
    from bot.telegram.api.circuit_breaker import Breaker
    from bot.telegram.api.transport import Transport


@dataclass(frozen=True, slots=True)
class Line:
    """One bot's connection to Telegram: our raw calls, python-telegram-bot's methods, and the bot's identity.

    What is sent through `bot` waits for its turn in `lanes`, and is noted in `newest`.
    """

    api: Api
    bot: ExtBot[Priority]
    lanes: RateLimiter
    breaker: Breaker
    newest: Newest
    bot_id: int
    username: str


async def open_line(
    transport: Transport, base_url: str, token: Secret, clock: Clock, breaker: Breaker, *, polls: bool
) -> Line:
    """Ask Telegram for the bot's identity, and delete a webhook that would block long polling.

    What waits at Telegram is kept. Raises TokenRefused, Refused or NoAnswer.
    """
    base = base_url.rstrip("/")
    api = Api(transport, base, token)
    bot_id, username = await who_is(api)
    if polls:
        await api.call("deleteWebhook")
    newest = Newest()
    lanes = RateLimiter(clock, breaker, partial(api.call, "getMe"), newest.note_message)
    bot: ExtBot[Priority] = ExtBot(
        token.reveal(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=transport,
        get_updates_request=transport,
        rate_limiter=lanes,
    )
    return Line(api, bot, lanes, breaker, newest, bot_id, username)


async def who_is(api: Api) -> tuple[int, str]:
    """Return the id and the username of a bot. Raises TokenRefused, Refused or NoAnswer."""
    try:
        user = await api.call("getMe")
    except Refused as error:
        if error.status in TOKEN_REFUSED:
            raise TokenRefused from None
        raise
    if not isinstance(user, dict) or not isinstance(user.get("id"), int):
        raise NoAnswer("an answer that is not the Bot API's", asked=True)
    return user["id"], str(user.get("username", ""))
