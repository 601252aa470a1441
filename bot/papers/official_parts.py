"""The pieces of an official document: lines, rules, what letters it may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.parfmt import ParagraphFormat

SIZE: Final = 13  # points, of a document's text
_RULE: Final = Pt(4)  # the height of a rule's own paragraph
# What no XML 1.0 document can hold (section 2.2), and what would break a line unintended.
_UNWRITABLE: Final = re.compile(r"[^\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]+")


def write_line(
    paragraph: Paragraph,
    text: str,
    *,
    size: int = SIZE,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
) -> Paragraph:
    """Write a line of the header, the title or the footer."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(writable(text))
    run.font.size = Pt(size)
    run.bold, run.italic = bold, italic
    return paragraph


def draw_rule(paragraph: Paragraph, left: Mm, right: Mm) -> ParagraphFormat:
    """Make an empty paragraph a rule and return its format; the annex wants it drawn, not underlined."""
    form: ParagraphFormat = paragraph.paragraph_format
    form.first_line_indent, form.left_indent, form.right_indent = Mm(0), left, right
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _RULE
    border = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - the library has no borders of its own
        borders, "w:spacing", "w:ind", "w:jc"
    )
    return form


def writable(text: str) -> str:
    """Return a text as a document can hold it: composed letters, no line breaks, no control characters."""
    return _UNWRITABLE.sub(" ", unicodedata.normalize("NFC", text))
