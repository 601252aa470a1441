"""Row ids: random, so that they tell nothing and can be drawn before a row is written."""

from __future__ import annotations

import secrets
from collections.abc import Callable

NewId = Callable[[], int]


def new_id() -> int:
    """Return a random positive 63-bit integer: it fits BIGINT and is never 0."""
    return secrets.randbits(63) or 1
