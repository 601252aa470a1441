"""The ways to read one text, each with a map back to the original.

A view is made when the first rule asks for it. Every pattern here is linear: no part can match what the
part after it can.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import regex

from bot.moderation.folding import fold, fold_offsets
from bot.moderation.rules import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# What may stand between the digits of one number: a single mark, or up to three around single digits.
_MARK: Final = r"[^\w\n,;/:()+#]|_"
_GROUPED: Final = regex.compile(
    rf"""(?<!\d|\d[.,])(?:
      \d{{3}}(?:{_MARK})\d{{3,4}}(?:{_MARK})\d{{4}}(?!\d)      # 3-3-4 and 3-4-4, as Zoom writes them
    | \d{{3}}(?:(?:{_MARK})\d{{3}}){{2,3}}(?!\d)               # 3-3-3, and 3-3-3-3 as Teams does
    | \d{{2,5}}(?:(?:{_MARK})\d{{2,5}}){{1,4}}(?!\d)
    | \d(?:(?:{_MARK}){{1,3}}\d(?!\d)){{4,}}                   # digit by digit
    )""",
    regex.VERBOSE,
)
_SPACED: Final = regex.compile(r"(?<![^\W_])[a-z0-9](?:[ ._|*\-]{1,3}[a-z0-9](?![^\W_])){2,}")
_SPACED_ADDRESS: Final = regex.compile(r"(?<![^\W_])[a-z0-9](?: [a-z0-9./:?=&\-](?![^\W_])){3,}")
_BLANK: Final = regex.compile(" ")
_APART: Final = regex.compile(rf"{_MARK}")

# Addresses put back together, in this order. What is written instead; None: the mark met, without spaces.
_ESCAPES: Final = regex.compile(r"(?:%[0-9a-f]{2})+")
_MENDS: Final[tuple[tuple[regex.Pattern[str], str | None], ...]] = (
    (
        regex.compile(
            r"(?<!\s)\s*+[(\[{<]\s?(?:\.|dot|cham)\s?[)\]}>]\s*+|(?<=\w)\s{1,9}(?:dot|cham)\s{1,9}(?=\w)"
        ),
        ".",
    ),
    (
        regex.compile(
            r"(?<!\s)\s*+[(\[{<]\s?(?:/|slash|gach)\s?[)\]}>]\s*+|(?<=\w)\s{1,9}(?:slash|gach(?:\scheo)?)\s{1,9}"
        ),
        "/",
    ),
    (regex.compile(r"(?<=\w)\s{1,9}[./]\s{0,9}(?=\w)|(?<=\w)[./]\s{1,9}(?=\w)"), None),
    (regex.compile(r"\bh[tx]{1,2}ps?\s?[:;]?\s?/{1,2}(?!/)"), "https://"),
)
_DECODINGS: Final = 3


class View:
    """A reading of a text. Character i of `text` stands for original characters `starts[i]` to `ends[i]`.

    The map back is made when it is first asked for: most texts hold nothing that anybody asks about.
    """

    def __init__(self, text: str, given: tuple[Sequence[int], Sequence[int]] | None = None) -> None:
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
    def _map(self) -> tuple[Sequence[int], Sequence[int]]:
        return self._given or self._mapped()

    def _mapped(self) -> tuple[Sequence[int], Sequence[int]]:
        """Make the map of a view that was given none: each character stands for itself."""
        return range(len(self.text)), range(1, len(self.text) + 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of the view's characters `start` to `end`, which are at least one."""
        return self.starts[start], self.ends[end - 1]

    def rewritten(self, pattern: regex.Pattern[str], write: Callable[[str], str]) -> View:
        """Return this view with every match replaced by what `write` makes of it."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            written = write(match.group())
            text += (self.text[done:start], written)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            starts += [self.starts[start]] * len(written)
            ends += [self.ends[end - 1]] * len(written)
            done = end
        text.append(self.text[done:])
        whole = "".join(text)
        if whole == self.text:
            return self
        starts += self.starts[done:]
        ends += self.ends[done:]
        return View(whole, (starts, ends))

    def without(self, pattern: regex.Pattern[str], dropped: regex.Pattern[str]) -> View:
        """Return this view without the characters that match `dropped` inside a match of `pattern`."""
        kept: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            kept += range(done, start)
            kept += (i for i in range(start, end) if not dropped.match(self.text, i))
            done = end
        if not done:
            return self
        kept += range(done, len(self.text))
        return View(
            "".join([self.text[i] for i in kept]),
            ([self.starts[i] for i in kept], [self.ends[i] for i in kept]),
        )


class Views:
    """All readings of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self._made: dict[Reading, View] = {}

    def __getitem__(self, reading: Reading) -> View:
        view = self._made.get(reading)
        if view is None:
            view = self._made[reading] = _MAKERS[reading](self)
        return view

    def all(self) -> Iterator[View]:
        """Give every view but the raw one, those that read the same once, the folded one first."""
        given: set[str] = set()
        for reading in _MAKERS:
            view = self[reading]
            if reading is not Reading.RAW and view.text not in given:
                given.add(view.text)
                yield view

    def for_gate(self) -> str:
        """Return the text in which keywords are looked for: folded, and as read when letters stand apart."""
        if _SPACED.search(self.folded) is None:
            return self.folded
        return f"{self.folded}\n{self[Reading.SQUEEZED].text}\n{self[Reading.URL].text}"


class _Folded(View):
    """The folded text. Invisible characters and marks belong to the character before them."""

    def __init__(self, folded: str, original: str) -> None:
        super().__init__(folded)
        self._original = original

    def _mapped(self) -> tuple[Sequence[int], Sequence[int]]:
        starts = fold_offsets(self._original)
        ends = [len(self._original)] * len(starts)
        following = len(self._original)
        for index in range(len(starts) - 1, -1, -1):
            if index + 1 < len(starts) and starts[index + 1] != starts[index]:
                following = starts[index + 1]
            ends[index] = following
        return starts, ends


def _raw(views: Views) -> View:
    return View(views.text)


def _folded(views: Views) -> View:
    return _Folded(views.folded, views.text)


def _squeezed(views: Views) -> View:
    folded = views[Reading.FOLDED]
    return folded.without(_GROUPED, _APART).without(_SPACED, _APART)


def _url(views: Views) -> View:
    view = views[Reading.FOLDED].without(_SPACED_ADDRESS, _BLANK)
    for _ in range(_DECODINGS):
        if "%" in view.text:
            view = view.rewritten(_ESCAPES, _decoded)
    for pattern, written in _MENDS:
        view = view.rewritten(pattern, str.strip if written is None else _always(written))
    return view


def _always(written: str) -> Callable[[str], str]:
    return lambda _: written


def _decoded(escapes: str) -> str:
    return fold(unquote(escapes, errors="replace"))


_MAKERS: Final[dict[Reading, Callable[[Views], View]]] = {
    Reading.RAW: _raw,
    Reading.FOLDED: _folded,
    Reading.SQUEEZED: _squeezed,
    Reading.URL: _url,
}
