"""Archives and documents of Word, Excel, PowerPoint and OpenDocument: zips of XML, and files of old programs.

A zip may unpack to a thousand times its size, declare less than it holds, and contain itself. So no header is
trusted: each member is unpacked in memory, in steps and counted, and reading ends where it would be too much.

One handler reads all documents by the few elements that hold or separate words (ECMA-376; OpenDocument 1.3).
Text, comments, headers, footers, notes and fields are parts of their own, and read alike. A library for each
format would get the same words out of models of whole documents.

Of old Office programs' files and binary property lists the runs of letters are read, in rough order: Word
mostly keeps its text in one piece, in UTF-16 or Windows' encoding; so do addresses in all of them. That much
is read without parsing formats that are no longer written.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from bot.media.ocr import ReadingMeans
from bot.media.seen import Stopped, Unread
from bot.moderation.post import Part, Surface

MOST_UNPACKED: Final = 50 * 1024 * 1024  # bytes of one archive
MOST_OF_MEMBER: Final = 10 * 1024 * 1024
MOST_MEMBERS: Final = 2_000
MOST_RATIO: Final = 100  # unpacked to packed; real text and XML seldom reach 20
_SMALL: Final = 1024 * 1024  # bytes below which a ratio means nothing

_ENCRYPTED_FLAG: Final = 0x1  # of a member's flags: APPNOTE 4.4.4
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take as much memory as the packer chose
_UNPACKED_AT_ONCE: Final = 256 * 1024


class Archive:
    """An archive's members, in order. Raises `Stopped` for what is not a zip."""

    def __init__(self, content: bytes, means: ReadingMeans) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise Stopped(Unread.CORRUPT) from None
        self._means = means
        self._unpacked = 0
        self.members = {member.filename: member for member in self._zip.infolist() if not member.is_dir()}
        if len(self.members) > MOST_MEMBERS:
            raise Stopped(Unread.TOO_LARGE)

    def read(self, name: str) -> bytes:
        """Return a member. Raises `Stopped` if it is too large, encrypted or torn."""
        member = self.members[name]
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Stopped(Unread.ENCRYPTED)
        if member.compress_type not in _METHODS:
            raise Stopped(Unread.UNKNOWN_KIND)
        return b"".join(self._steps(member))

    def _steps(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        most = min(MOST_OF_MEMBER, max(_SMALL, member.compress_size * MOST_RATIO))
        try:
            with self._zip.open(member) as file:
                while step := file.read(_UNPACKED_AT_ONCE):
                    self._unpacked += len(step)
                    most -= len(step)
                    self._means.left()
                    if most < 0 or self._unpacked > MOST_UNPACKED:
                        raise Stopped(Unread.TOO_LARGE)
                    yield step
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
            raise Stopped(Unread.CORRUPT) from None


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


# Letters of Vietnamese lie below U+0250, among the combining marks and from U+1E00.
_UTF16: Final = re.compile(
    rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]\x00|[\x00-\xff]\x01|[\x00-\x4f]\x02|[\x00-\x6f]\x03|[\x00-\xff]\x1e){5,}+"
)
_BYTES: Final = re.compile(rb"[\t\r\n\x20-\x7e\xc0-\xff]{8,}+")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO, 2.3.4.4


def read_old(content: bytes) -> Iterator[Part]:
    """Yield the text in the file; raises `Stopped` at the end, since that may not be all."""
    if _ENCRYPTED in content:
        raise Stopped(Unread.ENCRYPTED)
    runs = [run.decode("utf-16-le", errors="replace") for run in _UTF16.findall(content)]
    runs += [run.decode("cp1258", errors="replace") for run in _BYTES.findall(content)]
    yield Part(Surface.DOCUMENT, "\n".join(runs))
    raise Stopped(Unread.UNKNOWN_KIND)
