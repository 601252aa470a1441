"""Reads files of names from schools: workbooks, which a worker opens, and CSV."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.features.rosters.rules.files import Row, Sheet
from bot.papers.csv_files import read_csv
from bot.papers.unreadable import Unreadable, unreadable_font

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from enum import StrEnum

_WORKBOOKS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # zip, OLE
_PDF: Final = b"%PDF-"
# What identifies a Word document: a part of its zip, a stream of its OLE file; or it is RTF.
_WORD: Final = (b"word/document.xml", "WordDocument".encode("utf-16-le"))
_RTF: Final = b"{\\rtf"
# The worker's reasons for an unread workbook. A worker dies of a workbook that is too large.
_WHY: Final = {
    "too_large": Unreadable.TOO_MANY_ROWS,
    "too_slow": Unreadable.TOO_MANY_ROWS,
    "killed": Unreadable.TOO_MANY_ROWS,
    "encrypted": Unreadable.ENCRYPTED,
    "busy": Unreadable.BUSY,
    "closed": Unreadable.BUSY,
}


class RosterFiles:
    """Reads files of names. `open_workbook` returns sheets, or a reason why not; it never raises."""

    def __init__(self, open_workbook: Callable[[bytes], Awaitable[tuple[Sheet, ...] | StrEnum]]) -> None:
        self._open_workbook = open_workbook

    async def read(self, content: bytes) -> tuple[Sheet, ...] | Unreadable:
        """Return the sheets of a file, or why it cannot be read. Never raises for the file's content."""
        if content.startswith(_PDF):
            return Unreadable.PDF
        workbook = content.startswith(_WORKBOOKS)
        if content.startswith(_RTF) or (workbook and any(part in content for part in _WORD)):
            return Unreadable.WORD
        if workbook:
            sheets = await self._open_workbook(content)
            if not isinstance(sheets, tuple):
                return _WHY.get(sheets.value, Unreadable.CORRUPT)
            return await asyncio.to_thread(_legible, sheets)
        # In a thread: parsing a large file takes longer than a leak may wait to be judged.
        rows = await asyncio.to_thread(read_csv, content)
        if isinstance(rows, Unreadable):
            return rows
        return (Sheet("", tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1))),)


def _legible(sheets: Sequence[Sheet]) -> tuple[Sheet, ...] | Unreadable:
    """Return the sheets if their letters are Unicode, else why not."""
    said = "\n".join(cell for sheet in sheets for row in sheet.rows for cell in row.cells)
    if not said.strip():
        return Unreadable.EMPTY
    return unreadable_font(said) or tuple(sheets)
