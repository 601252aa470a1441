"""The school's own examples: what rules look for stays, who and what it was about does not."""

from __future__ import annotations

import pytest

from bot import rulebook
from bot.moderation.exemptions.examples import StandIns
from bot.moderation.post import Part, Post, Surface

BOOK = rulebook.for_school(None, ())
STAND_INS = StandIns(BOOK.rules)
DETECTOR = BOOK.detector()


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


def test_a_message_without_words_is_no_example() -> None:
    """A picture alone."""
    assert STAND_INS.example(Post(())) is None
