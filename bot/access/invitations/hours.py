"""Usual lesson hours, in local time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

_FIRST, _LAST = time(6), time(18)
_MORNING: Final = time(7, 30)
_SUNDAY: Final = 6
_DAY: Final = timedelta(days=1)


def is_lesson_hour(at: datetime) -> bool:
    """Tell whether lessons are usually held at a time, in its zone: Monday to Saturday, six to eighteen."""
    return at.weekday() != _SUNDAY and _FIRST <= at.time() < _LAST


def next_morning(at: datetime) -> datetime:
    """Return the first 7:30 of a school day after a time, in the zone of that time."""
    morning = datetime.combine(at.date(), _MORNING, at.tzinfo)
    while morning <= at or morning.weekday() == _SUNDAY:
        morning += _DAY
    return morning
