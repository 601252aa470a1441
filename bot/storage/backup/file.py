"""The file of a backup: a line that tells what it is, a key sealed with the operator's, and a box of age.

Each file has a key of its own, of which the private half is encrypted with the first of `BOT_SECRET_KEYS`
(AES-256-GCM) and stands before the box. So the operator keeps the keys that open the data anyway, and none
besides; and nobody without them can make a file that opens. The box is one of age (age-encryption.org/v1),
authenticated piece by piece and to its end.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.sealing import NotOpened, NotWritten, PrivateKey
from bot.storage.backup.contents import Contents, Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.backup.contents import Write
    from bot.storage.db.cipher import KeyRing

_BEGIN: Final = b"gaclop backup 1\n"
_KEY: Final = b"backup.key"
_KEY_BYTES: Final = 103  # 74 letters, with what encrypts them


class NoBackup(Exception):
    """A file is no backup."""


@contextmanager
def sealed(file: IO[bytes], keys: KeyRing) -> Iterator[Write]:
    """Yield a function that writes what a backup holds into a file. NotWritten where that takes no more."""
    key = PrivateKey.new()
    begin = _BEGIN + keys.wrap(key.written().reveal().encode("ascii"), _KEY)
    try:
        file.write(begin)
        file.flush()
    except OSError:
        raise NotWritten from None
    with key.public.sealing(file) as write:
        yield write


@contextmanager
def opened(file: IO[bytes], keys: KeyRing) -> Iterator[Contents]:
    """Yield what a backup holds. NoBackup, WrongKey if no key opens it, Damaged or Newer if it is."""
    if file.read(len(_BEGIN)) != _BEGIN:
        raise NoBackup
    key = PrivateKey.read(Secret(keys.unwrap(file.read(_KEY_BYTES), _KEY).decode("ascii")))
    try:
        with key.opening(file) as lines:
            yield Contents(lines)
    except NotOpened:
        raise Damaged from None
