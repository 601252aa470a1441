"""What the finders offer to the model: places where a credential may stand."""

from __future__ import annotations

import pytest

from bot.moderation.learned.candidates import ANSWER, NUMBER, VALUE, finds
from bot.moderation.text.views import Views


def found(text: str, *, asked: bool = False) -> list[tuple[str, str]]:
    """Return the finders' rules with the normal forms of what they find."""
    return [(hit.rule.id, hit.normal) for hit in finds(Views(text), asked=asked)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ghi nè 836.027.4419 nha", "8360274419"),
        ("819 402 753 66", "81940275366"),
        ("tám ba sáu không hai bảy bốn bốn một chín", "8360274419"),
    ],
)
def test_a_long_number_is_found_wherever_it_stands(text: str, number: str) -> None:
    """However it is written, and without a word beside it."""
    assert (NUMBER.id, number) in found(text)


@pytest.mark.parametrize("text", ["mai thi lúc 7h30", "bài 12 34", "shopee.vn/x/28471036519027"])
def test_short_numbers_and_those_in_addresses_are_left(text: str) -> None:
    """They are no meeting's."""
    assert [rule for rule, _ in found(text) if rule == NUMBER.id] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("mật khẩu taphinh đó sen", "taphinh"), ("passs: “Hoa#24”, nhé", "hoa#24"), ("khoá: monday", "monday")],
)
def test_what_stands_behind_a_label_is_found(text: str, value: str) -> None:
    """Without the marks around it."""
    assert (VALUE.id, value) in found(text)


def test_nothing_is_found_behind_a_label_that_ends_a_message() -> None:
    """A question has no value, marks alone are none, and a whole sentence without blanks is none either."""
    assert found("mật khẩu?") == []
    assert found("mật khẩu :))") == []
    assert found(f"mật khẩu {'a' * 60}") == []


def test_a_short_message_after_a_question_may_be_its_answer() -> None:
    """Each of its words; of a long one none."""
    assert (ANSWER.id, "hoctot") in found("hoctot nhé các em", asked=True)
    assert found("hoctot nhé các em") == []
    assert found("hôm nay trời mưa to quá nên cả lớp được nghỉ " * 3, asked=True) == []
