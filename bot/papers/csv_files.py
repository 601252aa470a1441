"""CSV files: read in the encodings of spreadsheets, and written so that no cell is a formula."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

import regex

from bot.papers.cells import harmless
from bot.papers.unreadable import Unreadable, unreadable_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        return Unreadable.TORN
    return rows if len(rows) <= MOST_ROWS else Unreadable.TOO_MANY_ROWS


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file in UTF-8 with byte order mark, so that spreadsheets show all letters right.

    No cell of it is a formula, see `cells`.
    """
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + written.getvalue().encode()


def _text(content: bytes) -> str | Unreadable:
    """Return a file's text, or why it cannot be decoded."""
    try:
        text = shown = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(_UTF16):
            return Unreadable.NOT_TEXT
        # Signs of a legacy font are looked for in the bytes, before Windows-1258 turns some into diacritics.
        shown = content.decode("latin-1")
        if _CONTROL.search(shown):
            return Unreadable.NOT_TEXT
        try:
            text = content.decode("cp1258")
        except UnicodeDecodeError:
            return unreadable_font(shown) or Unreadable.NOT_TEXT
    if _PAGE.match(text):
        return Unreadable.PAGE
    if _CONTROL.search(text) or _STACKED.search(text):
        return Unreadable.NOT_TEXT
    return unreadable_font(shown) or unicodedata.normalize("NFC", text)


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
