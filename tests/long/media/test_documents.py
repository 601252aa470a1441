"""Documents of every kind give their text, the addresses behind their links, and nothing twice."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from bot.features.enrolment.codes.rules import shown
from bot.media.kinds import FileKind, kind_of
from bot.media.ocr import ReadingMeans
from bot.media.pdfs import MOST_PAGES
from bot.media.reading import MOST_CHARACTERS, MOST_IN_ALL, OVERLAP, read
from bot.media.seen import Stopped, Unread
from bot.moderation.post import Part, Surface
from bot.papers.slips import slips_pdf
from tests.long.media import samples
from tests.papers.test_slips import TEXTS, sheet, slips_of

DOCUMENTS = samples.documents()


def seen(content: bytes, name: str = "") -> tuple[list[Part], Unread | None]:
    """Return what a file shows without OCR, and why that is not all."""
    parts: list[Part] = []
    try:
        parts.extend(read(content, name, ReadingMeans(None, time.monotonic() + 60)))
    except Stopped as stopped:
        return parts, stopped.reason
    return parts, None


def said(content: bytes, name: str = "") -> str:
    """Return all that a file says."""
    return "\n".join(part.text for part in seen(content, name)[0])


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_kind_shows_its_link(kind: str) -> None:
    """An address is found in text, behind words, in relationships, fields, formulas, properties and codes."""
    assert samples.LINK in said(DOCUMENTS[kind])


@pytest.mark.parametrize("kind", sorted(DOCUMENTS.keys() - {"url", "xlsx", "vcf", "pdf", "rtf"}))
def test_every_kind_shows_its_text(kind: str) -> None:
    """Words that are spread over runs, lines and members come out in one piece."""
    assert samples.TEXT in said(DOCUMENTS[kind])


def test_a_workbook_shows_rows_as_excel_does() -> None:
    """Shared strings stand in their cells, long numbers are written out, and a row is a line."""
    assert said(samples.xlsx()).startswith("ID cuộc họp\t 81234567890\t 81234567891\n")


def test_remarks_footers_and_notes_are_read_and_styles_are_not() -> None:
    """All that a reader can see, main text first."""
    word = said(samples.docx())
    assert word.index("ID cuộc họp") < word.index("a remark")
    assert "a footer" in word
    assert "never shown" not in word
    slides = said(samples.pptx())
    assert slides.index("ID cuộc họp") < slides.index("the last") < slides.index("say hello")


def test_a_pdf_shows_lines_links_and_remarks() -> None:
    """The text in its order, then what its annotations hold."""
    assert said(samples.pdf()) == f"{samples.ENGLISH}\n{samples.LINK}\na remark"


def test_a_code_in_a_pdf_is_found() -> None:
    """Pages are looked at as pictures too; without OCR that is said."""
    parts, unread = seen(samples.pdf_of_picture(samples.code()))
    assert parts == [Part(Surface.PICTURE, samples.LINK)]
    assert unread is Unread.NO_OCR


def test_a_long_pdf_is_read_as_far_as_pages_go() -> None:
    """That there are more is said."""
    parts, unread = seen(samples.pdf(pages=MOST_PAGES + 1))
    assert samples.LINK in parts[0].text
    assert unread is Unread.TOO_LARGE


def test_the_slips_of_a_large_class_are_read_to_the_last() -> None:
    """Posted by mistake, every code of it is found: two a page, and the form behind them."""
    slips = slips_of(*["Nguyễn Văn An"] * 50)
    parts, unread = seen(slips_pdf(TEXTS, sheet(), slips))
    assert unread is None
    found = "\n".join(part.text for part in parts)
    assert [slip.number for slip in slips if shown(slip.code) not in found] == []


@pytest.mark.parametrize("content", [samples.locked_pdf(), samples.LOCKED_OFFICE], ids=["pdf", "office"])
def test_a_locked_document_says_so(content: bytes) -> None:
    """What asks for a password cannot be read."""
    assert seen(content) == ([], Unread.ENCRYPTED)


def test_a_locked_member_says_so_and_others_are_read() -> None:
    """Names are seen, and so is what is not locked."""
    content = bytearray(samples.zipped({"a.txt": "locked", "b.txt": samples.TEXT}))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + flags] |= 1
    parts, unread = seen(bytes(content))
    assert [part.text for part in parts] == ["a.txt\nb.txt", samples.TEXT]
    assert unread is Unread.ENCRYPTED


def test_an_archive_in_an_archive_is_not_opened() -> None:
    """Its name is seen, and that it was left out is said."""
    inner = samples.zipped({"leak.txt": samples.TEXT})
    parts, unread = seen(samples.zipped({"inner.zip": inner, "b.txt": "b"}))
    assert [part.text for part in parts] == ["inner.zip\nb.txt", "b"]
    assert unread is Unread.NESTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_texts_are_read_in_the_usual_encodings(encoding: str) -> None:
    """UTF-8 and UTF-16 with their marks, and what Windows writes for Vietnamese."""
    text = "Phòng đang mở, ID: 812 3456 7890"
    written = text.replace("ò", "o\u0300").replace("ở", "ơ\u0309") if encoding == "cp1258" else text
    assert "đang m" in said(written.encode(encoding))


def test_escapes_in_json_are_written_out() -> None:
    """A chat that was exported hides neither slashes nor letters."""
    assert "https://zoom.us/j/1 Mật\nmã" in said(rb'{"text": "https:\/\/zoom.us\/j\/1 M\u1eadt\nm\u00e3"}')


def test_rtf_shows_letters_of_every_spelling() -> None:
    """Escaped bytes, UTF-16 units with their stand-ins, and escaped signs."""
    assert said(samples.RTF).endswith("vào\nID cuộc họp: 812 3456 7890\nA{}")


def test_quoted_cards_and_folded_calendars_are_unfolded() -> None:
    """A line that was broken to fit is one line again; pictures in it are left out."""
    assert "mật mã 482913" in said(samples.CARD)
    assert "QUJD" not in said(samples.CALENDAR)


def test_long_texts_are_cut_at_lines_and_overlap() -> None:
    """No part is longer than a detector takes, and what stands at a cut stands whole in one of them."""
    lines = [f"dòng số {number}" for number in range(2_000)]
    parts, unread = seen("\n".join(lines).encode())
    assert unread is None
    assert max(len(part.text) for part in parts) <= MOST_CHARACTERS
    for first, second in pairwise(parts):
        begin = second.text.split("\n")[0]
        assert begin in lines
        assert first.text.endswith(second.text[: len(first.text) - first.text.rindex(begin)])
        assert len(first.text) - first.text.rindex(begin) <= OVERLAP


def test_more_text_than_anybody_reads_ends() -> None:
    """At most so many characters are given, and that there are more is said."""
    text = "".join(f"{number:07d}\n" for number in range(40_000))
    parts, unread = seen(text.encode())
    assert sum(len(part.text) for part in parts) == MOST_IN_ALL
    assert unread is Unread.TOO_LARGE


def test_padding_takes_no_room() -> None:
    """Blank lines and blanks by the megabyte do not push a leak out of sight."""
    assert said(b" " * 400_000 + b"\n" * 400_000 + samples.TEXT.encode()) == samples.TEXT


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        *((FileKind.PICTURE, content) for content in samples.pictures().values()),
        (FileKind.PICTURE, b"\x00\x00\x00\x1cftypavif"),
        (FileKind.VIDEO, b"\x00\x00\x00\x1cftypisom"),
        (FileKind.UNKNOWN, b"\x00\x00\x00\x1cftypheic"),
        (FileKind.VIDEO, b"\x1aE\xdf\xa3"),
        (FileKind.PDF, b"\n\n%PDF-1.7"),
        (FileKind.ZIP, samples.docx()),
        (FileKind.OLD, samples.OLD),
        (FileKind.OLD, b"bplist00"),
        (FileKind.RTF, samples.RTF),
        (FileKind.HTML, samples.PAGE),
        (FileKind.HTML, b"\xef\xbb\xbf<?xml version='1.0'?><plist/>"),
        (FileKind.PROPERTIES, samples.CALENDAR),
        (FileKind.TEXT, b"a < b"),
        (FileKind.TEXT, "chữ".encode("utf-16")),
        (FileKind.UNKNOWN, b"MZ\x90\x00\x03"),
        (FileKind.EMPTY, b""),
    ],
)
def test_a_kind_is_known_by_content(kind: FileKind, content: bytes) -> None:
    """Whatever a file is called."""
    assert kind_of(content) is kind
