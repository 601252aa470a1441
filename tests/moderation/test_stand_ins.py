"""The school's own examples: what rules look for stays, who and what it was about does not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

import pytest

from bot.moderation.post import Part, Post, Surface
from bot.moderation.stand_ins import StandIns
from bot.moderation.text.folding import fold
from bot.rulebook.book import for_school

BOOK = for_school(None, ())
STAND_INS = StandIns(BOOK.rules)
DETECTOR = BOOK.detector()
_TOKENS: Final = re.compile(r"[a-z]+")


def written(text: str) -> Post:
    """Return a message."""
    return Post((Part(Surface.TEXT, text),))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (
            "Bạn Nguyễn Văn An ơi, đơn hàng số 942 1234 5678 mã pass 12345",
            ("Nguyễn", "Văn", "An", "1234", "5678"),
        ),
        ("Phạm Minh Hoàng: id zoom là 98212345670 pass HoangPM", ("Minh", "Hoàng", "HoangPM", "98212345670")),
        ("An ơi gọi cô Lan số 0912345678 nha", ("An", "Lan", "912345678")),
        ("bài giảng mẫu https://meet.jit.si/BaiGiangMau", ("BaiGiangMau",)),
        ("STT 12 lớp 6A1 vào phòng", ("12", "6A1")),
    ],
)
def test_names_and_numbers_go(text: str, gone: tuple[str, ...]) -> None:
    """Of a run of digits its first one stays, by which rules tell a telephone's."""
    example = STAND_INS.example(written(text))
    assert example is not None
    assert [each for each in gone if each in example] == []


KNOWN = (
    "Nguyễn Hoàng Long",
    "Trần Thị Thuý",
    "Đặng Minh Khoa",
    "Lê Hữu Phước",
    "Hai Phong (@thanh_toan)",  # of Telegram, as whoever goes by it writes it
    "Cô Bảo",
)
CANARIES = (
    *("Nguyễn", "Hoàng", "Long", "Trần", "Thị", "Thuý", "Thúy", "Đặng", "Minh", "Khoa", "Lê", "Hữu", "Phước"),
    *("Hải", "Phong", "Thanh", "Toàn", "Bảo"),
)


def plain(text: str) -> str:
    """Return a text as it is typed without diacritics."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in letters if not unicodedata.combining(each))


@pytest.mark.parametrize("typed", [str, str.lower, str.upper, plain, lambda text: plain(text).lower()])
@pytest.mark.parametrize(
    "around", ["{} gửi mật khẩu vào phòng là 123456 nha", "vào học nha {}", "pass 12345 của {} đó cả lớp"]
)
@pytest.mark.parametrize("name", CANARIES)
def test_a_known_name_goes_however_it_is_typed(name: str, around: str, typed: Callable[[str], str]) -> None:
    """Though rules look for words like it: *Phong* and *phong*, *Long* and *lòng*, *Bảo* and *báo*."""
    said = around.format("§")
    for text in (around.format(typed(name)), typed(around.format(name))):
        example = STAND_INS.example(written(text), KNOWN)
        assert example is not None
        place = said.index("§")
        assert fold(name) not in _TOKENS.findall(fold(example[place : place + len(name) + 1]))


def test_a_word_of_the_message_that_only_looks_like_a_known_name_stays() -> None:
    """Rules would no longer find by it: nobody here is called *phòng* or *mật*."""
    example = STAND_INS.example(written("mật khẩu vào phòng của bạn Phong"), ("Lê Thanh Phong", "Bùi Mát"))
    assert example is not None
    assert example.startswith("mật khẩu vào phòng")
    assert "Phong" not in example


def test_names_in_the_message_itself_are_known() -> None:
    """Those of a contact that is passed on, of whose message it was, and of who joined."""
    parts = (Part(Surface.TEXT, "vào phòng của long nha, pass 12345"), Part(Surface.NAME, "Long Nguyễn"))
    example = STAND_INS.example(Post(parts))
    assert example is not None
    assert "long" not in example
    assert "12345" not in example


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("nguyen van an gui pass 12345", ("nguyen", "van", "an")),
        ("pass 12345 của nguyễn văn an", ("nguyễn", "văn", "an")),
        ("PASS 12345 CỦA TRẦN THỊ MAI", ("TRẦN", "THỊ", "MAI")),
        ("hoàng minh gửi link vào phòng", ("hoàng", "minh")),
        ("minh hoang gui link vao phong", ("minh", "hoang")),
        ("Khoa gửi pass 12345", ("Khoa",)),
        ("pass 12345 cô lan gửi", ("lan",)),
        ("pass 12345 co lan gui", ("lan",)),
        ("link của thầy Bảo đây", ("Bảo",)),
        ("long ơi pass 12345 nha", ("long",)),
        ("bạn an vào phòng chưa", (" an ",)),
        ("hỏi @thanh_toan nha, pass 12345", ("thanh", "toan")),
        ("mật khẩu LAN gửi là 12345", ("LAN",)),
    ],
)
def test_names_of_people_whom_nobody_knows_go_too(text: str, gone: tuple[str, ...]) -> None:
    """Whole ones, those that somebody is addressed by, and those written large, wherever they stand."""
    example = STAND_INS.example(written(text))
    assert example is not None
    assert [each for each in gone if each in example] == []


@pytest.mark.parametrize(
    "text",
    [
        "bài giảng mẫu của cô ở đây nha các bạn https://meet.jit.si/BaiGiangMau",
        "mật khẩu vào phòng là 123456 nha lớp",
        "lớp mình ID 942 1234 5678 pass 12345",
        "vào học https://hop.truong.example/p/van-8a",
    ],
)
def test_rules_find_in_it_what_they_found(text: str) -> None:
    """So that a changed rule can be tried on it."""
    example = STAND_INS.example(written(text))
    assert example is not None
    assert DETECTOR.examine(written(example)).decision is DETECTOR.examine(written(text)).decision


def test_a_time_stays_a_time() -> None:
    """Rules know it by its hours."""
    example = STAND_INS.example(written("vào lớp lúc 7h30 hay 13:45 nha, tiết 2 lúc 8h"))
    assert example is not None
    assert "7h30" in example
    assert "13:45" in example
    assert "8h" in example


def test_words_written_large_stay_where_a_sentence_begins() -> None:
    """And services' names anywhere."""
    assert STAND_INS.example(written("Mật khẩu Zoom là gì? Phòng nào")) == "Mật khẩu Zoom là gì? Phòng nào"


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("Buổi học", "Buổi học"),
        ("xem Buổi nha", "xem Duph nha"),
        ("Buổi Sách nha", "Bico Uphe nha"),
        ("Buổi ơi", "Bico ơi"),
    ],
)
def test_a_word_written_large_elsewhere_may_be_a_name(text: str, example: str) -> None:
    """In a sentence, before another one, and where somebody is called by it."""
    assert STAND_INS.example(written(text)) == example


def test_a_message_without_words_is_no_example() -> None:
    """A picture alone."""
    assert STAND_INS.example(Post(())) is None
