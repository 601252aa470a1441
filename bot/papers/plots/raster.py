"""Turns a page that was just drawn here into a PNG. It opens nothing that came from outside.

Telegram shows a PDF as a file to be opened, and a photo at once.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

import pypdfium2

_SHARP: Final = 3.0  # pixels a point: as many as telephones have
_BITS, _RGB = 8, 2  # of a channel; the colour type (PNG, section 11.2.2)
_CHANNELS: Final = 3
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def png_of(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[0].render(scale=_SHARP, rev_byteorder=True)
        try:
            return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            bitmap.close()
    finally:
        document.close()


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return rows of pixels, three bytes each, as a PNG (ISO/IEC 15948): each row without a filter."""
    rows = (pixels[row * stride : row * stride + width * _CHANNELS] for row in range(height))
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    header = struct.pack(">IIBBBBB", width, height, _BITS, _RGB, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
