"""What the author of a message wrote themselves, as raw JSON of any shape tells it.

Lengths in UTF-16 units: exact to the character, and to the fold of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.text.folding import fold, fold_offsets
from bot.telegram.updates.reading import cut, fitting, others_words, own_words

ME, OTHER = {"id": 1, "is_bot": False, "first_name": "Lan"}, {"id": 2, "is_bot": False, "first_name": "An"}
CHAT = {"id": -7, "type": "supergroup", "title": "7A"}
# Letters, characters of two units, both halves of one alone, and what folding drops.
AROUND_PAIRS = st.text(
    st.sampled_from("aệ🎉𝐳🆔\ud83c\udf89\ufe0f\u200b\uffff\n") | st.characters(), max_size=40
)


def message(**fields: object) -> dict[str, object]:
    return {"message_id": 5, "date": 1, "chat": CHAT, "from": ME, "text": "phòng của lớp", **fields}


def test_a_quote_within_the_text_is_left_out_wherever_it_stands() -> None:
    """Offsets count UTF-16 units, of which an emoji has two."""
    quote = {"type": "blockquote", "offset": 3, "length": 4}
    assert own_words(message(text="😀 cũ. mới", entities=[quote]), 1) == "😀     mới"


def test_an_address_behind_own_words_is_own_and_one_behind_a_quote_is_not() -> None:
    """Whoever makes a link of a word wrote the link."""
    link = {"type": "text_link", "offset": 0, "length": 2, "url": "https://zoom.us/j/94123456721"}
    assert own_words(message(text="đây", entities=[link]), 1) == "đây\nhttps://zoom.us/j/94123456721"
    quote = {"type": "expandable_blockquote", "offset": 0, "length": 3}
    assert own_words(message(text="đây", entities=[quote, link]), 1) == "   "


def test_a_caption_is_own_and_what_is_no_text_says_nothing() -> None:
    """Whatever shape the JSON has."""
    assert own_words(message(text=None, caption="phòng"), 1) == "phòng"
    assert own_words(message(text=5, entities={"a": 1}, caption_entities=[7]), 1) == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"from": OTHER},
        {"sender_chat": CHAT},
        {"forward_origin": {"type": "user", "date": 1, "sender_user": OTHER}},
        {"via_bot": {"id": 9, "is_bot": True, "first_name": "b"}},
    ],
)
def test_what_somebody_else_says_is_not_own(fields: dict[str, object]) -> None:
    """Another account, a chat, a forward, a bot: all of it is others'."""
    assert own_words(message(**fields), 1) is None
    assert "phòng của lớp" in others_words(message(**fields), 1)


def test_what_is_answered_or_quoted_is_others() -> None:
    """Unless it is one's own message."""
    answered = {"message_id": 4, "date": 1, "chat": CHAT, "from": OTHER, "text": "ID 94123456721"}
    quoted = message(reply_to_message=answered, quote={"text": "ID 941", "position": 0})
    assert others_words(quoted, 1) == "ID 941\nID 94123456721"
    assert others_words(message(reply_to_message={**answered, "from": ME}), 1) == ""
    assert own_words(quoted, 1) == "phòng của lớp"


def units(text: str) -> int:
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
