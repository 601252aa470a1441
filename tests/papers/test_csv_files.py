"""CSV files of many programs, and ours."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.papers.spreadsheets import MOST_BYTES, MOST_ROWS, Unreadable, read_csv

ROWS = [["STT", "Họ và tên"], ["1", "Nguyễn Văn An"], ["2", "Trần Thị Thuở"], ["3", "Đặng Hoà, Xuân"]]
TEXT = 'STT;Họ và tên\r\n1;Nguyễn Văn An\r\n2;Trần Thị Thuở\r\n3;"Đặng Hoà, Xuân"\r\n'

# The same rows as an old Excel saves them: Windows-1258 with marks as bytes of their own.
CP1258 = (
    b"STT;Ho\xf2 v\xe0 t\xean\r\n"
    b"1;Nguy\xea\xden V\xe3n An\r\n2;Tr\xe2\xccn Thi\xf2 Thu\xf5\xd2\r\n"
    b"3;\xd0\xe3\xf2ng Hoa\xcc, Xu\xe2n\r\n"
)
TCVN3 = b"STT,H\xe4 t\xaan\r\n1,Nguy\xd4n V\xa8n An\r\n2,Tr\xc7n Th\xde B\xd7nh\r\n3,\xae\xc6ng\r\n"
VNI = b"STT,Ho\xef te\xe2n\r\n1,Nguye\xe3n Va\xean An\r\n2,Tra\xe0n Th\xf2 B\xecnh\r\n3,\xd1a\xebng\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
        codecs.BOM_UTF16_LE + TEXT.replace(";", "\t").encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        ("sep=;\r\n" + TEXT).encode(),
        TEXT.replace("ễ", "e\u0302\u0303").replace("Đ", "Đ").encode(),
        CP1258,
    ],
)
def test_encodings_and_delimiters(content: bytes) -> None:
    """Whatever the encoding, line end and delimiter, the rows are the same; marks join their letters."""
    assert read_csv(content) == ROWS


def test_letterhead_does_not_decide() -> None:
    """Commas in the lines above the table do not make a semicolon file one of commas; blank lines stay."""
    text = "Hà Nội, ngày 1, tháng 9\n\nSTT;Họ tên\n1;An\n2;Bình\n"
    assert read_csv(text.encode()) == [
        ["Hà Nội, ngày 1, tháng 9"],
        [],
        ["STT", "Họ tên"],
        ["1", "An"],
        ["2", "Bình"],
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (codecs.BOM_UTF8 + b" \r\n", Unreadable.EMPTY),
        (b"a" * (MOST_BYTES + 1), Unreadable.TOO_LARGE),
        (b"1,An\n" * (MOST_ROWS + 1), Unreadable.TOO_MANY_ROWS),
        (b"PK\x03\x04" + b"\0" * 30, Unreadable.CORRUPT),
        (b"<html><table><tr><td>STT</td></tr></table>", Unreadable.CORRUPT),
        (b'\n<?xml version="1.0"?><Workbook/>', Unreadable.CORRUPT),
        (b"STT,T\0n\n", Unreadable.CORRUPT),
        ("STT,Tên\n".encode("utf-16-le"), Unreadable.CORRUPT),
        (codecs.BOM_UTF16_LE + b"a", Unreadable.CORRUPT),
        (b"\x8d\x8e\x90 An", Unreadable.CORRUPT),
        (("STT,Name\n1,A" + "\u0301\u0316" * 500_000).encode(), Unreadable.CORRUPT),
        (b"STT,Name\n1,A" + b"\xcc\xf2" * 1_000_000, Unreadable.CORRUPT),
        (b'STT,Name\n1,"An\n2,Binh\n', Unreadable.CORRUPT),
        (b'STT,Name\n1,"An" B\n', Unreadable.CORRUPT),
        (TCVN3, Unreadable.TCVN3),
        (TCVN3.decode("latin-1").encode(), Unreadable.TCVN3),
        (TCVN3 + b"4,\x9d", Unreadable.TCVN3),
        (VNI, Unreadable.VNI),
        (VNI.decode("latin-1").encode(), Unreadable.VNI),
    ],
)
def test_unreadable(content: bytes, why: Unreadable) -> None:
    """What a sender can do about it is told apart."""
    assert read_csv(content) is why


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes(content: bytes) -> None:
    """No file breaks the reader."""
    rows = read_csv(content)
    assert isinstance(rows, Unreadable | list)
