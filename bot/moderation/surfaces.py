"""The surfaces of one post joined to one text, so that evidence on different surfaces is weighed together."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from bot.moderation.post import Surface
from bot.moderation.verdict import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.moderation.post import Part
    from bot.moderation.reasons import Reason


class Surfaces:
    """The parts of a post, joined by line breaks, with the map from the joined text back to each part."""

    __slots__ = ("parts", "text")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.text = parts[0].text if len(parts) == 1 else "\n".join([part.text for part in parts])

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield part, start and end for each surface that the span `start` to `end` of the text touches."""
        begins = [0]
        for part in self.parts:
            begins.append(begins[-1] + len(part.text) + 1)
        index = bisect_right(begins, start) - 1
        while index < len(self.parts) and begins[index] < end:
            first = max(start, begins[index]) - begins[index]
            last = min(end - begins[index], len(self.parts[index].text))
            if first < last:
                yield index, first, last
            index += 1

    def remark(self, rule: str, score: float, reason: Reason) -> Finding:
        """Return a finding about the post as a whole, not about any place in it."""
        surface = self.parts[0].surface if self.parts else Surface.OTHER
        return Finding(rule, Kind.CONTEXT, surface, 0, 0, 0, score, ((reason, score),))
