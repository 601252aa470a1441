"""Pictures and documents to post: drawn and written here, so that a test says what they show."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from bot.media.readers import Readers

LINK = "https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1"
WORDS = "ID cuộc họp: 842 1553 0967\nMật khẩu: hoctoan7a"
_FONT = Path(
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
)  # fonts-dejavu-core: it has Vietnamese letters
NEEDS_OCR = pytest.mark.skipif(
    not (Readers().ocr and _FONT.exists()),
    reason="text in pictures cannot be read, or written, on this machine",
)


def qr(text: str = LINK, *, kind: str = "JPEG") -> bytes:
    """Return a picture of a QR code."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6))
    picture = Image.new("RGB", (code.width + 120, code.height + 200), "white")
    picture.paste(code, (60, 100))
    return saved(picture, kind)


def screenshot(text: str = WORDS, *, kind: str = "PNG") -> bytes:
    """Return a picture of a text, as a telephone shows it."""
    picture = Image.new("RGB", (1000, 120 + 70 * (1 + text.count("\n"))), "white")
    ImageDraw.Draw(picture).multiline_text((60, 60), text, "black", ImageFont.truetype(_FONT, 44), spacing=24)
    return saved(picture, kind)


def plain(colour: str = "green", *, kind: str = "JPEG") -> bytes:
    """Return a picture that shows nothing."""
    return saved(Image.new("RGB", (640, 480), colour), kind)


def saved(picture: Image.Image, kind: str) -> bytes:
    """Return a picture's file."""
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def docx(text: str) -> bytes:
    """Return a document of Word with one paragraph."""
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    ways = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", kinds)
        package.writestr("_rels/.rels", ways)
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def pdf(text: str) -> bytes:
    """Return a PDF of one page with one line (ISO 32000-1, annex H.2)."""
    shown = f"BT /F1 18 Tf 40 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(file)
    file += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % each for each in places)
    return bytes(file + b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)


def ics(text: str) -> bytes:
    """Return a calendar with one event."""
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "SUMMARY:Toán 7A", f"DESCRIPTION:{text}")
    return "\r\n".join((*lines, "END:VEVENT", "END:VCALENDAR", "")).encode()
