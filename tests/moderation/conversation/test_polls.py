"""A poll's options answer its question, as messages of others would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from tests.moderation.conftest import START

if TYPE_CHECKING:
    from bot.moderation import Detector
    from bot.moderation.verdict import Verdict


def judged(detector: Detector, *texts: str, before: str | None = None) -> Verdict:
    """Judge a poll, its question first."""
    moderator = Moderator(detector)
    if before is not None:
        moderator.judge(Post((Part(Surface.TEXT, before),), -100, 1, 1, START))
    parts = tuple(Part(Surface.POLL, text) for text in texts)
    return moderator.judge(Post(parts, -100, 2, 1, START))


@pytest.mark.parametrize(
    ("question", "options", "masked"),
    [
        ("mật khẩu phòng zoom là gì", ("hoa2411", "lan2512"), ("•••••••", "•••••••")),
        ("Zoom password?", ("tulip77", "I forgot"), ("•••••••", "I forgot")),
        ("mk zoom tiết 3 là", ("8855", "không biết"), ("••••", "không biết")),
    ],
)
def test_an_option_that_answers_the_question_goes_with_the_poll(
    shipped: Detector, question: str, options: tuple[str, ...], masked: tuple[str, ...]
) -> None:
    """It may be the passcode, and the question says of what; the option is hidden, and found where it is."""
    verdict = judged(shipped, question, *options)
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (2,))
    assert verdict.masked.splitlines()[1:] == list(masked)
    assert {finding.part for finding in verdict.findings} <= {0, 1, 2}
    assert {finding.part for finding in verdict.findings} & {1, 2}
    assert options[0].replace(" ", "") in {secret.reveal() for _, secret in verdict.secrets}


@pytest.mark.parametrize(
    "texts",
    [
        ("mật khẩu zoom là gì vậy thầy?", "không biết", "hỏi lớp trưởng"),
        ("đáp án câu 3", "A", "3600"),
        ("chiến thắng ĐBP năm nào?", "1953", "1954"),
        ("mai ăn gì", "bún 45k", "phở"),
        ("cho xin mật khẩu phòng zoom",),
    ],
)
def test_other_polls_stay(shipped: Detector, texts: tuple[str, ...]) -> None:
    """Nobody answers with a passcode, or is asked for one."""
    assert judged(shipped, *texts).decision is Decision.KEEP


def test_options_that_may_answer_are_for_people(detector: Detector) -> None:
    """As far as a message of the same words would be: a poll that is told stays."""
    verdict = judged(detector, "mã lớp là gì", "7kxq2ab", "không biết")
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())
    assert "7kxq2ab" not in verdict.masked


def test_a_poll_answers_messages_before_it_as_any_other(shipped: Detector) -> None:
    """Its own question is no reason to look at it less."""
    verdict = judged(shipped, "id phòng", "842 1553 0967", "không biết", before="cho xin id zoom")
    assert verdict.decision is Decision.DELETE
