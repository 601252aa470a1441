"""Sheets as schools write them become lists of classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.features.rosters.rules.files import (
    ClassList,
    Columns,
    Names,
    NoRoster,
    Problem,
    RosterFault,
    Row,
    Sheet,
    chosen_columns,
    lists_in,
)
from bot.pupil_names import RosterLine


def sheet(rows: Sequence[Sequence[str]], name: str = "Sheet1") -> Sheet:
    """Make a sheet of rows that count from 1."""
    return Sheet(name, tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)))


def lines(*names: tuple[int, str]) -> tuple[RosterLine, ...]:
    """Make the lines of a list."""
    return tuple(RosterLine(number, Secret(name)) for number, name in names)


def only(rows: Sequence[Sequence[str]]) -> Names:
    """Read the one class of one sheet."""
    found = lists_in((sheet(rows),))
    assert isinstance(found, tuple)
    (one,) = found
    return one.names


def told(found: tuple[ClassList, ...] | NoRoster) -> list[tuple[str, int, int, list[tuple[int, str]]]]:
    """Return lists as label, rows, numbers and names."""
    assert isinstance(found, tuple)
    return [
        (one.label, one.first, one.last, [(line.number, line.name.reveal()) for line in one.names.lines])
        for one in found
    ]


AN_AND_BINH = lines((1, "Nguyễn Văn An"), (2, "Trần Bình"))
LETTERHEAD = [
    ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "", ""],
    ["TRƯỜNG THCS A"],
    [],
    ["", "DANH SÁCH HỌC SINH LỚP 6A1 - NĂM HỌC 2026-2027"],
]


def test_a_real_table() -> None:
    """Letterhead, ghost rows and footers are left out, other columns are named, codes are taken."""
    rows = [
        *LETTERHEAD,
        ["STT", "Mã học sinh", "Họ và tên", "Ngày sinh", "", "Dân tộc"],
        ["1.0", "0001", "Nguyễn  Văn An ", "01/01/2015", "", "Kinh"],
        ["", "", "", "", "", ""],
        ["02", "HS 02", unicodedata.normalize("NFD", "Trần Bình"), "02/02/2015", "", "Tày"],
        ["3", "", "", "", "", ""],
        ["Tổng số: 2", "", "", "", "", ""],
        ["", "", "Người lập", "", "", ""],
    ]
    taken = (
        RosterLine(1, Secret("Nguyễn Văn An"), Secret("1")),
        RosterLine(2, Secret("Trần Bình"), Secret("hs02")),
    )
    expected = ClassList("6A1", "Sheet1", 6, 8, Names(taken, ("Ngày sinh", "Dân tộc"), ()))
    assert lists_in((sheet(rows),)) == (expected,)


def test_names_below_the_last_number_are_not_lost_in_silence() -> None:
    """A child without a number, or with one that is none, gets no slip: its teacher is told of the row."""
    rows = [
        ["STT", "Họ và tên"],
        ["1", "Nguyễn Văn An"],
        ["", "Vũ Ngọc Hà"],
        ["3a", "Lý Thu"],
        ["", "Người lập biểu"],
        ["", "Trần Văn Hùng"],
    ]
    (found,) = lists_in((sheet(rows),))
    assert [(each.fault, each.row) for each in found.names.problems] == [
        (RosterFault.NO_NUMBER, 3),
        (RosterFault.NO_NUMBER, 4),
    ]


@pytest.mark.parametrize(
    ("titles", "first", "second"),
    [
        (("STT", "Họ tên"), ("1", "Nguyễn Văn An"), ("2", "Trần Bình")),
        (("TT", "HỌ VÀ\nTÊN"), ("1", "Nguyễn Văn An"), ("2", "Trần Bình")),
        (("STT (No.)", "Họ và tên / Full name *"), ("1", "Nguyễn Văn An"), ("2", "Trần Bình")),
        (("Số TT", "Họ đệm", "Tên"), ("1", "Nguyễn Văn", "An"), ("2", "Trần", "Bình")),
        (("Họ", "Đệm", "Tên", "STT"), ("Nguyễn", "Văn", "An", "1"), ("Trần", "", "Bình", "2")),
        (("STT", "Họ và tên", "Tên"), ("1", "Nguyễn Văn", "An"), ("2", "Trần", "Bình")),
        (("STT", "Họ và tên"), ("1", "Nguyễn Văn", "An"), ("2", "Trần", "Bình")),
        (("STT", "Họ và tên", ""), ("1", "Nguyễn Văn", "An"), ("2", "Trần", "Bình")),
        (("No.", "Full name"), ("1", "Nguyễn Văn An"), ("2", "Trần Bình")),
        (("#", "First Name", "Last Name"), ("1", "Nguyễn", "Văn An"), ("2", "Trần", "Bình")),
        (("STT", "Tên"), ("1", "Nguyễn Văn An"), ("2", "Trần Bình")),
        (("Name",), ("Nguyễn Văn An",), ("Trần Bình",)),
    ],
)
def test_titles(titles: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]) -> None:
    """The columns are found by their titles in either language, whole or in halves, merged or not."""
    assert only([titles, first, second]) == Names(AN_AND_BINH, (), ())


def test_repeated_titles_and_numbered_columns() -> None:
    """Titles on a new page, a second row of titles and one that counts the columns are no students."""
    rows = [
        ["STT", "Họ tên", "Điểm"],
        ["", "", "Miệng"],
        ["(1)", "(2)", "(3)"],
        ["1", "Nguyễn Văn An"],
        ["STT", "Họ tên", "Điểm"],
        ["2", "Trần Bình"],
    ]
    assert only(rows) == Names(AN_AND_BINH, ("Điểm",), ())


def test_faults_of_a_table() -> None:
    """Rows left out are named by their place in the sheet."""
    rows = [
        *LETTERHEAD,
        ["STT", "Họ tên", "Nơi sinh"],
        ["1", "Nguyễn Văn An", "Hà Nội"],
        ["1", "Lê Chi", "Hà Nội"],
        ["x", "Lê Chi", "Hà Nội"],
        ["3", "", "Hà Nội"],
        ["4", "Lê Chi 2", "Hà Nội"],
        ["1000", "Lê Chi", "Hà Nội"],
        ["2", "Trần Bình", "Hà Nội"],
    ]
    expected = (
        Problem(RosterFault.DUPLICATE, 7),
        Problem(RosterFault.NO_NUMBER, 8),
        Problem(RosterFault.NO_NAME, 9),
        Problem(RosterFault.ODD_NAME, 10),
        Problem(RosterFault.NO_NUMBER, 11),
    )
    assert only(rows) == Names(AN_AND_BINH, ("Nơi sinh",), expected)


def test_a_table_without_numbers() -> None:
    """Names are numbered in their order; what is no name is told, below the last name passed over."""
    rows = [["Tổ", "Họ tên"], ["1", "Nguyễn Văn An"], ["1"], ["2", "B4n"], ["2", "Trần Bình"], ["", "Số: 2"]]
    assert only(rows) == Names(AN_AND_BINH, ("Tổ",), (Problem(RosterFault.NO_NUMBER, 4),))


def test_short_rows() -> None:
    """A row that ends before the number's column has no number."""
    rows = [["Họ tên", "Tổ", "STT"], ["Lê Chi"], ["Nguyễn Văn An", "", "1"], ["Trần Bình", "", "2"]]
    assert only(rows) == Names(AN_AND_BINH, ("Tổ",), (Problem(RosterFault.NO_NUMBER, 2),))


def test_the_titles_with_a_number_beside_the_name_are_the_titles() -> None:
    """A heading that reads like a title ends no search; blank rows do not count among the twenty."""
    head = [["", "Học sinh"], *[["x"]] * 18, []]
    rows = [*head, ["STT", "Họ tên"], ["1", "Nguyễn Văn An"], ["2", "Trần Bình"]]
    assert only(rows) == Names(AN_AND_BINH, (), ())


def test_no_roster() -> None:
    """A file without titles, or without names below them, is none."""
    titles = ["STT", "Họ tên"]
    assert lists_in(()) is NoRoster.NO_HEADER
    assert lists_in((sheet([]),)) is NoRoster.NO_HEADER
    assert lists_in((sheet([["STT", "Điểm"], ["1", "9"]]),)) is NoRoster.NO_HEADER
    assert lists_in((sheet([*[["x"]] * 20, titles, ["1", "An"]]),)) is NoRoster.NO_HEADER
    assert lists_in((sheet([titles]),)) is NoRoster.NO_NAMES
    assert lists_in((sheet([titles, ["1", ""], ["", "Người lập"]]),)) is NoRoster.NO_NAMES


TITLES = ["STT", "Họ và tên"]


def test_sheets_are_classes() -> None:
    """Each is named by its heading, else by its own name; guides and copies are none."""
    sheets = (
        sheet([["Hướng dẫn", "Chỉ nhập vào các sheet sau"]], "HD"),
        sheet([["DANH SÁCH LỚP 6A1"], TITLES, ["1", "Nguyễn An"]], "Sheet1"),
        sheet([TITLES, ["1", "Lê Bình"]], "Lop 6A2"),
        sheet([TITLES, ["1", "Lê Bình"]], "Lớp 6a2"),
        sheet([TITLES, ["1", "Lê Chi"]], "Lá non"),
    )
    assert told(lists_in(sheets)) == [
        ("6A1", 3, 3, [(1, "Nguyễn An")]),
        ("6A2", 2, 2, [(1, "Lê Bình")]),
        ("Lá non", 2, 2, [(1, "Lê Chi")]),
    ]


def test_a_column_of_classes() -> None:
    """Each class gets its own; a cell merged over all of a class's rows holds it once."""
    rows = [
        ["STT", "Họ và tên", "Lớp"],
        ["1", "Nguyễn An", "6A1"],
        ["2", "Lê Bình", ""],
        ["1", "Lê Chi", "6A2"],
        ["3", "Đỗ Dũng", "6A1"],
        ["", "Người lập", ""],
    ]
    assert told(lists_in((sheet(rows),))) == [
        ("6A1", 2, 5, [(1, "Nguyễn An"), (2, "Lê Bình"), (3, "Đỗ Dũng")]),
        ("6A2", 4, 4, [(1, "Lê Chi")]),
    ]


def test_numbers_that_run_on_from_class_to_class() -> None:
    """In a list of the whole school a pupil's number is the place in the class."""
    rows = [
        ["STT", "Họ và tên", "Lớp"],
        ["1", "Nguyễn An", "6A1"],
        ["2", "Lê Bình", "6A1"],
        ["3", "Lê Chi", "6A2"],
        ["4000", "Đỗ Dũng", "6A2"],
    ]
    assert told(lists_in((sheet(rows),))) == [
        ("6A1", 2, 3, [(1, "Nguyễn An"), (2, "Lê Bình")]),
        ("6A2", 4, 5, [(1, "Lê Chi"), (2, "Đỗ Dũng")]),
    ]


def test_tables_below_each_other() -> None:
    """A heading between two tables begins the next class."""
    rows = [
        ["Lớp: 6A1"],
        TITLES,
        ["1", "Nguyễn An"],
        ["Tổng số: 1"],
        ["", "Lớp: 6A2"],
        TITLES,
        ["1", "Lê Chi"],
    ]
    assert told(lists_in((sheet(rows),))) == [
        ("6A1", 3, 3, [(1, "Nguyễn An")]),
        ("6A2", 7, 7, [(1, "Lê Chi")]),
    ]


def test_the_name_of_the_file_tells_the_class_where_nothing_else_does() -> None:
    """`DS_6A1.xlsx` is 6A1, unless the sheet says otherwise."""
    plain = sheet([TITLES, ["1", "Nguyễn An"]])
    assert told(lists_in((plain,), file_name="DS_6A1.xlsx")) == [("6A1", 2, 2, [(1, "Nguyễn An")])]
    assert told(lists_in((plain,), file_name="DS.xlsx")) == [("", 2, 2, [(1, "Nguyễn An")])]
    said = sheet([["Lớp 7B"], TITLES, ["1", "Nguyễn An"]])
    assert told(lists_in((said,), file_name="DS_6A1.xlsx")) == [("7B", 3, 3, [(1, "Nguyễn An")])]


def test_chosen_columns() -> None:
    """What somebody names counts in place of what titles say, and where there are none."""
    columns = Columns(0, (2,))
    titled = sheet([["A", "Họ tên", "B"], ["1", "Kinh", "Nguyễn An"], ["2", "Kinh", "Lê Chi"]])
    assert told(lists_in((titled,), columns)) == [("", 2, 3, [(1, "Nguyễn An"), (2, "Lê Chi")])]
    bare = sheet([["1", "Kinh", "Nguyễn An"], ["2", "Kinh", "Lê Chi"]])
    assert told(lists_in((bare,), columns)) == [("", 1, 2, [(1, "Nguyễn An"), (2, "Lê Chi")])]
    of_classes = sheet([["STT", "Họ tên", "Mẹ", "Lớp"], ["1", "An", "Đỗ Mai", "6A1"]])
    assert told(lists_in((of_classes,), columns)) == [("6A1", 2, 2, [(1, "Đỗ Mai")])]


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ("c", Columns(None, (2,))),
        (" A, C ", Columns(0, (2,))),
        ("A+C D", Columns(0, (2, 3))),
        ("", None),
        ("6A", None),
        ("DS", None),
        ("A B C D", None),
    ],
)
def test_columns_are_named_by_their_letters(said: str, columns: Columns | None) -> None:
    """Numbers, then the name in one column or two; one letter is the name's; other captions are none."""
    assert chosen_columns(said) == columns


CELLS = st.sampled_from(["STT", "Họ tên", "Tên", "Lớp", "Lớp 6A1", "1", "2", "An", "Lê Chi", "", "6A2"])


@given(st.lists(st.lists(CELLS | st.text(max_size=6), max_size=4), max_size=12), st.text(max_size=8))
def test_any_table(rows: list[list[str]], name: str) -> None:
    """No table breaks the reader, and no list number stands twice in a class."""
    found = lists_in((sheet(rows, name),), file_name=name)
    for one in found if isinstance(found, tuple) else ():
        assert len({line.number for line in one.names.lines}) == len(one.names.lines) > 0
        assert 0 < one.first <= one.last <= len(rows)
