"""Runs the site in the bot's own event loop, until it is told to stop; answers under way are finished."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn

from bot import logs
from bot.web.connections import Connection
from bot.web.listening import PortTakenError

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from starlette.applications import Starlette

    from bot.web.listening import Listen

_log = logs.get()
_MOST: Final = 500  # connections at once; what Telegram cannot deliver then it repeats
_RESTS: Final = 75  # seconds that a proxy may keep a connection open between two requests
_LAST_ANSWERS: Final = 5  # seconds
_REST: Final = 30.0  # seconds before a port is tried again
_HEAD: Final = 16_384  # bytes of a request's line and headers


class Server:
    """One site on one socket."""

    def __init__(self, site: Starlette, listening: socket.socket) -> None:
        self._listening = listening
        self._uvicorn = _Uvicorn(
            uvicorn.Config(
                site,
                http=Connection,
                ws="none",
                interface="asgi3",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                limit_concurrency=_MOST,
                timeout_keep_alive=_RESTS,
                timeout_graceful_shutdown=_LAST_ANSWERS,
                h11_max_incomplete_event_size=_HEAD,
            )
        )
        self._running: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port on which it listens."""
        port: int = self._listening.getsockname()[1]
        return port

    def start(self) -> asyncio.Task[None]:
        """Begin to answer; return the task, which ends when the server does."""
        self._running = asyncio.create_task(self._uvicorn.serve(sockets=[self._listening]))
        return self._running

    async def stop(self) -> None:
        """Accept nothing more, and finish the answers under way."""
        self._uvicorn.should_exit = True
        if self._running is not None:
            await asyncio.gather(self._running, return_exceptions=True)
        self._listening.close()


async def serve_always(site: Starlette, listen: Listen, listening: socket.socket | None) -> None:
    """Serve until cancelled, first on a socket that is open already; a server that ends is started anew."""
    while True:
        try:
            server = Server(site, listening or listen.open())
        except PortTakenError:
            _log.error("web.port_taken")
        else:
            try:
                await asyncio.shield(server.start())
                _log.error("web.ended")
            finally:
                await server.stop()
        listening = None
        await asyncio.sleep(_REST)


class _Uvicorn(uvicorn.Server):
    """uvicorn without its signal handlers: signals stop the bot, and the bot stops its server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
