"""Which phrases are found in words: what may stand between, around and instead of them."""

from __future__ import annotations

import pytest

from bot.features.incidents.alarms.rules.phrases import Phrases, bare, spelled


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [spelled(each) for each in text.split()]


def found(phrase: str, text: str, *, unmarked: bool = False, **groups: list[str]) -> bool:
    """Tell whether a phrase stands in a text, with its end as a word."""
    spellings = {"ko": "khong"} if unmarked else {"ko": "không"}
    return "sought" in Phrases({"sought": [phrase], **groups}, spellings, unmarked=unmarked).met(words(text))


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("người lạ", "có người lạ", True),
        ("người lạ", "người rất lạ", False),
        ("không sao", "em ko sao", False),  # a text's words are spelled before
        ("ko sao", "em không sao", True),
        ("a .. b", "a b", True),
        ("a .. b", "a 1 2 3 b", True),
        ("a .. b", "a 1 2 3 4 b", False),
        ("a ... b", "a 1 2 3 4 5 6 b", True),
        ("a ... b", "a 1 2 3 4 5 6 7 b", False),
        ("a .. b", "b a", False),
        ("đánh !sách", "đánh em", True),
        ("đánh !sách", "đánh", True),
        ("đánh !sách", "đánh sách", False),
        ("=lạ", "la", False),
        ("trường", "truong", True),
        ("lạ", "la", False),
        ("=)) .", "vui =)) .", True),
    ],
)
def test_a_phrase_is_met_word_by_word(phrase: str, text: str, *, there: bool) -> None:
    """Gaps are as long as they may be, long words are met without marks, short ones not."""
    assert found(phrase, text) is there


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("người lạ", "nguoi la", True),
        ("=lạ", "la", False),
        ("=cam", "cam", True),
        ("ko sao", "khong sao", True),
        ("đánh !sách", "danh sach", True),
    ],
)
def test_without_marks_some_words_are_never_met(phrase: str, text: str, *, there: bool) -> None:
    """A word that is met only as it is spelled has no place in a text without marks, nor forbids another."""
    assert found(phrase, text, unmarked=True) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [("nó đánh em", True), ("thằng kia vừa đánh bạn em", True), ("nó đánh", False), ("đánh em", False)],
)
def test_a_group_stands_for_any_of_its_phrases(text: str, *, there: bool) -> None:
    """Also for such with groups and gaps of their own, at the beginning and at the end."""
    groups = {"who": ["nó", "thằng .. kia"], "whom": ["<me>", "bạn <me>"], "me": ["em"]}
    assert found("<who> .. đánh .. <whom>", text, **groups) is there


def test_a_group_within_a_text_is_replaced_by_its_longest_phrase() -> None:
    """What is read past leaves one word in its place."""
    phrases = Phrases({"past": ["đánh", "đánh dấu", "đánh .. nhé"]}, {}, unmarked=False)
    assert phrases.without("past", words("em đánh dấu rồi đánh"), "–") == words("em – rồi –")
    assert phrases.without("past", words("em đánh dấu nhé"), "–") == words("em –")


@pytest.mark.parametrize("phrase", [".. a", "!a b"])
def test_a_phrase_begins_with_a_word_or_a_group(phrase: str) -> None:
    """Else it would begin anywhere: that is a mistake in the data."""
    with pytest.raises(ValueError, match="a"):
        found(phrase, "a b")


def test_words_are_spelled_with_their_tone_at_the_end() -> None:
    """Wherever it was typed; what is drawn out is not; marks can be left out."""
    assert spelled("hoà") == spelled("hòa") == spelled("hòaaa")
    assert bare(spelled("đoạn")) == "doan"
