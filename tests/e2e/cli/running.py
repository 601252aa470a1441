"""`python -m bot run` as an operator has it: a process with a `.env`, against the local Telegram."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, func, select

from bot.sandbox import Message, Sandbox
from bot.storage.db.cipher import new_key
from bot.storage.db.database import open_to_read
from bot.storage.tables.core import journal, removals
from bot.storage.updates.journal import NEW
from tests.long.crash.checks import stored
from tests.processes import Process, environment

T = TypeVar("T")
READY = 120.0  # seconds that a start may take on a machine with much else to do
PROMISE = 10.0  # seconds within which a stop ends, whatever hangs

# Makes what stands on standard input the terminal of a new session. A hangup counts there, also where these
# tests run under nohup.
_IN_TERMINAL = ("setsid", "--ctty", "env", "--default-signal=HUP")


class Running:
    """A bot that is started and stopped; `.env` in its folder holds its settings."""

    def __init__(self, telegram: Sandbox, folder: Path, database_url: str, **settings: str) -> None:
        self.telegram = telegram
        self.folder = folder
        self.database_url = database_url
        self.key = new_key()
        self.settings = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": telegram.url,
            "BOT_DATABASE_URL": database_url,
            "BOT_SECRET_KEYS": self.key,
            "BOT_LANGUAGE": "en",
            "BOT_LISTEN": "",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | Process | None = None

    def write_settings(self, **changes: str) -> None:
        """Write `.env` with some settings changed."""
        self.settings |= changes
        lines = (f"{name}={value}\n" for name, value in self.settings.items())
        file = self.folder / ".env"
        file.touch(0o600)
        file.write_text("".join(lines), "utf-8")

    def begin(self, out: int | None = None, terminal: int | None = None) -> None:
        """Start it, and wait for nothing; `out`: where it says what it says; `terminal`: one to live in."""
        self.write_settings()
        with (
            Path(os.devnull).open() as nothing,
            self._file("out").open("ab") as said,
            self._file("err").open("ab") as err,
        ):
            if out is None and terminal is None:
                streams = (nothing, said, err)
                self._process = Process(["run"], self.folder, environment(), streams, session=True)
                return
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [*(() if terminal is None else _IN_TERMINAL), sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env=environment(),
                stdin=nothing if terminal is None else terminal,
                stdout=said if out is None else out,
                stderr=err,
                start_new_session=terminal is None,
            )

    async def start(self) -> None:
        """Start it; return when it polls."""
        self.begin()
        await self.asks("getUpdates")

    async def asks(self, method: str, times: int = 1) -> None:
        """Wait until it calls a method so many times more."""
        before = len(self.telegram.calls(method))
        await self.until(lambda: len(self.telegram.calls(method)) >= before + times)

    async def until(self, met: Callable[[], bool]) -> None:
        """Wait until a condition is met; the process must live meanwhile."""
        deadline = time.monotonic() + READY
        while not met():
            assert self.process.poll() is None, f"ended by itself: {self.said('err')[-2000:]}"
            assert time.monotonic() < deadline, f"waited in vain: {self.said('out')} {self.said('err')}"
            await asyncio.sleep(0.02)

    async def says(self, words: str, where: str = "out") -> None:
        """Wait until it has said something."""
        await self.until(lambda: words in self.said(where))

    def send(self, name: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(name)

    async def ended(self, seconds: float = PROMISE) -> int:
        """Return its exit status; fails if it has not ended within so many seconds."""
        return await asyncio.to_thread(self.process.wait, seconds)

    async def stop(self) -> int:
        """Stop it as an operator does; return its exit status."""
        self.send(signal.SIGTERM)
        return await self.ended()

    def kill(self) -> None:
        """Leave nothing of it behind."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def said(self, where: str = "out") -> str:
        """Return what it has said so far on `out` or `err`."""
        return self._file(where).read_text("utf-8")

    async def comes_to_rest(self, *leaks: Message) -> None:
        """Start it again; wait until all that it was told is done: each leak is gone, and one incident."""
        self.telegram.board.faults.clear()
        await self.start()
        await self.telegram.wait_until_deleted(*leaks, timeout_seconds=READY)
        deadline = time.monotonic() + READY
        while await self._read(_waiting):
            assert time.monotonic() < deadline, f"does not come to rest: {self.said('err')[-2000:]}"
            await asyncio.sleep(0.2)
        assert await self.stop() == 0
        known = await self._read(stored)
        found = [known.incidents_of.get((leak.chat.id, leak.message_id), []) for leak in leaks]
        deleting = [known.deleting.intersection(each) for each in found]
        assert [number for number, each in enumerate(deleting) if len(each) != 1] == []
        assert set(known.opened.values()) <= {1}

    async def _read(self, work: Callable[[Connection], T]) -> T:
        async with open_to_read(self.database_url) as database:
            return await database.read(work)

    @property
    def process(self) -> subprocess.Popen[bytes] | Process:
        """The process that runs."""
        assert self._process is not None
        return self._process

    def _file(self, where: str) -> Path:
        return self.folder / f"{where}.txt"


def _waiting(connection: Connection) -> int:
    """Return how many updates are not dealt with yet, and deletions have no outcome."""
    new = select(func.count()).where(journal.c.state == NEW)
    open_ = select(func.count()).where(removals.c.outcome.is_(None))
    return (connection.scalar(new) or 0) + (connection.scalar(open_) or 0)
