"""Sealing to a public key: only the private half opens it, and a mistake in a key is found."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.sealing import NoKey, NotOpened, PrivateKey, PublicKey

KEY = PrivateKey.new()
DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"  # of Bech32, in the order of their values
CHUNK = 64 * 1024


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_with_the_private_key_alone(plain: bytes) -> None:
    """The box differs each time, does not hold the text, and opens with no other key."""
    boxes = [KEY.public.seal(plain) for _ in range(2)]
    assert boxes[0] != boxes[1]
    assert [KEY.open(box) for box in boxes] == [plain, plain]
    assert len(plain) < 8 or plain not in boxes[0]
    with pytest.raises(NotOpened):
        PrivateKey.new().open(boxes[0])


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 7])
def test_a_box_in_a_file_is_the_same_box_read_and_written_by_the_piece(size: int) -> None:
    """It opens as a whole and by the piece; cut or lengthened it ends with NotOpened, never as if whole."""
    plain = b"r" * size
    file = io.BytesIO()
    with KEY.public.sealing(file) as write:
        for begin in range(0, size, 1000):
            write(plain[begin : begin + 1000])
    box = file.getvalue()
    assert KEY.open(box) == plain
    with KEY.opening(io.BytesIO(box)) as read:
        assert read.read() == plain
    for wrong in (box[:-1], box + b"r", box[: len(box) // 2], b""):
        with KEY.opening(io.BytesIO(wrong)) as read, pytest.raises(NotOpened):
            read.read()


def test_whoever_stops_reading_or_writing_waits_for_nothing() -> None:
    """The other side ends too; what was raised is what is told."""

    def stop() -> None:
        with KEY.public.sealing(io.BytesIO()) as write:
            write(b"r" * CHUNK)
            raise KeyError

    with pytest.raises(KeyError):
        stop()
    with KEY.opening(io.BytesIO(KEY.public.seal(bytes(9 * CHUNK)))) as read:
        assert read.read(1) == b"\0"


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_an_altered_box_does_not_open(place: int, change: int) -> None:
    """Whichever byte it is."""
    box = bytearray(KEY.public.seal(b"zoom.us/j/94123456721"))
    box[place % len(box)] ^= change
    with pytest.raises(NotOpened):
        KEY.open(bytes(box))


def test_a_key_is_read_as_it_is_written() -> None:
    """From a file with comments, typed from paper in small letters, with space around it."""
    text = KEY.written().reveal()
    assert text.startswith("AGE-SECRET-KEY-1")
    for written in (text, f"# public key: {KEY.public}\n{text}\n", f"  {text.lower()}\n{text.lower()}"):
        assert str(PrivateKey.read(Secret(written)).public) == str(KEY.public)
    assert str(PublicKey(f" {KEY.public}\n")) == str(KEY.public)


@given(st.integers(min_value=5, max_value=61), st.sampled_from(DIGITS))
def test_a_mistyped_public_key_is_no_key(place: int, digit: str) -> None:
    """The checksum finds each wrong letter, before anything is sealed to nobody."""
    text = str(KEY.public)
    typed = f"{text[:place]}{digit}{text[place + 1 :]}"
    if typed != text:
        with pytest.raises(NoKey):
            PublicKey(typed)


@pytest.mark.parametrize(
    "text", ["", "age1", "canary", KEY.written().reveal()], ids=["none", "begun", "word", "private"]
)
def test_what_is_no_public_key_is_refused_without_repeating_it(text: str) -> None:
    """A private key too: it must not reach the bot."""
    with pytest.raises(NoKey) as refused:
        PublicKey(text)
    assert not text or text not in str(refused.value)


def test_a_file_holds_exactly_one_private_key() -> None:
    """None, two, or one with a mistake are told apart from it."""
    text = KEY.written().reveal()
    wrong = f"{text[:-1]}{'Q' if text[-1] != 'Q' else 'P'}"
    for written in ("", str(KEY.public), f"{text}\n{PrivateKey.new().written().reveal()}", wrong):
        with pytest.raises(NoKey):
            PrivateKey.read(Secret(written))


def test_a_private_key_does_not_print() -> None:
    """What a log or an error would show is the public half."""
    assert KEY.written().reveal() not in f"{KEY!r} {KEY} {KEY.written()}"
    assert str(KEY.public) in repr(KEY)
