"""Tables that a school keeps: read back as they were written, and no cell is a formula."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from bot.papers.roster_files import read_csv
from bot.papers.tables import harmless, write_csv, write_xlsx
from tests.papers.roster_files import workbook
from tests.papers.test_csv_files import ROWS


def read(content: bytes) -> list[list[object]]:
    """Return the rows of a file's first sheet."""
    return [
        list(row)
        for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    ]


def test_rows_come_back_as_they_were() -> None:
    """Vietnamese names, leading zeros and long numbers stay texts."""
    rows = [["STT", "Họ và tên"], ["01", "Nguyễn Thị Ánh Tuyết"], ["0912345678901234567", "https://a.vn"]]
    assert read(write_xlsx(rows)) == rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    """Not here, and not after the sheet is saved as CSV: an apostrophe stands before it."""
    content = write_xlsx([["a"], [f"{start}cmd|' /C calc'!A0"]])
    assert read(content)[1][0] == f"'{start}cmd|' /C calc'!A0"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_file_without_rows_is_a_file() -> None:
    """An empty class."""
    assert read(write_xlsx([])) == []


FORMULAS = [
    "=1+1",
    "+84",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "＝1",
    '=HYPERLINK("x")',
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_formula(cell: str) -> None:
    """A cell that a spreadsheet would compute begins with an apostrophe, in CSV and in workbooks."""
    written = write_csv([["An", cell]]).decode("utf-8-sig")
    assert [["An", f"'{cell}"]] == list(csv.reader(io.StringIO(written, newline="")))
    book = workbook(lambda made: made.add_worksheet().write(0, 0, harmless(cell)))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("cell", ["An", "", "Lê-Anh", "1+1", " An", "'=1", "H'Hen Niê"])
def test_ordinary_cells_stay_as_they_are(cell: str) -> None:
    """Names are written as they are."""
    assert harmless(cell) == cell


def test_written_is_read_back() -> None:
    """What is written begins with a byte order mark and is read back the same."""
    written = write_csv(ROWS)
    assert written.startswith(codecs.BOM_UTF8)
    assert read_csv(written) == ROWS
