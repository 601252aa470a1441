"""Slips with enrolment codes to print and cut: A4, ten a page; students' first, guardians' from a new page.

Behind guardians' slips comes the paper form that a guardian without Telegram signs. Nothing here blocks on
I/O; it takes some milliseconds of processor time a slip, so `press` draws in another process.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from bot.features.enrolment.codes.rules import CodeKind, shown
from bot.papers.guardian_form import draw_guardian_form
from bot.papers.pen import BOLD, PLAIN, Pen, as_written, fonts
from bot.school.start_links import StartLink

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.classroom import Language, Secret
    from bot.features.enrolment.codes.rules import Slip
    from bot.texts import Texts

_COLUMNS, _ROWS = 2, 5
A_PAGE: Final = _COLUMNS * _ROWS
_EDGE: Final = 8 * mm  # of the page, which printers leave blank
_INSIDE: Final = 4 * mm  # of a slip, for the scissors
_WIDTH: Final = (A4[0] - 2 * _EDGE) / _COLUMNS
_HEIGHT: Final = (A4[1] - 2 * _EDGE) / _ROWS
_CODE: Final = 29 * mm  # the QR code, its white border aside
_BORDER: Final = 3.5 * mm  # four modules of it (ISO/IEC 18004, quiet zone)
_BESIDE: Final = _WIDTH - 3 * _INSIDE - _CODE  # for text to its left
_BELOW: Final = _WIDTH - 2 * _INSIDE  # for text under it
_MASK: Final = 2  # any is read alike (ISO/IEC 18004, data masking); to try all eight takes four times as long


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The common values of a sheet of slips.

    `bot_name`: without the @. `start_link`: the link to which a token is appended. `until`: when the codes
    expire, in the school's zone.
    """

    school_class: Secret
    bot_name: str
    start_link: str
    until: datetime
    language: Language


def slips_pdf(texts: Texts, sheet: SlipSheet, slips: Sequence[Slip]) -> bytes:
    """Return a PDF of slips, in their order; each kind begins a page, and guardians' ends with a form."""
    fonts()
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
    if any(slip.kind is CodeKind.GUARDIAN for slip in slips):
        draw_guardian_form(canvas, texts, sheet.school_class, sheet.language)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Words:
    """The sentences of one kind of slip."""

    def __init__(self, texts: Texts, sheet: SlipSheet, kind: CodeKind) -> None:
        def say(message: str, **values: str | Secret) -> str:
            return as_written(texts.plain(sheet.language, message, **values))

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
        return f"{self._start_link}{StartLink.SLIP.prefix}{slip.token.reveal()}"


def _draw(canvas: Canvas, words: _Words, slip: Slip, place: int) -> None:
    """Draw a slip in its place on the page, from left to right and from top to bottom."""
    row, column = divmod(place, _COLUMNS)
    left, top = _EDGE + column * _WIDTH, A4[1] - _EDGE - row * _HEIGHT
    _outline(canvas, left, top - _HEIGHT)
    _draw_code(canvas, words.link(slip), left + _WIDTH - _INSIDE - _CODE, top - _INSIDE - _CODE)
    pen = Pen(canvas, left + _INSIDE, top - _INSIDE)
    pen.write(words.head, PLAIN, (9, 8, 7), _BESIDE, lines=2)
    pen.gap(2)
    pen.write(words.whose(slip), BOLD, (12, 11, 10, 9, 8, 7), _BESIDE, lines=2)
    pen.gap(3)
    pen.write(shown(slip.code), BOLD, (16,), _BESIDE, lines=1)
    pen.write(words.bot_name, BOLD, (9, 8, 7, 6), _BESIDE, lines=1)
    pen.write(words.foot, PLAIN, (7,), _BESIDE, lines=2)
    pen.down_to(top - _INSIDE - _CODE - _BORDER)
    pen.write(words.how, PLAIN, (7, 6.5), _BELOW, lines=3)
    pen.gap(1)
    pen.write(words.warning, BOLD, (7, 6.5), _BELOW, lines=2)


def _outline(canvas: Canvas, left: float, bottom: float) -> None:
    """Draw the cutting lines."""
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
