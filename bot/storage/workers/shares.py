"""How many bots are a worker's: at most a fair share, and never two more than another has."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def to_take(mine: int, workers: int, total: int) -> int:
    """Return how many free bots a worker takes at most, of so many in all."""
    return max(0, ceil(total / max(1, workers)) - mine)


def gives(me: int, held: Mapping[int, int]) -> bool:
    """Tell whether a worker gives one of its bots away. `held`: how many each live worker has."""
    others = [count for worker, count in held.items() if worker != me]
    return bool(others) and held.get(me, 0) - min(others) > 1
