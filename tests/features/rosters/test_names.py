"""What may be a name, and what is a sentence."""

from __future__ import annotations

import pytest

from bot.pupil_names import begins_with_family, is_sentence, is_whole_name


@pytest.mark.parametrize(
    "text",
    ["giá mà em chưa từng sinh ra", "có ai giúp em không", "em mat phieu roi", "I wish I was", "Hà bị đánh"],
)
def test_a_sentence_is_no_name(text: str) -> None:
    """By words that no name has, or by two that stand in both."""
    assert is_sentence(text)
    assert not is_whole_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An",
        "nguyen hai dang",
        "Trần Mỹ Cô",
        "Y Moan Êban",
        "H'Hen Niê",
        "Siu Blăh",
        "Vừ A Dính",
        "Lò Thị Mai",
    ],
)
def test_names_of_the_country_are_told_by_their_family(text: str) -> None:
    """Of all its peoples, with marks or without."""
    assert is_whole_name(text)
    assert begins_with_family(text)


def test_another_name_may_be_one_and_a_list_knows_its_own() -> None:
    """However it is written there."""
    assert is_whole_name("Oliver Smith")
    assert not begins_with_family("Oliver Smith")
    assert not is_whole_name("An")
    assert not is_whole_name("a b c d e f g")
