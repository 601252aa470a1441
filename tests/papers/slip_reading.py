"""Reads printed slips as people and phones do: their text, and the QR code beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pypdfium2
import zxingcpp

from bot.papers.slips import A_PAGE
from bot.plain import ALPHABET

CODE = re.compile(rf"(?<!\w)[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}](?!\w)")
_SCALE = 2.5  # 180 dots an inch: a cheap printer, or a phone held at some distance


@dataclass(frozen=True)
class ReadSlip:
    """What stands on one slip. `link`: what its QR code says."""

    page: int
    text: str
    code: str
    link: str


def read_slips(pdf: bytes) -> list[ReadSlip]:
    """Return every slip of a PDF, page by page, row by row."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        width, height = page.get_size()
        texts, image = page.get_textpage(), page.render(scale=_SCALE).to_pil()
        for place in range(A_PAGE):
            left, right = 0.0, width
            top, bottom = _edges(height, place)
            text = texts.get_text_bounded(left=left, right=right, top=height - top, bottom=height - bottom)
            text = " ".join(text.split())
            if CODE.search(text):
                box = tuple(round(each * _SCALE) for each in (left, top, right, bottom))
                (code,), (read,) = CODE.findall(text), zxingcpp.read_barcodes(image.crop(box))
                found.append(ReadSlip(number, text, code, read.text))
    document.close()
    return found


def _edges(height: float, row: int) -> tuple[float, float]:
    """Return where a row of slips begins and ends, from the page's upper edge."""
    edge = 8 / 25.4 * 72
    high = (height - 2 * edge) / A_PAGE
    return edge + row * high, edge + (row + 1) * high
