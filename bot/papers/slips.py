"""Slips with enrolment codes to print and cut: A4, ten a page; students' first, guardians' from a new page.

Behind guardians' slips comes the consent form for guardians without Telegram, two a page, to be copied,
signed and cut. It holds no name and no code: a school copies it as often as it needs.

A slip takes some milliseconds of processor time, a school seconds: `press` has it done by another process,
and the bot itself does not load this.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from bot import texts as all_texts
from bot.classroom import BindingRole, Secret
from bot.features.enrolment.codes.rules import Slip, shown
from bot.isolation.children import stand_back
from bot.papers.for_school import SlipSheet, ordered
from bot.papers.pen import BOLD, PLAIN, Pen, as_written, fonts
from bot.start_links import StartLink
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

_FORMS: Final = 2  # a page
_FORM_EDGE: Final = 18 * mm
_FORM_WIDTH: Final = A4[0] - 2 * _FORM_EDGE
_RULED: Final = 9 * mm  # from line to line, for handwriting
_SIGN: Final = 75 * mm  # the space for a signature
_BLANKS: Final = ("student", "number", "guardian", "relation")


def slips_pdf(texts: Texts, sheet: SlipSheet, slips: Sequence[Slip]) -> bytes:
    """Return a PDF of slips, in their order; each kind begins a page, and guardians' ends with a form."""
    fonts()

    def say(message: str, **values: str | Secret) -> str:
        return as_written(texts.plain(sheet.language, message, **values))

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    canvas.setTitle(texts.plain(sheet.language, "paper-title"))
    canvas.setAuthor(f"@{sheet.bot_name}")
    for _, some in groupby(slips, key=lambda slip: slip.kind):
        for place, slip in enumerate(some):
            if place and place % A_PAGE == 0:
                canvas.showPage()
            _draw_slip(canvas, say, sheet, slip, place % A_PAGE)
        canvas.showPage()
    if any(slip.kind is BindingRole.GUARDIAN for slip in slips):
        _draw_forms(canvas, say, sheet.school_class)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_slip(canvas: Canvas, say: Callable[..., str], sheet: SlipSheet, slip: Slip, place: int) -> None:
    """Draw a slip in its place on the page, from left to right and from top to bottom."""
    row, column = divmod(place, _COLUMNS)
    left, top = _EDGE + column * _WIDTH, A4[1] - _EDGE - row * _HEIGHT
    _cutting(canvas)
    canvas.rect(left, top - _HEIGHT, _WIDTH, _HEIGHT)
    canvas.setDash()
    link = f"{sheet.start_link}{StartLink.SLIP.prefix}{slip.token.reveal()}"
    _draw_code(canvas, link, left + _WIDTH - _INSIDE - _CODE, top - _INSIDE - _CODE)
    kind, bot = slip.kind.value, f"@{sheet.bot_name}"
    pen = Pen(canvas, left + _INSIDE, top - _INSIDE)
    pen.write(say(f"paper-head-{kind}", school_class=sheet.school_class), PLAIN, (9, 8, 7), _BESIDE, lines=2)
    pen.gap(2)
    whose = say(f"paper-whose-{kind}", number=str(slip.number), name=slip.name)
    pen.write(whose, BOLD, (12, 11, 10, 9, 8, 7), _BESIDE, lines=2)
    pen.gap(3)
    pen.write(shown(slip.code), BOLD, (16,), _BESIDE, lines=1)
    pen.write(bot, BOLD, (9, 8, 7, 6), _BESIDE, lines=1)
    pen.write(say("paper-until", date=f"{sheet.until:%d/%m/%Y}"), PLAIN, (7,), _BESIDE, lines=2)
    pen.down_to(top - _INSIDE - _CODE - _BORDER)
    pen.write(say(f"paper-how-{kind}", bot=bot), PLAIN, (7, 6.5), _BELOW, lines=3)
    pen.gap(1)
    pen.write(say("paper-warning", bot=bot), BOLD, (7, 6.5), _BELOW, lines=2)


def _cutting(canvas: Canvas) -> None:
    """Begin to draw cutting lines."""
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 2)


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


def _draw_forms(canvas: Canvas, say: Callable[..., str], school_class: Secret) -> None:
    """Draw a page of forms for guardians of a class."""
    for place in range(_FORMS):
        top = A4[1] - place * A4[1] / _FORMS
        if place:
            _cutting(canvas)
            canvas.line(8 * mm, top, A4[0] - 8 * mm, top)
            canvas.setDash()
        pen = Pen(canvas, _FORM_EDGE, top - 12 * mm)
        pen.write(say("paper-form-title"), BOLD, (14, 12), _FORM_WIDTH, lines=1)
        pen.gap(2)
        pen.write(say("paper-form-class", school_class=school_class), PLAIN, (11, 9), _FORM_WIDTH, lines=1)
        for blank in _BLANKS:
            pen.ruled(say(f"paper-form-{blank}"), PLAIN, 11, _FORM_WIDTH, _RULED)
        pen.gap(7)
        pen.write(say("paper-form-agrees"), PLAIN, (10, 9), _FORM_WIDTH, lines=6)
        pen.gap(4)
        pen.write(say("paper-form-withdraw"), PLAIN, (9, 8), _FORM_WIDTH, lines=3)
        pen.gap(8)
        pen.beside(say("paper-form-date"), say("paper-form-sign"), PLAIN, 10, _FORM_WIDTH - _SIGN)


def main() -> None:
    """Draw the order."""
    stand_back()
    sheet, slips = ordered(sys.stdin.buffer.read())
    sys.stdout.buffer.write(slips_pdf(all_texts.load(), sheet, slips))


if __name__ == "__main__":
    main()
