"""What becomes of a template: filled in, or refused with a reason; never anything else."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.incidents.reports.template import RefusedTemplate, TemplateFault
from bot.papers.templates.filling import fill
from bot.papers.templates.refusals import TemplateRefused
from bot.papers.templates.unpacking import MOST_PARTS, MOST_UNPACKED, MOST_XML
from tests.papers.templates.template_files import (
    DOCUMENT,
    VALUES,
    changed,
    field,
    mark,
    parts_of,
    saved,
    with_relationship,
    with_text,
    with_xml,
    zipped,
)

if TYPE_CHECKING:
    import random

AT = datetime(2026, 9, 6, tzinfo=UTC)
GOOD = with_text("{{ about }}", "{% for entry in entries %}{{ entry.at }}{% endfor %}")


def refused(content: bytes) -> RefusedTemplate:
    """Return why a template is refused."""
    with pytest.raises(TemplateRefused) as caught:
        fill(content, VALUES, "Báo cáo", AT)
    return caught.value.refused


def lines(content: bytes) -> list[str]:
    """Return the paragraphs of a filled template."""
    return [each.text for each in Document(io.BytesIO(fill(content, VALUES, "Báo cáo", AT))).paragraphs]


def test_names_loops_and_conditions_are_filled_in() -> None:
    """Values stand as they are, whatever marks are in them; what is between `p` and `p` is repeated."""
    assert lines(
        with_text(
            "Số {{ incident.number }}: {{ about }}",
            "{%p for entry in entries %}",
            "{{ loop.index }}. {{ entry.at }} {{ entry['by']|upper }}{% if loop.last %}.{% endif %}",
            "{%p endfor %}",
            "{%p if incident.service %}",
            "nowhere",
            "{%p endif %}",
            "{{ incident.service|default('', true) if incident.service is defined else 'x' }}",
            "{#p a remark #}",
        )
    ) == ["Số 2026-0042: Về việc & <b>Ánh</b>", "1. 07 giờ BOT", "2. 08 giờ CÔ LAN.", ""]


def test_brackets_that_word_has_torn_are_found() -> None:
    """A spelling mistake or a bold letter puts them into several runs."""
    document = Document()
    paragraph = document.add_paragraph()
    for run in ("Số {", "{ inci", "dent.num", "ber }", "}"):
        paragraph.add_run(run)
    assert lines(saved(document.save)) == ["Số 2026-0042"]


def test_rows_heads_and_feet_are_filled_in() -> None:
    """A table grows by its rows; what stands on every page is filled in too."""
    document = Document()
    table = document.add_table(4, 2)
    table.cell(0, 0).text = "Thời điểm"
    table.cell(1, 0).text = "{%tr for entry in entries %}"
    table.cell(2, 0).text, table.cell(2, 1).text = "{{ entry.at }}", "{{ entry.by }}"
    table.cell(3, 0).text = "{%tr endfor %}"
    document.sections[0].header.paragraphs[0].text = "{{ about }}"
    document.sections[0].footer.paragraphs[0].text = "{{ incident.number }}"
    filled = Document(io.BytesIO(fill(saved(document.save), VALUES, "", AT)))
    cells = [[cell.text for cell in row.cells] for row in filled.tables[0].rows]
    assert cells == [["Thời điểm", ""], ["07 giờ", "Bot"], ["08 giờ", "Cô Lan"]]
    assert filled.sections[0].header.paragraphs[0].text == "Về việc & <b>Ánh</b>"
    assert filled.sections[0].footer.paragraphs[0].text == "2026-0042"


def test_properties_name_nobody() -> None:
    """Not whoever wrote the template either."""
    document = Document()
    document.add_paragraph("{{ about }}")
    document.core_properties.author = document.core_properties.last_modified_by = "Nguyễn Văn Văn Thư"
    properties = Document(io.BytesIO(fill(saved(document.save), VALUES, "Về & việc", AT))).core_properties
    assert properties.title == "Về & việc"
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", AT)


def test_a_file_of_libreoffice_is_filled_in() -> None:
    """It ties properties to a document in a word of its own, which the library would write twice."""
    tie = "package/2006/relationships/metadata/core-properties"
    other = "officedocument/2006/relationships/metadata/core-properties"
    filled = fill(changed(GOOD, "_rels/.rels", tie, other), VALUES, "Về việc", AT)
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert archive.namelist().count("docProps/core.xml") == 1
    assert Document(io.BytesIO(filled)).core_properties.title == "Về việc"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("{{ about", "{{ about"),
        ("{% for entry in entries %}{{ entry.at }}", ""),
        ("{% if %}x{% endif %}", "{% if %}x{% endif %}"),
        ("{{ about }", "{{ about }"),
        ("{% nonsense %}", "{% nonsense %}"),
        ("Số: {{ incident number }} của trường", "{{ incident number }} của trường"),
        ("{%p if about %}", ""),
    ],
)
def test_what_is_not_written_correctly_is_told_with_its_place(text: str, near: str) -> None:
    """As far as the library knows the place."""
    assert refused(with_text("Trước", text)).fault is TemplateFault.BROKEN
    assert near in refused(with_text("Trước", text)).near


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ abuot }}", "abuot"),
        ("{{ incident.numbr }}", "numbr"),
        ("{{ incident.number.long }}", "long"),
        ("{% for each in nothing %}{% endfor %}", "nothing"),
        ("{% if nothing %}{% endif %}", "nothing"),
        ("{{ range }}", "range"),
        ("{{ entries[99] }}", "99"),
        ("{{ about[0] }}", "0"),
        ("{{ about.__class__ }}", "__class__"),
        ("{{ about['__class__'] }}", "__class__"),
        ("{{ about.upper }}", "upper"),
        ("{{ about.format }}", "format"),
        ("{{ entries.append }}", "append"),
        ("{{ incident.items }}", "items"),
        ("{{ self.__init__ }}", "__init__"),
        ("{% for a in entries %}{{ loop.cycle }}{% endfor %}", "cycle"),
        ("{% for a in entries %}{{ loop.__init__ }}{% endfor %}", "__init__"),
        ("{{ entries|join(', ', '__class__') }}", "__class__"),
    ],
)
def test_an_unknown_name_is_told(text: str, name: str) -> None:
    """A name that is not there is never a gap in a document."""
    found = refused(with_text(text))
    assert found.fault is TemplateFault.UNKNOWN_NAME
    assert name in found.near


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ incident.items() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{% for a in [1, 2] %}{% endfor %}",
        "{% set a = about %}{{ a }}",
        "{% with a = about %}{{ a }}{% endwith %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% call about() %}{% endcall %}",
        "{% for a in entries recursive %}{{ loop(entries) }}{% endfor %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}a{% endfilter %}",
        "{% include '/etc/passwd' %}",
        "{% import '/etc/passwd' as a %}",
        "{% from 'a' import b %}",
        "{% extends 'a' %}",
        "{% autoescape false %}{{ about }}{% endautoescape %}",
        "{{ about|safe }}",
        "{{ about|attr('__class__') }}",
        "{{ about|format }}",
        "{{ entries|map(attribute='__class__') }}",
        "{{ about|replace('a', 'b') }}",
        "{{ about|center(999999999) }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ about ~ about }}",
        "{{ '%s'|format(about) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ about[::-1] }}",
        "{% debug %}{{ about is callable }}",
        "{{ about is callable }}",
    ],
)
def test_nothing_but_names_loops_and_conditions_runs(text: str) -> None:
    """Each of these is an error, none of them has an effect."""
    assert refused(with_text(text)).fault in {TemplateFault.FORBIDDEN, TemplateFault.BROKEN}


def test_the_template_is_judged_where_it_hides() -> None:
    """In a header, in a footer, in the properties of the file."""
    hidden = "{{ cycler.__init__.__globals__ }}"
    for place in ("header", "footer", "title"):
        document = Document()
        document.add_paragraph("{{ about }}")
        if place == "title":
            document.core_properties.title = hidden
        else:
            getattr(document.sections[0], place).paragraphs[0].text = hidden
        assert refused(saved(document.save)).fault in {TemplateFault.FORBIDDEN, TemplateFault.UNKNOWN_NAME}


def test_values_cannot_become_marks() -> None:
    """What an account calls itself adds no field and no paragraph, and is not filled in again."""
    values = {"about": "</w:t></w:r></w:p><w:p/> {{ incident.number }} {% if %} “&amp;”"}
    filled = Document(io.BytesIO(fill(with_text("{{ about }}"), values, "", AT)))
    assert [each.text for each in filled.paragraphs] == [values["about"]]


def test_brackets_in_the_wrong_place_are_refused() -> None:
    """A loop that begins in one paragraph and ends within another would tear the document."""
    assert refused(with_text("{%p for a in entries %}", "x {% endfor %}")).fault is TemplateFault.BROKEN


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", GOOD[:500], GOOD[200:]])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    """Empty, torn, of another kind, or of old Word."""
    assert refused(content).fault is TemplateFault.NOT_WORD


def test_files_that_are_nearly_word_files_are_refused() -> None:
    """A bundle of files, one with macros, a template of Word's own, one locked, one with a part twice."""
    main = "wordprocessingml.document.main+xml"
    types = "[Content_Types].xml"
    macros = changed(
        GOOD, types, f"openxmlformats-officedocument.{main}", "ms-word.document.macroEnabled.main+xml"
    )
    dotx = changed(GOOD, types, main, "wordprocessingml.template.main+xml")
    locked = bytearray(GOOD)
    for place in _headers(GOOD):
        locked[place] |= 1
    twice = io.BytesIO(GOOD)
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(DOCUMENT, b"<x/>")
    for content in (zipped({"a.txt": b"{{ a }}"}), macros, dotx, bytes(locked), twice.getvalue()):
        assert refused(content).fault is TemplateFault.NOT_WORD


def _headers(content: bytes) -> list[int]:
    """Return where the flags of each member stand, in its own header and in the directory."""
    found = []
    for mark_, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark_)
        while place >= 0:
            found.append(place + offset)
            place = content.find(mark_, place + 4)
    return found


def test_a_template_without_a_place_to_fill_in_is_refused() -> None:
    """It would say nothing of the incident."""
    assert refused(with_text("Báo cáo")).fault is TemplateFault.NOTHING


@pytest.mark.parametrize(
    "parts",
    [
        {"word/media/a.png": b"\x00" * (MOST_UNPACKED + 1)},
        {"word/a.xml": b" " * (MOST_XML + 1)},
        {f"word/media/{n}.png": b"\x00" * (MOST_UNPACKED // 10) for n in range(11)},
        {f"word/media/{n}.png": b"" for n in range(MOST_PARTS)},
    ],
    ids=["one part", "a text", "together", "many"],
)
def test_a_bomb_is_not_unpacked(parts: dict[str, bytes]) -> None:
    """However small the file is: its bytes are counted as they come."""
    bomb = zipped(parts_of(GOOD) | parts)
    assert len(bomb) < 200_000
    assert refused(bomb).fault is TemplateFault.TOO_LARGE


def test_a_member_that_lies_about_its_size_is_not_believed() -> None:
    """It says 10 bytes, and would hold more than there may be."""
    parts = parts_of(GOOD) | {"word/media/a.png": b"\x00" * (MOST_UNPACKED + 1)}
    lying = zipped(parts).replace((MOST_UNPACKED + 1).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(lying).fault in {TemplateFault.TOO_LARGE, TemplateFault.NOT_WORD}


def test_a_result_that_is_too_large_is_refused() -> None:
    """Loops within loops make much of little."""
    loops = "{% for a in entries %}" * 14 + "x" * 400 + "{% endfor %}" * 14
    assert refused(with_text(loops)).fault is TemplateFault.TOO_LARGE


def test_entities_are_not_expanded() -> None:
    """A document has no DTD: neither one that swells nor one that reads a file."""
    for entity in ('"ha"', 'SYSTEM "file:///etc/passwd"'):
        doctype = f"<!DOCTYPE w [<!ENTITY a {entity}>]>"
        content = changed(
            with_xml("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"), DOCUMENT, "<w:document", f"{doctype}<w:document"
        )
        assert refused(content).fault is TemplateFault.BROKEN
    unused = changed(GOOD, DOCUMENT, "<w:document", "<!DOCTYPE w [<!ENTITY a 'ha'>]><w:document")
    assert b"DOCTYPE" not in parts_of(fill(unused, VALUES, "", AT))[DOCUMENT]


@pytest.mark.parametrize(
    "content",
    [
        with_relationship("attachedTemplate", "https://evil.example/a.dotm", "word/_rels/document.xml.rels"),
        with_relationship("image", "https://evil.example/a.png"),
        with_relationship("oleObject", "file:///c:/a.xls"),
        with_relationship("frame", "https://evil.example"),
        with_relationship("hyperlink", "file://evil.example/share"),
        with_relationship("hyperlink", "javascript:alert(1)"),
        with_relationship("hyperlink", "\\\\evil.example\\share"),
        with_xml('<w:altChunk r:id="rId1"/>'),
        with_xml("<w:p><w:r><w:object/></w:r></w:p>"),
        with_xml(
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:v" src="http://evil.example/a"/></w:pict></w:r></w:p>'
        ),
        with_xml(field("INCLUDEPICTURE &quot;http://evil.example/a&quot;")),
        with_xml(field(" INCL", "UDETEXT a")),
        with_xml(field("DDEAUTO c:\\\\a.exe")),
        with_xml(field("hyperlink &quot;http://evil.example/&quot;")),
        with_xml(field("HYPERLINK &quot;http://evil.example/?{{ about }}&quot;")),
        with_xml(field("{{ 'INCLUDETEXT a' }}")),
        with_xml('<w:p><w:fldSimple w:instr=" LINK Excel.Sheet.8 "/></w:p>'),
        with_xml(f"<w:p>{mark('begin')}<w:r><w:instrText>DDE a</w:instrText></w:r></w:p>"),
        with_xml("<w:p><w:r><w:instrText>DDE a</w:instrText></w:r></w:p>"),
        with_xml(field("</w:instrText></w:r>" + field("QUOTE DDE")[5:-6] + "<w:r><w:instrText> a")),
    ],
)
def test_what_would_run_or_fetch_something_is_refused(content: bytes) -> None:
    """On the computer of whoever opens the document: links, fields and objects, in pieces too."""
    assert refused(content).fault is TemplateFault.REACHES_OUT


def test_parts_of_unknown_kinds_are_refused() -> None:
    """A macro, an embedded file, a control: whatever is not known to only show itself."""
    kind = "application/vnd.ms-office.vbaProject"
    parts = parts_of(with_text("{{ about }}"))
    parts["word/vbaProject.bin"] = b"x"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/vbaProject.bin" ContentType="{kind}"/></Types>'.encode()
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="urn:vba" Target="vbaProject.bin"/></Relationships>',
    )
    assert refused(zipped(parts)).fault is TemplateFault.REACHES_OUT


@pytest.mark.parametrize(
    "content",
    [
        with_relationship("hyperlink", "https://truong.edu.vn/"),
        with_relationship("hyperlink", "mailto:vanthu@truong.edu.vn"),
        with_xml(field(" PAGE ", " \\* MERGEFORMAT")),
        with_xml(field(" HYPERLINK \\l &quot;_Toc1&quot; ")),
        with_xml('<w:p><w:fldSimple w:instr=" NUMPAGES "/></w:p>'),
        with_xml(field("")),
    ],
)
def test_what_schools_use_passes(content: bytes) -> None:
    """A link to the school's page, numbers of pages, a table of contents."""
    assert lines(content)[-1] == "Về việc & <b>Ánh</b>"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_a_mutated_template_is_filled_in_or_refused(chance: random.Random) -> None:
    """Whatever bytes change, in the file or within a part of it."""
    content = bytearray(GOOD)
    if chance.random() < 0.5:
        parts = parts_of(GOOD)
        name = chance.choice(
            [DOCUMENT, "word/_rels/document.xml.rels", "[Content_Types].xml", "word/styles.xml"]
        )
        parts[name] = bytes(_mutated(bytearray(parts[name]), chance))
        content = bytearray(zipped(parts))
    else:
        content = _mutated(content, chance)
    try:
        filled = fill(bytes(content), VALUES, "", AT)
    except TemplateRefused:
        return
    assert zipfile.is_zipfile(io.BytesIO(filled))


def _mutated(content: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[at] = chance.randrange(256)
            case 1:
                content[at:at] = content[at : at + chance.randint(1, 60)]
            case _:
                del content[at : at + chance.randint(1, 60)]
    return content
