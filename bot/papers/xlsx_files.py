"""Excel files that a school keeps, made in memory: personal data in them touches no disk of ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from bot.papers.cells import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST: Final = 40  # characters of a column
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as an Excel file of one sheet, every cell a text; the first row is the header.

    A cell that would be a formula once edited, or saved as CSV, gets an apostrophe before it (OWASP, CSV
    Injection).
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
