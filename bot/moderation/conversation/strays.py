"""Possible credentials that one sender adds to what another gave: sent to review, never deleted.

A number as long as an ID with no word for a room means nothing, until others speak of a room; nor does a word
behind `pass`, until another sender gives an ID.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.moderation.conversation.halves import OTHER, half
from bot.moderation.questions import asks, warns
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.moderation.conversation.windows import Facts, Piece
    from bot.moderation.post import Post
    from bot.moderation.weighing import Hit

# As long as an ID, and no mobile number, with 84 before it or without its 0.
_NUMBER: Final = re.compile(r"(?!84[35789]\d{8}|[35789]\d{8}\Z)[1-9]\d{8,10}")
_ROOM: Final = frozenset({"zoom", "zum", "meet", "teams", "webex", "phong", "room", "ma phong", "ma hop"})
_GUESS: Final = 0.5  # of a word that means nothing by itself
_SOON: Final = 90.0  # seconds between words about a room and what another sender adds
_AT_ONCE: Final = 45.0  # seconds between a number and another sender's label for it


def stray(post: Post, facts: Facts, window: Sequence[Facts]) -> Hit | None:
    """Return a hit that may belong to what other senders gave, or spoke of, just before, though unlabelled.

    A reply belongs only to the message it answers, and messages that warn of something do not count.
    """
    number, word = _number(facts), _labelled(facts.hits)
    if number is None and word is None:
        return None
    others = [
        one
        for one in window
        if 0 <= facts.at - one.at <= _SOON
        and one.sender != facts.sender
        and post.reply_to in (None, one.message_id)
        and not warns(one.lists)
    ]
    if number is not None and _speak_of_room(others):
        return half(number, number.text)
    return word if any(hit.opens for one in others for hit in one.hits) else None


def points_at_one(facts: Facts, window: Sequence[Facts]) -> bool:
    """Return whether a message labels, in a few words, another sender's recent number as a room."""
    if _ROOM.isdisjoint(facts.words) or not facts.brief or asks(facts.lists) or warns(facts.lists):
        return False
    others = [one for one in window if 0 <= facts.at - one.at <= _AT_ONCE and one.sender != facts.sender]
    return _speak_of_room([facts, *others]) and any(_number(one) for one in others)


def _number(facts: Facts) -> Piece | None:
    """Return a number as long as an ID that comes with hardly a word."""
    piece = facts.found.piece
    return piece if piece is not None and facts.brief and _NUMBER.fullmatch(piece.text) else None


def _speak_of_room(said: Sequence[Facts]) -> bool:
    """Return whether messages speak of a room, or give one, and of nothing else that has a number."""
    words = frozenset().union(*(one.words for one in said))
    given = any(hit.opens for one in said for hit in one.hits)
    return words.isdisjoint(OTHER) and (given or not words.isdisjoint(_ROOM))


def _labelled(hits: Iterable[Hit]) -> Hit | None:
    """Return a word that its own label calls a password, which means nothing by itself."""
    for hit in hits:
        if hit.rule.kind is Kind.PASSCODE and not hit.score and not hit.against and hit.label < hit.start:
            return replace(hit, score=_GUESS)
    return None
