"""The home as its reader sees it."""

from __future__ import annotations

from dataclasses import replace

from bot.features.home.chat.page import page
from bot.features.home.rules import Home, Taught
from tests.features.home.test_wishes import TALK
from tests.features.people import CLASS, lesson


def test_doors_are_counted_where_there_is_somebody_to_count() -> None:
    """A class without a list has no `0/0`."""
    empty = page(TALK, Home(taught=(Taught(CLASS, lesson(), True),), serves=True), removes=True)
    assert "đã mở cửa" not in empty.text
    full = Home(taught=(Taught(replace(CLASS, size=30), lesson(), True, opened=12),), serves=True)
    assert "🚪 12/30 đã mở cửa" in page(TALK, full, removes=True).text
