"""Download files from Telegram: file id to path, path to bytes, with retries.

Concurrent downloads are bounded, so that no deletion waits behind a flood of pictures. Bytes stay in memory
only.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.json_values import mapping
from bot.telegram.api.errors import NoAnswer, Refused, TooMuch, Wait, meaning

if TYPE_CHECKING:
    from bot.telegram.api.retry import Breaker
    from bot.telegram.api.transport import Api

_log = logs.get()
LARGEST: Final = 10 * 1024 * 1024  # bytes; getFile gives 20 MB (Bot API, getFile), no reader takes so much
_AT_ONCE: Final = 4
_PATIENCE: Final = 30  # tries without an answer: 11 minutes, not counting while Telegram is unavailable
_BROKEN: Final = 500
_TOO_MANY: Final = 429
_HOPES: Final = 5  # tries: Telegram's error text is the same for a wrong id and a file not there for now
_HOPE: Final = 3.0  # seconds


class Unfetched(Exception):
    """A file cannot be downloaded; `reason` is a word for logs. `lost`: a later try may succeed."""

    def __init__(self, reason: str, *, lost: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lost = lost


class Fetcher:
    """Downloads files, a few at once."""

    def __init__(self, api: Api, breaker: Breaker) -> None:
        self._api = api
        self._breaker = breaker
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def fetch(self, file_id: str, patience: int = _PATIENCE) -> bytes:
        """Return a file's bytes, after at most `patience` tries. Raises Unfetched."""
        tries = 0
        while True:
            try:
                async with self._places:
                    return await self._once(file_id)
            except TooMuch:
                raise Unfetched("too_large", lost=False) from None
            except OSError as error:
                # A local Bot API server's disk that this machine does not have.
                _log.error("api.file_unreachable", error=type(error).__name__)
                raise Unfetched("not_reachable", lost=False) from None
            except TelegramError as error:
                tries += 1
                wait = _meaning(error, tries - 1)
            if tries >= patience:
                raise Unfetched("no_answer", lost=True)
            await self._breaker.sit_out(wait)

    async def _once(self, file_id: str) -> bytes:
        file = mapping(await self._api.call("getFile", file_id=file_id))
        path = file.get("file_path")
        if not isinstance(path, str):
            raise Unfetched("no_path", lost=False)
        try:
            return await self._api.download(path, LARGEST)
        except Refused as error:
            if error.status >= _BROKEN or error.status == _TOO_MANY:
                raise
            # The path was valid a moment ago; the next getFile gives a new one.
            raise NoAnswer("a path that is good no more", asked=True) from None


def _meaning(error: TelegramError, tries: int) -> Wait:
    """Return how long to wait before the next try. Raises Unfetched where a retry is of no use."""
    meant = meaning(error, tries)
    if isinstance(meant, Wait):
        return meant
    said = error.description if isinstance(error, Refused) else ""
    if "temporarily unavailable" in said and tries < _HOPES:
        return Wait(_HOPE, flood=False)
    raise Unfetched("too_large" if "too big" in said else f"refused_{meant.value}", lost=False) from None
