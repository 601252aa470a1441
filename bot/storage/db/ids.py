"""Row ids: random, so that they reveal nothing and can be drawn before a row is written."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

_ORDERED_BITS: Final = 21

NewId = Callable[[], int]


def new_id() -> int:
    """Return a random positive 63-bit integer: it fits BIGINT and is never 0."""
    return secrets.randbits(63) or 1


def in_order(at: datetime, count: int, new_id: NewId, after: int) -> list[int]:
    """Make increasing ids, above those of an earlier time: 42 bits of milliseconds, then random.

    Rows stored by the hundred then stand side by side: random ids would touch, and write, a page each. All
    are greater than `after`, the last one made before: ids made within one millisecond must not collide.
    """
    first = (int(at.timestamp() * 1000) << _ORDERED_BITS) | (new_id() % (1 << (_ORDERED_BITS - 1)))
    first = max(first, after + 1)
    return list(range(first, first + count))
