"""Slips with enrolment codes to print and cut: A4, ten a page; students' first, guardians' from a new page.

The font is Be Vietnam Pro, which has every Vietnamese letter. What holds others, such as the short vowels of
Ê-đê and Ba-na, is written whole in Noto Sans (its Latin letters, of Debian's fonts-noto-core 20201225; both
OFL 1.1, fonts/OFL.txt). A letter that neither has stands without its mark, which would stand askew.
Nothing here waits or asks; it takes the processor some milliseconds a slip, so `press` draws apart.
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Final

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.access.codes import SLIP_LINK, CodeKind, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.access.records import Slip
    from bot.classroom import Language, Secret
    from bot.texts import Texts

_PLAIN, _BOLD = "BeVietnamPro-Regular", "BeVietnamPro-Bold"
_WIDER: Final = {_PLAIN: "NotoSans-Regular", _BOLD: "NotoSans-Bold"}  # in letters
_COLUMNS, _ROWS = 2, 5
A_PAGE: Final = _COLUMNS * _ROWS
_EDGE: Final = 8 * mm  # of the page, which printers leave white
_INSIDE: Final = 4 * mm  # of a slip, for the scissors
_WIDTH: Final = (A4[0] - 2 * _EDGE) / _COLUMNS
_HEIGHT: Final = (A4[1] - 2 * _EDGE) / _ROWS
_CODE: Final = 29 * mm  # the QR code, its white border aside
_BORDER: Final = 3.5 * mm  # four modules of it (ISO/IEC 18004, quiet zone)
_BESIDE: Final = _WIDTH - 3 * _INSIDE - _CODE  # for words to its left
_BELOW: Final = _WIDTH - 2 * _INSIDE  # for words under it
_LEADING: Final = 1.25
_MASK: Final = 2  # any is read alike (ISO/IEC 18004, data masking); to try all eight takes four times as long
_ALIKE: Final = {"ʼ": "’"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all slips of a sheet have in common.

    `bot_name`: without the @. `start_link`: what a token is added to. `until`: when the codes end, in the
    school's zone.
    """

    school_class: Secret
    bot_name: str
    start_link: str
    until: datetime
    language: Language


def slips_pdf(texts: Texts, sheet: Sheet, slips: Sequence[Slip]) -> bytes:
    """Return a PDF of slips, in their order; each kind begins a page."""
    _fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    canvas.setTitle(texts.plain(sheet.language, "paper-title"))
    canvas.setAuthor(f"@{sheet.bot_name}")
    for kind, some in groupby(slips, key=lambda slip: slip.kind):
        words = _Words(texts, sheet, kind)
        for place, slip in enumerate(some):
            if place and place % A_PAGE == 0:
                canvas.showPage()
            _draw(canvas, words, slip, place % A_PAGE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Words:
    """The sentences of one kind of slip."""

    def __init__(self, texts: Texts, sheet: Sheet, kind: CodeKind) -> None:
        def say(message: str, **values: str | Secret) -> str:
            return _written(texts.plain(sheet.language, message, **values))

        bot_name = f"@{sheet.bot_name}"
        self.head = say(f"paper-head-{kind.value}", school_class=sheet.school_class)
        self.how = say(f"paper-how-{kind.value}", bot=bot_name)
        self.bot_name = bot_name
        self.foot = say("paper-until", date=sheet.until.strftime("%d/%m/%Y"))
        self.warning = say("paper-warning", bot=bot_name)
        self._whose = say
        self._kind = kind
        self._start_link = sheet.start_link

    def whose(self, slip: Slip) -> str:
        return self._whose(f"paper-whose-{self._kind.value}", number=str(slip.number), name=slip.name)

    def link(self, slip: Slip) -> str:
        return f"{self._start_link}{SLIP_LINK}{slip.token.reveal()}"


def _draw(canvas: Canvas, words: _Words, slip: Slip, place: int) -> None:
    """Draw a slip in its place on the page, from left to right and from above down."""
    row, column = divmod(place, _COLUMNS)
    left, top = _EDGE + column * _WIDTH, A4[1] - _EDGE - row * _HEIGHT
    _outline(canvas, left, top - _HEIGHT)
    _draw_code(canvas, words.link(slip), left + _WIDTH - _INSIDE - _CODE, top - _INSIDE - _CODE)
    pen = _Pen(canvas, left + _INSIDE, top - _INSIDE)
    pen.write(words.head, _PLAIN, (9, 8, 7), _BESIDE, lines=2)
    pen.gap(2)
    pen.write(words.whose(slip), _BOLD, (12, 11, 10, 9, 8, 7), _BESIDE, lines=2)
    pen.gap(3)
    pen.write(shown(slip.code), _BOLD, (16,), _BESIDE, lines=1)
    pen.write(words.bot_name, _BOLD, (9, 8, 7, 6), _BESIDE, lines=1)
    pen.write(words.foot, _PLAIN, (7,), _BESIDE, lines=2)
    pen.down_to(top - _INSIDE - _CODE - _BORDER)
    pen.write(words.how, _PLAIN, (7, 6.5), _BELOW, lines=3)
    pen.gap(1)
    pen.write(words.warning, _BOLD, (7, 6.5), _BELOW, lines=2)


class _Pen:
    """Writes lines one below the other; `y` is where the next one's upper edge is."""

    def __init__(self, canvas: Canvas, x: float, y: float) -> None:
        self._canvas = canvas
        self._x = x
        self._y = y

    def gap(self, points: float) -> None:
        self._y -= points

    def down_to(self, y: float) -> None:
        self._y = min(self._y, y)

    def write(self, text: str, font: str, sizes: Sequence[float], width: float, *, lines: int) -> None:
        """Write a text in the largest size in which it takes so many lines; what is too long is cut."""
        font = font if _letters(font).issuperset(text) else _WIDER[font]
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
    last = f"{lines[most - 1]}…"
    while _width(last, font, size) > width:
        last = f"{last[:-2]}…"
    return size, (*lines[: most - 1], last)


def _broken(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """Break a text between words, and a word that is longer than a line where the line ends."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _width(longer, font, size) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _width(line, font, size) > width:
            fits = next(
                end
                for end in range(len(line) - 1, 0, -1)
                if end == 1 or _width(line[:end], font, size) <= width
            )
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def _outline(canvas: Canvas, left: float, bottom: float) -> None:
    """Draw where to cut."""
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 2)
    canvas.rect(left, bottom, _WIDTH, _HEIGHT)
    canvas.setDash()


def _draw_code(canvas: Canvas, link: str, left: float, bottom: float) -> None:
    """Draw a QR code as one path: a run of dark modules is one rectangle."""
    matrix = segno.make_qr(link, error="m", mask=_MASK).matrix
    module = _CODE / len(matrix)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        y = bottom + _CODE - (row + 1) * module
        column = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                path.rect(left + column * module, y, length * module, module)
            column += length
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def _written(text: str) -> str:
    """Return a text in letters that a font has."""
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


@cache
def _letter(letter: str) -> str:
    """Return a letter as it is written; an empty text for what is none."""
    if unicodedata.combining(letter):
        return ""
    written = (letter, _ALIKE.get(letter, letter), unicodedata.normalize("NFD", letter)[0])
    return next((each for each in written if each in _letters(_WIDER[_BOLD])), "")


@cache
def _letters(font: str) -> frozenset[str]:
    """Return the letters that a font has."""
    _fonts()
    return frozenset(map(chr, pdfmetrics.getFont(font).face.charToGlyph))


@cache
def _fonts() -> None:
    """Read the fonts, once."""
    for name in (*_WIDER, *_WIDER.values()):
        file = resources.files(__package__).joinpath("fonts", f"{name}.ttf")
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(file.read_bytes())))
