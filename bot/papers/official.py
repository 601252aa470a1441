"""Documents in the form of Vietnamese authorities (Decree 30/2020/NĐ-CP, annex I), to fill in and sign.

A4, Times New Roman, margins and sizes as the annex has them: the authority and the number on the left, the
country, its motto, place and date on the right, the kind and the subject of the document, numbered sections,
the recipients, and space for a signature. What only the school knows is left as dots. Nothing here blocks on
I/O; it takes some hundredths of a second of processor time, most of it to read the library's own template.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

from bot.classroom import Language
from bot.features.school.profile.rules import NAMELESS, SchoolFacts
from bot.texts import Texts

_FONT: Final = "Times New Roman"
_PAGE: Final = (Mm(210), Mm(297))
_ABOVE, _BELOW, _LEFT, _RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
_WIDTH: Final = Mm(165)  # between the margins
_COLUMNS: Final = (Mm(63), Mm(102))  # of the header and the footer: all of it
_FIRST_LINE: Final = Mm(10)
_GAP: Final = Pt(6)  # between two paragraphs
_TO_SIGN: Final = Pt(80)
_LOCALES: Final = {Language.VI: "vi-VN", Language.EN: "en-GB"}
_HEADINGS: Final = ("Heading 1", "Heading 2")
_SIZE: Final = 13  # points
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


class OfficialPaper:
    """A document that is written from top to bottom. `at`: when, which only its properties hold.

    `school`: its name and telephone stand in the head, as far as they are known, else dots. `number` names
    the message of its number's line, where its kind has its letters.
    """

    def __init__(
        self,
        texts: Texts,
        language: Language,
        at: datetime,
        school: SchoolFacts = NAMELESS,
        number: str = "official-number",
    ) -> None:
        self._texts = texts
        self._language = language
        self._school = school
        self._number = number
        self._document = Document()
        self._set_styles()
        self._set_page()
        self._set_properties(at)
        self._write_head()

    def title(self, kind: str, about: str) -> None:
        """Write the document's kind and subject, with the rule under them."""
        before = self._document.add_paragraph()
        before.paragraph_format.space_after = Pt(0)
        for text in (kind, about):
            _write_line(self._document.add_paragraph(), text, bold=True)
        _draw_rule(self._document.add_paragraph(), Mm(65)).space_after = 2 * _GAP
        self._document.core_properties.title = _writable(about)

    def heading(self, text: str, level: int) -> None:
        """Write a heading of level 1 or 2; it stays on the page of what follows."""
        self._document.add_paragraph(_writable(text), _HEADINGS[level - 1])

    def part(self, text: str) -> None:
        """Write the heading of a part, of which a document has several."""
        heading = self._document.add_paragraph(_writable(text), _HEADINGS[0])
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.paragraph_format.space_before = 2 * _GAP

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Write a ruled table; its header stands on each of its pages, and no row is torn by a page's end.

        Word uses the width of cells, LibreOffice that of columns. A line end in a cell begins a paragraph.
        """
        table: Table = self._document.add_table(1 + len(rows), len(columns), "Table Grid")
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
        after = self._document.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        after.paragraph_format.line_spacing = _AFTER

    def blanks(self, lines: int) -> None:
        """Write dotted lines for whoever signs, on the page of what they are to say."""
        for _ in range(lines):
            self._document.paragraphs[-1].paragraph_format.keep_with_next = True
            line = self._document.add_paragraph()
            line.paragraph_format.first_line_indent = Mm(0)
            line.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            line.add_run("\t")

    def annex(self, label: str, title: str, belonging: str) -> None:
        """Begin the annex on a page of its own, counted from 1; `belonging`: to which document it belongs."""
        section = self._document.add_section()
        counted = OxmlElement("w:pgNumType")
        counted.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(  # noqa: SLF001 - the library counts no pages
            counted, "w:cols", "w:titlePg", "w:docGrid"
        )
        _write_line(self._document.add_paragraph(), label, size=14, bold=True)
        _write_line(self._document.add_paragraph(), title, bold=True)
        _write_line(self._document.add_paragraph(), belonging, italic=True)
        _draw_rule(self._document.add_paragraph(), Mm(65)).space_after = 2 * _GAP

    def paragraph(self, text: str) -> None:
        """Write a paragraph, whichever letters it holds."""
        self._document.add_paragraph(_writable(text))

    def signed(self) -> None:
        """End with the recipients, and space for the signature; the end of the text stays with it."""
        last = self._document.paragraphs[-1].paragraph_format
        last.keep_with_next = last.keep_together = True
        left, right = self._table(1).rows[0].cells
        recipients, *others = self._said("official-recipients").split("\n")
        line = _write_line(left.paragraphs[0], recipients, size=12, bold=True, italic=True, centred=False)
        line.paragraph_format.space_before = _GAP
        for other in others:
            _write_line(left.add_paragraph(), other, size=11, centred=False)
        signer = _write_line(right.paragraphs[0], self._said("official-signer"), bold=True)
        signer.paragraph_format.space_before = _GAP
        name = _write_line(right.add_paragraph(), self._said("official-signer-name"))
        name.paragraph_format.space_before = _TO_SIGN

    def content(self) -> bytes:
        """Return the document as a file's bytes."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _said(self, message: str, **values: str) -> str:
        return self._texts.plain(self._language, message, **values)

    def _write_head(self) -> None:
        names, number = self._table(2).rows
        left, right = names.cells
        _write_line(left.paragraphs[0], self._said("official-authority"), size=12)
        name, phone = self._school.name.reveal(), self._school.phone.reveal()
        _write_line(left.add_paragraph(), name.upper() or self._said("official-school"), size=12, bold=True)
        if phone:
            _write_line(left.add_paragraph(), self._said("official-phone", phone=phone), size=11)
        _draw_rule(left.add_paragraph(), Mm(18))
        _write_line(right.paragraphs[0], self._said("official-country"), size=12, bold=True)
        _write_line(right.add_paragraph(), self._said("official-motto"), bold=True)
        _draw_rule(right.add_paragraph(), Mm(20))
        left, right = number.cells
        lines = (
            _write_line(left.paragraphs[0], self._said(self._number)),
            _write_line(right.paragraphs[0], self._said("official-place-date"), italic=True),
        )
        for line in lines:
            line.paragraph_format.space_before = _GAP

    def _table(self, rows: int) -> Table:
        """Add a table of two columns; Word uses the width of cells, LibreOffice that of columns."""
        table: Table = self._document.add_table(rows, len(_COLUMNS))
        table.autofit = False
        for column, width in zip(table.columns, _COLUMNS, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        return table

    def _set_page(self) -> None:
        """Set the paper size, and page numbers at the top centre from the second page on."""
        section = self._document.sections[0]
        section.page_width, section.page_height = _PAGE
        section.top_margin, section.bottom_margin = _ABOVE, _BELOW
        section.left_margin, section.right_margin = _LEFT, _RIGHT
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        header._p.append(number)  # noqa: SLF001 - the library has no fields of its own

    def _set_styles(self) -> None:
        normal = self._document.styles["Normal"]
        self._set_font(normal)
        form = normal.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = _FIRST_LINE
        form.space_before, form.space_after = Pt(0), _GAP
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
        form.widow_control = True
        header = self._document.styles["Header"]
        header.paragraph_format.first_line_indent = Mm(0)
        for name in _HEADINGS:
            heading = self._document.styles[name]
            self._set_font(heading)
            heading.font.bold = True
            heading.font.color.rgb = RGBColor(0, 0, 0)
            heading.paragraph_format.space_before = _GAP
            heading.paragraph_format.space_after = _GAP
            heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
            heading.paragraph_format.keep_with_next = True

    def _set_font(self, style: ParagraphStyle) -> None:
        """Set the font for all letters: the template's theme would override a font name for some of them."""
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        fonts.attrib.clear()
        for letters in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{letters}"), _FONT)
        style.font.size = Pt(_SIZE)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), _LOCALES[self._language])
        properties.append(spoken)

    def _set_properties(self, at: datetime) -> None:
        """Replace the metadata of the library's template."""
        properties = self._document.core_properties
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = at
        properties.language = _LOCALES[self._language]


def _write_line(
    paragraph: Paragraph,
    text: str,
    *,
    size: int = _SIZE,
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
    run = paragraph.add_run(_writable(text))
    run.font.size = Pt(size)
    run.bold, run.italic = bold, italic
    return paragraph


def _draw_rule(paragraph: Paragraph, indent: Mm) -> ParagraphFormat:
    """Make an empty paragraph a rule and return its format; the annex wants it drawn, not underlined."""
    form: ParagraphFormat = paragraph.paragraph_format
    form.first_line_indent, form.left_indent, form.right_indent = Mm(0), indent, indent
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


def _fill(row: _Row, columns: Sequence[Column], texts: Sequence[str] | None) -> None:
    """Write a row's texts; None: the titles of its columns."""
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - the library has no such property
    held = texts is None
    for cell, column, text in zip(row.cells, columns, texts or [each.title for each in columns], strict=True):
        cell.width = column.width
        for place, said in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            _write_line(paragraph, said, size=column.size, bold=held, centred=column.centred, held=held)


def _writable(text: str) -> str:
    """Return a text as a document can hold it: composed letters, no line breaks, no control characters."""
    return _UNWRITABLE.sub(" ", unicodedata.normalize("NFC", text))
