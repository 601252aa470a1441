"""Where a passcode stands."""

from __future__ import annotations

import pytest

from bot.moderation.text.folding import fold
from bot.moderation.text.plain.figures import plain_figures
from bot.moderation.text.plain.values import values


def found(text: str) -> str:
    """Return the words of a text that stand in the place of a passcode."""
    folded = fold(text)
    told = {at for start, end in plain_figures(folded) for at in range(start, end)}
    spans = dict.fromkeys((value.start, value.end) for value in values(folded, told))
    return " ".join(folded[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pass hoa hồng nhé", "hoa hong"),
        ("pass toán", "toan"),
        ("pass phòng", "phong"),
        ("pass phòng.", "phong"),
        ("mật khẩu 7A", "7a"),
        ("mật khẩu phòng Toán 7A lúc 7h30", ""),
        ("mật khẩu phòng Toán 7A là hoa hồng, lúc 7h30", "hoa hong"),
        ("Mật khẩu:\nhoa hồng\nLớp 7A", "hoa hong"),
        ("Mật khẩu\nhoa hồng", "hoa hong"),
        ("mật khẩu phòng\nLớp 7A", "phong"),
        ("mật khẩu, các em nhớ giữ kín", ""),
        ("mật khẩu nha các em: hoa", "hoa"),
        ("mật khẩu thầy gửi nha: hoa", "thay gui hoa"),
        ("mật khẩu mk: hoa", "hoa"),
        ("the password is red fox and we start at 8:30", "red fox"),
        ("mật khẩu lúc 8:30", ""),
        ("pass 7A9 là 7h30", "7h30"),
        ("một hai ba bốn năm sáu bảy tám", ""),
        ("pass: a1 b2 c3 d4 e5 f6 g7 h8", "a1 b2 c3 d4 e5 f6"),
        ("nghỉ nha. hoa hồng là mật khẩu", "hoa hong"),
        ("đây là mật khẩu", ""),
        ("mà nó đòi", ""),
        ("mã: hoa", "hoa"),
        ("Vào 926 1843 0571, mã hoa. Lưu ý", "hoa"),
        ("mã hoa nhé", "hoa"),
        ("khoá vào là nét đẹp nha", "net dep"),
        ("khoá học mới", ""),
        ("tên con bác đấy: bông", "bong"),
        ("mai học: bông hoa", ""),
    ],
)
def test_the_place_of_a_passcode(text: str, value: str) -> None:
    """Behind the word for it, past what it is of, to the end of the clause; or before "is the password"."""
    assert found(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('the word for today is in our list, type "happy" now', "happy"),
        ("gõ “hoa hồng” vào", "hoa hong"),
        ('chủ đề "Uống nước nhớ nguồn"', ""),
        ("it's the teacher's room", ""),
        ("vào nhé. Tên cô viết liền, cô Hồng Nhung ấy. Lớp 7A nhớ", "hong nhung ay"),
        ("name of our street, all lowercase\nstart at 8:30", "street"),
    ],
)
def test_a_quoted_word_and_what_a_passcode_is_made_of(text: str, value: str) -> None:
    """A title of more words stays; of a sentence on how to type something only its own words do."""
    assert found(text) == value


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("pass là hoa hồng nhé", True),
        ("code movers. Each child", True),
        ("mật khẩu thầy gửi", False),
        ("vào phòng, mật khẩu thầy.", True),
        ("mật khẩu toán", True),
        ("hoa hồng là mật khẩu", False),
    ],
)
def test_what_surely_is_one(text: str, surely: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Right behind the word for it, or behind "is"."""
    folded = fold(text)
    assert {value.surely for value in values(folded, ())} == {surely}
