"""Rooms on loopback and the people in them, and the server at which providers open them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from types import TracebackType
from typing import Final, Protocol, Self

from aiohttp import web

from bot.classroom import Clock, SystemClock

LOOPBACK: Final = "127.0.0.1"
_PAGE: Final = """<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width">
<title>{name}</title><h1>{name}</h1><button>Vào phòng · Join</button><p role=status></p>
<script>document.querySelector("button").onclick = async () => {{
  const answer = await fetch(location.pathname + location.search, {{method: "POST"}});
  document.querySelector("p").textContent = await answer.text();
}}</script>
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a room. `key`: what the provider knows them by."""

    name: str
    key: str
    moderator: bool = False


@dataclass(slots=True)
class Room:
    """A room and who is inside. People stay until it ends."""

    inside: list[Person] = field(default_factory=list)


class Refused(Exception):
    """Somebody is not let in; its text says why."""


class Opener(Protocol):
    """A provider: answers below its own addresses."""

    async def answer(self, http: web.BaseRequest, path: tuple[str, ...]) -> web.Response | None:
        """Answer a call; None: the address is a room's."""
        ...

    def room(self, path: tuple[str, ...]) -> Room:
        """Return the room of an address. Raises Refused."""
        ...

    def admit(self, path: tuple[str, ...], query: Mapping[str, str]) -> Person:
        """Let somebody in. Raises Refused."""
        ...


class MeetingServer:
    """Providers at one loopback address, each below the first part of its paths.

    async with MeetingServer(clock) as meetings:
        meetings.opens("school", JitsiServer(meetings.now, app_id="lop", secret="..."))

    `skew`: how far its clock is ahead. `broken`: the status of every answer from now on.
    """

    def __init__(self, clock: Clock | None = None, *, port: int = 0) -> None:
        self.port = port
        self.skew = timedelta()
        self.broken: int | None = None
        self._clock = clock or SystemClock()
        self._openers: dict[str, Opener] = {}
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """The address of this server: `http://127.0.0.1:<port>`."""
        return f"http://{LOOPBACK}:{self.port}"

    def now(self) -> datetime:
        """Return this server's time, which may be wrong."""
        return self._clock.now() + self.skew

    def opens(self, opener: Opener, *firsts: str) -> None:
        """Let a provider answer below these first parts of a path."""
        self._openers |= dict.fromkeys(firsts, opener)

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._answered, access_log=None), shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, self.port).start()
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answered(self, http: web.BaseRequest) -> web.Response:
        response = web.Response(status=self.broken) if self.broken else await self._opened(http)
        response.headers["Date"] = format_datetime(self.now(), usegmt=True)
        return response

    async def _opened(self, http: web.BaseRequest) -> web.Response:
        path = tuple(http.path.strip("/").split("/"))
        opener = self._openers.get(path[0])
        if opener is None:
            return web.Response(status=404)
        answer = await opener.answer(http, path)
        if answer is not None:
            return answer
        try:
            if http.method == "POST":
                person = opener.admit(path, http.query)
                opener.room(path).inside.append(person)
                return told(200, joined=person.name)
            inside = [asdict(person) for person in opener.room(path).inside]
        except Refused as refused:
            return told(403, refused=str(refused))
        if "json" in http.headers.get("Accept", ""):
            return told(200, inside=inside)
        return web.Response(text=_PAGE.format(name=escape(path[-1])), content_type="text/html")


def told(status: int, **body: object) -> web.Response:
    """Return an answer in JSON."""
    return web.json_response(body, status=status)
