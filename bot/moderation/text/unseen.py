"""Content of a message that could not be read: it goes to review, since it may be unreadable on purpose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.moderation.reasons import Reason
from bot.moderation.surfaces import Surfaces
from bot.moderation.verdict import Decision, Thresholds

if TYPE_CHECKING:
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

UNSEEN: Final = "unseen"  # the rule id of that finding
_SCORE: Final = Thresholds().review


def with_unseen(post: Post, verdict: Verdict) -> Verdict:
    """Send a message to review that would be kept though some of its content was not read."""
    if verdict.decision is not Decision.KEEP:
        return verdict
    remark = Surfaces(post.parts).remark(UNSEEN, _SCORE, Reason.UNREAD)
    return replace(
        verdict,
        decision=Decision.REVIEW,
        score=max(verdict.score, _SCORE),
        findings=(*verdict.findings, remark),
    )
