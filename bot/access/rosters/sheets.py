"""A file of cells as it was read, whatever its format was: what `tables` looks for classes in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is what the spreadsheet shows beside it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; of a file that has none it bears no name. Rows that are blank may be missing."""

    name: str
    rows: tuple[Row, ...]
