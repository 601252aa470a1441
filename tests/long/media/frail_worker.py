"""A worker that dies, hangs or raves when a file says so, and else reads like any other: for tests."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.classroom import Secret
from bot.features.lessons.timetables.rules.calendars import CalendarEvent
from bot.media import worker
from bot.media.frames import TELL, WorkerReply
from bot.media.ocr import ReadingMeans
from bot.media.seen import safely
from bot.moderation.post import Part, Surface

read = worker.read


def frail(content: bytes, name: str, means: ReadingMeans) -> Iterator[Part]:  # noqa: C901, PLR0912 - one word, one deed
    """Do what the file's first word says."""
    word, _, rest = content.partition(b" ")
    match word:
        case b"die":
            yield Part(Surface.DOCUMENT, "before it died")
            os._exit(1)
        case b"die-first":
            if FIRST:
                os._exit(1)
            yield Part(Surface.DOCUMENT, "read again")
        case b"hang":
            yield Part(Surface.DOCUMENT, "before it hung")
            time.sleep(600)
        case b"work":
            while True:
                pass
        case b"grow":
            yield Part(Surface.DOCUMENT, str(len(bytearray(4 << 30))))
        case b"rave":
            os.write(outgoing(), b"\xff" * 64)
            time.sleep(600)
        case b"poison":
            REMEMBERED.append(rest.decode())
            yield Part(Surface.DOCUMENT, "remembered")
        case b"search":
            yield Part(Surface.DOCUMENT, f"found {remains_of(rest)}")
        case b"linger":
            os.write(outgoing(), TELL.pack(WorkerReply.END, 0))
            time.sleep(600)
        case b"environment":
            yield Part(Surface.DOCUMENT, "\n".join(os.environ) + f"\n{OPEN}\n{sys.argv}")
        case _ if REMEMBERED:
            yield Part(Surface.DOCUMENT, REMEMBERED[0])
        case _:
            yield from read(content, name, means)


def told(event: CalendarEvent) -> str:
    """Return an event as a worker tells it, or what its title says that no worker tells."""
    raved = (event.summary or Secret("")).reveal()
    return RAVED.get(raved) or worker_tells(event)


def outgoing() -> int:
    """Return the descriptor of the pipe to the bot: the last that was opened."""
    return max(number for number, target in OPEN.items() if target.startswith("pipe:"))


def descriptors() -> dict[int, str]:
    """Return what the open descriptors lead to."""
    found: dict[int, str] = {}
    for path in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that the folder itself is listed with
            found[int(path.name)] = str(path.readlink())
    return found


def confine() -> None:
    """Give up what a worker gives up, but note first what is open: later that cannot be looked up."""
    OPEN.update(descriptors())
    MAPS.extend(Path("/proc/self/maps").read_text("utf8").splitlines())
    MEMORY.append(os.open("/proc/self/mem", os.O_RDONLY))
    given_up()


def remains_of(backwards: bytes) -> int:
    """Return how often this process's memory holds a word, told backwards so that it brings none itself."""
    word = re.compile(b"".join(b"[%c]" % byte for byte in reversed(backwards)))
    found = 0
    for line in MAPS:
        place, rights, *_ = line.split()
        start, end = (int(edge, 16) for edge in place.split("-"))
        if rights.startswith("rw"):
            with suppress(OSError):  # mapped, but there is nothing there
                found += len(word.findall(os.pread(MEMORY[0], end - start, start)))
    return found


OPEN: dict[int, str] = {}
MAPS: list[str] = []
MEMORY: list[int] = []
REMEMBERED: list[str] = []
FIRST = False
RAVED = {
    "no end": "\x1f\x1f1",
    "no number": "\x1f\x1fyesterday\x1f1",
    "no time": f"\x1f\x1f{'9' * 12}\x1f1",
}
worker_tells = worker.as_frame
given_up = worker.confine

if __name__ == "__main__":
    if named := sys.argv[1:]:  # a file to know by whether another worker was there before
        FIRST = not Path(named[0]).exists()
        Path(named[0]).touch()
    worker.read = lambda content, name, means: safely(frail(content, name, means))
    worker.as_frame = told
    worker.confine = confine
    worker.main()
