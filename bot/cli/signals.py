"""The signals of `run`: SIGTERM or SIGINT stops it within ten seconds, SIGHUP has it read its keys anew.

The first signal to stop lets what is under way end, by one deadline for everything (`bot.app.shared`); a
second one ends the process at once, as does a clock of the system where even the event loop hangs. Nothing is
lost by that: the journal resumes.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

STOPS: Final = (signal.SIGTERM, signal.SIGINT)
LATEST: Final = 9.0  # seconds after the first signal at which the process is gone
_TERMINAL: Final = "/dev/tty"


class Signals:
    """What the signals of one process do: until `serve` is called a stop ends it, and a hangup is ignored.

    These are handlers of `signal`, which run between any two steps of the program, not only when the event
    loop has its turn.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: Callable[[], None] = leave
        self._reload: Callable[[], None] = lambda: None
        # With `nohup` a hangup is ignored from the start: then the end of the terminal is none of ours.
        self._lives_in_terminal = signal.getsignal(signal.SIGHUP) != signal.SIG_IGN and _has_terminal()

    def install(self) -> None:
        """Take the signals over."""
        for name in STOPS:
            signal.signal(name, lambda _number, _frame: self._asked_to_stop())
        signal.signal(signal.SIGHUP, lambda _number, _frame: self._hung_up())
        signal.signal(signal.SIGALRM, lambda _number, _frame: leave())

    def serve(
        self, loop: asyncio.AbstractEventLoop, stop: Callable[[], None], reload: Callable[[], None]
    ) -> None:
        """From now on call these in the loop."""
        self._loop, self._stop, self._reload = loop, stop, reload

    def _asked_to_stop(self) -> None:
        if self._loop is None:
            leave()
        signal.setitimer(signal.ITIMER_REAL, LATEST)
        stop, self._stop = self._stop, leave
        self._loop.call_soon_threadsafe(stop)

    def _hung_up(self) -> None:
        if self._lives_in_terminal and not _has_terminal():
            self._asked_to_stop()
        elif self._loop is not None:
            self._loop.call_soon_threadsafe(self._reload)


def leave() -> NoReturn:
    """End the process now."""
    os._exit(0)


def _has_terminal() -> bool:
    """Return whether a terminal controls this process: it is gone once its window is closed."""
    try:
        os.close(os.open(_TERMINAL, os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True
