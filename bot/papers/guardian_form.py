"""The consent form for guardians without Telegram: two forms a page, to be copied, signed and cut.

It holds no name and no code: a school copies it as often as it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from bot.papers.pen import BOLD, PLAIN, Pen, as_written

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from bot.classroom import Language, Secret
    from bot.texts import Texts

_FORMS: Final = 2  # a page
_EDGE: Final = 18 * mm
_WIDTH: Final = A4[0] - 2 * _EDGE
_RULED: Final = 9 * mm  # from line to line, for handwriting
_SIGN: Final = 75 * mm  # the space for a signature
_BLANKS: Final = ("student", "number", "guardian", "relation")


def draw_guardian_form(canvas: Canvas, texts: Texts, school_class: Secret, language: Language) -> None:
    """Draw a page of forms for guardians of a class."""

    def say(message: str, **values: str | Secret) -> str:
        return as_written(texts.plain(language, message, **values))

    for place in range(_FORMS):
        top = A4[1] - place * A4[1] / _FORMS
        if place:
            _cut(canvas, top)
        pen = Pen(canvas, _EDGE, top - 12 * mm)
        pen.write(say("paper-form-title"), BOLD, (14, 12), _WIDTH, lines=1)
        pen.gap(2)
        pen.write(say("paper-form-class", school_class=school_class), PLAIN, (11, 9), _WIDTH, lines=1)
        for blank in _BLANKS:
            pen.ruled(say(f"paper-form-{blank}"), PLAIN, 11, _WIDTH, _RULED)
        pen.gap(7)
        pen.write(say("paper-form-agrees"), PLAIN, (10, 9), _WIDTH, lines=6)
        pen.gap(4)
        pen.write(say("paper-form-withdraw"), PLAIN, (9, 8), _WIDTH, lines=3)
        pen.gap(8)
        pen.beside(say("paper-form-date"), say("paper-form-sign"), PLAIN, 10, _WIDTH - _SIGN)


def _cut(canvas: Canvas, at: float) -> None:
    """Draw the cutting line."""
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 2)
    canvas.line(8 * mm, at, A4[0] - 8 * mm, at)
    canvas.setDash()
