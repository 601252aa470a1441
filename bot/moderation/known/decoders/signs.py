"""What decoders read and what they give: a folded text in words, and streams of signs found in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from bot.moderation.text.view import View

_WORD: Final = re.compile(r"[^\W_]+")
_KEYS: Final = frozenset(
    {"khau", "mkhau", "mk", "mkk", "pass", "passcode", "password", "pas", "ps", "pw", "pwd", "code", "key"}
    | {"khoa", "chia"}
)
_LENGTHS: Final = "0123456789"
_DIGIT: Final = re.compile("[0-9]")
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")


class Sign(NamedTuple):
    """The symbols that one place of a folded text stands for: letters and digits, seldom more than one."""

    symbols: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stream:
    """Signs in the order in which they are read.

    `rare`: ordinary texts give no such stream, so that it is looked up among the rooms of all classes.
    `loose`: some of the signs may mean nothing. `shape`: it says nothing that the text says.
    """

    signs: tuple[Sign, ...]
    rare: bool = False
    loose: bool = False
    shape: bool = False

    def mirrored(self) -> Stream:
        """Return the stream as it is read from its end."""
        return replace(
            self, signs=tuple(sign._replace(symbols=sign.symbols[::-1]) for sign in self.signs[::-1])
        )


class Script:
    """A folded text as decoders see it.

    `said`: its words, runs of letters and digits; `vocabulary`: the different ones; `digits`: how many it
    has; `longest`: the letters of its longest word; `keyed`: it speaks of a passcode, or others just did, so
    that a few signs may be one.
    """

    def __init__(self, view: View, original: str, *, keyed: bool = False) -> None:
        self.view = view
        self.text = view.text
        self._original = original
        # Computed at once, not on first use: all decoders ask for these, of every message.
        self.said = _WORD.findall(self.text)
        self.vocabulary = frozenset(self.said)
        self.digits = len(_DIGIT.findall(self.text))
        self.longest = max(map(len, self.vocabulary), default=0)
        self.keyed = keyed or not _KEYS.isdisjoint(self.vocabulary)

    @cached_property
    def words(self) -> list[re.Match[str]]:
        """The words where they stand."""
        return list(_WORD.finditer(self.text))

    def lengths(self) -> str:
        """Return how many letters each word has, ten as none and so on; a number as it stands."""
        if self.digits:
            return "".join([word if word.isdecimal() else str(len(word) % 10) for word in self.said])
        return "".join([_LENGTHS[len(word) % 10] for word in self.said])

    def lines(self) -> list[tuple[int, int]]:
        """Return where each line that is not blank begins and ends, if there are several."""
        return [met.span() for met in _LINE.finditer(self.text)] if "\n" in self.text else []

    def said_in(self, start: int, end: int) -> list[str]:
        """Return the words of a part."""
        places = self._places
        return self.said[bisect_left(places, start) : bisect_left(places, end)]

    @cached_property
    def _places(self) -> list[int]:
        return [met.start() for met in self.words]

    def capitals(self) -> int:
        """Return how many capitals were typed; one at the beginning is none."""
        if self._original[1:].islower():
            return 0
        first, last = self.view.span(0, len(self.text))
        return sum(map(str.isupper, self._original[first:last]))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it was typed without marks, so that a word's tone tells nothing."""
        return self._original.isascii()

    def is_capital(self, at: int) -> bool:
        """Return whether a letter was typed as a capital."""
        return self._original[self.view.starts[at]].isupper()

    def written(self, start: int, end: int) -> str:
        """Return the original of a part, in lower case, marks and letters as one."""
        first, last = self.view.span(start, end)
        return unicodedata.normalize("NFC", self._original[first:last]).lower()
