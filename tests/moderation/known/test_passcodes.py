"""Passcodes of a class, which mean something only beside words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.moderation.known.passcodes import KnownPasscodes
from bot.moderation.text.folding import fold
from bot.moderation.text.views import Views

FAR = " la" * 200


def beside(passcode: str, text: str) -> list[bool]:
    """Return, for each place where a passcode stands, whether words beside it make it one."""
    known = KnownPasscodes([Secret(passcode), Secret(passcode.upper())])
    return [said.beside for said in known.find([Views(text).all()[0]])]


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        ("1", "mật khẩu: 1"),
        ("1", "1 là pass zoom"),
        ("hoa", "phòng hôm nay: HOA"),
        ("hoa", "pass zoom hôm nay hoa nha"),
        ("hoa", "hoa = pass"),
        ("0420", "vào học nhớ 0420 nha"),
        ("246810", "pass246810nhé"),
        ("7a@hoa!", "mk 7A@HOA!"),
        ("lop 7a vui", "code là LỚP 7A VUI"),
        ("cavang7", "pass: cá vàng 7"),
        ("cavang7", "cá vàng 7 là pass zoom"),
    ],
)
def test_a_passcode_counts_beside_its_words(passcode: str, text: str) -> None:
    """A plain one where it is said to be one; what nobody says for its own sake near any talk of class."""
    assert beside(passcode, text) == [True]


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        ("1", "hôm nay cả lớp 1 với lớp 2 đi chơi vui nhé mọi người ơi"),
        ("1", f"pass nha{FAR} 1"),
        ("1", "ban đêm tui mà ở 1 mk thì tui sẽ nghĩ ntn đâu k biết nữa"),
        ("lan", "anh phóng viên Hoàng Lân ,lúc phỏng vấn xong lớp mình là về rồi"),
        ("toan", "lớp mình nghe tin hôm nay học tới 3 tiết toán thì ai cũng buồn ngủ"),
        ("hoa", "vào vườn nhặt được mấy bông hoa rồi học bài tiếp nhé"),
        ("hoa", "lớp mình có bạn hoathach với bạn ngochoa học giỏi lắm đó"),
        ("2468", "lớp mình có 12468 bạn hay là 24689 bạn vậy mọi người ơi"),
        ("a468", "phòng thi a4680 nằm ở đâu vậy các bạn ơi, có ai biết không"),
        ("246810", f"phòng{FAR} 246810"),
        ("246810", "hôm qua nó bảo là 246810 bông hoa trong vườn cơ đấy"),
        ("hoa", "không có gì"),
        ("cavang7", "nhà mình nuôi cá vàng 7 con, hôm nay học về mới cho ăn đó cả lớp"),
        ("cavang7", "pass: xca vang 7, pass: ca vang 77, vậy mà cũng không vào được"),
        ("meoo", "pass: me oo là gì vậy mọi người ơi, chẳng hiểu gì hết trơn luôn"),
    ],
)
def test_a_passcode_elsewhere_is_left_alone(passcode: str, text: str) -> None:
    """Inside other words and numbers, far from the words, or with words that are not enough for it."""
    assert beside(passcode, text) == []


@pytest.mark.parametrize("text", ["hoa", "hoa nha mọi người", "trả lời bạn: hoa"])
def test_a_passcode_with_hardly_anything_else_may_answer(text: str) -> None:
    """Whether it does depends on what was asked."""
    assert beside("hoa", text) == [False]


def test_no_passcode_is_no_work() -> None:
    """Blank ones are none."""
    assert not KnownPasscodes([Secret(" "), Secret("\u200b")])
    assert KnownPasscodes([Secret("1")])


PASSCODES = st.text(st.sampled_from("abcdeghk0123456789@!"), min_size=3, max_size=10).filter(
    lambda text: any(letter.isalnum() for letter in text)
)
NO_CONTEXT = st.lists(
    st.sampled_from(
        ["trời", "mưa", "to", "quá", "nên", "ở", "nhà", "ngủ", "thôi", "chứ", "biết", "sao", "giờ"]
    ),
    min_size=12,
)


@settings(deadline=None)
@given(PASSCODES, NO_CONTEXT, NO_CONTEXT)
def test_any_passcode_wants_its_words(passcode: str, before: list[str], after: list[str]) -> None:
    """Among words that speak of no class it is left alone; beside a label it is found."""
    talk = f"{' '.join(before)} {passcode} {' '.join(after)}"
    assert beside(passcode, talk) == []
    assert True in beside(passcode, talk.replace(passcode, f"mật khẩu: {passcode}"))
    assert passcode in fold(talk)
