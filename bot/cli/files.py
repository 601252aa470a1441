"""Files that commands read, and new ones that nobody but their owner may read."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from bot.cli.ending import FAILED, WRONG_USE, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a new file with mode 0600; it has its name, and is on the disk, once all of it is written.

    It can be read too. If what is done with it raises, or the program is killed, no file has that name.
    Raises RefusedError where there is a file already, or none can be made.
    """
    if os.path.lexists(path):
        raise RefusedError("evidence-file-there", WRONG_USE, file=path.name)
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(unfinished, flags, 0o600)
    except OSError:
        raise RefusedError("evidence-file-refused", WRONG_USE, file=path.name) from None
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(unfinished, path)
    except FileExistsError:
        raise RefusedError("evidence-file-there", WRONG_USE, file=path.name) from None
    except OSError:
        raise RefusedError("evidence-file-refused", FAILED, file=path.name) from None
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def file_to_read(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to read. Raises RefusedError where it cannot be read: a folder opens too."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError:
        raise RefusedError("evidence-no-file", WRONG_USE, file=path.name or ".") from None


def _name(file: Path, path: Path) -> None:
    """Give a file its name, and write that to the disk too. FileExistsError where another one has it."""
    try:
        path.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:  # sticks and shares often have no hard links
        if os.path.lexists(path):
            raise FileExistsError from None
        file.rename(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some file systems cannot; what is in the file is on the disk already
            os.fsync(folder)
    finally:
        os.close(folder)
