"""Whose a token is, as Telegram knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.cli.ending import FAILED, RefusedError
from bot.telegram.api.client import Api
from bot.telegram.api.errors import NoAnswer, Refused, TokenRefused
from bot.telegram.api.session import who_is
from bot.telegram.api.transport import Transport

if TYPE_CHECKING:
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Identity:
    """A bot's id and its public name."""

    bot_id: int
    username: str


async def identify(chosen: Settings, token: Secret) -> Identity:
    """Ask Telegram whose a token is. Raises RefusedError."""
    proxy = chosen.proxy_url
    transport = Transport(None if proxy is None else Secret(proxy.get_secret_value()))
    await transport.initialize()
    try:
        return Identity(*await who_is(Api(transport, str(chosen.api_url), token)))
    except TokenRefused:
        raise RefusedError("bots-token-refused", FAILED) from None
    except (NoAnswer, Refused):
        away = "run-no-answer" if proxy is None else "run-no-answer-proxy"
        raise RefusedError(away, FAILED) from None
    finally:
        await transport.shutdown()
