"""What a Word file does beyond showing its pages: it may run macros, hold other files, fetch from outside.

Only what is known to do none of that passes: kinds of parts, kinds of fields. Links that a person must click
stay. The finished document is judged, not the template, so nothing can be put together while it is filled in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from bot.papers.templates.unpacking import is_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPES: Final = "[Content_Types].xml"
_KINDS: Final = re.compile(  # ECMA-376, part 1, section 11, without what embeds, runs or imports
    r"""(?:
      application/xml
    | application/vnd\.openxmlformats-package\.(?:relationships|core-properties)\+xml
    | application/vnd\.openxmlformats-officedocument\.
      (?: extended-properties | custom-properties | theme | themeOverride | customXmlProperties
        | wordprocessingml\.(?:
              document\.main | document\.glossary | styles | settings | webSettings | fontTable | numbering
            | header | footer | footnotes | endnotes | comments | commentsExtended | commentsIds | people
          )
      )\+xml
    | application/vnd\.ms-word\.stylesWithEffects\+xml
    | image/(?: png | jpe?g | gif | bmp | tiff? )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Fields that only show what the document itself holds (ECMA-376, part 1, section 17.16.5).
_FIELDS: Final = frozenset(
    [
        *(
            "PAGE",
            "NUMPAGES",
            "SECTION",
            "SECTIONPAGES",
            "PAGEREF",
            "NOTEREF",
            "REF",
            "STYLEREF",
            "SEQ",
            "TOC",
        ),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "EQ"),
    ]
)
_INSIDE: Final = re.compile(r"HYPERLINK\s+\\l\s", re.IGNORECASE)  # to a place in the document
_LINK: Final = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ACTIVE: Final = frozenset(["altChunk", "object", "OLEObject", "control", "subDoc", "movie", "contentPart"])
_FETCHED: Final = frozenset(["src", "href", "althref"])  # of pictures in VML, without a relationship


def reaches_out(parts: Mapping[str, bytes]) -> bool:
    """Return whether a document does more than show itself. Raises XMLSyntaxError for a torn part."""
    for name, content in parts.items():
        if not is_text(name):
            continue
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        if root.getroottree().docinfo.doctype:
            return True  # no document of these kinds has one
        if name == _TYPES:
            found = any(not _KINDS.fullmatch(each.get("ContentType", "")) for each in root)
        elif name.endswith(".rels"):
            found = any(_leads_out(each) for each in root)
        else:
            found = _is_active(root)
        if found:
            return True
    return _TYPES not in parts


def _leads_out(relationship: etree._Element) -> bool:
    """Return whether a relationship makes Word fetch something: only a link waits for a click."""
    if relationship.get("TargetMode", "Internal") == "Internal":
        return False
    kind, target = relationship.get("Type", ""), relationship.get("Target", "")
    return not (kind.endswith("/hyperlink") and _LINK.match(target))


def _is_active(root: etree._Element) -> bool:
    for element in root.iter(etree.Element):
        if _local(element.tag) in _ACTIVE:
            return True
        if any(_local(name) in _FETCHED and value for name, value in element.attrib.items()):
            return True
    return any(not _is_still(field) for field in _fields(root))


def _fields(root: etree._Element) -> Iterator[str]:
    """Yield what each field says; one that has others inside does not have their words."""
    open_fields: list[str] = []
    for element in root.iter(etree.Element):
        match _local(element.tag):
            case "fldSimple":
                yield _attribute(element, "instr")
            case "fldChar":
                kind = _attribute(element, "fldCharType")
                if kind == "begin":
                    open_fields.append("")
                elif kind == "end" and open_fields:
                    yield open_fields.pop()
            case "instrText" | "delInstrText":
                if not open_fields:
                    yield element.text or ""
                else:
                    open_fields[-1] += element.text or ""
    yield from open_fields


def _is_still(field: str) -> bool:
    word, *_ = [*field.split(), ""]
    return not word or word.upper() in _FIELDS or bool(_INSIDE.match(field.strip()))


def _attribute(element: etree._Element, local: str) -> str:
    return next((value for name, value in element.attrib.items() if _local(name) == local), "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
