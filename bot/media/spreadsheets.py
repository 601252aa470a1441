"""Reads workbooks in a worker: xls, xlsx, xlsm, xlsb and ods, as rows of text.

Values are those that the program computed when it saved the file; formulas are never computed. Hidden sheets
are left out. A spreadsheet beyond these limits is no list of classes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bot.media.frames import CELL, ROW
from bot.media.kinds import FileKind, kind_of
from bot.media.ocr import ReadingMeans
from bot.media.office import Archive
from bot.media.seen import Stopped, Unread

MOST_SHEETS: Final = 100
MOST_ROWS: Final = 10_000  # with content, in all sheets
_MOST_LOOKED_AT: Final = 1_100_000  # rows: those of a sheet (Excel: 1,048,576) and some more
_MOST_COLUMNS: Final = 200
_MOST_CHARACTERS: Final = 200  # of a cell
_AT_ONCE: Final = 500  # rows in one frame

_XML: Final = re.compile(r"\.(?:xml|rels|bin)$", re.IGNORECASE)
# A stream that holds an encrypted workbook (MS-OFFCRYPTO 2.3.4.4), or an old workbook's first record and
# behind it the one that says that all others are encrypted (MS-XLS 2.4.21, 2.4.349 and 2.4.117).
_ENCRYPTED: Final = re.compile(
    rb"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"
    rb"|\x09\x08(?:\x10\0.{16}|\x08\0.{8})(?:\x86\0\0\0)?\x2f\0[\x04-\xff]\0",
    re.DOTALL,
)
_MANIFEST: Final = "META-INF/manifest.xml"
_ENCRYPTED_ENTRY: Final = b"encryption-data"  # OpenDocument 1.3, part 2, 4.8
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def sheets(content: bytes, means: ReadingMeans) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each sheet's name and its rows, some hundred at a time (see `frames`).

    A row is its number, then its cells. Raises `Stopped`, and any error of the parser at hostile bytes.
    """
    workbook = _opened(content, means)
    shown = [
        each.name
        for each in workbook.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.visible is SheetVisibleEnum.Visible
    ]
    if len(shown) > MOST_SHEETS:
        raise Stopped(Unread.TOO_LARGE)
    left = _Rows()
    for name in shown:
        yield _text(name), left.of(workbook, name, means)


def _opened(content: bytes, means: ReadingMeans) -> CalamineWorkbook:
    kind = kind_of(content)
    if kind is FileKind.ZIP:
        _weighed(Archive(content, means))
    elif kind is not FileKind.OLD:
        raise Stopped(Unread.UNKNOWN_KIND)
    elif _ENCRYPTED.search(content):
        raise Stopped(Unread.ENCRYPTED)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        raise Stopped(Unread.CORRUPT) from None


def _weighed(archive: Archive) -> None:
    """Unpack once, counted, what the parser will unpack, so that no zip bomb reaches it. Raises `Stopped`."""
    if _MANIFEST in archive.members and _ENCRYPTED_ENTRY in archive.read(_MANIFEST):
        raise Stopped(Unread.ENCRYPTED)
    for name in archive.members:
        if _XML.search(name):
            archive.read(name)


class _Rows:
    """Counts the rows of a workbook."""

    def __init__(self) -> None:
        self._taken = 0
        self._looked_at = 0

    def of(self, workbook: CalamineWorkbook, name: str, means: ReadingMeans) -> Iterator[str]:
        """Yield a sheet's rows that have content."""
        sheet = workbook.get_sheet_by_name(name)
        # calamine leaves out the columns before the first used one; rows are kept.
        _, left = sheet.start or (0, 0)
        ready: list[str] = []
        for number, cells in enumerate(sheet.iter_rows(), 1):
            self._looked_at += 1
            if self._looked_at > _MOST_LOOKED_AT:
                raise Stopped(Unread.TOO_LARGE)
            row = _row(cells)
            if row is None:
                continue
            self._taken += 1
            if self._taken > MOST_ROWS:
                raise Stopped(Unread.TOO_LARGE)
            ready.append(CELL.join([str(number), *[""] * left, *row]))
            if len(ready) == _AT_ONCE:
                means.left()
                yield ROW.join(ready)
                ready.clear()
        if ready:
            yield ROW.join(ready)


def _row(
    cells: Iterable[float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta],
) -> list[str] | None:
    """Return a row's texts up to the last that is not blank; None where all are blank."""
    row = [_text(cell) for cell in list(cells)[:_MOST_COLUMNS]]
    while row and not row[-1].strip():
        row.pop()
    return row or None


def _text(value: object) -> str:
    """Return a value as text; a whole number without a fraction."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _CONTROL.sub("", str(value))[:_MOST_CHARACTERS]
