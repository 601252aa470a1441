"""Documents of Word, Excel, PowerPoint and OpenDocument: zips of XML, of which the text and links are read.

One handler reads them all by the few elements that hold or separate words (ECMA-376; OpenDocument 1.3).
Text, comments, headers, footers, notes and fields are parts of their own, and read alike. A library for each
format would get the same words out of models of whole documents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from bot.media.seen import Stopped, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.sax.xmlreader import AttributesImpl

    from bot.media.formats.archives import Archive

_PICTURE: Final = re.compile(
    r"(?:^|/)(?:media|Pictures)/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|webp)$", re.IGNORECASE
)
_TEXT: Final = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
# Parts that hold formatting, not text.
_LOOKS: Final = re.compile(
    r"(?:^|/)(?:theme|stylesWithEffects|fontTable|settings|webSettings|numbering|tableStyles|presProps|viewProps"
    r"|calcChain|app|manifest|slideLayout\d+|slideMaster\d+|\[Content_Types\])\.xml$|/theme/|^(?:xl|word)/styles"
)
_MAIN: Final = re.compile(r"^(?:word/document|ppt/slides/slide\d+|xl/worksheets/[^/]+|content)\.xml$")
_SHEET: Final = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_SHARED: Final = "xl/sharedStrings.xml"
_NUMBER: Final = re.compile(r"\d+")
_EXPONENT: Final = re.compile(r"\d(?:\.\d{1,15})?E\+?\d{1,2}")

_STEP: Final = 64 * 1024  # bytes parsed at once

# Elements that hold text, by local name. Others hold formatting: widths, styles, dates of changes.
_WORDS: Final = frozenset(
    [
        *("t", "delText", "instrText", "f", "v", "text"),  # Word, PowerPoint, Excel
        *("p", "h", "span", "a"),  # OpenDocument
        *("title", "subject", "description", "keywords", "keyword", "lpwstr"),  # of the file
    ]
)
_BREAKS: Final = frozenset(
    ["p", "h", "br", "cr", "row", "tr", "table-row", "line-break", "Relationship", "title", "subject"]
)
_GAPS: Final = {
    "tab": "\t",
    "tc": "\t",
    "c": "\t",
    "table-cell": "\t",
    "s": " ",
    "f": " ",
    "v": " ",
    "noBreakHyphen": "-",
}
_LINKS: Final = ("xlink:href", "w:instr", "location", "display", "tooltip", "descr")
_STRING: Final = "si"


def is_office(archive: Archive) -> bool:
    """Return whether the archive is an office document rather than a bundle of files."""
    return "[Content_Types].xml" in archive.members or {"mimetype", "content.xml"} <= archive.members.keys()


def texts_in(archive: Archive) -> list[str]:
    """Return the names of the parts that hold text, the main ones first."""
    names = (name for name in archive.members if _TEXT.search(name) and not _LOOKS.search(name))
    return sorted((name for name in names if name != _SHARED), key=_rank)


def pictures_in(archive: Archive) -> list[str]:
    """Return the names of the pictures in the document."""
    return sorted(filter(_PICTURE.search, archive.members), key=_rank)


def strings_of(archive: Archive) -> list[str]:
    """Return the shared strings of a workbook's cells."""
    if _SHARED not in archive.members:
        return []
    said = "".join(_said(archive.read(_SHARED), ()))
    return [text.replace("\n", " ") for text in said.split(_Words.NEXT)[1:]]


def text_of(archive: Archive, name: str, strings: Sequence[str]) -> Iterator[str]:
    """Yield the text of a part in fragments; `strings` are those of the workbook. Raises `Stopped`."""
    return _said(archive.read(name), strings if _SHEET.match(name) else ())


def _rank(name: str) -> tuple[bool, str]:
    return not _MAIN.match(name), _NUMBER.sub(lambda met: met.group().zfill(6), name)


def _said(content: bytes, strings: Sequence[str]) -> Iterator[str]:
    words = _Words(strings)
    # No document of these kinds has a DTD, so none is allowed: entities would be declared there.
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(words)
    try:
        for start in range(0, len(content), _STEP):
            parser.feed(content[start : start + _STEP])
            yield "".join(words.said)
            words.said.clear()
        parser.close()
    except (SAXException, DefusedXmlException, ValueError, LookupError):
        raise Stopped(Unread.CORRUPT) from None


class _Words(ContentHandler):
    """Collects words and links."""

    NEXT: Final = "\x00"  # before a shared string; no XML holds it

    def __init__(self, strings: Sequence[str]) -> None:
        super().__init__()
        self.said: list[str] = []
        self._strings = strings
        self._open: list[str] = []
        self._value: list[str] = []
        self._shared = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Separate words, and take the links of an element."""
        local = name.rpartition(":")[2]
        self._open.append(local)
        if local in _BREAKS:
            self.said.append("\n")
        elif local in _GAPS:
            self.said.append(_GAPS[local])
        elif local == _STRING:
            self.said.append(self.NEXT)
        if local == "c":
            self._shared = attrs.get("t") == "s"
        links = [attrs[link] for link in _LINKS if link in attrs]
        if attrs.get("TargetMode") == "External":
            links.append(attrs.get("Target", ""))
        self.said += [f" {link} " for link in links]

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        """Write a cell's value once it is complete."""
        self._open.pop()
        if name.rpartition(":")[2] == "v":
            self.said.append(self._shown("".join(self._value)))
            self._value.clear()

    def characters(self, content: str) -> None:
        """Take text."""
        local = self._open[-1] if self._open else ""
        if local == "v":
            self._value.append(content)
        elif local in _WORDS:
            self.said.append(content)

    def _shown(self, value: str) -> str:
        """Return a cell's value as Excel shows it."""
        if self._shared and value.isdecimal() and int(value) < len(self._strings):
            return self._strings[int(value)]
        return str(int(float(value))) if _EXPONENT.fullmatch(value) else value
