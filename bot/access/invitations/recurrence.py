"""Weekly invitations: detect them, and find the next date, as the first is often long past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from datetime import tzinfo

_WEEK: Final = timedelta(days=7)
_WEEKLY: Final = regex.compile(
    r"(?<!\w)(?:(?:every|each) (?:week|(?:other )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)s?"
    r"|weekly(?=\s+on|\s+meeting|\s+lesson|\s*$|,)"
    r"|hang tuan|(?:moi|tung) tuan(?! nay)|(?:cac |moi )(?:thu [2-7]|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)"
    r"|(?:thu [2-7]|t[2-7]|cn) hang tuan)(?!\w)",
    regex.MULTILINE,
)
_EVERY_OTHER: Final = regex.compile(r"(?<!\w)every (?:other|2|two|3|three|4|four) week")


def repeats_weekly(letters: str) -> bool:
    """Tell whether a text of plain letters says that its lesson is weekly."""
    return _WEEKLY.search(letters) is not None and _EVERY_OTHER.search(letters) is None


def next_weekly(
    starts_at: datetime, ends_at: datetime | None, now: datetime, zone: tzinfo
) -> tuple[datetime, datetime | None]:
    """Return the first of these weekly times that is not over, at the same time of day in `zone`."""
    over = now - (ends_at or starts_at)
    weeks = max(0, -(-over // _WEEK))
    return _later(starts_at, weeks, zone), _later(ends_at, weeks, zone) if ends_at else None


def _later(at: datetime, weeks: int, zone: tzinfo) -> datetime:
    return (at.astimezone(zone) + weeks * _WEEK).astimezone(UTC)
