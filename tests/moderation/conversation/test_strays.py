"""A number or word of one person beside another's talk of a room: people look, and nothing goes for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation import Moderator
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.moderation import Detector
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

INVITATION = "Mời cả lớp vào Zoom: https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
LONG = "hôm nay cả lớp mình học phòng zoom như mọi hôm nhé, cô chờ"


def last(
    detector: Detector, line: Callable[..., Post], said: Sequence[tuple[str, int]], apart: int
) -> Verdict:
    """Judge what people say one after the other; return the verdict on what is said last."""
    moderator = Moderator(detector)
    verdicts = [
        moderator.judge(line(at + 1, text, sender=sender, after=apart * at))
        for at, (text, sender) in enumerate(said)
    ]
    return verdicts[-1]


@pytest.mark.parametrize(
    "said",
    [
        ((INVITATION, 1), ("84215530967", 2)),
        ((INVITATION, 1), ("842 155 3096 nha", 2)),
        (("lớp vào zoom học nha", 1), ("842 1553 0967", 2)),
        (("mai học phòng cũ nha lớp", 1), ("ok cô", 3), ("8421553096", 2)),
        (("84215530967", 2), ("phòng zoom đó", 1)),
        (("863 1097 7425 phòng toán nha", 1), ("pass rosa", 2)),
    ],
)
def test_what_may_belong_together_is_for_people(
    detector: Detector, line: Callable[..., Post], said: Sequence[tuple[str, int]]
) -> None:
    """Nobody's words make another's number an ID; that somebody looks costs nobody anything."""
    verdict = last(detector, line, said, 5)
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())
    assert verdict.findings


def test_of_words_that_point_at_a_number_none_that_may_be_a_passcode_is_shown(
    detector: Detector, line: Callable[..., Post]
) -> None:
    """People look at them though no rule found anything in them."""
    verdict = last(detector, line, (("84215530967", 2), ("phòng đó, camnhung nha", 1)), 5)
    assert (verdict.decision, verdict.masked) == (Decision.REVIEW, "phòng đó, •••••••• nha")


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        (((INVITATION, 1), ("0912345678", 2)), 5),
        (((INVITATION, 1), ("84912345678", 2)), 5),
        (((INVITATION, 1), ("912 345 678", 2)), 5),
        (((INVITATION, 1), ("45", 2)), 5),
        (((INVITATION, 1), ("em nộp bài theo số biên nhận 8421553096 rồi ạ", 2)), 5),
        (((INVITATION, 1), ("8421553096", 2)), 100),
        ((("đừng gửi mật khẩu phòng học lên nhóm", 1), ("8421553096", 2)), 5),
        ((("hôm nay ăn gì", 1), ("8421553096", 2)), 5),
        ((("sbd và phòng của ai nấy giữ", 1), ("2015530967", 2)), 5),
        ((("8421553096", 2), ("vào zoom đi", 1)), 60),
        ((("8421553096", 2), ("zoom mấy giờ?", 1)), 5),
        ((("8421553096", 2), (LONG, 1)), 5),
        ((("8421553096", 2), ("hay quá", 1)), 5),
        ((("863 1097 7425 phòng toán nha", 1), ("pass rosa", 2)), 100),
        ((("hôm nay vui ghê", 1), ("pass rosa", 2)), 5),
        ((("863 1097 7425 phòng toán nha", 1), ("mai thi pass rồi", 2)), 5),
    ],
)
def test_what_belongs_to_nothing_stays_unseen(
    detector: Detector, line: Callable[..., Post], said: Sequence[tuple[str, int]], apart: int
) -> None:
    """Telephone numbers, numbers that are said to be something else, and what is said too late or too far."""
    assert last(detector, line, said, apart).decision is Decision.KEEP
