"""Columns of a file to choose from as list number and name, where titles mislead or are missing.

The content of a column decides whether it is offered; only those are kept while the question is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.features.rosters.rules.columns import Columns
from bot.features.rosters.rules.files import Row, Sheet, table_in
from bot.features.rosters.rules.lists import name_in, number_in, tidy

_MOST: Final = 8  # columns offered
_LOOKED_AT: Final = 60  # columns
_ROWS: Final = 200  # rows that decide


@dataclass(frozen=True, slots=True)
class Choice:
    """Columns that may be chosen, from 0. `title` and `sample` show which they are."""

    places: tuple[int, ...]
    title: str
    sample: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The columns offered as name, and as list number."""

    names: tuple[Choice, ...]
    numbers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    filled: tuple[str, ...]

    def mostly(self, fits: Callable[[str], bool]) -> bool:
        return bool(self.filled) and 2 * sum(map(fits, self.filled)) > len(self.filled)


def choices_in(sheets: Sequence[Sheet]) -> Choices:
    """Return the choices in the sheet with most rows. A name in two columns is one choice."""
    sheet = max(sheets, key=lambda each: len(each.rows), default=None)
    if sheet is None:
        return Choices((), ())
    titles, below = _parted(sheet)
    columns = [_column(below[:_ROWS], place) for place in range(_LOOKED_AT)]
    names = [each for each in columns if each.mostly(lambda cell: name_in(cell) is not None)]
    numbers = [each for each in columns if each.mostly(lambda cell: number_in(cell) is not None)]
    given = {each.place for each in names if each.mostly(lambda cell: " " not in cell)}
    halves = [
        (first, second)
        for first, second in pairwise(names)
        if second.place == first.place + 1 and second.place in given and first.place not in given
    ]
    offered = [*halves, *((each,) for each in names)]
    return Choices(
        tuple(_choice(each, titles) for each in offered[:_MOST]),
        tuple(_choice((each,), titles) for each in numbers[:_MOST]),
    )


def narrowed(sheets: Iterable[Sheet], choices: Choices) -> tuple[Sheet, ...]:
    """Return sheets without other columns below their titles than those offered, the class and the code."""
    offered = {place for each in (*choices.names, *choices.numbers) for place in each.places}
    return tuple(_narrowed(sheet, offered) for sheet in sheets)


def chosen(choices: Choices, name: int, number: int | None, sheets: Sequence[Sheet]) -> Columns | None:
    """Return the columns of the choices at these places in their lists; None if there are none."""
    if not 0 <= name < len(choices.names) or (number is not None and not 0 <= number < len(choices.numbers)):
        return None
    numbered = None if number is None else choices.numbers[number].places[0]
    named = choices.names[name].places
    known = next((table.columns for sheet in sheets if (table := table_in(sheet)) is not None), None)
    columns = Columns(numbered, named)
    return columns if known is None else replace(columns, school_class=known.school_class, code=known.code)


def _parted(sheet: Sheet) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return a sheet's titles, if known, and the rows below them."""
    table = table_in(sheet)
    return ((), sheet.rows) if table is None else (table.titles, table.below)


def _column(rows: Iterable[Row], place: int) -> _Column:
    cells = (tidy(row.cells[place]) for row in rows if place < len(row.cells))
    return _Column(place, tuple(cell for cell in cells if cell))


def _choice(columns: Sequence[_Column], titles: Sequence[str]) -> Choice:
    places = tuple(each.place for each in columns)
    told = (titles[place] for place in places if place < len(titles))
    return Choice(
        places, " ".join(title for title in told if title), " ".join(each.filled[0] for each in columns)
    )


def _narrowed(sheet: Sheet, offered: set[int]) -> Sheet:
    table = table_in(sheet)
    own = () if table is None else (table.columns.school_class, table.columns.code)
    header = 0 if table is None or not table.below else table.below[0].number
    kept = {*offered, *own}
    rows = (
        row
        if row.number < header
        else replace(row, cells=tuple(cell if at in kept else "" for at, cell in enumerate(row.cells)))
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))
