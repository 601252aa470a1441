"""The pieces of an official document: lines, rules, tables, what letters it may hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import (
    WD_ALIGN_PARAGRAPH,
    WD_LINE_SPACING,
    WD_TAB_ALIGNMENT,
    WD_TAB_LEADER,
)
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.parfmt import ParagraphFormat

SIZE: Final = 13  # points, of a document's text
WIDTH: Final = Mm(165)  # between the margins
_IN_TABLES: Final = 12  # points
_RULE: Final = Pt(4)  # the height of a rule's own paragraph
_AFTER: Final = Pt(6)  # the height of the paragraph that parts a table from what follows
# What no XML 1.0 document can hold (section 2.2), and what would break a line unintended.
_UNWRITABLE: Final = re.compile(r"[^\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `size` in points."""

    title: str
    width: Mm
    size: int = _IN_TABLES
    centred: bool = False


def write_line(
    paragraph: Paragraph,
    text: str,
    *,
    size: int = SIZE,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
    held: bool = True,
) -> Paragraph:
    """Write a line of the header, the title, the footer or a table; `held`: on the page of what follows."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = held
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


def draw_table(document: Document, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Add a ruled table; its header stands on each of its pages, and no row is torn by a page's end.

    Word uses the width of cells, LibreOffice that of columns. A line end in a cell begins a paragraph.
    """
    table: Table = document.add_table(1 + len(rows), len(columns), "Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER  # else its text, not its rules, stands at the margin
    for column, told in zip(table.columns, columns, strict=True):
        column.width = told.width
    head, *others = table.rows
    _fill(head, [replace(each, centred=True) for each in columns], None)
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - the library cannot repeat a row
    for row, texts in zip(others, rows, strict=True):
        _fill(row, columns, texts)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    after.paragraph_format.line_spacing = _AFTER


def draw_blank(paragraph: Paragraph) -> None:
    """Make an empty paragraph a dotted line to write on, from margin to margin."""
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def _fill(row: _Row, columns: Sequence[Column], texts: Sequence[str] | None) -> None:
    """Write a row's texts; None: the titles of its columns."""
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - the library has no such property
    held = texts is None
    for cell, column, text in zip(row.cells, columns, texts or [each.title for each in columns], strict=True):
        cell.width = column.width
        for place, said in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            write_line(paragraph, said, size=column.size, bold=held, centred=column.centred, held=held)


def writable(text: str) -> str:
    """Return a text as a document can hold it: composed letters, no line breaks, no control characters."""
    return _UNWRITABLE.sub(" ", unicodedata.normalize("NFC", text))
