"""Lengths in UTF-16 units: exact to the character, and to the fold of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.text.folding import fold, fold_offsets
from bot.telegram.updates.reading.splitting import cut, fitting

# Letters, characters of two units, both halves of one alone, and what folding drops.
AROUND_PAIRS = st.text(
    st.sampled_from("aệ🎉𝐳🆔\ud83c\udf89\ufe0f\u200b\uffff\n") | st.characters(), max_size=40
)


def units(text: str) -> int:
    """Count the UTF-16 units of a text as the encoding itself has them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(AROUND_PAIRS)
def test_every_place_in_a_text_is_found_by_its_units(text: str) -> None:
    """Before, between and after characters of two units, and lone halves of them, nothing is off by one."""
    for place in range(len(text) + 1):
        assert fitting(text, units(text[:place])) == place


@given(AROUND_PAIRS)
def test_a_place_inside_a_pair_is_before_its_character(text: str) -> None:
    """No character is cut in two."""
    for place, letter in enumerate(text):
        if units(letter) == 2:
            assert fitting(text, units(text[:place]) + 1) == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("𝐳a", [0, 0, 1, 2]),
        ("a\ud83c\udf89b", [0, 1, 2, 3, 4]),  # two characters for Python, each one unit
        ("\udf89🎉\ud83c", [0, 1, 1, 2, 3]),
    ],
)
def test_a_lone_half_is_one_unit(text: str, places: list[int]) -> None:
    """Even two halves side by side, which Python keeps as two characters."""
    assert places == [fitting(text, count) for count in range(units(text) + 1)]


@given(AROUND_PAIRS, st.integers(0, 60))
def test_a_cut_text_fits_and_is_whole(text: str, most: int) -> None:
    """What fits has no more units than allowed, and nothing is lost."""
    first, rest = cut(text, most)
    assert first + rest == text
    assert units(first) <= most


@given(AROUND_PAIRS)
def test_what_is_found_in_the_fold_has_one_place_in_characters_and_in_units(text: str) -> None:
    """From fold to original to UTF-16 and back it is the same character, which folds to what was found."""
    folded = fold(text)
    for index, place in enumerate(fold_offsets(text)):
        assert fitting(text, units(text[:place])) == place
        assert folded[index] in fold(text[place])
        raw = text.encode("utf-16-le", "surrogatepass")
        start = 2 * units(text[:place])
        end = start + 2 * units(text[place])
        assert raw[start:end].decode("utf-16-le", "surrogatepass") == text[place]
