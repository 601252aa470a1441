"""Word files to fill in: good, broken, hostile, made by the library and then changed part by part."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES: dict[str, object] = {
    "about": "Về việc & <b>Ánh</b>",
    "incident": {"number": "2026-0042", "service": ""},
    "entries": [{"at": "07 giờ", "by": "Bot"}, {"at": "08 giờ", "by": "Cô Lan"}],
}
DOCUMENT = "word/document.xml"
OUTSIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_text(*lines: str) -> bytes:
    """Return a template with these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document.save)


def saved(save: Callable[[io.BytesIO], None]) -> bytes:
    """Return what is saved."""
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return a file's parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a file with a part changed."""
    parts = parts_of(content)
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return zipped(parts)


def with_xml(xml: str) -> bytes:
    """Return a template with a paragraph, and this before it in the document's body."""
    return changed(with_text("{{ about }}"), DOCUMENT, "<w:body>", f"<w:body>{xml}")


def with_relationship(kind: str, target: str, part: str = "word/_rels/document.xml.rels") -> bytes:
    """Return a template with a relationship to something outside."""
    new = f'<Relationship Id="rId99" Type="{OUTSIDE}/{kind}" Target="{target}" TargetMode="External"/>'
    return changed(with_text("{{ about }}"), part, "</Relationships>", f"{new}</Relationships>")


def field(*instructions: str) -> str:
    """Return a paragraph with a field, its instruction in these runs."""
    told = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instructions)
    return f"<w:p>{mark('begin')}{told}{mark('separate')}<w:r><w:t>x</w:t></w:r>{mark('end')}</w:p>"


def mark(kind: str) -> str:
    """Return the mark of a field's begin, middle or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
