"""What Telegram knows of a bot by its token, and does for it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.cli.ending import FAILED, RefusedError
from bot.telegram.api.client import Api
from bot.telegram.api.errors import NoAnswer, Refused, TokenRefused
from bot.telegram.api.session import who_is
from bot.telegram.api.transport import Transport

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Identity:
    """A bot's id and its public name."""

    bot_id: int
    username: str


async def identify(chosen: Settings, token: Secret) -> Identity:
    """Ask Telegram whose a token is. Raises RefusedError."""
    try:
        async with _telegram(chosen, token) as api:
            return Identity(*await who_is(api))
    except TokenRefused:
        raise RefusedError("bots-token-refused", FAILED) from None
    except (NoAnswer, Refused):
        away = "run-no-answer" if chosen.proxy_url is None else "run-no-answer-proxy"
        raise RefusedError(away, FAILED) from None


async def end_deliveries(chosen: Settings, token: Secret) -> bool:
    """Have Telegram deliver a bot's updates no more, and keep them; tell whether it answered."""
    try:
        async with _telegram(chosen, token) as api:
            await api.call("deleteWebhook")
    except Refused as error:
        return error.of_token  # nobody can use it any more
    except NoAnswer:
        return False
    return True


@asynccontextmanager
async def _telegram(chosen: Settings, token: Secret) -> AsyncIterator[Api]:
    proxy = chosen.proxy_url
    transport = Transport(None if proxy is None else Secret(proxy.get_secret_value()))
    await transport.initialize()
    try:
        yield Api(transport, str(chosen.api_url), token)
    finally:
        await transport.shutdown()
