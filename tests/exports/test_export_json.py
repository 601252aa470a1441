"""JSON taken in pieces: the same values as in one, however it comes, and an end where it is torn."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports.export_json import Pieces, TornError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def pieces(written: bytes, size: int = 3) -> Pieces:
    """Return a reader to which so many bytes come at once."""
    stream = io.BytesIO(written)
    return Pieces(lambda most: stream.read(min(most, size)))


@settings(deadline=None)
@given(VALUES, st.integers(1, 9))
def test_a_value_is_read_however_it_comes(value: object, size: int) -> None:
    """Cut anywhere, in the middle of a letter, a number or an escape too."""
    for ascii_only in (True, False):
        written = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        assert pieces(written, size).value() == json.loads(written.decode("utf-8", "replace"))


def test_an_object_is_walked_without_holding_it() -> None:
    """Members and items are taken one by one; what is not wanted is skipped, whatever it holds."""
    reader = pieces(
        b'\xef\xbb\xbf {"a" : [1, [2], {"b": 3}], "c": {"d": [[[4]]]}, "e": 56 , "f":[], "g": {}}\n'
    )
    met: dict[str, object] = {}
    for key in reader.members():
        if key == "a":
            met[key] = [reader.value() for _ in reader.items()]
        elif key == "e":
            met[key] = reader.value()
        else:
            reader.skip()
            met[key] = None
    assert met == {"a": [1, [2], {"b": 3}], "c": None, "e": 56, "f": None, "g": None}


@pytest.mark.parametrize("size", range(1, 12))
def test_control_characters_are_read_as_telegram_desktop_writes_them(size: int) -> None:
    r"""`\x0B` is the character 11; behind an escaped backslash it is what stands there."""
    reader = pieces(rb'["a\x0Bb\x1F", "C:\\x64", "\\\x01", "c"]', size)
    assert [reader.value() for _ in reader.items()] == ["a\x0bb\x1f", "C:\\x64", "\\\x01", "c"]


def test_what_is_no_utf8_stops_nothing() -> None:
    """It is read as a replacement character."""
    assert pieces(b'["a\xff\xfeb"]').value() == ["a\ufffd\ufffdb"]


TORN = (
    *(
        b"",
        b" ",
        b"{",
        b"[1",
        b'{"a"',
        b'{"a":',
        b'{"a":1',
        b'{"a" 1}',
        b"{1:2}",
        b"[1,]",
        b"[1 2]",
        b'{"a":1,}',
    ),
    *(b"}", b'"\\xZZ"', b'"abc', b"nul", b"[" * 100_000, b"1" * 5000),
)


@pytest.mark.parametrize("written", TORN)
@pytest.mark.parametrize("size", [1, 1 << 18])
def test_torn_json_is_said_to_be_torn(written: bytes, size: int) -> None:
    """Taken whole, walked or skipped, there is one error and no other."""
    with pytest.raises(TornError):
        pieces(written, size).value()
    with pytest.raises(TornError):
        pieces(written, size).skip()


def test_a_value_without_end_does_not_fill_the_memory() -> None:
    """After a million characters of one value it is given up, not read on."""
    came = 0

    def read(most: int) -> bytes:
        nonlocal came
        came += most
        return b"a" * most if came > most else b'"' + b"a" * (most - 1)

    with pytest.raises(TornError):
        Pieces(read).value()
    assert came < 1 << 22
