"""Messages of which not all is judged at once: in pieces, each in the full time, or as unreadable.

What could not be read goes to review, since it may be unreadable on purpose.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.moderation.post import Part, Post
from bot.moderation.verdict import Decision, Reason, Surfaces, Thresholds, Verdict

UNSEEN: Final = "unseen"  # the rule id of the finding that some of a message was not read
_UNSEEN_SCORE: Final = Thresholds().review
_TOGETHER: Final = 2000  # characters that are judged in time
_SMALLER: Final[tuple[int, ...]] = (_TOGETHER, 500)  # for a post that was not
_MOST_PIECES: Final = 200  # of one message
_OVERLAP: Final = 4  # a cut leaves one part in so many to both pieces: what it goes through is whole in one


def in_pieces(parts: Iterable[Part], most: int = _TOGETHER) -> Iterator[tuple[Part, ...]]:
    """Yield parts in pieces of at most so many characters, adjacent ones together as far as they fit.

    A part that is longer is a piece by itself.
    """
    piece: list[Part] = []
    given = 0
    for part in parts:
        if piece and sum(len(each.text) for each in piece) + len(part.text) > most:
            yield tuple(piece)
            given += 1
            if given == _MOST_PIECES:
                return
            piece = []
        piece.append(part)
    if piece:
        yield tuple(piece)


def judged_in_pieces(
    judge: Callable[[Post], Verdict], post: Post, seen: Sequence[Part] = ()
) -> Iterator[tuple[Post, Verdict] | None]:
    """Yield verdicts on a post beside each piece of what its files show; a leak is the last.

    None: a piece took too long, and smaller ones follow instead, each by itself.
    """
    waiting = deque((_SMALLER, (*post.parts, *piece)) for piece in tuple(in_pieces(seen)) or ((),))
    while waiting:
        sizes, parts = waiting.popleft()
        judged = replace(post, parts=parts)
        verdict = judge(judged)
        if verdict.decision is Decision.DELETE:
            yield judged, verdict
            return
        if verdict.is_late and sizes:
            waiting.extend((sizes[1:], piece) for piece in in_pieces(_cut(parts, sizes[0]), sizes[0]))
            yield None
        else:
            yield judged, verdict


def judged_whole(
    judge: Callable[[Post], Verdict], post: Post, seen: Sequence[Part] = ()
) -> tuple[Post, Verdict]:
    """Return the piece that makes a post a leak, else the worst one; the conversation keeps that."""
    return worst_of(judge, [each for each in judged_in_pieces(judge, post, seen) if each is not None])


def worst_of(
    judge: Callable[[Post], Verdict], judged: Sequence[tuple[Post, Verdict]]
) -> tuple[Post, Verdict]:
    """Return the piece with the highest score; the conversation keeps it."""
    worst = max(reversed(judged), key=lambda each: each[1].score)
    if worst is not judged[-1]:
        judge(worst[0])
    return worst


def _cut(parts: Iterable[Part], most: int) -> Iterator[Part]:
    """Yield parts, of long ones pieces that overlap."""
    for part in parts:
        last = max(len(part.text) - most // _OVERLAP, 1)
        for start in range(0, last, most - most // _OVERLAP):
            yield Part(part.surface, part.text[start : start + most])


def with_unseen(post: Post, verdict: Verdict) -> Verdict:
    """Send a message to review that would be kept though some of its content was not read."""
    if verdict.decision is not Decision.KEEP:
        return verdict
    remark = Surfaces(post.parts).remark(UNSEEN, _UNSEEN_SCORE, Reason.UNREAD)
    return replace(
        verdict,
        decision=Decision.REVIEW,
        score=max(verdict.score, _UNSEEN_SCORE),
        findings=(*verdict.findings, remark),
    )
