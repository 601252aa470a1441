"""Detects a file's kind by its content: its name is not trusted."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from typing import Final


class FileKind(StrEnum):
    """The kinds of file that are read differently."""

    PICTURE = "picture"
    VIDEO = "video"
    PDF = "pdf"
    ZIP = "zip"  # also docx, xlsx, pptx, odt, ods, odp, epub
    OLD = "old"  # doc, xls, ppt, msg; files that Office encrypts; Apple's property lists
    RTF = "rtf"
    HTML = "html"  # also any XML
    PROPERTIES = "properties"  # calendars and contact cards
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


_HEAD: Final = 4096  # bytes that decide the kind
_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),  # without members
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD),
    (b"bplist00", FileKind.OLD),
    (b"{\\rtf", FileKind.RTF),
    (b"\x1aE\xdf\xa3", FileKind.VIDEO),  # webm, mkv
)
_WEBP: Final = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_BMP: Final = re.compile(rb"BM.{4}\x00\x00\x00\x00.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", re.DOTALL)
_STILLS: Final = (b"avif", b"avis")
_UNKNOWN_STILLS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")  # an iPhone's files
# A PDF may begin within its first kilobyte: ISO 32000-1, implementation note 13.
_PDF: Final = re.compile(rb"%PDF-\d")
_PDF_WITHIN: Final = 1024
_MARKUP: Final = re.compile(rb"\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9:]*[\s/>])", re.IGNORECASE)
_PROPERTIES: Final = re.compile(rb"\s*BEGIN:V[A-Z]+\s", re.IGNORECASE)
_UTF8: Final = codecs.BOM_UTF8
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(content: bytes) -> FileKind:
    """Return the kind of a file. Looks at its first bytes alone; never raises."""
    head = content[:_HEAD]
    if not head:
        return FileKind.EMPTY
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if _WEBP.match(head) or _BMP.match(head):
        return FileKind.PICTURE
    if head[4:8] == b"ftyp":
        return _kind_of_brand(head[8:12])
    if _PDF.search(head, 0, _PDF_WITHIN):
        return FileKind.PDF
    return _kind_of_text(head)


def _kind_of_brand(brand: bytes) -> FileKind:
    """Return the kind of a file of the family of MP4."""
    if brand in _UNKNOWN_STILLS:
        return FileKind.UNKNOWN
    return FileKind.PICTURE if brand in _STILLS else FileKind.VIDEO


def _kind_of_text(head: bytes) -> FileKind:
    if head.startswith(_UTF16):
        return FileKind.TEXT
    if _CONTROL.search(head):
        return FileKind.UNKNOWN
    text = head.removeprefix(_UTF8)
    if _PROPERTIES.match(text):
        return FileKind.PROPERTIES
    return FileKind.HTML if _MARKUP.match(text) else FileKind.TEXT
