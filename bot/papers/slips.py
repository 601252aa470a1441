"""Slips with enrolment codes to print and cut: A4, two a page; students' first, guardians' from a new page.

A slip is for somebody of 70 at arm's length, who was told to trust no such paper: who it is from, what to do
in three pictures, what to do without Telegram, what nobody ever asks for.

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

A_PAGE: Final = 2
_EDGE: Final = 8 * mm  # of the page, which printers leave blank
_INSIDE: Final = 5 * mm  # of a slip, for the scissors
_WIDTH: Final = A4[0] - 2 * _EDGE
_HEIGHT: Final = (A4[1] - 2 * _EDGE) / A_PAGE
_LINE: Final = _WIDTH - 2 * _INSIDE
_CODE: Final = 46 * mm  # the QR code, its white border aside
_BORDER: Final = 5.5 * mm  # four modules of it (ISO/IEC 18004, quiet zone)
_BESIDE: Final = _LINE - _CODE - _BORDER  # for text to its left
_STEPS_AT: Final = 154  # points from a slip's lower edge, as are the next two
_WITHOUT_AT: Final = 101
_NEVER_AT: Final = 57
_STEP: Final = _LINE / 3
_PHONE: Final = (30, 50)  # points of the drawing of one
_BLANK: Final = "." * 40  # to be filled in by hand
_READ: Final = 11  # points: nothing on a slip is smaller
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
    """Draw a slip in its place on the page: whose and from whom, the code, what to do, what nobody asks."""
    left, top = _EDGE, A4[1] - _EDGE - place * _HEIGHT
    bottom = top - _HEIGHT
    _cutting(canvas)
    canvas.rect(left, bottom, _WIDTH, _HEIGHT)
    canvas.setDash()
    link = f"{sheet.start_link}{StartLink.SLIP.prefix}{slip.token.reveal()}"
    _draw_code(canvas, link, left + _WIDTH - _INSIDE - _CODE, top - _INSIDE - _CODE)
    kind, bot = slip.kind.value, f"@{sheet.bot_name}"
    pen = Pen(canvas, left + _INSIDE, top - _INSIDE)
    _write_sender(pen, say, sheet, kind)
    whose = say(f"paper-whose-{kind}", number=str(slip.number), name=slip.name)
    pen.write(whose, BOLD, (20, 18, 16, 14, 12, _READ), _BESIDE, lines=2)
    pen.gap(2)
    pen.write(shown(slip.code), BOLD, (24,), _BESIDE, lines=1)
    pen.write(bot, BOLD, (14, 13, 12, _READ), _BESIDE, lines=1)
    until = say("paper-until", date=f"{sheet.until:%d/%m/%Y}")
    pen.write(until, PLAIN, (13, 12, _READ), _BESIDE, lines=1)
    under = Pen(canvas, left + _WIDTH - _INSIDE - _CODE, top - _INSIDE - _CODE - _BORDER)
    under.write(say("paper-how"), PLAIN, (12, _READ), _CODE + _INSIDE / 2, lines=5)
    for order, draw in enumerate((_draw_scan, _draw_start, _draw_confirm)):
        x = left + _INSIDE + order * _STEP
        _draw_phone(canvas, x, bottom + _STEPS_AT - _PHONE[1])
        draw(canvas, x, bottom + _STEPS_AT - _PHONE[1])
        step = Pen(canvas, x + _PHONE[0] + 8, bottom + _STEPS_AT)
        said = say(f"paper-step-{order + 1}-{kind}")
        step.write(said, PLAIN, (12, 11.5, _READ), _STEP - _PHONE[0] - 18, lines=3)
    for at, what, font in ((_WITHOUT_AT, "without", PLAIN), (_NEVER_AT, "warning", BOLD)):
        lower = Pen(canvas, left + _INSIDE, bottom + at)
        lower.write(say(f"paper-{what}"), font, (13, 12, _READ), _LINE, lines=3)


def _write_sender(pen: Pen, say: Callable[..., str], sheet: SlipSheet, kind: str) -> None:
    """Write who hands it out: the school, its telephone, the class's teacher.

    Of a school that is not known the lines are left to be filled in by hand: the slip tells to call it.
    """
    school = sheet.school
    name = as_written(school.name.reveal()) or say("paper-school-blank")
    pen.write(name, BOLD, (14, 13, 12, _READ), _BESIDE, lines=2)
    phone = school.phone if school.phone.reveal() else Secret(_BLANK)
    call = "paper-call-whom" if school.head.reveal() else "paper-call"
    pen.write(say(call, phone=phone, head=school.head), PLAIN, (12, _READ), _BESIDE, lines=2)
    head = say(f"paper-head-{kind}", school_class=sheet.school_class)
    pen.write(head, BOLD, (14, 13, 12, _READ), _BESIDE, lines=1)
    if sheet.teacher.reveal():
        pen.write(say("paper-teacher", teacher=sheet.teacher), PLAIN, (12, _READ), _BESIDE, lines=1)
    pen.gap(3)


def _draw_phone(canvas: Canvas, x: float, y: float) -> None:
    wide, high = _PHONE
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    canvas.setLineWidth(1.4)
    canvas.roundRect(x, y, wide, high, 4)
    canvas.line(x + wide / 2 - 4, y + high - 4, x + wide / 2 + 4, y + high - 4)


def _draw_scan(canvas: Canvas, x: float, y: float) -> None:
    """Draw a code, in the frame that a camera puts around it."""
    for column, row in ((0, 0), (0, 2), (2, 2), (1, 1), (2, 0)):
        canvas.rect(x + 9 + 4 * column, y + 18 + 4 * row, 4, 4, stroke=0, fill=1)
    for across, up in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        corner_x, corner_y = x + 15 + 10 * across, y + 24 + 10 * up
        canvas.line(corner_x, corner_y, corner_x - 4 * across, corner_y)
        canvas.line(corner_x, corner_y, corner_x, corner_y - 4 * up)


def _draw_start(canvas: Canvas, x: float, y: float) -> None:
    """Draw a conversation, the button under it that begins, and an arrow to that."""
    for row, long in ((39, 18), (34, 12)):
        canvas.line(x + 6, y + row, x + 6 + long, y + row)
    canvas.roundRect(x + 4, y + 5, 22, 9, 3, stroke=0, fill=1)
    canvas.lines([(x + 15, y + 29, x + 15, y + 17), (x + 11, y + 21, x + 15, y + 17)])
    canvas.line(x + 19, y + 21, x + 15, y + 17)


def _draw_confirm(canvas: Canvas, x: float, y: float) -> None:
    """Draw a tick."""
    canvas.setLineWidth(3)
    canvas.lines([(x + 7, y + 24, x + 13, y + 17), (x + 13, y + 17, x + 23, y + 33)])


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
