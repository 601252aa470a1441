"""Spreadsheets of schools: files of names are read, and tables written.

Workbooks are opened by a worker, CSV is read in spreadsheets' encodings. What is written no spreadsheet
computes, whatever a cell holds.
"""

from __future__ import annotations

import asyncio
import codecs
import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import islice
from typing import Final

import regex

from bot.features.rosters.rules.files import Row, Sheet

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_ROWS: Final = 10_000

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL: Final = regex.compile(r"[\x00-\x08\x0e-\x1f]")
# No text of any language stacks more marks (UAX 15, "Stream-Safe Text Format"); composing takes their square.
_STACKED: Final = regex.compile(r"\p{M}{31}")
# Some school programs export a web page that is called .xls.
_PAGE: Final = regex.compile(r"\s*+<(?:!doctype|!--|\?xml|html|table|meta|head|style)\b", regex.IGNORECASE)
_DELIMITERS: Final = "\t;,"
_SAMPLE: Final = 50  # rows that decide the delimiter
_NAMED_DELIMITER: Final = regex.compile(r"sep=([,;\t])\r?\n", regex.IGNORECASE)

_WORKBOOKS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # zip, OLE
_PDF: Final = b"%PDF-"
# What identifies a Word document: a part of its zip, a stream of its OLE file; or it is RTF.
_WORD: Final = (b"word/document.xml", "WordDocument".encode("utf-16-le"))
_RTF: Final = b"{\\rtf"
_FEWEST_SIGNS: Final = 2
_MANY: Final = 5  # at least one sign per that many words with letters beyond ASCII
# What begins a formula in Excel, LibreOffice and Google Sheets, also in full width (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN: Final = " \u00a0\u200b\ufeff"
_WIDEST: Final = 40  # characters of a column
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class Unreadable(StrEnum):
    """The reasons why a file is not read. The values name messages in `texts`."""

    EMPTY = "file-empty"
    TOO_LARGE = "file-too-large"
    TOO_MANY_ROWS = "file-too-many-rows"
    PDF = "file-is-pdf"
    WORD = "file-is-word"
    ENCRYPTED = "file-encrypted"
    CORRUPT = "file-corrupt"  # no table, torn, no text, or a web page that is called a workbook
    BUSY = "file-busy"
    TCVN3 = "file-font-tcvn3"
    VNI = "file-font-vni"


# Before Unicode: in TCVN3 fonts Latin-1 characters are letters (`NguyÔn V¨n An`), in VNI fonts a mark is a
# letter behind the vowel (`Nguyeãn Vaên An`). Neither occurs in Vietnamese of any other encoding.
_LEGACY_FONTS: Final = (
    (Unreadable.TCVN3, regex.compile(r"[A-Za-z][¡-¾×÷]|[¡-¾×÷][A-Za-z]")),
    (
        Unreadable.VNI,
        regex.compile(
            r"[aeAE][ùøûõïâêéèúüëáàåãäÙØÛÕÏÂÊÉÈÚÜËÁÀÅÃÄ]|[oO][ùøûïåäÙØÛÏÅÄ]|[uU][ùøûïÙØÛÏ]|[ôöÔÖ][ùøûõïÙØÛÕÏ]"
        ),
    ),
)
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
    return legacy_font(said) or tuple(sheets)


def read_csv(content: bytes) -> list[list[str]] | Unreadable:
    """Return the rows of a CSV file, composed (NFC); blank lines are empty rows.

    Read are UTF-8, UTF-16 with a byte order mark, and Windows-1258, with comma, semicolon or tab between the
    cells; at most 2 MiB and 10,000 rows.
    """
    if len(content) > MOST_BYTES:
        return Unreadable.TOO_LARGE
    text = _text(content)
    if isinstance(text, Unreadable):
        return text
    if not text.strip():
        return Unreadable.EMPTY
    named = _NAMED_DELIMITER.match(text)
    body = text[named.end() :] if named else text
    try:
        rows = list(_rows(body, named[1] if named else _delimiter(body), MOST_ROWS + 1))
    except csv.Error:
        return Unreadable.CORRUPT
    return rows if len(rows) <= MOST_ROWS else Unreadable.TOO_MANY_ROWS


def _text(content: bytes) -> str | Unreadable:
    """Return a file's text, or why it cannot be decoded."""
    try:
        text = shown = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(_UTF16):
            return Unreadable.CORRUPT
        # Signs of a legacy font are looked for in the bytes, before Windows-1258 turns some into diacritics.
        shown = content.decode("latin-1")
        if _CONTROL.search(shown):
            return Unreadable.CORRUPT
        try:
            text = content.decode("cp1258")
        except UnicodeDecodeError:
            return legacy_font(shown) or Unreadable.CORRUPT
    if _PAGE.match(text) or _CONTROL.search(text) or _STACKED.search(text):
        return Unreadable.CORRUPT
    return legacy_font(shown) or unicodedata.normalize("NFC", text)


def _delimiter(text: str) -> str:
    """Return the delimiter: the one that gives most rows the same number of several cells."""

    def fit(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # rows before the torn one decide; reading then reports it
            widths.update(len(row) for row in _rows(text, delimiter, _SAMPLE))
        return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))

    return max(_DELIMITERS, key=fit)


def _rows(text: str, delimiter: str, most: int) -> Iterator[list[str]]:
    return islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), most)


def legacy_font(text: str) -> Unreadable | None:
    """Return which legacy font makes a text unreadable; None or None. It must be as in the file."""
    words = sum(1 for word in text.replace(",", " ").replace(";", " ").split() if not word.isascii())
    for font, pattern in _LEGACY_FONTS:
        signs = sum(1 for _ in pattern.finditer(text))
        if signs >= _FEWEST_SIGNS and signs * _MANY >= words:
            return font
    return None


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
