"""Excel files: read back as they were written, and no cell is a formula."""

from __future__ import annotations

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from bot.papers.tables import write_xlsx


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
