"""HTTP to Telegram over aiohttp, for python-telegram-bot's methods and for our own raw calls.

Every failure is one of two exceptions that carry neither the address (it holds the token) nor what was sent.
aiohttp because it answers 10,288 calls a second at 20 in flight on loopback, where the default transport
answers 768 (measured in November 2026). Files are downloaded a few at once, so that no deletion waits behind
a flood of pictures; their bytes stay in memory only.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote

import aiohttp
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot import logs
from bot.json_values import mapping
from bot.telegram.api.calls import NoAnswer, Refused, TooMuch, Wait, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from bot.classroom import Secret
    from bot.telegram.api.calls import Breaker


_log = logs.get()
_READ: Final = 20.0  # seconds
_CONNECT: Final = 10.0
_DOWNLOAD: Final = 120.0  # for a whole file: 20 MB over a line of 1.4 Mbit/s
_LONGEST_REFUSAL: Final = 4096  # bytes
_JSON: Final = {"Content-Type": "application/json"}
OUTCOMES: Final = ("done", "refused", "flood", "broken", "unanswered")  # of a call, as they are counted
_FLOOD: Final = 429
_REFUSED: Final = 400
_URGENT: Final = ("/deleteMessage", "/deleteMessages", "/getUpdates", "/getMe")
_FINAL: Final = (401, 403, 404)  # trusted only with a Bot API body: a block page has these statuses too

_NEVER_LEFT: Final = (aiohttp.ClientConnectorError, aiohttp.InvalidURL, aiohttp.ConnectionTimeoutError)

LARGEST: Final = 10 * 1024 * 1024  # bytes; getFile gives 20 MB (Bot API, getFile), no reader takes so much
_AT_ONCE: Final = 4
_PATIENCE: Final = 30  # tries without an answer: 11 minutes, not counting while Telegram is unavailable
_BROKEN: Final = 500
_HOPES: Final = 5  # tries: Telegram's error text is the same for a wrong id and a file not there for now
_HOPE: Final = 3.0  # seconds


class LeaseCheck(Protocol):
    """Tells whether this program still is the one that runs the bot."""

    async def admits(self, *, urgent: bool) -> bool:
        """Tell whether a call may leave; `urgent`: it does no harm twice, and cannot wait."""
        ...


class Transport(BaseRequest):
    """One connection pool, shared by all callers of Telegram; reports successes and failures to `breaker`.

    No call leaves that the `gate` does not admit: it has no answer. `count` is called with each
    outcome.
    """

    def __init__(
        self,
        proxy: Secret | None = None,
        breaker: Breaker | None = None,
        gate: LeaseCheck | None = None,
        *,
        count: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        self._proxy = proxy
        self._gate = gate
        self._breaker = breaker
        self._session: aiohttp.ClientSession | None = None
        # How a call fails, and how one that never left; a proxy has errors of its own.
        self._failures: tuple[type[Exception], ...] = (TimeoutError, aiohttp.ClientError, OSError)
        self._never_left: tuple[type[Exception], ...] = _NEVER_LEFT
        self._moved: Callable[[int, int], None] = lambda _was, _chat_id: None
        self._count = count
        self.dated = ""  # the header Date of the last answer (RFC 9110, 6.6.1)

    def when_moved(self, told: Callable[[int, int], None]) -> None:
        """Register a callback for a chat's old and new id where Telegram answers that it has a new one."""
        self._moved = told

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where the caller names none."""
        return _READ

    async def initialize(self) -> None:
        """Open the pool; a second call does nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(), auto_decompress=True, trust_env=False
            )

    async def shutdown(self) -> None:
        """Close the pool; a second call does nothing."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, url: str, payload: Mapping[str, object], read_timeout: float = _READ) -> object:
        """Post a JSON body and return the answer's `result`. Raises Refused or NoAnswer."""
        body = json.dumps(payload).encode()
        status, answer = await self._exchange("POST", url, body, _JSON, read_timeout)
        if status != 200:  # noqa: PLR2004
            raise self._refused(status, answer, payload.get("chat_id"))
        try:
            decoded = json.loads(answer)
            return decoded["result"]
        except (ValueError, KeyError, TypeError):
            raise NoAnswer("an answer that is not the Bot API's", asked=True) from None

    async def download(self, url: str, most: int, seconds: float = _DOWNLOAD) -> bytes:
        """Return the content of an address. Raises TooMuch beyond `most` bytes, Refused or NoAnswer.

        Files come from another server than answers: whether they come says nothing about the Bot API.
        """
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=_CONNECT, sock_read=_READ)
        content = bytearray()
        try:
            async with self._open.get(url, timeout=timeout) as answer:
                if answer.status != 200:  # noqa: PLR2004
                    raise _refusal(answer.status, await answer.content.read(_LONGEST_REFUSAL))
                async for piece in answer.content.iter_any():
                    content += piece
                    if len(content) > most:
                        raise TooMuch
        except self._failures as error:
            raise self._silence(error) from None
        return bytes(content)

    async def do_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Serve python-telegram-bot; only `read_timeout` differs from our defaults. Raises as `call`."""
        del write_timeout, connect_timeout, pool_timeout
        seconds = read_timeout if isinstance(read_timeout, (int, float)) else _READ
        body = None if method == "GET" else _form(request_data)
        status, answer = await self._exchange(method, url, body, None, seconds)
        if not 200 <= status <= 299:  # noqa: PLR2004
            asked = {} if request_data is None else request_data.json_parameters
            raise self._refused(status, answer, asked.get("chat_id"))
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Parse an answer; invalid JSON counts as no answer. It is not logged: it may hold messages."""
        try:
            decoded = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise NoAnswer("an answer that is no JSON", asked=True) from None
        if not isinstance(decoded, dict) or "result" not in decoded:
            raise NoAnswer("an answer that is not the Bot API's", asked=True)
        return decoded

    async def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | aiohttp.FormData | None,
        headers: dict[str, str] | None,
        seconds: float,
    ) -> tuple[int, bytes]:
        if self._gate is not None and not await self._gate.admits(urgent=url.endswith(_URGENT)):
            raise NoAnswer("another worker runs the bot", asked=False)
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT, sock_read=seconds)
        try:
            async with self._open.request(method, url, data=body, headers=headers, timeout=timeout) as answer:
                status, content = answer.status, await answer.read()
                self.dated = answer.headers.get("Date", "")
        except self._failures as error:
            self._count("unanswered")
            self._tell(answered=False)
            raise self._silence(error) from None
        self._count(_outcome(status))
        ours = status < _BROKEN and (method == "GET" or content.lstrip().startswith(b"{"))
        self._tell(answered=ours)
        return status, content

    def _refused(self, status: int, answer: bytes, chat_id: object) -> TelegramError:
        refusal = _refusal(status, answer)
        new_chat_id = refusal.new_chat_id if isinstance(refusal, Refused) else None
        if new_chat_id is not None and isinstance(chat_id, int | str):
            with suppress(ValueError):  # a public name does not change with the id
                self._moved(int(chat_id), new_chat_id)
        return refusal

    def _tell(self, *, answered: bool) -> None:
        if self._breaker is not None and answered:
            self._breaker.answered()
        elif self._breaker is not None:
            self._breaker.unanswered()

    @property
    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("The transport is not initialized.")
        return self._session

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy is None:
            return aiohttp.TCPConnector(limit=0, ttl_dns_cache=300)
        # Loaded where there is a proxy: it takes a fiftieth of a start.
        from aiohttp_socks import (  # noqa: PLC0415 - see above
            ProxyConnectionError,
            ProxyConnector,
            ProxyError,
            ProxyTimeoutError,
        )

        self._failures = (*self._failures, ProxyConnectionError, ProxyError, ProxyTimeoutError)
        self._never_left = (*self._never_left, ProxyConnectionError)
        return ProxyConnector.from_url(self._proxy.reveal(), limit=0)

    def _silence(self, error: Exception) -> NoAnswer:
        """Return a NoAnswer that names only the kind of failure: the error's own text holds the address."""
        return NoAnswer(type(error).__name__, asked=not isinstance(error, self._never_left))


def _outcome(status: int) -> str:
    """Return what came of a call: done, or refused; broken and flood are tried again."""
    if status >= _BROKEN:
        return "broken"
    if status == _FLOOD:
        return "flood"
    return "done" if status < _REFUSED else "refused"


def _form(request_data: RequestData | None) -> aiohttp.FormData:
    form = aiohttp.FormData()
    if request_data is None:
        return form
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    if request_data.contains_files:
        for name, (file_name, content, mime) in request_data.multipart_data.items():
            form.add_field(name, content, filename=file_name, content_type=mime)
    return form


def _refusal(status: int, answer: bytes) -> TelegramError:
    try:
        decoded = json.loads(answer)
    except ValueError:
        decoded = None
    if not isinstance(decoded, dict):
        return NoAnswer("a page of somebody else", asked=True) if status in _FINAL else Refused(status, "")
    parameters = decoded.get("parameters")
    hints = parameters if isinstance(parameters, dict) else {}
    return Refused(
        status,
        str(decoded.get("description", "")),
        _number(hints.get("retry_after")),
        _whole(hints.get("migrate_to_chat_id")),
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


class Api:
    """The raw Bot API of one bot, by method name and unparsed, for the guard and the intake."""

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
            if error.status >= _BROKEN or error.status == _FLOOD:
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
