"""Views."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.moderation.allowance import Allowance
from bot.moderation.rules import Reading
from bot.moderation.text import views
from bot.moderation.text.views import Views

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
PIECES = st.lists(st.sampled_from(["8", "1", "a", "b", "12", "bc", "812"]), min_size=1, max_size=12)
MARKS = st.lists(st.text(" .-_|*/~'\n", min_size=1, max_size=3), min_size=1, max_size=2)
TRICKY = st.text(alphabet="8 9.1/%2f3[](dot)cham hxtps:_-\n\u200bơz", max_size=60)


@pytest.mark.parametrize(
    ("written", "squeezed"),
    [
        ("id 812 3456 7890 nha", "id 81234567890 nha"),
        ("812-345-6789", "8123456789"),
        ("812 345 678", "812345678"),
        ("312 345 678 901", "312345678901"),
        ("8264 9017 735", "82649017735"),
        ("8.1.2.3.4.5.6.7.8", "812345678"),
        ("8 1 2 3 4 5", "812345"),
        ("8_1_2_3_4_5", "812345"),
        ("p a s s hoa", "pass hoa"),
        ("812 3456 7890 12345", "81234567890 12345"),
        ("7h30 - 8h15, 45", "7h30 - 8h15, 45"),
        ("12/10/2026", "12/10/2026"),
        ("không có gì", "khong co gi"),
    ],
)
def test_numbers_in_groups_are_closed_up(written: str, squeezed: str) -> None:
    """Groups as services write them, and digits or letters apart, become one run; dates and hours stay."""
    assert squeezed == Views(written)[Reading.SQUEEZED].text


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("zoom . us / j / 812", "zoom.us/j/812"),
        ("zoom(.)us[.]x { dot }y", "zoom.us.x.y"),
        ("zoom dot us slash j slash 812", "zoom.us/j/812"),
        ("zoom chấm us gạch j", "zoom.us/j"),
        ("hxxps://zoom.us/j/1", "https://zoom.us/j/1"),
        ("htps:/meet.google.com", "https://meet.google.com"),
        ("https%3A%2F%2Fzoom.us%2Fj", "https://zoom.us/j"),
        ("zoom.us%25252Fj", "zoom.us/j"),
        ("100%", "100%"),
        ("z o o m . u s / j / 8", "zoom.us/j/8"),
        ("zoom.us/j/\n812", "zoom.us/j/812"),
        ("ăn cơm", "an com"),
        ("zoom.us/j/8.1.2.3.4.5.6.7.8", "zoom.us/j/812345678"),
        ("zoom.us/j/8123 45-678 nha", "zoom.us/j/812345678 nha"),
        ("meet chấm google chấm com xẹt abc gạch defg gạch hij", "meet.google.com/abc-defg-hij"),
        ("https://meet.jit.si/ nha", "https://meet.jit.si/ nha"),
        ("zoom.us/ j/812", "zoom.us/j/812"),
        ("lich.vn/2026-11-24", "lich.vn/2026-11-24"),
    ],
)
def test_addresses_are_put_back_together(written: str, address: str) -> None:
    """Broken schemes, words and brackets for marks, blanks around them and escapes are mended."""
    assert address == Views(written)[Reading.URL].text


@pytest.mark.parametrize("reading", list(Reading))
@given(text=ANY | TRICKY)
def test_every_view_leads_back(reading: Reading, text: str) -> None:
    """Each character of each view stands for a piece of the original, in order."""
    view = Views(text)[reading]
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    assert sorted(view.starts) == list(view.starts)


def test_invisible_characters_belong_to_the_letter_before() -> None:
    """The span of a keycap encloses the whole keycap, so that masking leaves no crumbs."""
    view = Views("a 8️⃣1️⃣ b")[Reading.FOLDED]
    assert view.span(view.text.index("8"), view.text.index("1") + 1) == (2, 8)


def test_one_character_that_folds_to_two_has_one_span() -> None:
    """Both letters of a ligature stand for the one character."""
    view = Views("ﬁx")[Reading.FOLDED]
    assert list(zip(view.starts, view.ends, strict=True)) == [(0, 1), (0, 1), (1, 2)]


def test_a_view_is_made_once() -> None:
    """Asking again for a view gives the same one."""
    views = Views("a")
    assert views[Reading.RAW] is views[Reading.RAW]
    assert views[Reading.RAW].text == "a"


def test_keywords_are_found_in_spaced_letters() -> None:
    """The gate sees words whose letters stand apart, and nothing more than the fold otherwise."""
    assert "zoom" in Views("vào z o o m đi").for_gate()
    assert Views("vào đi").for_gate() == "vao di"


@given(pieces=PIECES, marks=MARKS)
@example(pieces=["8", "1", "1", "8", "1"], marks=["~'~"])
@example(pieces=["zo", "om", "us", "ab", "c"], marks=["."])
def test_what_stands_apart_is_seen_by_the_first_look_too(pieces: list[str], marks: list[str]) -> None:
    """The quick look that most texts end at lets through whatever would be closed up."""
    text = "".join(piece + mark for piece, mark in zip(pieces, cycle(marks), strict=False))
    closed_up = any(pattern.search(text) for pattern in (views._GROUPED, views._SPACED))
    assert views._may_be_apart(text) or not closed_up


@pytest.mark.parametrize(
    ("text", "different"),
    [
        ("không có gì", ["khong co gi"]),
        ("p a s s hoa", ["p a s s hoa", "pass hoa"]),
        ("zoom (dot) us/j/812 345 678", ["zoom (dot) us/j/812 345 678", "zoom (dot) us/j/812345678"]),
    ],
)
def test_each_different_view_is_given_once(text: str, different: list[str]) -> None:
    """Ordinary text reads one way only, and the folded view comes first."""
    given = [view.text for view in Views(text).all]
    assert different == given[: len(different)]
    assert len(given) == len(set(given))


def test_of_a_long_text_only_what_was_disguised_is_read_again() -> None:
    """With what stands around it; what lies far apart is read as pieces, each with its map back."""
    talk = "mai hoc bai nam nhe cac ban\n" * 40
    first, second = "id: chín một hai ba bốn năm sáu bảy tám chín", "mk: zoom c̲h̲í̲n̲ tám bảy sáu năm"
    text = f"{first}\n{talk}{second}\n{talk}"
    read = Views(text)
    pieces = [guise.text for guise in read.guises]
    assert any("9123456789" in piece for piece in pieces)
    assert all(len(piece) < len(text) / 3 for piece in pieces)
    for guise in read.guises:
        view = guise[Reading.FOLDED]
        at = view.text.find("9123456789")
        if at >= 0:
            start, end = view.span(at, at + 10)
            assert text[start:end] == first.removeprefix("id: ")


def test_only_so_much_is_read_as_there_is_time_for() -> None:
    """Of a text in many disguises the folded one and the first guise are made in any case."""
    text = "zooom | mk | idd: chín một hai ba bốn năm sáu bảy tám chín\nabc\ndef\nghi"
    none_left = Views(text, time=Allowance(0.0))
    assert len(Views(text).guises) > len(none_left.guises) == 1
    assert [view.text for view in none_left.all] == [none_left.folded]


def test_a_long_line_that_differs_is_read_whole() -> None:
    """Lines are what is compared."""
    text = "hoc bai nam nhe " * 60 + "id: chín một hai ba bốn năm sáu bảy tám chín"
    assert any(len(guise.text) > 900 for guise in Views(text).guises)


def test_the_other_reading_of_a_long_text_gives_what_it_says_beyond_the_first() -> None:
    """A number in groups somewhere in it; the rest is found in the first reading."""
    talk = "mai hoc bai nam nhe cac ban\n" * 40
    first, *others = Views(f"{talk}id 812 3456 7890\n{talk}").of((Reading.FOLDED, Reading.SQUEEZED))
    assert "812 3456 7890" in first.text
    (piece,) = others
    assert "81234567890" in piece.text
    assert len(piece.text) < 600
