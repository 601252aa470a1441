"""Small files of every kind that is read, made here, each with one leak in it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

import pytest
import segno
from PIL import Image, ImageDraw, ImageFont

LINK: Final = "https://us02web.zoom.us/j/81234567890?pwd=Xy12abCD"
TEXT: Final = "ID cuộc họp: 812 3456 7890, mật mã: 482913"
# What a calendar file holds whose time zone changes each second, for ever.
ENDLESS_ZONE: Final = """BEGIN:VTIMEZONE
TZID:z
BEGIN:STANDARD
DTSTART:00010101T000000
RRULE:FREQ=SECONDLY
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:00010101T000000
RRULE:FREQ=SECONDLY
TZOFFSETFROM:+0700
TZOFFSETTO:+0800
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=z:20261130T073000
END:VEVENT
"""
ENGLISH: Final = "Meeting ID: 812 3456 7890\nPasscode: 482913"


def code(text: str = LINK, scale: int = 6) -> Image.Image:
    """Return a QR code."""
    target = io.BytesIO()
    segno.make(text, micro=False).save(target, kind="png", scale=scale)
    return Image.open(target).convert("L")


def screen(
    text: str = ENGLISH, size: tuple[int, int] = (720, 400), ink: int = 0, ground: int = 255
) -> Image.Image:
    """Return a screenshot of a text, in the font that Pillow brings: Latin letters only."""
    image = Image.new("L", size, ground)
    font = ImageFont.load_default(32)
    ImageDraw.Draw(image).multiline_text((40, 60), text, ink, font, spacing=20)
    return image


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Return the picture as a file."""
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """Return a zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _xml(root: str, inside: str, **spaces: str) -> str:
    declared = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in ("w", "a", "p", "r", *spaces))
    return f'<?xml version="1.0" encoding="UTF-8"?><{root}{declared}>{inside}</{root}>'


def docx(text: str = TEXT, link: str = LINK, **more: bytes | str) -> bytes:
    """Return a Word document: a paragraph whose words are in several runs, and a link."""
    runs = "".join(f"<w:r><w:t>{letters}</w:t></w:r>" for letters in (text[:5], text[5:]))
    return zipped(
        {
            "[Content_Types].xml": _xml("Types", ""),
            "word/document.xml": _xml("w:document", f"<w:body><w:p>{runs}</w:p></w:body>"),
            "word/_rels/document.xml.rels": (
                f'<Relationships><Relationship Id="a" Target="{link}" TargetMode="External"/>'
                '<Relationship Id="b" Target="styles.xml"/></Relationships>'
            ),
            "word/comments.xml": _xml(
                "w:comments", "<w:comment><w:p><w:r><w:t>a remark</w:t></w:r></w:p></w:comment>"
            ),
            "word/footer1.xml": _xml("w:ftr", "<w:p><w:r><w:t>a footer</w:t></w:r></w:p>"),
            "word/styles.xml": _xml("w:styles", "<w:t>never shown</w:t>"),
            **more,
        }
    )


def xlsx() -> bytes:
    """Return a workbook: a label as a shared string, an ID as a number, a link in a formula."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/sharedStrings.xml": (
                "<sst><si><t>Giờ</t></si><si><r><t>ID </t></r><r><t>cuộc họp</t></r></si></sst>"
            ),
            "xl/worksheets/sheet1.xml": "<worksheet><sheetData>"
            '<row><c t="s"><v>1</v></c><c><v>81234567890</v></c><c><v>8.1234567891E10</v></c></row>'
            f'<row><c t="str"><f>HYPERLINK("{LINK}")</f><v>vào</v></c></row>'
            '<row><c t="inlineStr"><is><t>mật mã 482913</t></is></c></row></sheetData></worksheet>',
        }
    )


def pptx() -> bytes:
    """Return slides: a text on the first, notes, and a picture of a code."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/slides/slide10.xml": _xml("p:sld", "<a:p><a:r><a:t>the last</a:t></a:r></a:p>"),
            "ppt/slides/slide2.xml": _xml("p:sld", f"<a:p><a:r><a:t>{TEXT}</a:t></a:r></a:p>"),
            "ppt/notesSlides/notesSlide1.xml": _xml("p:notes", "<a:p><a:r><a:t>say hello</a:t></a:r></a:p>"),
            "ppt/media/image1.png": saved(code()),
        }
    )


def odt() -> bytes:
    """Return an OpenDocument text."""
    words = f"<text:p>{TEXT[:9]}<text:span>{TEXT[9:]}</text:span></text:p>"
    body = f'{words}<text:a xlink:href="{LINK}">vào</text:a>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _xml("office:document-content", body, office="", text="", xlink=""),
        }
    )


def pdf(text: str = ENGLISH, link: str = LINK, pages: int = 1, trailer: str = "") -> bytes:
    """Return a PDF whose pages hold a text and a link's annotation."""
    lines = " ".join(f"({line}) Tj 0 -30 Td" for line in text.split("\n"))
    drawn = zlib.compress(f"BT /F1 18 Tf 50 700 Td {lines} ET".encode())
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    annotation = f"<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ({link}) >> /Contents (a remark) >>"
    objects += [
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> /Annots [{annotation}] >>"
        ).encode()
    ] * pages
    return _pdf_of(objects, trailer)


def pdf_of_picture(image: Image.Image) -> bytes:
    """Return a PDF that is but a picture."""
    return saved(image.convert("RGB"), "PDF", resolution=100)


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    encrypt = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    )
    return pdf(trailer=encrypt)


def _pdf_of(objects: list[bytes], trailer: str) -> bytes:
    content = bytearray(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += (
        f"trailer << /Root 1 0 R /Size {len(objects) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    return bytes(content)


def film(format_name: str, codec: str) -> bytes:
    """Return a film that shows a code."""
    av = pytest.importorskip("av", reason="PyAV is not installed: films are not read here")
    image = code().convert("RGB").resize((320, 320))
    target = io.BytesIO()
    with av.open(target, "w", format=format_name) as container:
        stream = container.add_stream(codec, rate=5)
        stream.width, stream.height, stream.pix_fmt = 320, 320, "yuv420p"
        for _ in range(5):
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode())
    return target.getvalue()


CALENDAR: Final = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Toán\r\nDESCRIPTION:Vào lớp\\, "
    f"\\n{TEXT}\r\nX-GOOGLE-CONFERENCE:{LINK[:20]}\r\n {LINK[20:]}\r\n"
    "ATTACH;ENCODING=BASE64:QUJD\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()
CARD: Final = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:m=E1=BA=ADt m=C3=A3=\r\n 482913\r\n"
    f"URL:{LINK}\r\nEND:VCARD\r\n"
).encode()
PAGE: Final = (
    f'<!DOCTYPE html><html><style>p {{}}</style><p>Vào&nbsp;lớp</p><a href="{LINK}">ở đây</a>'
    f"<!-- {TEXT} --><script>location = 'https://meet.google.com/kqv-tmwo-bze'</script></html>"
).encode()
RTF: Final = (
    rb"{\rtf1\ansi{\fonttbl{\f0 Never shown;}}{\field{\*\fldinst HYPERLINK "
    + f'"{LINK}"'.encode()
    + rb"}{\fldrslt v\u224?o}}\par ID cu\u7897?c h\u7885?p: 812 3456 7890\par \'41\{\}}"
)
OLD: Final = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\x00\x01" * 300
    + TEXT.encode("utf-16-le")
    + b"\x00\x00"
    + LINK.encode()
)
LOCKED_OFFICE: Final = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
)


def documents() -> dict[str, bytes]:
    """Return a document of every kind, by the name of its kind."""
    return {
        "docx": docx(),
        "xlsx": xlsx(),
        "pptx": pptx(),
        "odt": odt(),
        "pdf": pdf(),
        "ics": CALENDAR,
        "vcf": CARD,
        "html": PAGE,
        "rtf": RTF,
        "doc": OLD,
        "txt": f"{TEXT}\n{LINK}".encode(),
        "url": f"[InternetShortcut]\r\nURL={LINK}\r\n".encode(),
        "zip": zipped({"ghi chú.txt": f"{TEXT}\n{LINK}", "lop.docx": docx()}),
    }


def pictures() -> dict[str, bytes]:
    """Return a code as a picture of every kind, by the name of its kind."""
    colours = code().convert("RGB")
    kinds = {kind: saved(colours, kind) for kind in ("PNG", "JPEG", "WEBP", "BMP", "TIFF")}
    ground = Image.new("RGB", colours.size, "white")
    return {**kinds, "GIF": saved(ground, "GIF", save_all=True, append_images=[colours])}
