"""What was not read: for people to look at, unless the rest says more."""

from __future__ import annotations

import pytest

from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.pieces import UNSEEN, with_unseen
from bot.moderation.verdict import Decision, Verdict

POST = Post((Part(Surface.CAPTION, "xem"),))


def test_what_would_be_kept_is_reviewed() -> None:
    """With a remark of its own, about the post as a whole."""
    verdict = with_unseen(POST, Verdict(Decision.KEEP, 0.1, (), (), "xem"))
    assert (verdict.decision, verdict.score, verdict.delete) == (Decision.REVIEW, 0.5, ())
    assert [(finding.rule, finding.is_remark) for finding in verdict.reasons()] == [(UNSEEN, True)]


@pytest.mark.parametrize("decision", [Decision.REVIEW, Decision.DELETE])
def test_what_is_more_than_that_stays_so(decision: Decision) -> None:
    """A leak is not made less of."""
    verdict = Verdict(decision, 0.9, (), (), "xem")
    assert with_unseen(POST, verdict) is verdict
