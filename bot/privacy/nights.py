"""When `purge` runs: at night, when there are no lessons."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import tzinfo

_AT: Final = time(3, 0)  # in the school's zone


def next_night(now: datetime, zone: tzinfo) -> datetime:
    """Return the next time at which `purge` is due."""
    local = now.astimezone(zone)
    tonight = datetime.combine(local.date(), _AT, zone)
    return tonight if local < tonight else tonight + timedelta(days=1)
