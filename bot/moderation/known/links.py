"""Finds known links and codes by their letters and digits alone, with anything between them.

Case, marks, spaces and ornaments make no difference, nor do 0 for o and 1 for i or l. Each is found by an
anchor, eight letters and digits of its most distinctive part: the anchors in a text tell where a whole secret
of which length may stand, and one table look-up tells whether it does. All anchors are searched in one pass
(Aho and Corasick, 1975), so that the cost is that of scanning the text, however many secrets there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ahocorasick import Automaton

from bot.classroom import Secret
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ANCHOR: Final = 8  # letters and digits; a shorter secret occurs in ordinary text by chance
_TELLING: Final = 16  # so long a run of letters and digits, in one link alone, suffices without the rest
_RUN: Final = re.compile(r"[^\W_]+")
_NOT_BARE: Final = re.compile(r"[\W_]+")
_ALIKE: Final = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A known link or code. `bare`: the letters and digits searched for; `normal`: its own normal form."""

    kind: Kind
    bare: Secret
    normal: Secret


class KnownLinks:
    """The links and codes of one school."""

    def __init__(self, secrets: Iterable[tuple[Kind, str]]) -> None:
        self._entries: dict[int, tuple[LinkEntry, ...]] = {}
        self._shapes: dict[str, dict[tuple[int, int], None]] = {}
        self._codes: set[int] = set()  # their lengths
        found = [(kind, normal, telling_run(kind, normal)) for kind, normal in dict.fromkeys(secrets)]
        shared: dict[str, set[str]] = {}
        for _, normal, run in found:
            shared.setdefault(run, set()).add(_path(normal))
        for kind, normal, run in found:
            bare, telling = _bare(normal), _bare(run)
            if len(bare) >= _ANCHOR and telling:
                self._add(kind, bare, bare.rfind(telling) + len(telling), normal)
            if kind is Kind.LINK and _tells_alone(run) and len(shared[run]) == 1:
                self._add(kind, telling, len(telling), normal)
        self._anchors: Automaton[str] = Automaton()
        for anchor in self._shapes:
            self._anchors.add_word(anchor, anchor)
        if self._shapes:
            self._anchors.make_automaton()

    def __bool__(self) -> bool:
        return bool(self._shapes)

    def _add(self, kind: Kind, bare: str, told: int, normal: str) -> None:
        """Add a secret whose most distinctive part ends at `told`."""
        before = max(_ANCHOR, told) - _ANCHOR
        self._shapes.setdefault(bare[before : before + _ANCHOR], {})[before, len(bare)] = None
        key = hash(bare)
        entry = LinkEntry(kind, Secret(bare), Secret(normal))
        if kind is Kind.MEETING_ID:
            self._codes.add(len(bare))
        self._entries[key] = (*self._entries.get(key, ()), entry)

    def find(self, text: str, nowhere: set[str] | None = None) -> Iterator[tuple[int, int, LinkEntry]]:
        """Yield begin and end of known secrets in a folded text, with the secret.

        `nowhere` are the bare texts of other views in which no secret was found.
        """
        bare = _bare(text)
        nowhere = set() if nowhere is None else nowhere
        if bare in nowhere:
            return
        kept: list[int] = []
        for last, anchor in self._anchors.iter(bare):
            for before, length in self._shapes[anchor]:
                start = last + 1 - _ANCHOR - before
                for entry in self._standing(bare, start, start + length):
                    kept = kept or [at for met in _RUN.finditer(text) for at in range(*met.span())]
                    yield kept[start], kept[start + length - 1] + 1, entry
        if not kept:
            nowhere.add(bare)

    def made_of(self, symbols: Sequence[str]) -> Iterator[tuple[int, int, Secret]]:
        """Yield the codes that letters in a row make: the first of these, the one behind them, the code."""
        bare = "".join(symbols).translate(_ALIKE)
        for length in self._codes if len(bare) == len(symbols) else ():
            for first in range(len(bare) - length + 1):
                for entry in self._standing(bare, first, first + length):
                    yield first, first + length, entry.normal

    def _standing(self, bare: str, start: int, end: int) -> list[LinkEntry]:
        if start < 0 or end > len(bare):
            return []
        written = bare[start:end]
        entries = self._entries.get(hash(written), ())
        return [entry for entry in entries if entry.bare.reveal() == written]


def _bare(text: str) -> str:
    return _NOT_BARE.sub("", text).translate(_ALIKE)


def _path(link: str) -> str:
    return link.partition("/")[2]


def telling_run(kind: Kind, normal: str) -> str:
    """Return the longest run of letters and digits, the last of several; of a link, after its host.

    A link that is nothing but a host has none: the service's name is ordinary text.
    """
    runs = _RUN.findall(_path(normal) if kind is Kind.LINK else normal)
    return max(reversed(runs), key=len, default="")


def _tells_alone(run: str) -> bool:
    """Return whether a run of letters and digits is no word and no number that occurs elsewhere too."""
    return len(run) >= _TELLING and not (run.isdecimal() or run.isalpha())
