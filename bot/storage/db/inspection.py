"""What the machine tells of a SQLite file that is not opened: its programs, and the room on its disk."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCKS: Final = Path("/proc/locks")  # proc_locks(5): which process holds which lock, Linux only
_FIELDS: Final = 6  # number, kind, how, what for, process, place
_BESIDE: Final = ("", "-wal", "-shm")  # SQLite's own locks are on these


@dataclass(frozen=True, slots=True)
class DiskSpace:
    """Bytes on the disk of a folder."""

    free: int
    total: int


@dataclass(frozen=True, slots=True)
class FileUsers:
    """Programs that have a database file open. `bot`: one is a bot; `others`: how many more there are."""

    bot: bool
    others: int


def disk_space(path: Path) -> DiskSpace:
    """Return the room on the disk of a file, or of the nearest folder above it that exists."""
    there = next(folder for folder in path.resolve().parents if folder.is_dir())
    usage = shutil.disk_usage(there)
    return DiskSpace(usage.free, usage.total)


def is_writable(path: Path) -> bool:
    """Tell whether this program may write a file that exists, on a disk that may be written."""
    return os.access(path, os.W_OK)


def users_of(path: Path) -> FileUsers | None:
    """Return who has a database file open, this process aside; None where the machine does not tell.

    A process that another container started is not told of. Locks are compared by the files' numbers alone:
    some file systems (btrfs, overlayfs) tell another device.
    """
    try:
        lines = LOCKS.read_text("ascii").splitlines()
    except OSError:
        return None
    locks = list(_locks(lines))
    marks, files = (
        _numbers(f"{path.resolve()}.lock"),
        _numbers(*(f"{path.resolve()}{end}" for end in _BESIDE)),
    )
    bots = {process for kind, process, number in locks if kind == "FLOCK" and number in marks}
    users = {process for kind, process, number in locks if kind == "POSIX" and number in files}
    return FileUsers(bool(bots), len(users - bots - {os.getpid()}))


def _locks(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield kind, process and file number of each lock that is held; one that is waited for has an arrow."""
    for line in lines:
        fields = line.split()
        if len(fields) >= _FIELDS and fields[1] != "->":
            yield fields[1], int(fields[4]), int(fields[5].rpartition(":")[2])


def _numbers(*names: str) -> frozenset[int]:
    found = set()
    for name in names:
        with suppress(FileNotFoundError):
            found.add(Path(name).stat().st_ino)
    return frozenset(found)
