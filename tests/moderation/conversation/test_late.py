"""The answer of a busy chat: it comes minutes later, with others' talk between."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from tests.moderation.conftest import line

ASKED = "vô được phòng rồi mà nó đòi mật khẩu nữa"
TALK = ("mai đá bóng 5h nha", "bài 7 ra 12 đúng ko", "haha", "con mèo nhà t nè")
CODES = (
    *("quên, 8a3vui", "oh sry. band659", "hq3ZbN nha", "vl10a2-hoa63", "1 9 0 4 5 1", "hugo 471902"),
    "nampung7b chú ạ, viết liền không dấu",
)
ORDINARY = (
    *("10a12 nha", "h2so4", "7h30p vô lớp", "150000", "29a12345", "trang 24", "1mình tao", "iphone13 đó"),
    *("tuần sau 20/11 nghỉ", "8 điểm nha mấy bà", "chiến dịch 1975", "học xong nhớ 246810 nha"),
)


def last(detector: Detector, said: Sequence[tuple[int, str, float]]) -> Decision:
    """Return what is decided on the last of messages, each with its sender and its second."""
    judging = Moderator(detector)
    posts = [line(number, text, sender=who, after=at) for number, (who, text, at) in enumerate(said, 1)]
    return [judging.judge(post) for post in posts][-1].decision


def between(begin: float) -> list[tuple[int, str, float]]:
    """Return the others' talk, some seconds apart."""
    return [(5 + place, text, begin + 20 * place) for place, text in enumerate(TALK)]


@pytest.mark.parametrize("code", CODES)
def test_a_code_answers_a_question_of_minutes_ago(detector: Detector, code: str) -> None:
    """What mixes letters and figures as no word does, or is six figures, is the passcode."""
    assert last(detector, [(1, ASKED, 0), *between(30), (2, code, 240)]) is Decision.DELETE


@pytest.mark.parametrize("code", CODES)
def test_a_code_follows_the_room_that_its_sender_gave(detector: Detector, code: str) -> None:
    """Nobody has to ask."""
    said = [(2, "zoom nè: 862 4471 9035", 0.0), *between(30), (2, code, 200.0)]
    assert last(detector, said) is Decision.DELETE


@pytest.mark.parametrize("text", ORDINARY)
def test_what_people_write_every_day_is_no_code(detector: Detector, text: str) -> None:
    """Classes, formulas, times, sums, number plates, pages, dates."""
    assert last(detector, [(1, ASKED, 0), *between(30), (2, text, 240)]) is Decision.KEEP


@pytest.mark.parametrize("code", CODES)
def test_six_minutes_later_it_is_an_answer_no_more(detector: Detector, code: str) -> None:
    """Nor is it one where nobody spoke of a room."""
    assert last(detector, [(1, ASKED, 0), *between(30), (2, code, 360)]) is not Decision.DELETE
    assert last(detector, [*between(30), (2, code, 240)]) is Decision.KEEP


def test_a_room_that_somebody_else_gave_deletes_no_code_of_another(detector: Detector) -> None:
    """Else whoever posts a made-up room could have others' messages deleted."""
    said = [(1, "zoom nè: 862 4471 9035", 0.0), *between(30), (2, "8a3vui", 200.0)]
    assert last(detector, said) is not Decision.DELETE
