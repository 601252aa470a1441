"""Zip archives, unpacked in memory within bounds.

A zip may unpack to a thousand times its size, declare less than it holds, and contain itself. So no header
is trusted: each member is read in steps and counted, and reading ends where it would be too much.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from bot.media.seen import Stopped, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.media.pictures.ocr import ReadingMeans

MOST_UNPACKED: Final = 50 * 1024 * 1024  # bytes of one archive
MOST_OF_MEMBER: Final = 10 * 1024 * 1024
MOST_MEMBERS: Final = 2_000
MOST_RATIO: Final = 100  # unpacked to packed; real text and XML seldom reach 20
_SMALL: Final = 1024 * 1024  # bytes below which a ratio means nothing

_ENCRYPTED: Final = 0x1  # of a member's flags: APPNOTE 4.4.4
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take as much memory as the packer chose
_STEP: Final = 256 * 1024


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
        if member.flag_bits & _ENCRYPTED:
            raise Stopped(Unread.ENCRYPTED)
        if member.compress_type not in _METHODS:
            raise Stopped(Unread.UNKNOWN_KIND)
        return b"".join(self._steps(member))

    def _steps(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        most = min(MOST_OF_MEMBER, max(_SMALL, member.compress_size * MOST_RATIO))
        try:
            with self._zip.open(member) as file:
                while step := file.read(_STEP):
                    self._unpacked += len(step)
                    most -= len(step)
                    self._means.left()
                    if most < 0 or self._unpacked > MOST_UNPACKED:
                        raise Stopped(Unread.TOO_LARGE)
                    yield step
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
            raise Stopped(Unread.CORRUPT) from None
