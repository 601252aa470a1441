"""Regular expressions that are compiled when they are first used.

Those by which timetables, invitations and wishes in everyday words are read took a tenth of a start; a bot
guards before anybody writes one. What each message is judged by is compiled at the start.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Pattern:
    """A regular expression with the methods of a compiled one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(self.pattern, self._flags)

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """Return the first match anywhere in a text."""
        return self._compiled.search(text, pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """Return the match that begins at `pos`."""
        return self._compiled.match(text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """Return the match of a whole text."""
        return self._compiled.fullmatch(text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """Yield all matches."""
        return self._compiled.finditer(text, pos, endpos)

    def sub(self, instead: str | Callable[[regex.Match[str]], str], text: str, count: int = 0) -> str:
        """Return a text with another in place of each match."""
        return self._compiled.sub(instead, text, count)
