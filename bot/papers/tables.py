"""Tables that a school keeps, written so that no spreadsheet computes anything, whatever a cell holds."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# What begins a formula in Excel, LibreOffice and Google Sheets, also in full width (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN: Final = " \u00a0\u200b\ufeff"
_WIDEST: Final = 40  # characters of a column
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def harmless(cell: str) -> str:
    """Return a cell's text so that no spreadsheet reads it as a formula: with an apostrophe before it.

    For XLSX this is not enough: the cell must also have the type text.
    """
    return f"'{cell}" if cell.lstrip(_UNSEEN).startswith(_FORMULA) else cell


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file in UTF-8, with the byte order mark by which spreadsheets know it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + written.getvalue().encode()


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as an Excel file of one sheet, every cell a text; the first row is the header.

    Made in memory: personal data in it touches no disk of ours.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - 2 MB: loaded for the first table that somebody asks for

    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for row_number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(row_number, column, harmless(cell), None if row_number else bold)
        for column in range(max((len(row) for row in rows), default=0)):
            longest = max(len(row[column]) for row in rows if column < len(row))
            sheet.set_column(column, column, min(_WIDEST, longest + 2))
        sheet.freeze_panes(1, 0)
    return written.getvalue()
