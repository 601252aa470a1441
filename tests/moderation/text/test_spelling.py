"""Which tokens are ordinary words."""

from __future__ import annotations

import pytest

from bot.moderation.text.folding import fold
from bot.moderation.text.spelling import is_word


@pytest.mark.parametrize(
    "word",
    [
        *("nghiêng", "quyển", "gì", "giờ", "khuya", "Đường", "yêu", "oanh", "thuở", "ơi", "xoong"),
        *("lesson", "classes", "stopped", "using", "tries", "teachers", "joined", "early"),
        *("roll", "register", "strict", "papers", "answers", "members", "stopping", "used"),
        *("zoom", "k12online", "btvn", "s", "dc", "phongf", "khaaur", "nhaaaa", "pasword"),
    ],
)
def test_words_of_both_languages_and_of_chats(word: str) -> None:
    """Syllables however marked, common words with their endings, short forms, drawn out, typed in TELEX."""
    assert is_word(fold(word))


@pytest.mark.parametrize(
    "word",
    [
        *("chanhday", "hoahong", "thayvuitinh", "sunflower", "xkqvb", "qwerty", "kqv", "tmwo", "hoa24", "12"),
        *("uzed", "bcd" * 20, "xzzzzk", "ing"),
    ],
)
def test_other_words_may_be_a_passcode(word: str) -> None:
    """Syllables written together, words that are not common, letters at random."""
    assert not is_word(word)
