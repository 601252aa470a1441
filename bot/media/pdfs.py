"""PDFs: their text, the addresses behind links, and the pictures on their pages."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from bot.media.ocr import ReadingMeans
from bot.media.pictures import codes_in, seen_in
from bot.media.seen import Stopped, Unread, each
from bot.moderation.post import Part, Surface

MOST_PAGES: Final = 64  # the slips of a class of 60, two a page, and the form
_PAGES_SHOWN: Final = 6  # pages looked at as pictures
_MOST_ANNOTATIONS: Final = 500  # of a page
_ABOUT: Final = ("Title", "Subject", "Keywords")
_MOST_BYTES: Final = 8192  # of an address or an annotation
_LONGER_SIDE: Final = 1600  # pixels of a page, some 140 to the inch
_LITTLE: Final = 40  # characters: a page with less is a picture of a page


def read_pdf(content: bytes, means: ReadingMeans) -> Iterator[Part]:
    """Yield the text of each page, then what it shows as a picture. Raises `Stopped`."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Stopped(Unread.ENCRYPTED if locked else Unread.CORRUPT) from None
    try:
        yield from _pages(document, means)
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument, means: ReadingMeans) -> Iterator[Part]:
    count = len(document)
    texts = []
    about = document.get_metadata_dict()
    yield Part(Surface.DOCUMENT, "\n".join(about.get(key, "") for key in _ABOUT))
    for number in range(min(count, MOST_PAGES)):
        means.left()
        page = document[number]
        texts.append(_text(page))
        yield Part(Surface.DOCUMENT, "\n".join((texts[-1], *_annotations(document, page))))
    yield from each(
        partial(_shown, document[number], means, is_picture=len(text.strip()) < _LITTLE)
        for number, text in enumerate(texts[:_PAGES_SHOWN])
    )
    if count > MOST_PAGES:
        raise Stopped(Unread.TOO_LARGE)


def _text(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_range())
    finally:
        words.close()


def _annotations(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield the addresses behind a page's links, its annotations and the values of its form fields."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        action = pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(annotation))
        if action:
            yield _filled(ctypes.c_char, "latin-1", pdfium.FPDFAction_GetURIPath, document.raw, action)
        for key in (b"Contents", b"V"):
            yield _filled(pdfium.FPDF_WCHAR, "utf-16-le", pdfium.FPDFAnnot_GetStringValue, annotation, key)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _filled(unit: type[ctypes.c_char], encoding: str, fill: Callable[..., int], *asked: object) -> str:
    """Return the text that a pdfium function writes into a buffer; it ends with a zero."""
    size = min(fill(*asked, None, 0), _MOST_BYTES)
    buffer = (unit * (size // ctypes.sizeof(unit)))()
    fill(*asked, buffer, size)
    return bytes(buffer).decode(encoding, errors="replace").rstrip("\0")


def _shown(page: pypdfium2.PdfPage, means: ReadingMeans, *, is_picture: bool) -> Iterator[Part]:
    """Yield the codes on a page; where the page is only a picture, its text too."""
    means.left()
    scale = _LONGER_SIDE / max(1, *page.get_size())
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    if is_picture:
        yield from seen_in(image, means)
    else:
        yield from (Part(Surface.PICTURE, code) for code in codes_in(image))
