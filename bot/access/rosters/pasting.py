"""Lists of names pasted as text: numbered lines, columns between tabs, or names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from bot.access.plain import seen
from bot.access.rosters.rosters import EDGES, NAME, collect, number_in, tidy
from bot.access.rosters.sheets import Row, Sheet
from bot.access.rosters.sheets_to_classes import lists_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.access.rosters.rosters import Names
    from bot.classroom import Secret

_LONGEST: Final = 65_536  # characters of a pasted list that are read

_NUMBERED: Final = regex.compile(
    r"\s*+(?:stt|số|no\.?)?+\s*+(\d{1,3}+)(?![/:.,]?\d)(?:\s*+[.):/-]++\s*+|\s++|$)(.*+)", regex.I
)
# What may follow a name on its line: a remark in parentheses, or text that begins with a digit.
_AFTER_NAME: Final = regex.compile(r"\s*+[(\[].*+|[\s.,;/-]++\d.*+")
_CAPITALISED: Final = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*+ ?+){1,7}")


def read_names(text: str) -> Names | None:
    """Return the list in a pasted text; None if it holds fewer than two names.

    Lines are numbered (`1. Nguyễn Văn An`), or have columns between tabs, or are names alone, which are then
    numbered in their order.
    """
    rows = seen(text[:_LONGEST]).splitlines()
    if "\t" in text:
        table = Sheet("", tuple(Row(number, tuple(row.split("\t"))) for number, row in enumerate(rows, 1)))
        found = lists_in((table,))
        if isinstance(found, tuple) and len(found) == 1:
            return found[0].names if len(found[0].names.lines) > 1 else None
    names = _numbered(rows) or _unnumbered(rows)
    return names if names and len(names.lines) > 1 else None


def _numbered(rows: Iterable[str]) -> Names | None:
    """Read lines that begin with a number; lines before the first are headings."""
    fields: list[tuple[int, int | None, str, Secret | None]] = []
    for row, line in enumerate(rows, 1):
        met = _NUMBERED.fullmatch(line)
        if met:
            fields.append((row, number_in(met[1]), _cut(met[2]), None))
        elif fields and line.strip():
            fields.append((row, None, _cut(line), None))
    return collect(fields) if fields else None


def _unnumbered(rows: Iterable[str]) -> Names | None:
    """Read names alone, one a line, each word capitalised. Skip a first line with a digit or colon."""
    lines = [(row, tidy(line)) for row, line in enumerate(rows, 1) if line.strip()]
    if lines and regex.search(r"[:\d]", lines[0][1]):
        del lines[0]
    if not all(_CAPITALISED.fullmatch(line) for _, line in lines):
        return None
    return collect((row, number, line, None) for number, (row, line) in enumerate(lines, 1))


def _cut(text: str) -> str:
    """Return the name at the beginning of a line's rest."""
    first = tidy(text.strip().split("\t")[0])
    met = NAME.match(first)
    name = met.group().rstrip(EDGES) if met else ""
    return name if _AFTER_NAME.fullmatch(first, len(name)) else first
