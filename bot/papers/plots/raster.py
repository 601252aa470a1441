"""Turns a page that was just drawn here into a PNG. It opens nothing that came from outside.

Telegram shows a PDF as a file to be opened, and a photo at once.
"""

from __future__ import annotations

import io
from typing import Final

import pypdfium2

_SHARP: Final = 3.0  # pixels a point: as many as telephones have


def png_of(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG."""
    written = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=_SHARP, rev_byteorder=True).to_pil().save(written, "PNG", optimize=True)
    return written.getvalue()
