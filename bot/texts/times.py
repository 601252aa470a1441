"""Formats times in the school's zone for the bot's messages."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from bot.classroom import Language
    from bot.texts import Texts

_UNITS: Final = (("hours", 3600), ("minutes", 60), ("seconds", 1))  # and how many seconds each has
_FROM: Final = 2  # of a unit, from which on a time is told in it
_MOMENT: Final = timedelta(microseconds=1)


def time_of(at: datetime, zone: tzinfo) -> str:
    """Return hours and minutes, as in 19:05."""
    return at.astimezone(zone).strftime("%H:%M")


def day_of(at: datetime, zone: tzinfo) -> str:
    """Return day and month, as in 07/09."""
    return at.astimezone(zone).strftime("%d/%m")


def lasting(texts: Texts, language: Language, seconds: float) -> str:
    """Return a time in one unit, rounded up: Telegram tells the second in which a message came."""
    name, unit = next((each for each in _UNITS if seconds >= _FROM * each[1]), _UNITS[-1])
    return texts.plain(language, f"lasted-{name}", count=str(max(1, ceil(seconds / unit))))


def last_day_of(until: datetime, zone: tzinfo) -> str:
    """Return the last day of a time that ends at `until`, which may be the midnight after it."""
    return day_of(until - _MOMENT, zone)
