"""Raw calls by method name: what the guard and the intake ask of Telegram, without parsing in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.telegram.transport import Transport


class Api:
    """The Bot API of one bot."""

    def __init__(self, transport: Transport, base_url: str, token: Secret) -> None:
        self._transport = transport
        self._base_url = base_url.rstrip("/")
        self._token = token

    async def call(self, method: str, read_timeout: float = 20.0, **parameters: object) -> object:
        """Call a method and return its result. Raises Refused or NoAnswer."""
        url = f"{self._base_url}/bot{self._token.reveal()}/{method}"
        return await self._transport.call(url, parameters, read_timeout)
