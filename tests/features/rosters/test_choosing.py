"""What somebody may choose as columns of number and name."""

from __future__ import annotations

from bot.features.rosters.rules.columns import Columns
from bot.features.rosters.rules.files import Choice, Choices, Row, Sheet, choices_in, chosen, narrowed


def sheet(*rows: tuple[str, ...]) -> Sheet:
    """Make a sheet."""
    return Sheet("6A1", tuple(Row(number, cells) for number, cells in enumerate(rows, 1)))


TITLED = sheet(
    ("TRƯỜNG THCS A", "SĐT 0912345678"),
    ("TT", "Họ và tên", "Tổ", "Ngày sinh", "Lớp", "Mã HS", "Mẹ"),
    ("1", "Nguyễn Văn An", "3", "01/02/2015", "6A1", "071", "Lê Thị Hoa"),
    ("2", "Trần Bình", "4", "03/04/2015", "6A1", "072", "Đỗ Mai"),
)
BARE = sheet(("Nguyễn Văn", "An", "Kinh"), ("Trần", "Bình", "Tày"), ("Lê", "", "Kinh"))


def test_columns_are_offered_by_what_stands_in_them() -> None:
    """Names for names, small figures for numbers, also where they are codes; dates for neither."""
    offered = choices_in((sheet(("Ghi chú",)), TITLED))
    assert offered == Choices(
        (Choice((1,), "Họ và tên", "Nguyễn Văn An"), Choice((6,), "Mẹ", "Lê Thị Hoa")),
        (Choice((0,), "TT", "1"), Choice((2,), "Tổ", "3"), Choice((5,), "Mã HS", "071")),
    )


def test_without_titles_halves_of_a_name_are_one_choice() -> None:
    """Words alone right of several words belong to them."""
    offered = choices_in((BARE,))
    assert [each.places for each in offered.names] == [(0,), (1,), (2,)]
    longer = sheet(("Nguyễn Văn", "An"), ("Trần Thị", "Bình"), ("Lê", "Chi"))
    assert [each.places for each in choices_in((longer,)).names] == [(0, 1), (0,), (1,)]
    assert choices_in((longer,)).names[0] == Choice((0, 1), "", "Nguyễn Văn An")


def test_no_sheet_offers_nothing() -> None:
    """Nothing to choose from."""
    assert choices_in(()) == Choices((), ())


def test_what_is_not_offered_is_not_kept() -> None:
    """Dates of birth go; titles and letterhead stay, so that what is left out can be named again."""
    (kept,) = narrowed((TITLED,), choices_in((TITLED,)))
    assert kept.rows[:2] == TITLED.rows[:2]
    assert kept.rows[2].cells == ("1", "Nguyễn Văn An", "3", "", "6A1", "071", "Lê Thị Hoa")
    (bare,) = narrowed((BARE,), Choices((Choice((0,), "", ""),), ()))
    assert bare.rows[0].cells == ("Nguyễn Văn", "", "")
    titles_alone = sheet(("STT", "Họ tên"))
    assert narrowed((titles_alone,), Choices((), ())) == (sheet(("", "")),)


def test_a_choice_keeps_the_columns_of_class_and_code() -> None:
    """They are known by their titles, if there are any; what is not offered cannot be chosen."""
    offered = choices_in((TITLED,))
    assert chosen(offered, 1, 0, (TITLED,)) == Columns(0, (6,), 4, 5)
    assert chosen(offered, 1, None, (TITLED,)) == Columns(None, (6,), 4, 5)
    assert chosen(choices_in((BARE,)), 2, None, (BARE,)) == Columns(None, (2,))
    assert chosen(offered, 2, 0, (TITLED,)) is None
    assert chosen(offered, 0, 3, (TITLED,)) is None
    assert chosen(offered, -1, 0, (TITLED,)) is None
