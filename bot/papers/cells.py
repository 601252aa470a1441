"""Escapes cells of the tables we write: a spreadsheet computes nothing, whichever name a cell holds."""

from __future__ import annotations

from typing import Final

# What begins a formula in Excel, LibreOffice and Google Sheets, also in full width (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN: Final = " \u00a0\u200b\ufeff"


def harmless(cell: str) -> str:
    """Return a cell's text so that no spreadsheet reads it as a formula: with an apostrophe before it.

    For XLSX this is not enough: the cell must also have the type text.
    """
    return f"'{cell}" if cell.lstrip(_UNSEEN).startswith(_FORMULA) else cell
