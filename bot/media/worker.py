"""The program that reads files: `python -m bot.media.worker SECONDS`, spoken to over pipes (see `frames`).

It opens what strangers send, so it can do little else. Before the first file it gives up everything but its
two pipes, as far as the kernel has the means (see `bot.isolation`), and in any case writing (no file may hold
a byte, nor may a core dump), processes and threads, and memory beyond what a large picture takes. A file that
makes it loop in C ends by the limit on processor time even if the bot is gone.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from typing import TYPE_CHECKING, Final

from bot.isolation import isolate
from bot.media.frames import ASK, TELL, Asked, Told
from bot.media.loading import load_all
from bot.media.means import Means
from bot.media.ocr import Ocr
from bot.media.pictures import blurred
from bot.media.reading import first_picture, read
from bot.media.seen import Stopped, Unread, safely
from bot.media.tables import sheets
from bot.moderation.post import Surface

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_PROCESSOR: Final = 10  # seconds of work on one file, if nobody kills
_NICE: Final = 10
# Address space, not resident memory: the kernel enforces it at once. Libraries map about 240 MB.
_MOST_MEMORY: Final = 720 * 1024 * 1024
_MOST_FILES: Final = 64
_GROWN: Final = 190 * 1024 * 1024  # bytes resident after a file from which a worker ends
_TOLD: Final = {Surface.PICTURE: Told.PICTURE, Surface.DOCUMENT: Told.DOCUMENT}


def main(seconds: float) -> None:
    """Read files until there are no more, each for so many seconds; a little later the bot kills."""
    # Libraries that print must not speak in our name.
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)
    ocr = Ocr.load()
    load_all()
    memory = os.open("/proc/self/statm", os.O_RDONLY)  # proc(5): pages of memory, those in use second
    confine()
    _tell(outgoing, Told.READY)
    with incoming, outgoing:
        serve(incoming, outgoing, ocr, seconds, memory)


def confine() -> None:
    """Give up what reading does not need."""
    os.chdir("/")
    os.nice(_NICE)
    for limit, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_AS, _MOST_MEMORY),
    ):
        resource.setrlimit(limit, (most, most))
    isolate()


def serve(incoming: BinaryIO, outgoing: BinaryIO, ocr: Ocr | None, seconds: float, memory: int) -> None:
    """Answer every question on `incoming` in turn, until it ends."""
    while head := incoming.read(ASK.size):
        asked, length_of_name, length = ASK.unpack(head)
        name = incoming.read(length_of_name).decode(errors="replace")
        content = incoming.read(length)
        _limit_work()
        reason = _answer(outgoing, Asked(asked), content, name, Means(ocr, time.monotonic() + seconds))
        del content
        grown = _resident(memory) > _GROWN
        _tell(outgoing, Told.LAST if grown else Told.END, b"" if reason is None else reason.encode())
        if grown:
            return


def _answer(outgoing: BinaryIO, asked: Asked, content: bytes, name: str, means: Means) -> Unread | None:
    """Tell what a file holds; return why that is not all."""
    try:
        for told, payload in _found(asked, content, name, means):
            _tell(outgoing, told, payload)
    except Stopped as stopped:
        return stopped.reason
    return None


def _found(asked: Asked, content: bytes, name: str, means: Means) -> Iterator[tuple[Told, bytes]]:
    if asked is Asked.BLUR:
        yield Told.JPEG, blurred(first_picture(content))
    elif asked is Asked.TABLE:
        for sheet, rows in safely(sheets(content, means)):
            yield Told.SHEET, sheet.encode(errors="replace")
            for some in safely(rows):
                yield Told.ROWS, some.encode(errors="replace")
    else:
        for part in read(content, name, means):
            yield _TOLD[part.surface], part.text.encode(errors="replace")


def _tell(outgoing: BinaryIO, told: Told, payload: bytes = b"") -> None:
    outgoing.write(TELL.pack(told, len(payload)) + payload)
    outgoing.flush()


def _limit_work() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + _PROCESSOR
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _resident(memory: int) -> int:
    """Return the bytes of memory in use now."""
    return int(os.pread(memory, 256, 0).split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    main(float(sys.argv[1]))
