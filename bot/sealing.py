"""Seal to a school's public key what the program itself cannot open again.

The construction is age's (age-encryption.org/v1): X25519 with a fresh key for each box, ChaCha20-Poly1305.
Keys are Bech32 with a checksum, so that one copied from paper with a mistake is no key at all; a box and a
file of a private key are those of the command `age`, which opens them without this program. A box does not
tell who made it: anybody who has the public key can make one.
"""

from __future__ import annotations

import re
from typing import Final

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, x25519

from bot.classroom import Secret

_PRIVATE: Final = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.IGNORECASE)


class NoKey(ValueError):
    """A text is no public key, or no private key, as it should be. The message does not repeat it."""


class NotOpened(Exception):
    """A box was not sealed to this key, or it was altered."""


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
