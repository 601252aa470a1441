"""Files like those that schools export, opened by the worker that ships and read as classes."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from python_calamine import CalamineWorkbook

from bot.features.rosters.rules.files import ClassList, lists_in
from bot.media.readers import ReaderLimits, Readers
from bot.papers.spreadsheets import (
    RosterFiles,
    Unreadable,
    harmless,
    legacy_font,
    read_csv,
    write_csv,
    write_xlsx,
)
from tests.papers.roster_files import FILES, LEFT_OUT, formulas, names, workbook
from tests.papers.test_csv_files import ROWS

IN_MODULE = pytest.mark.asyncio(loop_scope="module")
PATIENT = ReaderLimits(workers=1, file=60)  # on slow machines


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def files() -> AsyncIterator[RosterFiles]:
    """Return a reader with one worker, which has begun: each test leaves the processes that it found."""
    async with Readers(PATIENT) as readers:
        files = RosterFiles(readers.table)
        await files.read(formulas())
        yield files


async def classes_of(files: RosterFiles, name: str) -> tuple[ClassList, ...]:
    """Read a file that holds classes."""
    sheets = await files.read(FILES[name]())
    assert isinstance(sheets, tuple), sheets
    found = lists_in(sheets, file_name=name)
    assert isinstance(found, tuple), found
    return found


def said(one: ClassList) -> list[str]:
    """Return a class's names in order; its numbers run from 1."""
    assert [line.number for line in one.names.lines] == list(range(1, len(one.names.lines) + 1))
    return [line.name.reveal() for line in one.names.lines]


GOOD = {
    "bo-gd-6A1.xlsx": [("6A1", 6, 50, names(45))],
    "ho-dem-ten-7A2.xls": [("7A2", 9, 48, names(40, 100))],
    "moi-lop-mot-sheet.xlsx": [(f"6A{n + 1}", 2, 31, names(30, 30 * n)) for n in range(3)],
    "libreoffice-8B.ods": [("8B", 3, 37, names(35, 200))],
    "excel-utf8.csv": [("", 3, 22, names(20))],
    "dong-ma-9C.xlsx": [("9C", 2, 4, ["Nguyễn An", "Lê Bình", "Đỗ Chi"])],
    "cong-thuc-6B.xlsx": [("6B", 2, 6, names(5))],
}


@IN_MODULE
@pytest.mark.parametrize("name", GOOD)
async def test_exports_of_schools(files: RosterFiles, name: str) -> None:
    """Every class, row and name is found, and nothing is said to be wrong."""
    found = await classes_of(files, name)
    assert [(one.label, one.first, one.last, said(one)) for one in found] == GOOD[name]
    assert [one.names.problems for one in found] == [()] * len(found)


@IN_MODULE
async def test_what_is_left_out_is_named_and_codes_are_taken(files: RosterFiles) -> None:
    """Eleven columns of the ministry's; a code is the same though a spreadsheet made a number of it."""
    (one,) = await classes_of(files, "bo-gd-6A1.xlsx")
    assert one.names.ignored == LEFT_OUT
    assert len(LEFT_OUT) == 11
    assert [line.code.reveal() for line in one.names.lines[:2] if line.code] == ["2601000001", "2601000002"]
    (other,) = await classes_of(files, "ho-dem-ten-7A2.xls")
    assert [line.code.reveal() for line in other.names.lines[:2] if line.code] == ["1", "2"]


BAD = {
    "phong-vntime.xls": Unreadable.TCVN3,
    "co-mat-khau.xlsx": Unreadable.ENCRYPTED,
    "co-mat-khau.xls": Unreadable.ENCRYPTED,
    "co-mat-khau.ods": Unreadable.ENCRYPTED,
    "bom.xlsx": Unreadable.TOO_MANY_ROWS,
    "goc-xa.xlsx": Unreadable.TOO_MANY_ROWS,
    "qua-nhieu-dong.xlsx": Unreadable.TOO_MANY_ROWS,
    "word.xlsx": Unreadable.WORD,
}


@pytest.mark.parametrize("name", BAD)
async def test_files_that_are_refused(name: str) -> None:
    """Each with its own reason; some end their worker."""
    async with Readers(PATIENT) as readers:
        assert await RosterFiles(readers.table).read(FILES[name]()) is BAD[name]


async def test_a_torn_workbook_and_one_without_a_word() -> None:
    """One is broken, the other empty."""
    whole = formulas()
    async with Readers(PATIENT) as readers:
        files = RosterFiles(readers.table)
        assert await files.read(whole[: len(whole) // 2]) is Unreadable.CORRUPT
        assert await files.read(workbook(lambda book: book.add_worksheet("6A1"))) is Unreadable.EMPTY


async def test_no_reader_is_free() -> None:
    """Where workbooks cannot be opened now, they can later."""
    assert await RosterFiles(Readers().table).read(formulas()) is Unreadable.BUSY


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("NguyÔn V¨n An; TrÇn ThÞ B×nh; §Æng Hoµ", Unreadable.TCVN3),
        ("Nguyeãn Vaên An, Traàn Thò Bình, Ñaëng Hoøa", Unreadable.VNI),
        ("Nguyễn Văn An, Trần Thị Bình, Đặng Hoà", None),
        ("Nguye\u0302\u0303n Va\u0306n An", None),
        ("Nguyen Van An 30° ½", None),
        ("", None),
    ],
)
def test_legacy_fonts(text: str, font: Unreadable | None) -> None:
    """Names of each kind; one odd sign among many words is none."""
    assert legacy_font(text) is font


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
    book = write_xlsx([[cell]])
    assert read(book) == [[f"'{cell}"]]
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
