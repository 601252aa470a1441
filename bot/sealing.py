"""Seal to a school's public key what the program itself cannot open again.

The construction is age's (age-encryption.org/v1): X25519 with a fresh key for each box, ChaCha20-Poly1305.
Keys are Bech32 with a checksum, so that one copied from paper with a mistake is no key at all; a box and a
file of a private key are those of the command `age`, which opens them without this program. A box does not
tell who made it: anybody who has the public key can make one.
"""

from __future__ import annotations

import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

from pyrage import (
    DecryptError,
    EncryptError,
    IdentityError,
    RecipientError,
    decrypt,
    decrypt_io,
    encrypt,
    encrypt_io,
    x25519,
)

from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from _typeshed import WriteableBuffer

_PRIVATE: Final = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.IGNORECASE)


class NoKey(ValueError):
    """A text is no public key, or no private key, as it should be. The message does not repeat it."""


class NotOpened(Exception):
    """A box was not sealed to this key, or it was altered or cut."""


class NotWritten(Exception):
    """A file takes no more of a box: its disk is full, or fails."""


class PublicKey:
    """A school's public key: `age1…`. NoKey for any other text."""

    def __init__(self, text: str) -> None:
        try:
            self._recipient = x25519.Recipient.from_str(text.strip())
        except RecipientError:
            raise NoKey("Not a public key of age.") from None

    def __str__(self) -> str:
        return str(self._recipient)

    def seal(self, plain: bytes) -> bytes:
        """Return a box that the private key alone opens."""
        return encrypt(plain, [self._recipient])

    @contextmanager
    def sealing(self, file: IO[bytes]) -> Iterator[Callable[[bytes], None]]:
        """Yield a function that seals what it gets into one box in a file, piece by piece.

        It holds no more than a few pieces in memory. Raises NotWritten where the file takes no more.
        """
        reader, writer = os.pipe()
        with ThreadPoolExecutor(1) as beside:
            sealed = beside.submit(self._seal_all, reader, file)
            plain = os.fdopen(writer, "wb")

            def write(piece: bytes) -> None:
                try:
                    plain.write(piece)
                except BrokenPipeError:
                    raise NotWritten from None

            try:
                yield write
            finally:
                with suppress(BrokenPipeError):  # what ended the other side is raised next
                    plain.close()
            sealed.result()

    def _seal_all(self, reader: int, file: IO[bytes]) -> None:
        with os.fdopen(reader, "rb") as plain:
            try:
                encrypt_io(plain, file, [self._recipient])
            except (EncryptError, OSError):
                raise NotWritten from None


class PrivateKey:
    """A school's private key. It prints as its public half."""

    def __init__(self, identity: x25519.Identity) -> None:
        self._identity = identity

    def __repr__(self) -> str:
        return f"PrivateKey of {self.public}"

    @classmethod
    def new(cls) -> PrivateKey:
        """Return a fresh random key."""
        return cls(x25519.Identity.generate())

    @classmethod
    def read(cls, text: Secret) -> PrivateKey:
        """Return the key in a text, such as a file with comments. NoKey if there is not exactly one."""
        found = set(_PRIVATE.findall(text.reveal()))
        if len(found) != 1:
            raise NoKey("Not one private key of age.")
        try:
            return cls(x25519.Identity.from_str(found.pop().upper()))
        except IdentityError:
            raise NoKey("A private key of age with a mistake in it.") from None

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(str(self._identity.to_public()))

    def written(self) -> Secret:
        """Return the key as a text."""
        return Secret(str(self._identity))

    def open(self, box: bytes) -> bytes:
        """Return what a box holds. NotOpened if it was sealed to another key, or altered."""
        try:
            return decrypt(box, [self._identity])
        except DecryptError:
            raise NotOpened from None

    @contextmanager
    def opening(self, box: IO[bytes]) -> Iterator[IO[bytes]]:
        """Yield what one box in a file holds, to be read piece by piece.

        Each piece is authentic once it is read, and the end is once it is reached: reading raises NotOpened
        where the box was sealed to another key, altered or cut, or the file cannot be read.
        """
        reader, writer = os.pipe()
        with ThreadPoolExecutor(1) as beside, os.fdopen(reader, "rb", buffering=0) as plain:
            yield io.BufferedReader(_Opened(plain, beside.submit(self._open_all, box, writer)))

    def _open_all(self, box: IO[bytes], writer: int) -> None:
        with os.fdopen(writer, "wb") as plain:
            try:
                decrypt_io(box, plain, [self._identity])
            except (DecryptError, OSError):  # it raises the latter for altered pieces too
                raise NotOpened from None


class _Opened(io.RawIOBase):
    """The reading end of a pipe that ends only once all that was written into it is authentic."""

    def __init__(self, plain: io.FileIO, opened: Future[None]) -> None:
        self._plain = plain
        self._opened = opened

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, into: WriteableBuffer) -> int | None:
        """Read the next bytes. NotOpened in place of an end that is none."""
        count = self._plain.readinto(into)
        if not count:
            self._opened.result()
        return count
