"""Draws text lines on a PDF page: in letters that a font has, as large as their space allows.

The font is Be Vietnam Pro, which has every Vietnamese letter. A text with others, such as the short vowels of
Ê-đê and Ba-na, is written whole in Noto Sans (its Latin letters, of Debian's fonts-noto-core 20201225; both
OFL 1.1, fonts/OFL.txt). A letter that neither has is written without its diacritic, which would stand askew.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD = "BeVietnamPro-Regular", "BeVietnamPro-Bold"
_WIDER: Final = {PLAIN: "NotoSans-Regular", BOLD: "NotoSans-Bold"}  # in letters
_LEADING: Final = 1.25
_ALIKE: Final = {"ʼ": "’"}


class Pen:
    """Writes lines one below the other; `y` is the upper edge of the next one."""

    def __init__(self, canvas: Canvas, x: float, y: float) -> None:
        self._canvas = canvas
        self._x = x
        self._y = y

    def gap(self, points: float) -> None:
        """Leave so many points blank."""
        self._y -= points

    def down_to(self, y: float) -> None:
        """Go down to a height, if the next line is not below it already."""
        self._y = min(self._y, y)

    def ruled(self, label: str, font: str, size: float, width: float, high: float) -> None:
        """Write a label followed by a ruled line, for handwriting."""
        self._y -= high
        self._canvas.setFont(font, size)
        self._canvas.drawString(self._x, self._y, label)
        self._canvas.setStrokeGray(0.3)
        self._canvas.setLineWidth(0.5)
        begins = self._x + width_of(f"{label} ", font, size)
        self._canvas.line(begins, self._y - 2, self._x + width, self._y - 2)

    def beside(self, left: str, right: str, font: str, size: float, apart: float) -> None:
        """Write two texts on one line, the second one `apart` to the right."""
        self._y -= size * _LEADING
        self._canvas.setFont(font, size)
        self._canvas.drawString(self._x, self._y, left)
        self._canvas.drawString(self._x + apart, self._y, right)

    def write(self, text: str, font: str, sizes: Sequence[float], width: float, *, lines: int) -> None:
        """Write a text in the largest size in which it fits into `lines`; a text too long for all is cut."""
        font = font_for(text, font)
        size, written = _fitted(text, font, sizes, width, lines)
        self._canvas.setFont(font, size)
        for line in written:
            self._y -= size * _LEADING
            self._canvas.drawString(self._x, self._y + size * (_LEADING - 1), line)


def _fitted(
    text: str, font: str, sizes: Sequence[float], width: float, most: int
) -> tuple[float, Sequence[str]]:
    for size in sizes:
        lines = list(_broken(text, font, size, width))
        if len(lines) <= most:
            return size, lines
    return size, (*lines[: most - 1], shortened(f"{lines[most - 1]}…", font, size, width))


def _broken(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """Break a text between words, and a word longer than a line at the line's end."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width_of(line, font, size) > width:
            fits = next(
                end
                for end in range(len(line) - 1, 0, -1)
                if end == 1 or width_of(line[:end], font, size) <= width
            )
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return a text on one line; of one that is too wide the end is cut."""
    font = font_for(text, font)
    while width_of(text, font, size) > width:
        text = f"{text[:-2].rstrip()}…"
    return text


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def font_for(text: str, font: str) -> str:
    """Return the font that has all letters of a text: this one, or the wider one of its weight."""
    return font if _letters(font).issuperset(text) else _WIDER[font]


def as_written(text: str) -> str:
    """Return a text in letters that a font has."""
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


@cache
def _letter(letter: str) -> str:
    """Return the glyph to write for a letter; an empty text for a combining mark or an unknown one."""
    if unicodedata.combining(letter):
        return ""
    written = (letter, _ALIKE.get(letter, letter), unicodedata.normalize("NFD", letter)[0])
    return next((each for each in written if each in _letters(_WIDER[BOLD])), "")


@cache
def _letters(font: str) -> frozenset[str]:
    """Return the letters that a font has."""
    fonts()
    return frozenset(map(chr, pdfmetrics.getFont(font).face.charToGlyph))


@cache
def fonts() -> None:
    """Read the fonts, once."""
    for name in (*_WIDER, *_WIDER.values()):
        file = resources.files(__package__).joinpath("fonts", f"{name}.ttf")
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(file.read_bytes())))
