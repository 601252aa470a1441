"""Spans of a text, as many as a hostile message has, and whether another one touches any of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Spans:
    """Places of a text. Looking one up takes no longer for thousands of them than for ten."""

    def __init__(self) -> None:
        self._starts: list[int] = []  # in order, of spans that do not touch each other
        self._ends: list[int] = []

    def touch(self, start: int, end: int) -> bool:
        """Return whether any of them has a character with the span from `start` to `end` in common."""
        first = bisect_right(self._ends, start)
        return first < len(self._starts) and self._starts[first] < end

    def add(self, start: int, end: int) -> None:
        """Add a span of at least one character; those that it touches become one with it."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]
