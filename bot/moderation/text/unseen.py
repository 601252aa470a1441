"""What a message carries and nobody could read: people are asked to look, since it may be made to be so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.moderation.surfaces import Surfaces
from bot.moderation.thresholds import Thresholds
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

UNSEEN: Final = "unseen"  # the rule id of the finding that says so
_SCORE: Final = Thresholds().review


def with_unseen(post: Post, verdict: Verdict) -> Verdict:
    """Have people look at what would be kept though something of it was not read."""
    if verdict.decision is not Decision.KEEP:
        return verdict
    remark = Surfaces(post.parts).remark(UNSEEN, _SCORE)
    return replace(
        verdict,
        decision=Decision.REVIEW,
        score=max(verdict.score, _SCORE),
        findings=(*verdict.findings, remark),
    )
