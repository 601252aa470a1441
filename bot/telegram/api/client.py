"""Raw Bot API calls by method name, unparsed, for the guard and the intake."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.telegram.api.errors import TooMuch

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.telegram.api.transport import Transport


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

    async def download(self, file_path: str, most: int) -> bytes:
        """Return the file at a path from getFile. Raises TooMuch beyond `most` bytes, Refused or NoAnswer.

        A self-hosted Bot API server that runs with `--local` keeps files on its disk and gives their absolute
        path: they are read there, by a bot on the same machine. Raises OSError where that cannot be done.
        """
        if PurePosixPath(file_path).is_absolute():
            return await asyncio.to_thread(_read, file_path, most)
        url = f"{self._base_url}/file/bot{self._token.reveal()}/{quote(file_path)}"
        return await self._transport.download(url, most)


def _read(path: str, most: int) -> bytes:
    with Path(path).open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TooMuch
    return content
