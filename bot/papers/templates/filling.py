"""The program that fills in one template: `python -m bot.papers.templates.filling`, over its pipes.

It reads one order (`ORDER`, then values as JSON, then the template) and writes one answer: `FILLED` and the
document, or `REFUSED` and why as JSON. Before it looks at what it was handed it fills in a template of its
own, well and badly, so that all code it needs is loaded; then it gives up files, network, other processes
and other programs, as far as the kernel has the means (see `bot.isolation`), and in any case memory,
processor time and writing.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateAssertionError, TemplateError, UndefinedError
from lxml import etree

from bot.incidents.reports.template import TemplateFault
from bot.isolation import isolate, limit
from bot.papers.templates.grammar import Forbidden, TemplateGrammar
from bot.papers.templates.orders import FILLED, MOST_FILLED, ORDER, REFUSED
from bot.papers.templates.reach import reaches_out
from bot.papers.templates.refusals import TemplateRefused
from bot.papers.templates.unpacking import MOST_XML, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

_MOST_MEMORY: Final = 512 * 1024 * 1024  # bytes of address space; libraries map about 120 MB
_PROCESSOR: Final = 10  # seconds
_NICE: Final = 10
_PLACE: Final = re.compile(rb"\{(?:<[^>]*>)*[{%]")  # brackets that Word has put into several runs
_MAIN: Final = "word/document.xml"
_PROPERTIES: Final = "/docProps/core.xml"
_NAME: Final = re.compile(r"'([^']*)'")
_TAGS: Final = re.compile(r"<[^>]*>")
_BEFORE: Final = 4  # lines that docxtpl quotes before the one at fault, at most


class _Template(DocxTemplate):
    """A template each part of which stays within bounds, and stays XML."""

    def render_xml_part(
        self,
        src_xml: str,
        part: object,
        context: Mapping[str, object],
        jinja_env: Environment | None = None,
    ) -> str:
        """Return a part, filled in. Raises TemplateRefused."""
        filled = super().render_xml_part(src_xml, part, context, jinja_env)
        if len(filled) > MOST_XML:
            raise TemplateRefused(TemplateFault.TOO_LARGE)
        try:
            etree.fromstring(filled.encode(), etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            raise TemplateRefused(TemplateFault.BROKEN) from None
        return filled


def fill(content: bytes, values: Mapping[str, object], title: str, at: datetime) -> bytes:
    """Return the template filled in. Raises only TemplateRefused.

    `title` and `at` are for the document's properties, which name no author.
    """
    try:
        template = _opened(content)
        template.render(values, TemplateGrammar())
        return _finished(template, title, at)
    except TemplateRefused:
        raise
    except MemoryError:
        raise TemplateRefused(TemplateFault.TOO_LARGE) from None
    except UndefinedError as error:
        raise TemplateRefused(TemplateFault.UNKNOWN_NAME, _last_name(str(error))) from None
    except (Forbidden, SecurityError, TemplateAssertionError) as error:
        raise TemplateRefused(TemplateFault.FORBIDDEN, _near(error)) from None
    except TemplateError as error:
        raise TemplateRefused(TemplateFault.BROKEN, _near(error)) from None
    except Exception:  # noqa: BLE001 - libraries raise what they like at hostile templates
        raise TemplateRefused(TemplateFault.BROKEN) from None


def _opened(content: bytes) -> _Template:
    """Return a template that has something to fill in."""
    parts = unpack(content)
    if not any(_PLACE.search(part) for name, part in parts.items() if name.startswith("word/")):
        raise TemplateRefused(TemplateFault.NOTHING if _MAIN in parts else TemplateFault.NOT_WORD)
    template = _Template(io.BytesIO(content))
    try:
        template.init_docx()
    except Exception:  # noqa: BLE001 - the same
        raise TemplateRefused(TemplateFault.NOT_WORD) from None
    _drop_unknown_properties(template)
    return template


def _drop_unknown_properties(template: DocxTemplate) -> None:
    """Part a document from properties that are tied to it in another word than Word's, as LibreOffice does.

    The library does not know them for what they are, and would add its own under the same name.
    """
    ties = template.docx.part.package.rels
    for name, tie in list(ties.items()):
        if (
            not tie.is_external
            and tie.target_part.partname == _PROPERTIES
            and tie.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES
        ):
            del ties[name]


def _finished(template: DocxTemplate, title: str, at: datetime) -> bytes:
    """Return the document's bytes, if it may be handed out."""
    properties = template.docx.core_properties
    properties.title = title
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = at
    out = io.BytesIO()
    template.save(out)
    if out.tell() > MOST_FILLED:
        raise TemplateRefused(TemplateFault.TOO_LARGE)
    if reaches_out(unpack(out.getvalue())):
        raise TemplateRefused(TemplateFault.REACHES_OUT)
    return out.getvalue()


def _last_name(said: str) -> str:
    """Return the name that an error of Jinja's is about: the last one it quotes."""
    names = _NAME.findall(said)
    return str(names[-1]) if names else ""


def _near(error: TemplateError) -> str:
    """Return what stands in brackets on the line at fault, as far as docxtpl tells the line."""
    line = getattr(error, "lineno", None)
    lines = [_TAGS.sub("", str(each)) for each in getattr(error, "docx_context", ())]
    place = min(line - 1, _BEFORE - 1) if isinstance(line, int) else -1
    text = lines[place] if 0 <= place < len(lines) else ""
    return text[text.find("{") :] if "{" in text else text


def _rehearse() -> None:
    """Fill in templates of our own, so that whatever libraries load late is loaded."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for text in (
        "{{ a }}{% for b in c %}{{ b|upper }}{{ loop.index }}{% endfor %}",
        "{{ d }}",
        "{{ a",
        "{{ a() }}",
    ):
        document = Document()
        document.add_paragraph(text)
        document.add_table(1, 1).cell(0, 0).text = "{{ a }}"
        document.sections[0].header.paragraphs[0].text = "{{ a }}"
        out = io.BytesIO()
        document.save(out)
        for content in (out.getvalue(), out.getvalue()[:-100]):
            try:
                fill(content, {"a": "á & b", "c": ["d"]}, "", at)
            except TemplateRefused:
                continue


def main() -> None:
    """Fill in the template that is ordered."""
    # Libraries that print must not write into the answer.
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)
    os.nice(_NICE)
    _rehearse()
    length_of_values, length = ORDER.unpack(incoming.read(ORDER.size))
    order = json.loads(incoming.read(length_of_values))
    content = incoming.read(length)
    incoming.close()
    os.chdir("/")
    limit(_MOST_MEMORY, _PROCESSOR)
    isolate()
    try:
        at = datetime.fromisoformat(order["at"])
        outgoing.write(FILLED + fill(content, order["values"], order["title"], at))
    except TemplateRefused as refused:
        why = refused.refused
        outgoing.write(REFUSED + json.dumps([why.fault.value, why.near]).encode())
    outgoing.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
