"""A Word file's parts, unpacked in memory within bounds: no header is trusted, each byte is counted."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from bot.incidents.reports.template import TemplateFault
from bot.papers.templates.refusals import TemplateRefused

MOST_BYTES: Final = 3 * 1024 * 1024  # of the file
MOST_UNPACKED: Final = 20 * 1024 * 1024  # bytes of all parts
MOST_XML: Final = 4 * 1024 * 1024  # bytes of a part that is text: libraries take many times that
MOST_PARTS: Final = 200
_STEP: Final = 256 * 1024
_ENCRYPTED: Final = 0x1  # of a member's flags: APPNOTE 4.4.4
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take as much memory as the packer chose
_TEXT: Final = (".xml", ".rels")


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts by name. Raises TemplateRefused: no zip, torn, locked, too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_PARTS:
            raise TemplateRefused(TemplateFault.TOO_LARGE)
        parts: dict[str, bytes] = {}
        left = MOST_UNPACKED
        for member in members:
            if member.filename in parts or not _is_plain(member):
                raise TemplateRefused(TemplateFault.NOT_WORD)
            most = min(left, MOST_XML) if is_text(member.filename) else left
            parts[member.filename] = _read(archive, member, most)
            left -= len(parts[member.filename])
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
        raise TemplateRefused(TemplateFault.NOT_WORD) from None
    return parts


def is_text(name: str) -> bool:
    """Return whether a part holds XML, by its name."""
    return name.lower().endswith(_TEXT)


def _is_plain(member: zipfile.ZipInfo) -> bool:
    return member.compress_type in _METHODS and not member.flag_bits & _ENCRYPTED


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    steps: list[bytes] = []
    with archive.open(member) as file:
        while step := file.read(_STEP):
            most -= len(step)
            if most < 0:
                raise TemplateRefused(TemplateFault.TOO_LARGE)
            steps.append(step)
    return b"".join(steps)
