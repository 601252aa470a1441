"""Ordinary talk in a busy chat goes on beside a leak: nobody is told of it."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from tests.moderation.conftest import line

TALK = (
    "haha vui ghê á mn ơi",
    "tối nay 8h mình đá bóng nha",
    "mai kiểm tra chương 2 nhé cả lớp",
    "Sao nại buồn cười thế này",
    "ủa bài 5 trang 24 câu nào vậy",
    "ok",
    "Don't forget to bring your workbook tomorrow, we start unit 7",
    "em xin phép nghỉ tiết 3 ạ",
)
LEAKS = (
    "mk zoom là lop7a82",
    "mật khẩu phòng học: hoc56",
    "ID 982 113 4420 pass 7731",
    "id zoom: 871 5521 9051",
    "vào https://us05web.zoom.us/j/84215577010?pwd=QmZ4dHlPc3RhV1.1",
    "https://meet.google.com/qvz-xrbt-hwk",
)


@pytest.fixture(params=["rules", "learned"], name="any_detector")
def _any_detector(request: pytest.FixtureRequest, detector: Detector, learned: Detector) -> Detector:
    return learned if request.param == "learned" else detector


@pytest.mark.parametrize("leak", LEAKS)
def test_nobody_is_told_of_it(any_detector: Detector, leak: str) -> None:
    """Neither of what the same person says next, nor of what others do."""
    judging = Moderator(any_detector)
    assert judging.judge(line(1, leak, sender=1)).delete == (1,)
    for number, text in enumerate(TALK, 2):
        verdict = judging.judge(line(number, text, sender=number % 3, after=15 * number))
        assert verdict.decision is Decision.KEEP, text
