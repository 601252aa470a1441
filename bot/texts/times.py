"""Formats times in the school's zone for the bot's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


def time_of(at: datetime, zone: tzinfo) -> str:
    """Return hours and minutes, as in 19:05."""
    return at.astimezone(zone).strftime("%H:%M")


def day_of(at: datetime, zone: tzinfo) -> str:
    """Return day and month, as in 07/09."""
    return at.astimezone(zone).strftime("%d/%m")
