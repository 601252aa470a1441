"""A reading of a text, with a map back to the original."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Final

import regex

from bot.moderation.text.folding import fold, fold_offsets

_Map = tuple[Sequence[int], Sequence[int]]

_AROUND: Final = 200  # characters of context before and after a place


class View:
    """A reading of a text. Character i of `text` stands for original characters `starts[i]` to `ends[i]`.

    The map back is computed on first use: most texts hold nothing to be located, and most views of one that
    does are not asked either.
    """

    def __init__(self, text: str, given: _Map | Callable[[], _Map] | None = None) -> None:
        self.text = text
        self._given = given

    @property
    def starts(self) -> Sequence[int]:
        """Where each character's original begins."""
        return self._map[0]

    @property
    def ends(self) -> Sequence[int]:
        """Where each character's original ends."""
        return self._map[1]

    @cached_property
    def _map(self) -> _Map:
        given = self._given() if callable(self._given) else self._given
        return given or self._mapped()

    def _mapped(self) -> _Map:
        """Return the map of a view without one: each character stands for itself."""
        return range(len(self.text)), range(1, len(self.text) + 1)

    @property
    def is_mirrored(self) -> bool:
        """Whether it is read from the original's end."""
        return bool(self.text) and self.starts[0] > self.starts[-1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of the view's characters `start` to `end`, which are at least one."""
        starts, ends = self._map
        return min(starts[start], starts[end - 1]), max(ends[start], ends[end - 1])

    def replaced(self, pieces: Iterable[tuple[int, int, str]]) -> View:
        """Return this view with spans replaced by other text; pieces are in order, without overlap."""
        text: list[str] = []
        lengths: list[tuple[int, int, int]] = []
        done = 0
        for start, end, written in pieces:
            text += (self.text[done:start], written)
            lengths.append((start, end, len(written)))
            done = end
        text.append(self.text[done:])
        whole = "".join(text)
        if not done or whole == self.text:
            return self
        return View(whole, partial(self._map_replaced, lengths))

    def _map_replaced(self, pieces: Iterable[tuple[int, int, int]]) -> _Map:
        """Return the map of this view with spans replaced by so many characters."""
        starts: list[int] = []
        ends: list[int] = []
        all_starts, all_ends = self._map
        done = 0
        for start, end, length in pieces:
            starts += all_starts[done:start]
            ends += all_ends[done:start]
            first, last = self.span(start, end)
            starts += [first] * length
            ends += [last] * length
            done = end
        starts += all_starts[done:]
        ends += all_ends[done:]
        return starts, ends

    def rewritten(self, pattern: regex.Pattern[str] | re.Pattern[str], write: Callable[[str], str]) -> View:
        """Return this view with every match replaced by what `write` makes of it."""
        return self.replaced((*match.span(), write(match.group())) for match in pattern.finditer(self.text))

    def beyond(self, other: View) -> Iterator[View]:
        """Yield the pieces of this view around lines that are not in the other."""
        lines = frozenset(other.text.split("\n"))
        pieces: list[tuple[int, int]] = []
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            if line not in lines:
                first = max(0, self.text.rfind("\n", 0, max(0, start - _AROUND)))
                last = self.text.find("\n", end + _AROUND)
                if pieces and first <= pieces[-1][1]:
                    first = pieces.pop()[0]
                pieces.append((first, last if last >= 0 else len(self.text)))
            start = end + 1
        for first, last in pieces:
            yield self._kept([(first, last)])

    def part(self, start: int, end: int) -> View:
        """Return the characters from `start` to `end`."""
        return self._kept([(start, end)])

    def mirrored(self) -> View:
        """Return this view reversed."""
        return View(self.text[::-1], (self.starts[::-1], self.ends[::-1]))

    def refolded(self) -> View:
        """Return this view folded."""
        offsets = fold_offsets(self.text)
        starts, ends = self._map
        given = [starts[at] for at in offsets], [ends[at] for at in offsets]
        return View(fold(self.text), given)

    def without(self, pattern: regex.Pattern[str], dropped: regex.Pattern[str]) -> View:
        """Return this view without the characters that match `dropped` inside a match of `pattern`.

        `dropped` matches one character, and looks at most at the one behind it.
        """
        kept: list[tuple[int, int]] = []
        done = at = 0
        for match in pattern.finditer(self.text):
            at, end = match.span()
            for mark in dropped.finditer(self.text, at, end + 1):
                if mark.start() < end:
                    kept.append((done, mark.start()))
                    done = mark.end()
            at = end
        if not at:
            return self
        kept.append((done, len(self.text)))
        return self._kept(kept)

    def _kept(self, pieces: Sequence[tuple[int, int]]) -> View:
        """Return these pieces of the view joined to one."""
        text = "".join([self.text[start:end] for start, end in pieces])
        return View(text, partial(self._map_kept, pieces))

    def _map_kept(self, pieces: Iterable[tuple[int, int]]) -> _Map:
        starts: list[int] = []
        ends: list[int] = []
        all_starts, all_ends = self._map
        for start, end in pieces:
            starts += all_starts[start:end]
            ends += all_ends[start:end]
        return starts, ends
