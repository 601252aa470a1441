from __future__ import annotations

import base64

import pytest

from bot.classroom import Secret
from bot.storage.db.cipher import Cipher, KeyRing, SealBroken, WrongKey, new_key

DATA_KEY = bytes(range(32))


def test_a_sealed_value_opens_in_its_place_alone() -> None:
    """A ciphertext moved to another table, column or row, or altered, does not open."""
    cipher = Cipher(DATA_KEY)
    sealed = cipher.seal("groups", "title_sealed", 7, b"6A1")
    assert cipher.unseal("groups", "title_sealed", 7, sealed) == b"6A1"
    altered = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for place, value in [
        (("groups", "title_sealed", 8), sealed),
        (("groups", "name_sealed", 7), sealed),
        (("members", "title_sealed", 7), sealed),
        (("groups", "title_sealed", 7), altered),
        (("groups", "title_sealed", 7), b""),
        (("groups", "title_sealed", 7), b"\x02" + sealed[1:]),
    ]:
        with pytest.raises(SealBroken):
            cipher.unseal(*place, value)


def test_equal_texts_are_sealed_differently() -> None:
    """Two ciphertexts of one text in one place tell nothing of being equal."""
    cipher = Cipher(DATA_KEY)
    assert cipher.seal("t", "c", 1, b"x") != cipher.seal("t", "c", 1, b"x")


@pytest.mark.parametrize("text", ["", "Lớp 6A1 🔒", "\ud83d half a pair", "\x00"])
def test_any_text_survives(text: str) -> None:
    """Every Python text comes back, lone surrogates too."""
    cipher = Cipher(DATA_KEY)
    assert cipher.unseal_text("t", "c", 1, cipher.seal_text("t", "c", 1, Secret(text))) == Secret(text)


def test_fingerprints_tell_equal_from_unequal_only_with_the_key() -> None:
    """Fingerprints are equal for equal kind and text under one key, and for nothing else."""
    cipher = Cipher(DATA_KEY)
    one = cipher.fingerprint("link", "zoom.us/j/1")
    assert one == Cipher(DATA_KEY).fingerprint("link", "zoom.us/j/1")
    others = [
        cipher.fingerprint("link", "zoom.us/j/2"),
        cipher.fingerprint("passcode", "zoom.us/j/1"),
        cipher.fingerprint("linkz", "oom.us/j/1"),
        cipher.fingerprint("link", "\ud83d"),
        Cipher(bytes(32)).fingerprint("link", "zoom.us/j/1"),
    ]
    assert len({one, *others}) == 6


def test_every_key_unwraps_and_the_first_wraps() -> None:
    """After a rotation the old key still opens, and what is wrapped anew needs the new one."""
    old, new = Secret(new_key()), Secret(new_key())
    wrapped = KeyRing([old]).wrap(DATA_KEY)
    both = KeyRing([new, old])
    assert both.unwrap(wrapped) == DATA_KEY
    assert (both.place(wrapped), both.place(both.wrap(DATA_KEY))) == (2, 1)
    assert KeyRing([new]).unwrap(both.wrap(DATA_KEY)) == DATA_KEY


def test_a_missing_key_is_named_by_its_setting() -> None:
    """Where no key fits, one sentence says which setting needs the old key."""
    wrapped = KeyRing([Secret(new_key())]).wrap(DATA_KEY)
    with pytest.raises(WrongKey, match="put the old key back into BOT_SECRET_KEYS"):
        KeyRing([Secret(new_key()), Secret(new_key())]).unwrap(wrapped)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "secret-canary",
        "ñ" * 43,
        base64.urlsafe_b64encode(bytes(31)).decode(),
        base64.urlsafe_b64encode(bytes(33)).decode(),
        "*" + base64.urlsafe_b64encode(bytes(32)).decode()[1:],
    ],
)
def test_a_malformed_key_is_refused_without_being_echoed(key: str) -> None:
    """A malformed key raises one sentence that says which one it is and nothing of it."""
    with pytest.raises(
        ValueError, match=r"^Key 2 in BOT_SECRET_KEYS is not a base64url text of 32 bytes"
    ) as told:
        KeyRing([Secret(new_key()), Secret(key)])
    assert not key or key not in str(told.value)
    assert told.value.__cause__ is None


def test_keys_may_come_without_padding_and_with_blanks() -> None:
    """A key pasted without its `=` or with blanks around it is the same key."""
    key = new_key()
    wrapped = KeyRing([Secret(key)]).wrap(DATA_KEY)
    assert KeyRing([Secret(f" {key.rstrip('=')}\n")]).place(wrapped) == 1


def test_keys_and_ciphers_print_nothing() -> None:
    """Neither ring nor cipher shows a key when printed."""
    key = new_key()
    assert repr(KeyRing([Secret(key)])) == "KeyRing(1 keys)"
    assert repr(Cipher(DATA_KEY)) == "Cipher()"
