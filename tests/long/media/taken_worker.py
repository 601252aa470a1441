"""A worker that a file has taken over: it tries the door that the file names, and tells what came of it.

`python -m tests.long.media.taken_worker LAYER,... SECONDS`: only these layers of isolation are put around it.
A file is the name of a door, then what it needs, parted by line ends.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.classroom import Secret
from bot.features.lessons.timetables.rules.calendars import CalendarEvent
from bot.isolation.layers import Layer, isolate
from bot.media import worker
from bot.media.ocr import ReadingMeans
from bot.moderation.post import Part, Surface

LIBC = ctypes.CDLL(None, use_errno=True)
SEIZE = 0x4206  # ptrace(2): attaches without stopping
KEYCTL, MEMFD_CREATE, IO_URING_SETUP, BPF, USERFAULTFD = (250, 319, 425, 321, 323)  # of x86-64
UNSHARE, PIDFD_OPEN, PERF_EVENT_OPEN, INIT_MODULE, REBOOT = (272, 434, 298, 175, 169)
BOT = os.getppid()


def attempted(failed: bool) -> None:  # noqa: FBT001 - what C says
    """Raise what the last call into C has failed with."""
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, errno.errorcode.get(number, ""))


def traced() -> None:
    """Attach to the bot as a debugger does."""
    words = [ctypes.c_long(each) for each in (SEIZE, BOT, 0, 0)]
    attempted(LIBC.ptrace(*words) == -1)


def memory_read() -> None:
    """Read the bot's memory by the call that is there for it. No such address: the right was there."""

    class Place(ctypes.Structure):
        _fields_ = (("address", ctypes.c_void_p), ("size", ctypes.c_size_t))

    byte = ctypes.create_string_buffer(1)
    ours, theirs = Place(ctypes.addressof(byte), 1), Place(0x1000, 1)
    try:
        attempted(LIBC.process_vm_readv(BOT, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0) < 0)
    except OSError as error:
        if error.errno != errno.EFAULT:
            raise


def connected(kind: int, address: tuple[str, int] | str) -> None:
    """Reach somebody over a socket."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, kind) as line:
        line.connect(address)
        line.send(b"token")


def forked() -> None:
    """Start another process."""
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def limited() -> None:
    """Take processor time away from the bot: reading its limits needs the same right."""
    import resource  # noqa: PLC0415 - loaded long ago

    resource.prlimit(BOT, resource.RLIMIT_CPU)


def runnable() -> None:
    """Get memory to run what one has written into it."""
    mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()


def called(number: int, *arguments: int) -> None:
    """Make a system call; one that is let in but wants better arguments is a door that stands open."""
    made = LIBC.syscall(ctypes.c_long(number), *(ctypes.c_long(each) for each in arguments))
    if made == -1 and ctypes.get_errno() in {errno.EPERM, errno.EACCES}:
        attempted(True)


DOORS: dict[str, Callable[..., object]] = {
    "environment of the bot": lambda: Path(f"/proc/{BOT}/environ").read_bytes(),
    "memory of the bot": lambda: Path(f"/proc/{BOT}/mem").open("rb").close(),
    "open files of the bot": lambda: list(Path(f"/proc/{BOT}/fd").iterdir()),
    "ptrace": traced,
    "process_vm_readv": memory_read,
    "signal": lambda: os.kill(BOT, 0),
    "signal to whoever hands it files": lambda: os.kill(os.getppid(), 0),
    "limits of the bot": limited,
    "TCP": lambda port: connected(socket.SOCK_STREAM, ("127.0.0.1", int(port))),
    "UDP": lambda port: connected(socket.SOCK_DGRAM, ("127.0.0.1", int(port))),
    "unix socket": lambda path: connected(socket.SOCK_STREAM, path),
    "abstract unix socket": lambda name: connected(socket.SOCK_STREAM, f"\0{name}"),
    "listening": lambda: socket.create_server(("127.0.0.1", 0)).close(),
    "reading a file": lambda path: Path(path).read_bytes(),
    "writing a file": lambda path: Path(path).open("r+b").close(),
    "emptying a file": lambda path: os.truncate(path, 0),
    "making a file": lambda path: Path(f"{path}.made").touch(),
    "making a folder": lambda path: Path(f"{path}.folder").mkdir(),
    "making a link": lambda path: Path(f"{path}.link").symlink_to(path),
    "removing a file": lambda path: Path(path).unlink(),
    "renaming a file": lambda path: Path(path).rename(f"{path}.other"),
    "opening a file to all": lambda path: Path(path).chmod(0o644),
    "reading a folder": lambda path: list(Path(path).parent.iterdir()),
    "forking": forked,
    "running a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - the door
    "running what is written": runnable,
    "keys of the kernel": lambda: called(KEYCTL, 0, -3, 0),
    "a file in memory": lambda: called(MEMFD_CREATE, 0, 0),
    "io_uring": lambda: called(IO_URING_SETUP, 1, 0),
    "bpf": lambda: called(BPF, 0, 0, 0),
    "userfaultfd": lambda: called(USERFAULTFD, 0),
    "other namespaces": lambda: called(UNSHARE, 0),
    "a handle of the bot": lambda: called(PIDFD_OPEN, BOT, 0),
    "perf": lambda: called(PERF_EVENT_OPEN, 0, 0, -1, -1, 0),
}


def taken(content: bytes, _name: str, _means: ReadingMeans) -> Iterator[Part]:
    """Try a door."""
    door, *needed = content.decode().split("\n")
    try:
        DOORS[door](*needed)
    except OSError as error:
        yield Part(Surface.DOCUMENT, f"shut: {errno.errorcode.get(error.errno or 0)}")
    else:
        yield Part(Surface.DOCUMENT, "open")


def taken_by_calendar(content: bytes, _now: datetime, _zone: ZoneInfo) -> Iterator[CalendarEvent]:
    """Try a door that a calendar names."""
    for part in taken(content, "", ReadingMeans(None, 0)):
        yield CalendarEvent(None, Secret(part.text), ())


if __name__ == "__main__":
    (layers,) = sys.argv[1:]
    worker.read = taken
    worker.read_calendar = taken_by_calendar  # type: ignore[assignment] # both are only gone through
    worker.isolate = partial(isolate, tuple(Layer(each) for each in layers.split(",") if each))
    worker.main()
