"""The program that reads files: `python -m bot.media.worker`, over pipes (see `frames`).

It opens what strangers send, so each file has a process of its own, forked before the file is there and gone
with its answer: a file that takes over its reader learns of no other file, and changes nothing of what others
show. The program itself never holds a file, and wipes each answer that it passes on. A reader gives up
everything but the pipe to answer on, as far as the kernel has the means (see `bot.isolation`), and in any
case writing (no file may hold a byte, nor may a core dump), processes, threads, and memory beyond what a
large picture takes. One that loops in C is ended by its alarm, and the program goes on with the next file; if
that fails, the bot ends both, and the limit on processor time holds even if the bot is gone.
"""

from __future__ import annotations

import codecs
import gc
import os
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from io import BufferedReader, FileIO
from pkgutil import walk_packages
from typing import Final
from zoneinfo import ZoneInfo

from bot.isolation.layers import isolate, limit
from bot.media.calendars import as_frame, load_zones, read_calendar
from bot.media.frames import ASK, MOST_TOLD, SHORTEST, TELL, WorkerReply, WorkerRequest
from bot.media.ocr import Ocr, ReadingMeans
from bot.media.pictures import blurred
from bot.media.reading import first_picture, read
from bot.media.seen import Stopped, Unread, safely
from bot.media.spreadsheets import sheets
from bot.moderation.post import Surface

_LATER: Final = (
    "PIL.MpoImagePlugin",  # of photographs that hold several pictures
    *("dateutil.parser", "dateutil.easter"),  # of time zones that calendars describe
)
_FILMS: Final = "av"  # an extra; its parts load each other as videos need them
# Of texts that do not declare theirs, of names in archives, and those that XML and web pages declare.
_ENCODINGS: Final = (
    *("ascii", "latin-1", "cp1252", "cp1258", "cp437", "cp850", "iso8859-15", "mac-roman"),
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
)


def load_all() -> None:
    """Load modules, encodings and time zones."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    for module in _LATER:
        import_module(module)
    if find_spec(_FILMS) is not None:
        for found in walk_packages(import_module(_FILMS).__path__, f"{_FILMS}."):
            if not found.name.endswith("__main__"):
                import_module(found.name)
    load_zones()


_PROCESSOR: Final = 10  # seconds of work on one file, if the bot does not kill
_NICE: Final = 10
_ALARM: Final = 0.05  # seconds in which a reader that is out of time still reports that by itself
_ALARMS: Final = (-signal.SIGALRM, -signal.SIGPROF)
# Address space, not resident memory: the kernel enforces it at once. Libraries map about 240 MB.
_MOST_MEMORY: Final = 720 * 1024 * 1024
_TOLD: Final = {Surface.PICTURE: WorkerReply.PICTURE, Surface.DOCUMENT: WorkerReply.DOCUMENT}


def main() -> None:
    """Have files read until there are no more, each within its time; a little later the bot kills."""
    # Libraries that print must not write into the protocol's pipes.
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)
    os.chdir("/")
    os.nice(_NICE)
    ocr = Ocr.load()
    load_all()
    gc.freeze()  # what is loaded stays shared with the readers
    _tell(outgoing, WorkerReply.READY)
    with incoming, outgoing:
        while _have_read(incoming, outgoing, ocr):
            pass


def _have_read(incoming: BufferedReader, outgoing: FileIO, ocr: Ocr | None) -> bool:
    """Have a reader take in the next file; return whether it finished with one."""
    answers, answering = os.pipe()
    reader = os.fork()
    if reader == 0:
        try:
            for other in (outgoing.fileno(), answers):
                os.close(other)
            _read_one(incoming, os.fdopen(answering, "wb", buffering=0), ocr)
        finally:
            os._exit(0)
    os.close(answering)
    finished = False
    try:
        with os.fdopen(answers, "rb", buffering=0) as heard:
            finished = _handed_on(heard, outgoing)
    finally:
        os.kill(reader, signal.SIGKILL)  # also if it says that it has ended
        _, status = os.waitpid(reader, 0)
    if not finished and os.waitstatus_to_exitcode(status) in _ALARMS:
        _tell(outgoing, WorkerReply.END, Unread.TOO_SLOW.encode())
        return True
    return finished


def _read_one(incoming: BufferedReader, answer: FileIO, ocr: Ocr | None) -> None:
    """Wait for a file, give up all but the pipe to answer on, and read it; without a file, answer nothing."""
    head = incoming.read(ASK.size)
    if not head:
        return
    asked, milliseconds, length_of_about, length = ASK.unpack(head)
    about = incoming.read(length_of_about).decode(errors="replace")
    content = incoming.read(length)
    incoming.close()
    seconds = milliseconds / 1000
    # Either ends it, also in the middle of C. On a busy machine a short look has its time of the processor.
    signal.setitimer(signal.ITIMER_PROF, seconds + _ALARM)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, SHORTEST) + _ALARM)
    confine()
    means = ReadingMeans(ocr, time.monotonic() + seconds)
    _answer(answer, WorkerRequest(asked), content, about, means)


def _handed_on(heard: FileIO, outgoing: FileIO) -> bool:
    """Pass on a reader's frames, up to END; return whether it came."""
    frame = bytearray(TELL.size + MOST_TOLD)
    try:
        with memoryview(frame) as view:
            while _filled(heard, view[: TELL.size]):
                told, length = TELL.unpack_from(frame)
                whole = TELL.size + length
                if length > MOST_TOLD or not _filled(heard, view[TELL.size : whole]):
                    return False
                _send(outgoing, view[:whole])
                if told == WorkerReply.END:
                    return True
        return False
    finally:
        frame[:] = bytes(len(frame))  # later readers are forked from this memory


def _filled(heard: FileIO, view: memoryview) -> bool:
    """Read until `view` is full; return False if the other side closed before."""
    filled = 0
    while filled < len(view):
        if not (some := heard.readinto(view[filled:])):
            return False
        filled += some
    return True


def confine() -> None:
    """Set resource limits and isolate the process: give up what reading does not need."""
    limit(_MOST_MEMORY, _PROCESSOR)
    isolate()


def _answer(outgoing: FileIO, asked: WorkerRequest, content: bytes, about: str, means: ReadingMeans) -> None:
    """Send what a file holds, and at the end why that is not all."""
    reason: Unread | None = None
    try:
        for told, payload in _found(asked, content, about, means):
            _tell(outgoing, told, payload)
    except Stopped as stopped:
        reason = stopped.reason
    _tell(outgoing, WorkerReply.END, b"" if reason is None else reason.encode())


def _found(
    asked: WorkerRequest, content: bytes, about: str, means: ReadingMeans
) -> Iterator[tuple[WorkerReply, bytes]]:
    if asked is WorkerRequest.BLUR:
        yield WorkerReply.JPEG, blurred(first_picture(content))
    elif asked is WorkerRequest.TABLE:
        for sheet, rows in safely(sheets(content, means)):
            yield WorkerReply.SHEET, sheet.encode(errors="replace")
            for some in safely(rows):
                yield WorkerReply.ROWS, some.encode(errors="replace")
    elif asked is WorkerRequest.CALENDAR:
        now, _, zone = about.partition(" ")
        for event in read_calendar(content, datetime.fromisoformat(now), ZoneInfo(zone)):
            yield WorkerReply.EVENT, as_frame(event).encode(errors="replace")
    else:
        for part in read(content, about, means):
            yield _TOLD[part.surface], part.text.encode(errors="replace")


def _tell(outgoing: FileIO, told: int, payload: bytes = b"") -> None:
    _send(outgoing, memoryview(TELL.pack(told, len(payload)) + payload))


def _send(outgoing: FileIO, view: memoryview) -> None:
    """Write all of `view`: a pipe may take it in pieces."""
    sent = 0
    while sent < len(view):
        sent += outgoing.write(view[sent:])


if __name__ == "__main__":
    main()
