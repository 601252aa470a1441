"""Calls to disrupt a lesson are told to staff, and are never a reason to delete."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school

AUTHORS = sorted((Path(__file__).parents[1] / "corpora" / "calls").glob("*.tsv"))


@cache
def detector() -> Detector:
    """Return the detector that ships."""
    return for_school(None, ()).detector()


def decision(text: str) -> Decision:
    """Judge a message that stands alone."""
    return Moderator(detector()).judge(Post((Part(Surface.TEXT, text),))).decision


def decided(label: str) -> list[Decision]:
    """Judge all messages of a label."""
    lines = [line.split("\t") for path in AUTHORS for line in path.read_text("utf-8").splitlines()]
    return [decision(text) for kind, text in lines if kind == label]


@pytest.mark.parametrize(
    "text",
    [
        "vào phá lớp cô Lan lúc 8h",
        "nhờ anh Khoa vào chỉ giáo",
        "đặt tên 12 Nguyễn Văn An là cô duyệt",
        "vao pha lop co lan luc 8h di ae",
        "come troll our zoom",
    ],
)
def test_a_plain_call_is_told(text: str) -> None:
    """To people, who decide; nothing is deleted by it."""
    assert decision(text) is Decision.REVIEW


@pytest.mark.parametrize(
    "text",
    [
        "các em đặt tên STT + họ tên để cô duyệt nhé",
        "lúc nãy có đứa vào phá lớp cô Lan",
        "nhờ anh Nam vào chỉ giáo bài 5 giúp em",
        "raid boss tối nay",
    ],
)
def test_what_only_sounds_like_one_is_not(text: str) -> None:
    """A rule, a victim's report, homework, a game."""
    assert decision(text) is Decision.KEEP


def test_calls_by_authors_who_did_not_know_the_rules() -> None:
    """Of 220 at least 90 are told, of the 340 nearest harmless messages at most eight; none is deleted."""
    calls, others = decided("call"), decided("other")
    assert (len(calls), len(others)) == (220, 340)
    assert calls.count(Decision.REVIEW) >= 90
    assert others.count(Decision.REVIEW) <= 8
    assert Decision.DELETE not in {*calls, *others}
