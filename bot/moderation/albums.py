"""An album is one: whichever part leaks, all of it goes, parts that come later too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.moderation.reasons import Reason
from bot.moderation.text.masking import masked
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from bot.moderation.conversation.windows import Facts, Window
    from bot.moderation.detector import Evidence
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

ALBUM: Final = "album"  # rule id: another part of the same album was deleted


def with_albums(verdict: Verdict, post: Post, evidence: Evidence, facts: Facts, window: Window) -> Verdict:
    """Widen a deletion to whole albums, and delete a part whose album was deleted before."""
    own = None if post.album is None else window.album(post.album, facts.message_id, window.at)
    if verdict.decision is Decision.DELETE:
        named = dict.fromkeys(verdict.delete)
        for other in (*window.around(facts), facts):
            album = None if other.found.album is None else window.known_album(other.found.album)
            if album is not None and other.message_id in named:
                album.deleted = True
                named.update(album.messages)
        return replace(verdict, delete=tuple(sorted(named)))
    if own is None or not own.deleted:
        return verdict
    kept = verdict.decision is Decision.KEEP
    return replace(
        verdict,
        decision=Decision.DELETE,
        score=1.0,
        masked=masked(evidence.views, evidence.hits, told=True) if kept else verdict.masked,
        findings=(*verdict.findings, evidence.surfaces.remark(ALBUM, 1.0, Reason.ALBUM)),
        delete=tuple(sorted({facts.message_id, *own.messages})),
    )
