"""Links that staff allow in a chat for a while: hits inside them are no evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit


def without_allowed(hits: Sequence[Hit], allowed: Collection[str]) -> tuple[Hit, ...]:
    """Return the hits that lie in no allowed link. `allowed` are links in normal form.

    An ID or a passcode typed beside an allowed link counts as it does without it.
    """
    spans = [(hit.start, hit.end) for hit in hits if hit.rule.kind is Kind.LINK and hit.normal in allowed]
    return tuple(hit for hit in hits if not any(start < hit.end and hit.start < end for start, end in spans))
