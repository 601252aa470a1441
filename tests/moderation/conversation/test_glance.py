"""What is looked at first."""

from __future__ import annotations

import pytest

from bot.moderation.conversation.glance import may_leak


@pytest.mark.parametrize(
    "text",
    ["https://zoom.us/j/84215530967", "vào meet.google.com/abc-defg-hij", "ID 842 155 30967", "8421-5530"],
)
def test_addresses_and_long_numbers_are_looked_at_first(text: str) -> None:
    """Most leaks hold one of them as it is."""
    assert may_leak(text)


@pytest.mark.parametrize("text", ["", "chào cả lớp", "bài 5 trang 24", "7h30 thứ 6", "và/hoặc", "ok..."])
def test_ordinary_talk_waits_its_turn(text: str) -> None:
    """What is said all the time hurries nothing."""
    assert not may_leak(text)
