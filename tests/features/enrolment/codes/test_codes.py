"""The enrolment code and the limits on guessing it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.features.enrolment.codes.rules import (
    Misread,
    codes_among,
    frozen_until,
    is_frozen,
    make_code,
    read_code,
    shown,
    typing_wait,
    wait_for,
)
from bot.plain import ALPHABET

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


def minutes_ago(*minutes: float) -> list[datetime]:
    """Give times before NOW, in order."""
    return [NOW - timedelta(minutes=minute) for minute in minutes]


def codes(number: int) -> list[str]:
    """Make codes from a fixed seed."""
    draw = random.Random(29).randrange  # noqa: S311 - chance that can be repeated
    return [make_code(draw).reveal() for _ in range(number)]


def test_alphabet() -> None:
    """No symbol is a vowel or a letter with which TELEX writes marks and which a code could lose."""
    assert len(set(ALPHABET)) == 27
    assert set() == set(ALPHABET) & set("AEIOUYWDL")


def test_remainders_without_symbol_are_drawn_again() -> None:
    """A draw whose check would be 27 or 28 is thrown away whole."""
    # 3 * 9 = 27 has no symbol; 3 * 1 = 3 has.
    drawn = iter([9, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    assert Secret("100000003") == make_code(lambda _: next(drawn))


def test_one_slip_of_the_hand_makes_no_other_code() -> None:
    """Whatever the code: a wrong symbol at any place, or two neighbours that differ, swapped, are a typo."""
    for code in codes(20):
        symbols = range(len(code))
        wrong = {code[:at] + other + code[at + 1 :] for at in symbols for other in ALPHABET} - {code}
        pairs = ((code[:at], code[at : at + 2], code[at + 2 :]) for at in symbols[:-1])
        swapped = {before + two[::-1] + after for before, two, after in pairs} - {code}
        assert {read_code(each) for each in wrong | swapped} == {Misread.TYPO}


@pytest.mark.parametrize(
    "typed",
    [
        "CNG1-7QQ9-H",
        "cng1-7qq9-h",
        " CNG1 7QQ9 H ",
        "CNGI-7QQ9-H",
        "cngl7qq9h",
        "C N G 1 7 Q Q 9 H",
        "CNG1–7QQ9—H",
        "ＣＮＧ１－７ＱＱ９－Ｈ",
        "CNG1\u200b-7QQ9-H",
        "CNG1.7QQ9.H",
        "Dạ mã của em là CNG1-7QQ9-H ạ",
        "mã: cng1 7qq9 h",
        "(CNG17QQ9H)",
    ],
)
def test_ways_of_typing(typed: str) -> None:
    """Case, width, spaces, dashes and look-alikes do not matter, and a sentence may stand around it."""
    assert Secret("CNG17QQ9H") == read_code(typed)


def full_width(code: str) -> str:
    """Return a code as an East Asian keyboard types it."""
    return "".join(chr(ord(symbol) + 0xFEE0) for symbol in code)


def test_every_spelling_of_many_codes() -> None:
    """Whatever the code: small, spaced, dashed, in full width, with look-alikes."""
    alike = str.maketrans("01", "oi")
    for code in codes(200):
        spellings = (
            code.lower(),
            " ".join(code),
            "-".join(code).lower(),
            full_width(code),
            full_width(shown(Secret(code))).lower(),
            code.translate(alike),
            code.translate(str.maketrans("01", "OL")),
            f"{code[:4]}\u00a0{code[4:8]}\u2011{code[8]}",
        )
        assert {read_code(each) for each in spellings} == {Secret(code)}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "CNG1-7QQ9",
        "CNG1-7QQ9-HH",
        "CNG1-7QQ9-A",
        "Nguyễn Văn An",
        "em chưa có mã ạ",
        "số em là 1000 0000 3 ạ",
        "mã CNG1-7QQ9-G ạ",
        "xCNG1-7QQ9-H và gì đó",
        "1" * 5000,
        "\ud800",
    ],
)
def test_no_code(typed: str) -> None:
    """Anything but nine symbols is no code; in a sentence neither is a mere number or a wrong one."""
    assert Misread.NO_CODE is read_code(typed)


@given(st.text())
def test_any_text(text: str) -> None:
    """No text breaks the reader, and what it takes for a code is one."""
    code = read_code(text)
    assert isinstance(code, Misread) or code == read_code(shown(code))


@pytest.mark.parametrize(
    ("wrong", "minutes"),
    [
        ([], 0),
        ([3, 2, 1, 0], 0),
        ([64, 48, 32, 16, 0], 0),
        ([4, 3, 2, 1, 0], 15),
        ([15, 3, 2, 1, 0], 15),
        ([16, 3, 2, 1, 0], 0),
        ([14, 13, 12, 11, 10], 5),
        ([20, 19, 18, 17, 16], 0),
        ([50, 49, 48, 47, 46, 0], 30),
        ([50, 49, 48, 47, 46, 20, 0], 60),
        ([9, 8, 7, 6, 5, 4, 3, 0], 120),
        ([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 8 * 60),
        ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 16 * 60),
        ([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 24 * 60),
        ([0] * 500, 24 * 60),
        ([1445, 1444, 1443, 1442, 1441, 0], 0),
    ],
)
def test_waits(wrong: list[float], minutes: int) -> None:
    """Four wrong codes are free; the fifth within 15 minutes costs 15, each further one twice the last."""
    assert timedelta(minutes=minutes) == wait_for(minutes_ago(*wrong), NOW)


@pytest.mark.parametrize(
    ("typos", "minutes"),
    [
        ([], 0),
        ([*range(18, -1, -1)], 0),
        ([0.0] * 19, 0),
        ([0.0] * 20, 15),
        ([*range(14, 0, -1), 0, 0, 0, 0, 0, 0], 1),
        ([15.0] * 20, 0),
        ([0.0] * 400, 15),
    ],
)
def test_typing_waits(typos: list[float], minutes: int) -> None:
    """Twenty typos in 15 minutes cost nothing; more wait until the first of them is 15 minutes old."""
    assert timedelta(minutes=minutes) == typing_wait(minutes_ago(*typos), NOW)


def test_freeze() -> None:
    """30 wrong codes within an hour freeze new enrolment for an hour from the last of them."""
    storm = minutes_ago(*range(39, 9, -1))
    assert NOW + timedelta(minutes=50) == frozen_until(storm, NOW)
    assert frozen_until(storm, NOW + timedelta(minutes=50)) is None
    assert frozen_until(storm[1:], NOW) is None
    assert frozen_until([], NOW) is None


def test_freeze_outlasts_a_pause() -> None:
    """A late wrong code, no longer one of 30 within an hour, does not lift the freeze."""
    storm = minutes_ago(*range(80, 50, -1), 0)
    assert NOW + timedelta(minutes=9) == frozen_until(storm, NOW)


def test_a_storm_freezes_guessers_alone() -> None:
    """Two wrong codes of the own within the hour; one, or two of long ago, or no storm: none is frozen."""
    storm = minutes_ago(*range(29, -1, -1))
    assert is_frozen(minutes_ago(50, 3), [(), storm], NOW)
    assert not is_frozen(minutes_ago(3), [(), storm], NOW)
    assert not is_frozen(minutes_ago(60, 3), [(), storm], NOW)
    assert not is_frozen(minutes_ago(50, 3), [(), storm[1:]], NOW)


def test_slow_trickle_freezes_nothing() -> None:
    """30 wrong codes in more than an hour freeze nothing."""
    assert frozen_until(minutes_ago(*(2.2 * step for step in range(29, -1, -1))), NOW) is None


@given(st.text(ALPHABET.lower() + "oil", min_size=9, max_size=60))
def test_codes_among_symbols_are_those_that_are_read_alone(symbols: str) -> None:
    """At every place that is asked about, and in normal form."""
    places = range(len(symbols) - 8)
    alone = ((at, read_code(symbols[at : at + 9])) for at in places)
    expected = [(at, code) for at, code in alone if isinstance(code, Secret)]
    assert list(codes_among(symbols, places)) == expected
    assert list(codes_among(symbols, places[1:])) == [each for each in expected if each[0]]
