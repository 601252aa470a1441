"""Serves a live page on loopback, to this machine's browser alone.

Each address begins with a random key, so that no other page can guess one. A name that is not loopback's
(DNS rebinding) and a request that another site's page sends are refused before anything else is read.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Final, Protocol, Self

from aiohttp import web

from bot.phones.page import ASSETS, asset

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOST: Final = "127.0.0.1"
LARGEST: Final = 3 << 20  # bytes of a request: a picture of 2 MB in base64
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SHUTDOWN_SECONDS: Final = 0.5
_PICTURES: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class SitePortTakenError(Exception):
    """Another program listens on this port, or it is none."""


class Desk(Protocol):
    """What the page shows, and who does what is asked on it."""

    def page(self) -> str:
        """Return the page."""

    async def state(self, since: int) -> Mapping[str, object]:
        """Return what is to be drawn, once it is newer than version `since` or a while has passed."""

    async def act(self, asked: Mapping[str, object]) -> Mapping[str, object]:
        """Do what is asked; what cannot be done is said in the answer. Raises ValueError for nonsense."""

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Return the name and content of a file that a message carries."""


class Site:
    """One desk's site. `url` is known once it has started."""

    def __init__(self, desk: Desk, *, port: int = 0) -> None:
        self._desk = desk
        self._key = secrets.token_urlsafe(16)
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self._port}/{self._key}/"

    async def __aenter__(self) -> Self:
        """Listen. Raises SitePortTakenError."""
        app = web.Application(middlewares=[self._guarded], client_max_size=LARGEST)
        root = f"/{self._key}/"
        app.router.add_get(root, self._page)
        app.router.add_get(f"{root}state", self._state)
        app.router.add_post(f"{root}act", self._act)
        app.router.add_get(f"{root}file/{{name}}", self._file)
        app.router.add_get(f"{root}picture/{{name}}", self._picture)
        for name in ASSETS:
            app.router.add_get(f"{root}{name}", self._asset)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self._port).start()
        except (OSError, OverflowError):
            await self._runner.cleanup()
            raise SitePortTakenError from None
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer only who reached this by its own address; say no more than that to anybody else."""
        if not self._is_ours(request):
            return web.Response(status=403, headers=_HEADERS)
        try:
            answer = await handler(request)
        except web.HTTPException as refusal:
            return web.Response(status=refusal.status, headers=_HEADERS)
        answer.headers.update(_HEADERS)
        return answer

    def _is_ours(self, request: web.Request) -> bool:
        own = (f"{HOST}:{self._port}", f"localhost:{self._port}")
        if request.headers.getall("Host", []) not in [[name] for name in own]:
            return False
        # A browser says where a request comes from (Fetch Metadata); "none" is one that a person typed.
        fetched = request.headers.get("Sec-Fetch-Site")
        if request.method in {"GET", "HEAD"}:
            return fetched in {None, "none", "same-origin"}
        origin = request.headers.get("Origin")
        proper = request.content_type == "application/json"
        return proper and fetched in {None, "same-origin"} and origin in {None, f"http://{request.host}"}

    async def _page(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._desk.page(), content_type="text/html")

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.path.rpartition("/")[2]
        return web.Response(text=asset(name), content_type=ASSETS[name])

    async def _state(self, request: web.Request) -> web.Response:
        since = request.query.get("since", "")
        return _json(await self._desk.state(int(since) if since.isascii() and since.isdigit() else 0))

    async def _act(self, request: web.Request) -> web.Response:
        try:
            asked = json.loads(await request.read())
        except (ValueError, RecursionError):
            raise web.HTTPBadRequest from None
        if not isinstance(asked, dict):
            raise web.HTTPBadRequest
        try:
            return _json(await self._desk.act(asked))
        except ValueError:
            raise web.HTTPBadRequest from None

    async def _file(self, request: web.Request) -> web.Response:
        found = self._desk.file(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        # Its type is not told: it is saved, and never opened as a page of this address.
        answer = web.Response(body=found[1], content_type="application/octet-stream")
        answer.headers["Content-Disposition"] = "attachment"
        return answer

    async def _picture(self, request: web.Request) -> web.Response:
        found = self._desk.file(request.match_info["name"])
        kind = None if found is None else picture_type(found[1])
        if found is None or kind is None:
            raise web.HTTPNotFound
        return web.Response(body=found[1], content_type=kind)


def picture_type(content: bytes) -> str | None:
    """Return the type of a picture by its first bytes, never by its name; None for anything else."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)


def _json(value: Mapping[str, object]) -> web.Response:
    return web.json_response(value, dumps=lambda each: json.dumps(each, ensure_ascii=False))
