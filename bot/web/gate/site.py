"""The gate's two answers: its page, the same for everybody and every bot, and what a press gives.

A GET tells nothing and does nothing, so that previews and scanners may ask for it. A press is a POST of the
page's own script: another site's is refused before its body is read, and so is a body that is no press.
No address that asks is counted: a school or a carrier has one for many. Nothing secret is in an address,
and nothing may be stored.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from aiohttp import web

from bot import logs
from bot.classroom import Language, Secret
from bot.features.doors.gate.rules import Asked, GatePress
from bot.web.gate.page import Page
from bot.web.site import BadBodyError, NotStoredError, Seldom, read_object, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.texts import Texts

FOLDER: Final = "/gate/"
_log = logs.get()
_LARGEST: Final = 16_384  # bytes of a press; a proof is about one thousand
_BOT: Final = "{bot_id:[1-9][0-9]{0,18}}"
_PAGE: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)  # the page's own key
_NUMBER: Final = re.compile(r"[0-9a-z]{1,13}", re.ASCII)  # an id as `opaque` writes it
_PORTS: Final = {"https": ":443", "http": ":80"}
_FORBIDDEN: Final = 403
_AWAY: Final = 503
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Gatekeeper(Protocol):
    """Answers presses for all bots of a deployment."""

    async def press(self, bot_id: int, press: GatePress) -> Mapping[str, object]:
        """Return what the page is to show. Raises NotStoredError while nobody can tell."""
        ...


class GateSite:
    """Serves the gate. `url` is the public address of the proxy; `frames` may show the page within theirs."""

    def __init__(self, url: str, keeper: Gatekeeper, texts: Texts, frames: tuple[str, ...]) -> None:
        parts = urlsplit(url)
        # As browsers write it: without the port that goes without saying (RFC 6454, 6.2).
        self._origin = f"{parts.scheme}://{parts.netloc}".lower().removesuffix(_PORTS[parts.scheme])
        self._path = f"{parts.path.rstrip('/')}{FOLDER}{_BOT}"
        self._keeper = keeper
        self._strangers = Seldom()
        self._pages = {language: Page(texts, language, frames) for language in Language}

    def routes(self) -> tuple[web.RouteDef, ...]:
        """Return what is served, and where."""
        return web.get(self._path, self._page), web.post(self._path, self._press)

    async def _page(self, request: web.Request) -> web.Response:
        page = self._pages[_language(request.query.get("lang"))]
        headers = {**_HEADERS, "Content-Security-Policy": page.policy}
        return web.Response(body=page.body, content_type="text/html", charset="utf-8", headers=headers)

    async def _press(self, request: web.Request) -> web.Response:
        if not self._is_own(request):
            return self._refused(_FORBIDDEN)
        try:
            press = _read(await read_object(request, _LARGEST))
        except BadBodyError as error:
            return self._refused(error.status)
        try:
            answer = await self._keeper.press(int(request.match_info["bot_id"]), press)
        except NotStoredError:
            return _empty(_AWAY)
        return web.json_response(answer, dumps=_written, headers=_HEADERS)

    def _refused(self, status: int) -> web.Response:
        if count := self._strangers.due():
            _log.warning("gate.refused", status=status, count=count)
        return _empty(status)

    def _is_own(self, request: web.Request) -> bool:
        """Tell whether the page's own script asks: a browser says where a request comes from.

        Every browser names the origin of a POST (Fetch, 3.2); none at all is no browser, and gains nothing.
        """
        fetched = request.headers.get("Sec-Fetch-Site", "same-origin")
        return fetched == "same-origin" and request.headers.get("Origin", "").lower() == self._origin


def _empty(status: int) -> web.Response:
    answer = refusal(status)
    answer.headers.update(_HEADERS)
    return answer


def _read(body: Mapping[str, object]) -> GatePress:
    """Return a press as the page sends it. Raises BadBodyError."""
    proof, page = body.get("proof"), body.get("page")
    if not isinstance(proof, str) or not isinstance(page, str) or not _PAGE.fullmatch(page):
        raise BadBodyError(400)
    asked = Asked(*(_id(body.get(name)) for name in ("lesson", "class", "child")))
    return GatePress(Secret(proof), Secret(page), asked, _language(body.get("lang")))


def _id(written: object) -> int | None:
    """Return an id as `keyboards.opaque` writes it; None: nothing is meant. Raises BadBodyError."""
    if written is None:
        return None
    if not isinstance(written, str) or not _NUMBER.fullmatch(written) or int(written, 36) >= 1 << 63:
        raise BadBodyError(400)
    return int(written, 36)


def _language(written: object) -> Language:
    first, *_ = Language
    return next((each for each in Language if each.value == written), first)


def _written(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False)
