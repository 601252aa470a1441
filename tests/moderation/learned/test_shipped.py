"""The weights that ship: what they add, and what they may not do."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.learned.candidates import FOUND
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school, packaged
from bot.rulebook.weights import FILE, read_weights
from tests.moderation.conftest import line


def test_they_are_of_the_rules_that_ship() -> None:
    """A weight of a rule that is gone, or under another name now, asks for training again."""
    weights = read_weights(packaged() / FILE).weights
    trained = {name.split()[1] for name in weights if name.startswith("rule ")}
    assert trained <= {rule.id for rule in (*for_school(None, ()).rules, *FOUND)}
    assert {rule.id for rule in FOUND} <= trained


@pytest.mark.parametrize(
    "said",
    [
        ("phòng 812 345 6703", "pass là mimosa"),
        ("mật khẩu vào lớp cô để là khongco, không phải là không có đâu nhé",),
    ],
)
def test_more_leaks_go_with_them(learned: Detector, said: tuple[str, ...]) -> None:
    """Answers in plain words, and what stands behind a label in ways that no rule knows."""
    judging = Moderator(learned)
    verdicts = [
        judging.judge(line(number, text, sender=number, after=20 * number))
        for number, text in enumerate(said, 1)
    ]
    assert len(said) in verdicts[-1].delete


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("81234567890", Decision.KEEP),
        ("mai nhớ nộp 45 bài nha mấy bạn", Decision.KEEP),
        ("wifi nhà t pass gì ta", Decision.KEEP),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", Decision.KEEP),
        ("https://discord.gg/QX71zk", Decision.REVIEW),
        ("mật khẩu album ảnh lớp: kyyeu9b", Decision.REVIEW),
    ],
)
def test_what_is_no_way_in_does_not_go_with_them(learned: Detector, text: str, decision: Decision) -> None:
    """A number that nobody speaks of, an invite, what its own label calls something else."""
    assert Moderator(learned).judge(line(1, text)).decision is decision


def test_what_the_rules_would_show_is_shown(learned: Detector) -> None:
    """Also where a question warns of what it asks for, and the weights doubt its answer."""
    judging = Moderator(learned)
    judging.judge(line(1, "cho xin mk zoom, đừng gửi", sender=1))
    assert judging.judge(line(2, "hoa24", sender=2, after=5)).decision is Decision.REVIEW
