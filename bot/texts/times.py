"""Formats times in the school's zone for the bot's messages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_MOMENT: Final = timedelta(microseconds=1)


def time_of(at: datetime, zone: tzinfo) -> str:
    """Return hours and minutes, as in 19:05."""
    return at.astimezone(zone).strftime("%H:%M")


def day_of(at: datetime, zone: tzinfo) -> str:
    """Return day and month, as in 07/09."""
    return at.astimezone(zone).strftime("%d/%m")


def last_day_of(until: datetime, zone: tzinfo) -> str:
    """Return the last day of a time that ends at `until`, which may be the midnight after it."""
    return day_of(until - _MOMENT, zone)
