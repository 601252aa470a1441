"""Cells of a file in any format: the input of `sheets_to_classes`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is what the spreadsheet shows beside it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its name is empty where the format has none. Blank rows may be missing."""

    name: str
    rows: tuple[Row, ...]
