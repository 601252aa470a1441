"""Connections with a deadline: whoever does not ask for anything within it is disconnected.

uvicorn limits how long a connection may rest after an answer, but not how long a request's head may take: a
few hundred connections that send a byte a minute would keep Telegram out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

if TYPE_CHECKING:
    import asyncio

WITHIN: Final = 10.0  # seconds


class Connection(H11Protocol):
    """One connection. It ends where for `WITHIN` no request was under way and none began."""

    _watch: asyncio.TimerHandle | None = None
    _last: RequestResponseCycle | None = None  # request seen when the deadline was set

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Set the first deadline."""
        super().connection_made(transport)
        self._set_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)

    def _set_deadline(self) -> None:
        self._last = self.cycle
        self._watch = self.loop.call_later(WITHIN, self._check)

    def _check(self) -> None:
        rests = self.cycle is None or self.cycle.response_complete
        if rests and self.cycle is self._last:
            self.transport.abort()
        else:
            self._set_deadline()
