"""One worker process, as the bot runs it: start, ask, receive, end."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from bot.isolation import Layer
from bot.isolation.children import start_python
from bot.media.frames import ASK, MOST_TOLD, TELL, WorkerReply, WorkerRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = ("-m", "bot.media.worker.worker")
_ISOLATING: Final = ("-m", "bot.isolation")
_START: Final = 30.0  # seconds until a worker is ready; a busy machine takes some
_AT_ONCE: Final = 256 * 1024  # bytes written before the other side has read them


class Died(Exception):
    """The worker is gone, or its replies make no sense."""


async def layers_here() -> tuple[Layer, ...]:
    """Return the isolation layers that hold on this machine: a process like a worker has tried them."""
    process = await start_python(_ISOLATING, asyncio.subprocess.DEVNULL)
    said, _ = await process.communicate()
    return tuple(layer for layer in Layer if layer.value in said.decode().split())


class Process:
    """A worker that is ready."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        # Both exist: `start` asks for pipes.
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        self._in = process.stdin
        self._out = process.stdout

    @classmethod
    async def start(cls, program: Sequence[str] | None) -> Self:
        """Start a worker and wait until it is ready. Raises `Died` or `OSError`."""
        process = cls(await start_python(program or _PROGRAM))
        ready = False
        try:
            async with asyncio.timeout(_START):
                ready = await process.told() == (WorkerReply.READY, b"")
        except TimeoutError as error:
            raise Died from error
        finally:
            if not ready:
                await process.end()
        if not ready:
            raise Died
        return process

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    async def ask(self, asked: WorkerRequest, seconds: float, about: bytes, content: bytes) -> None:
        """Send a file that is to be read within `seconds`, and what is told about it. Raises `Died`."""
        try:
            self._in.write(ASK.pack(asked, int(seconds * 1000), len(about), len(content)) + about)
            for start in range(0, len(content), _AT_ONCE):
                self._in.write(content[start : start + _AT_ONCE])
                await self._in.drain()
        except ConnectionError as error:
            raise Died from error

    async def told(self) -> tuple[WorkerReply, bytes]:
        """Return the worker's next reply. Raises `Died`."""
        try:
            kind, length = TELL.unpack(await self._out.readexactly(TELL.size))
            if length > MOST_TOLD:
                raise Died
            return WorkerReply(kind), await self._out.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
            raise Died from error

    async def end(self) -> None:
        """Kill the worker and its reader process in any state, and wait until both are gone."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)  # it leads the group that they are in
        self._in.close()
        while await self._out.read(_AT_ONCE):
            pass
        await self._process.wait()
