"""Cells of the tables we write: whatever a name is, a spreadsheet that opens the file computes nothing."""

from __future__ import annotations

from typing import Final

# What begins a formula in Excel, LibreOffice and Google Sheets, also in full width (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN: Final = " \u00a0\u200b\ufeff"


def harmless(cell: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula: with an apostrophe before it.

    For XLSX it is not enough to write a text with this; it must be written as a text too.
    """
    return f"'{cell}" if cell.lstrip(_UNSEEN).startswith(_FORMULA) else cell
