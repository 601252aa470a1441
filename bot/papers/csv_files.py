"""CSV files: read in the encodings that spreadsheets write, written so that no cell is a formula."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_ROWS: Final = 10_000

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL: Final = regex.compile(r"[\x00-\x08\x0e-\x1f]")
_DELIMITERS: Final = "\t;,"
_SAMPLE: Final = 50  # rows that decide about the delimiter
_NAMED_DELIMITER: Final = regex.compile(r"sep=([,;\t])\r?\n", regex.IGNORECASE)

# In the fonts of TCVN3 the signs of Latin-1 are letters (`NguyÔn V¨n An`), in those of VNI a mark is a letter
# of its own behind the vowel (`Nguyeãn Vaên An`). Neither occurs in Vietnamese of any other encoding.
_TCVN3: Final = regex.compile(r"[A-Za-z][¡-¾×÷]|[¡-¾×÷][A-Za-z]")
_VNI: Final = regex.compile(
    r"[aeAE][ùøûõïâêéèúüëáàåãäÙØÛÕÏÂÊÉÈÚÜËÁÀÅÃÄ]|[oO][ùøûïåäÙØÛÏÅÄ]|[uU][ùøûïÙØÛÏ]|[ôöÔÖ][ùøûõïÙØÛÕÏ]"
)
_FEWEST_SIGNS: Final = 2
_MANY: Final = 5  # one sign in so many words with letters beyond ASCII

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


class Unreadable(StrEnum):
    """Why a file is not read. The values name messages in `texts`."""

    EMPTY = "file-empty"
    TOO_LARGE = "file-too-large"
    TOO_MANY_ROWS = "file-too-many-rows"
    XLSX = "file-is-xlsx"
    XLS = "file-is-xls"
    NOT_TEXT = "file-not-text"
    TORN = "file-torn"  # a quotation mark that nothing closes, or that closes within a cell
    TCVN3 = "file-font-tcvn3"
    VNI = "file-font-vni"


def read_csv(content: bytes) -> list[list[str]] | Unreadable:
    """Return the rows of a CSV file, composed (NFC); blank lines are empty rows.

    Read are UTF-8, UTF-16 that begins with a byte order mark, and Windows-1258, with comma, semicolon or tab
    between the cells; at most 2 MiB and 10,000 rows.
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
        return Unreadable.TORN
    return rows if len(rows) <= MOST_ROWS else Unreadable.TOO_MANY_ROWS


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file in UTF-8 with byte order mark, which spreadsheets open with all marks right.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection).
    """
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + written.getvalue().encode()


def _text(content: bytes) -> str | Unreadable:
    """Return a file's text, or why it has none."""
    if content.startswith(_ZIP):
        return Unreadable.XLSX
    if content.startswith(_OLE):
        return Unreadable.XLS
    try:
        text = shown = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(_UTF16):
            return Unreadable.NOT_TEXT
        # The signs of a legacy font are looked for in the bytes, before Windows-1258 makes marks of some.
        shown = content.decode("latin-1")
        try:
            text = content.decode("cp1258")
        except UnicodeDecodeError:
            return _font(shown) or Unreadable.NOT_TEXT
    if _CONTROL.search(text):
        return Unreadable.NOT_TEXT
    return _font(shown) or unicodedata.normalize("NFC", text)


def _font(text: str) -> Unreadable | None:
    """Return which legacy font a text was typed for; None if for none."""
    words = sum(1 for word in text.replace(",", " ").replace(";", " ").split() if not word.isascii())
    for font, pattern in ((Unreadable.TCVN3, _TCVN3), (Unreadable.VNI, _VNI)):
        signs = sum(1 for _ in pattern.finditer(text))
        if signs >= _FEWEST_SIGNS and signs * _MANY >= words:
            return font
    return None


def _delimiter(text: str) -> str:
    """Return what stands between the cells: that which gives most rows the same number of several cells."""

    def fit(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # rows before the torn one decide; reading with this delimiter then says so
            widths.update(len(row) for row in _rows(text, delimiter, _SAMPLE))
        return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))

    return max(_DELIMITERS, key=fit)


def _rows(text: str, delimiter: str, most: int) -> Iterator[list[str]]:
    return islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), most)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
