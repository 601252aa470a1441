"""The pool of worker processes: a file goes in, its texts come out, and the event loop is never blocked.

Workers are programs of their own, reached over their standard input and output: they share no memory,
environment or open files with the bot. One is started at the first file, has each file read by a process that
ends with it, and is ended when it has been idle for long.

Order: first come, first read, since the leak that came first is visible longest; but a document counts as if
it came five seconds later. Most leaks are pictures, and several can be read in the time of one document.

A first look at a file has a part of the time that it may take in all, less where others wait; it goes before
readings in full, and of several workers one does nothing else: a file that takes long holds up no other's
first look. That suffices for all but large and crafted files, and finds their codes.
"""

from __future__ import annotations

import asyncio
import heapq
import os
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Final, Self
from zoneinfo import ZoneInfo

from bot import logs
from bot.classroom import Secret
from bot.features.lessons.timetables.rules.calendars import CalendarEvent
from bot.features.rosters.rules.files import Row, Sheet
from bot.isolation.children import start_python
from bot.isolation.layers import Layer
from bot.media import tessdata
from bot.media.frames import (
    ASK,
    CELL,
    MOST_ABOUT,
    MOST_FRAMES,
    MOST_TOLD,
    ROW,
    SHORTEST,
    TELL,
    WorkerReply,
    WorkerRequest,
)
from bot.media.kinds import FileKind, kind_of
from bot.media.seen import Seen, Unread
from bot.moderation.post import Part, Surface

_PROGRAM: Final = ("-m", "bot.media.worker")
_ISOLATING: Final = ("-m", "bot.isolation.layers")
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


MOST_BYTES: Final = {FileKind.PICTURE: 10 * 1024 * 1024, FileKind.VIDEO: 20 * 1024 * 1024}
MOST_BYTES_OF_DOCUMENT: Final = 5 * 1024 * 1024

_ATTEMPTS: Final = 2
_MARGIN: Final = 0.5  # seconds in which a worker that is out of time still reports that by itself
_FIRST_LOOK: Final = 0.6  # seconds; 95 % of pictures are read in full by then
_LOOKS: Final = 0.9  # seconds for the first looks of all that wait, as far as each has the least
_LEAST_LOOK: Final = 0.15  # seconds in which a code is found
_DOCUMENTS_WAIT: Final = 5.0  # seconds
_PICTURES: Final = (FileKind.PICTURE, FileKind.VIDEO)
_MOMENT: Final = re.compile(r"[0-9]{1,11}")  # Unix time
_SURFACES: Final = {WorkerReply.PICTURE: Surface.PICTURE, WorkerReply.DOCUMENT: Surface.DOCUMENT}


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Limits of a pool. `file` is the time for a file, `idle` that after which a worker ends, in seconds.

    `waiting` bounds the bytes of the files that wait; a further file is answered with BUSY.
    """

    workers: int = max(2, (os.cpu_count() or 1) - 1)
    file: float = 3.0
    idle: float = 300.0
    waiting: int = 64 * 1024 * 1024


@dataclass(slots=True)
class _Answer:
    parts: list[Part] = field(default_factory=list)
    jpeg: bytes | None = None
    sheets: list[tuple[str, list[Row]]] = field(default_factory=list)
    events: list[CalendarEvent] = field(default_factory=list)
    unread: Unread | None = None


@dataclass(order=True, slots=True)
class _Job:
    full: bool  # not the first look
    due: float
    number: int
    asked: WorkerRequest = field(compare=False)
    about: str = field(compare=False)
    content: bytes = field(compare=False)
    answer: asyncio.Future[_Answer] = field(compare=False)


class Readers:
    """Reads files in worker processes. An async context manager, or `open` and `close`."""

    def __init__(self, limits: ReaderLimits = ReaderLimits(), program: Sequence[str] | None = None) -> None:
        self._limits = limits
        self._program = program
        self._queue: list[_Job] = []  # a heap: first looks before readings in full
        self._waiting = 0
        self._numbers = count()
        self._arrived = asyncio.Condition()
        self._serving: list[asyncio.Task[None]] = []
        self._log = logs.get()

    @property
    def ocr(self) -> bool:
        """Whether text in pictures can be read on this machine."""
        return not isinstance(tessdata.find(), tessdata.Missing)

    async def open(self) -> None:
        """Begin to serve; workers start with the first file."""
        self._serving = [
            asyncio.create_task(self._serve(in_full=number == 0 or number < self._limits.workers - 1))
            for number in range(self._limits.workers)
        ]

    async def close(self) -> None:
        """End every worker, also in the middle of a file; files that still wait are answered with CLOSED."""
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        self._serving = []
        for job in self._queue:
            _settle(job, _Answer(unread=Unread.CLOSED))
        self._queue.clear()
        self._waiting = 0

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def read(self, content: bytes, name: str = "", *, full: bool = True) -> Seen:
        """Return what the file shows. Never raises for what is in it; `name` only hints at kinds of text.

        `full` False: what a first look finds; it is TOO_SLOW where that did not suffice.
        """
        answer = await self._asked(WorkerRequest.READ, content, name, full=full)
        return Seen(tuple(answer.parts), answer.unread)

    async def blurred(self, content: bytes) -> bytes | None:
        """Return the picture as a JPEG in which no code and no figure can be read; None if it is none."""
        if kind_of(content) not in _PICTURES:
            return None
        return (await self._asked(WorkerRequest.BLUR, content, "")).jpeg

    async def table(self, content: bytes) -> tuple[Sheet, ...] | Unread:
        """Return a workbook's sheets (xls, xlsx, ods), or why not. Never raises for the file's content."""
        answer = await self._asked(WorkerRequest.TABLE, content, "")
        if answer.unread is not None:
            return answer.unread
        return tuple(Sheet(name, tuple(rows)) for name, rows in answer.sheets)

    async def calendar(
        self, content: bytes, now: datetime, zone: ZoneInfo
    ) -> tuple[CalendarEvent, ...] | Unread:
        """Return a calendar's events that are not over `now`, or why not. Never raises for the content."""
        answer = await self._asked(WorkerRequest.CALENDAR, content, f"{now.isoformat()} {zone.key}")
        return tuple(answer.events) if answer.unread is None else answer.unread

    async def _asked(self, asked: WorkerRequest, content: bytes, about: str, *, full: bool = True) -> _Answer:
        kind = kind_of(content)
        if kind is FileKind.EMPTY:
            return _Answer()
        if len(content) > MOST_BYTES.get(kind, MOST_BYTES_OF_DOCUMENT):
            return _Answer(unread=Unread.TOO_LARGE)
        if not self._serving:
            return _Answer(unread=Unread.CLOSED)
        if self._waiting + len(content) > self._limits.waiting:
            return _Answer(unread=Unread.BUSY)
        loop = asyncio.get_running_loop()
        due = loop.time() + (0 if kind in _PICTURES else _DOCUMENTS_WAIT)
        job = _Job(full, due, next(self._numbers), asked, about[:MOST_ABOUT], content, loop.create_future())
        async with self._arrived:
            heapq.heappush(self._queue, job)
            self._waiting += len(content)
            self._arrived.notify_all()  # not every worker takes every file
        try:
            return await job.answer
        except asyncio.CancelledError:
            self._forget(job)
            raise

    def _forget(self, job: _Job) -> None:
        """Drop a file whose caller has gone, if it is not being read already."""
        if job in self._queue:
            self._queue.remove(job)
            heapq.heapify(self._queue)
            self._waiting -= len(job.content)

    async def _next(self, patience: float | None, *, in_full: bool) -> _Job | None:
        """Return the file to read now, `in_full` or to look at; None after `patience` seconds without one."""
        try:
            async with asyncio.timeout(patience), self._arrived:
                await self._arrived.wait_for(
                    lambda: bool(self._queue) and (in_full or not self._queue[0].full)
                )
                job = heapq.heappop(self._queue)
        except TimeoutError:
            return None
        self._waiting -= len(job.content)
        return job

    def _seconds_for(self, job: _Job) -> float:
        """Return how long a file may be read: in full, or with the others that wait for a first look."""
        whole = self._limits.file - _MARGIN
        if job.full:
            return whole
        others = sum(not each.full for each in self._queue)
        return min(whole, max(_LEAST_LOOK, min(_FIRST_LOOK, _LOOKS / (1 + others))))

    async def _serve(self, *, in_full: bool) -> None:
        """Read one file after the other, restarting the worker where needed."""
        process: Process | None = None
        try:
            while True:
                if process is None:
                    process = await self._started()
                job = await self._next(self._limits.idle, in_full=in_full)
                if job is None:
                    await _end(process)
                    process = None
                    continue
                answer = _Answer(unread=Unread.CLOSED)
                try:
                    process, answer = await self._answered(process, job)
                except Exception:  # noqa: BLE001 - a mistake of ours is told in the log; the pool goes on
                    self._log.exception("media.read_failed")
                    process, answer = None, _Answer(unread=Unread.KILLED)
                finally:
                    _settle(job, answer)
                    del job  # while the worker is idle nothing is held
        finally:
            await _end(process)

    async def _started(self) -> Process | None:
        """Start a worker with the next file, whoever reads that: it is to be ready. None where it died."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: bool(self._queue))
        try:
            return await Process.start(self._program)
        except (Died, OSError):
            return None  # it is tried again for a file, and told there

    async def _answered(self, process: Process | None, job: _Job) -> tuple[Process | None, _Answer]:
        """Return the worker to go on with and its answer; a file whose worker dies is read once more."""
        for _ in range(_ATTEMPTS):
            answer = _Answer()
            heard = False
            try:
                process = process or await Process.start(self._program)
                seconds = self._seconds_for(job)
                async with asyncio.timeout(max(seconds, SHORTEST) + _MARGIN):
                    await _heard(process, job, seconds, answer)
                heard = True
            except TimeoutError:
                answer.unread = Unread.TOO_SLOW
            except (Died, OSError) as death:
                self._log.warning("media.worker_died", how=type(death).__name__)
                answer.unread = Unread.KILLED
            finally:
                if not heard:
                    await _end(process)
                    process = None
            if answer.unread is not Unread.KILLED:
                break
        return process, answer


async def _heard(process: Process, job: _Job, seconds: float, answer: _Answer) -> None:
    """Put into `answer` what the worker replies about a file within `seconds`. Raises `Died`."""
    await process.ask(job.asked, seconds, job.about.encode(errors="replace"), job.content)
    for _ in range(MOST_FRAMES):
        told, payload = await process.told()
        match told:
            case WorkerReply.PICTURE | WorkerReply.DOCUMENT:
                answer.parts.append(Part(_SURFACES[told], payload.decode(errors="replace")))
            case WorkerReply.JPEG:
                answer.jpeg = payload
            case WorkerReply.SHEET:
                answer.sheets.append((payload.decode(errors="replace"), []))
            case WorkerReply.ROWS if answer.sheets:
                answer.sheets[-1][1].extend(_rows(payload))
            case WorkerReply.EVENT:
                answer.events.append(_event(payload))
            case WorkerReply.END:
                answer.unread = _reason(payload)
                return
            case _:
                break
    raise Died


def _rows(payload: bytes) -> Iterator[Row]:
    for line in payload.decode(errors="replace").split(ROW):
        number, *cells = line.split(CELL)
        if not (number.isascii() and number.isdigit()):
            raise Died
        yield Row(int(number), tuple(cells))


def _event(payload: bytes) -> CalendarEvent:
    summary, _, rest = payload.decode(errors="replace").partition(CELL)
    text, *moments = rest.split(CELL)
    if len(moments) % 2 or not all(_MOMENT.fullmatch(moment) for moment in moments):
        raise Died
    starts, ends = ([datetime.fromtimestamp(int(each), UTC) for each in moments[n::2]] for n in (0, 1))
    return CalendarEvent(
        Secret(summary) if summary else None, Secret(text), tuple(zip(starts, ends, strict=True))
    )


def _reason(word: bytes) -> Unread | None:
    if not word:
        return None
    try:
        return Unread(word.decode())
    except ValueError:
        raise Died from None


async def _end(process: Process | None) -> None:
    if process is not None:
        await process.end()


def _settle(job: _Job, answer: _Answer) -> None:
    if not job.answer.done():
        job.answer.set_result(answer)
