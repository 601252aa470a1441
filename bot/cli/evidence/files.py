"""Files that nobody but their owner may read, made anew; and how a command says that it cannot go on."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAILED: Final = 1
WRONG_USE: Final = 2


class RefusedError(Exception):
    """The command ends with one sentence of `texts`, given by its name and values, and this status."""

    def __init__(self, message: str, status: int, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.values = values


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a new file with mode 0600, on the disk when it ends; if that raises, there is none.

    Raises RefusedError where there is a file already, or none can be made.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        raise RefusedError("evidence-file-there", WRONG_USE, file=path.name) from None
    except OSError:
        raise RefusedError("evidence-file-refused", WRONG_USE, file=path.name) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise RefusedError("evidence-file-refused", FAILED, file=path.name) from None
        raise
