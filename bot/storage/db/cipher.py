"""Keys and ciphers: no text that people wrote, and no name, is stored in clear.

One random data key per school, wrapped with the operator's keys (`BOT_SECRET_KEYS`), encrypts with
AES-256-GCM under a key derived by HKDF (RFC 5869); a second derived key makes fingerprints. Rotating the
operator's keys re-wraps the data key alone, so ciphertexts and fingerprints live on.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sealing import PublicKey

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"  # the first byte of each sealed value, so that another format can be told apart
_WRAPPED = b"schools.data_key"
WRONG_KEY = (
    "None of the keys in BOT_SECRET_KEYS opens this database: "
    "put the old key back into BOT_SECRET_KEYS, after the new one."
)


class WrongKey(Exception):
    """No configured key unwraps the stored data key. The message is one plain sentence."""

    def __init__(self) -> None:
        super().__init__(WRONG_KEY)


class SealBroken(Exception):
    """A stored value does not decrypt in the place where it stands. The message names the column only."""


def new_key() -> str:
    """Return a fresh random key as `BOT_SECRET_KEYS` takes it: 32 bytes in base64url."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode("ascii")


class KeyRing:
    """The operator's keys: the first wraps, all unwrap. ValueError if one is malformed or none is given."""

    def __init__(self, keys: Sequence[Secret]) -> None:
        if not keys:
            raise ValueError(
                "BOT_SECRET_KEYS is empty: make a key with `python -m bot keys` and put it there."
            )
        self._keys = tuple(AESGCM(_decoded(key, place)) for place, key in enumerate(keys, start=1))

    def __repr__(self) -> str:
        return f"KeyRing({len(self)} keys)"

    def __len__(self) -> int:
        return len(self._keys)

    def take_over(self, other: KeyRing) -> None:
        """Hold another ring's keys from now on, for all who share this one."""
        self._keys = other._keys

    def wrap(self, inner: bytes, what: bytes = _WRAPPED) -> bytes:
        """Return a key, by default a data key, encrypted with the first key."""
        return _encrypt(self._keys[0], inner, what)

    def unwrap(self, wrapped: bytes, what: bytes = _WRAPPED) -> bytes:
        """Return what was wrapped, with the first key that fits. WrongKey if none does."""
        return self._unwrapped(wrapped, what)[1]

    def place(self, wrapped: bytes) -> int:
        """Return which key unwraps it, counted from 1; any other than 1 is old. WrongKey if none does."""
        return self._unwrapped(wrapped, _WRAPPED)[0]

    def _unwrapped(self, wrapped: bytes, what: bytes) -> tuple[int, bytes]:
        for place, key in enumerate(self._keys, start=1):
            inner = _try(key, wrapped, what)
            if inner is not None:
                return place, inner
        raise WrongKey


class Cipher:
    """Encrypts and fingerprints for one school.

    A sealed value decrypts only in the table, column and row it was sealed for (RFC 5116 associated data).
    `evidence_key` is the school's public one, to which evidence is sealed; None: none is kept.
    """

    def __init__(self, data_key: bytes, evidence_key: PublicKey | None = None) -> None:
        self.evidence_key = evidence_key
        self._aead = AESGCM(_derived(data_key, b"cipher"))
        self._fingerprint_key = _derived(data_key, b"fingerprint")

    def __repr__(self) -> str:
        return "Cipher()"

    def seal(self, table: str, column: str, row_id: int, plain: bytes) -> bytes:
        """Encrypt a value for its place."""
        return _encrypt(self._aead, plain, b"%s.%s:%d" % (table.encode(), column.encode(), row_id))

    def unseal(self, table: str, column: str, row_id: int, sealed: bytes) -> bytes:
        """Decrypt a value in its place. SealBroken if it was altered or stands in the wrong one."""
        place = b"%s.%s:%d" % (table.encode(), column.encode(), row_id)
        try:
            return _decrypt(self._aead, sealed, place)
        except InvalidTag:
            raise SealBroken(
                f"A value in {table}.{column} does not open: it was altered or moved. Restore a backup."
            ) from None

    def seal_text(self, table: str, column: str, row_id: int, text: Secret) -> bytes:
        """Encrypt a text for its place; lone surrogates survive."""
        return self.seal(table, column, row_id, text.reveal().encode("utf-8", "surrogatepass"))

    def unseal_text(self, table: str, column: str, row_id: int, sealed: bytes) -> Secret:
        """Decrypt a text in its place."""
        return Secret(self.unseal(table, column, row_id, sealed).decode("utf-8", "surrogatepass"))

    def fingerprint(self, kind: str, text: str) -> bytes:
        """Return 32 bytes that are equal for equal kind and text and tell nothing without the key."""
        told = kind.encode("utf-8", "surrogatepass"), text.encode("utf-8", "surrogatepass")
        return hmac.digest(self._fingerprint_key, b"%d:%s:%s" % (len(told[0]), *told), "sha256")


def _decoded(key: Secret, place: int) -> bytes:
    text = key.reveal().strip()
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise ValueError(
            f"Key {place} in BOT_SECRET_KEYS is not a base64url text of {KEY_BYTES} bytes: "
            "make one with `python -m bot keys`."
        )
    return raw


def _derived(data_key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"gaclop/1/" + purpose).derive(data_key)


def _encrypt(aead: AESGCM, plain: bytes, place: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + aead.encrypt(nonce, plain, place)


def _decrypt(aead: AESGCM, sealed: bytes, place: bytes) -> bytes:
    if sealed[:1] != _FORMAT or len(sealed) <= _NONCE_BYTES:
        raise InvalidTag
    return aead.decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], place)


def _try(aead: AESGCM, wrapped: bytes, what: bytes) -> bytes | None:
    try:
        return _decrypt(aead, wrapped, what)
    except InvalidTag:
        return None
