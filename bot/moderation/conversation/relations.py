"""How messages of one chat relate: which answers which, and which one labels what another one gives.

What one sender may add to what another gave is sent to review, never deleted: a number as long as an ID with
no word for a room means nothing, until others speak of a room; nor does a word behind `pass`, until another
sender gives an ID.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.moderation.brake import left_without
from bot.moderation.conversation.joining import LONG, half
from bot.moderation.conversation.windows import LATE, Facts, Piece
from bot.moderation.learned.features import Around
from bot.moderation.post import Post
from bot.moderation.verdict import Kind
from bot.moderation.vocabulary import (
    AWAITED,
    OTHER,
    asks,
    asks_for_rest,
    is_question,
    labels,
    speaks_of_key,
    warns,
)
from bot.moderation.weighing import Hit, in_company

_ANSWER: Final = 90.0  # seconds; after a question in which others' messages may answer it
_LABEL: Final = 45.0  # seconds between a message and the one that labels it
_NOTHING: Final[frozenset[str]] = frozenset()


def less(facts: Facts, without: frozenset[str]) -> Facts:
    """Return the facts without the findings of some rules."""
    if not (without and facts.hits):
        return facts
    left = left_without(facts.hits, without)
    return facts if left is facts.hits else replace(facts, found=replace(facts.found, hits=left))


def related(post: Post, facts: Facts, other: Facts, near: Sequence[Facts]) -> bool:
    """Return whether the post, of which these are the facts, is weighed together with the other message."""
    same = other.sender is not None and other.sender == facts.sender
    one = same or other.message_id in facts.found.others
    # The text in a picture may be known only after others have replied.
    return (
        one
        or answered(post, facts, other, near)
        or _awaits(post, facts, other)
        or _goes_on(facts, other)
        or _goes_on(other, facts)
    )


def _goes_on(facts: Facts, other: Facts) -> bool:
    """Return whether the message gives the passcode for what another message gave just before.

    Only its own words can call it a passcode, not the other's.
    """
    return (
        0 <= facts.at - other.at <= _ANSWER
        and other.opens
        and any(hit.rule.kind is Kind.PASSCODE and hit.score > 0 for hit in facts.hits)
    )


def names(other: Facts, facts: Facts) -> bool:
    """Return whether a message labels the same sender's next one, or the one before.

    A passcode has to be called one; a number as long as an ID is labelled by any few words.
    """
    return (
        other.sender == facts.sender
        and abs(facts.at - other.at) <= _LABEL
        and (labels(other.lists) or (other.brief and _is_number(facts)))
        and not holds_piece(other.hits)
    )


def _is_number(facts: Facts) -> bool:
    """Return whether a message is hardly more than one number as long as an ID."""
    return facts.found.piece is not None and len(facts.found.piece.text) >= LONG


def heard_of(others: Iterable[Facts]) -> frozenset[str]:
    """Return the words of messages, and the lists about questions that these are on."""
    return _NOTHING.union(*(one.words for one in others), *(one.lists for one in others))


def denied(facts: Facts, near: Sequence[Facts]) -> frozenset[str]:
    """Return all words before a message that only its neighbour labels: they may call it something else."""
    return _NOTHING.union(*(other.words for other in near if 0 <= facts.at - other.at <= _ANSWER))


def answered(post: Post, facts: Facts, other: Facts, near: Sequence[Facts]) -> bool:
    """Return whether the post answers the other message: a reply to it, or sent right after it asked."""
    if post.reply_to is not None:
        return other.message_id == post.reply_to
    if other.sender == facts.sender or not 0 <= facts.at - other.at <= _ANSWER:
        return False
    return _asks(other, near)


def said_around(facts: Facts, near_by: Iterable[Facts]) -> frozenset[str]:
    """Return the words of a message and of those related to it."""
    return frozenset(facts.words).union(*(other.words for other in near_by))


def beside(
    post: Post, facts: Facts, near_by: Sequence[Facts], near: Sequence[Facts]
) -> tuple[list[Hit], bool]:
    """Return the post's hits as they weigh beside the messages around, and whether one asks for or names it.

    `near_by` are those of them that relate to it.
    """
    askers = {other.sender for other in near_by if answered(post, facts, other, near)}
    heard = [other for other in near if other.sender in askers or names(other, facts)]
    against = denied(facts, near) if heard and not askers else _NOTHING
    words = heard_of(heard)
    if any(_awaits(post, facts, other) for other in near_by):
        words |= {AWAITED}
    return in_company(facts.hits, words, said_around(facts, near_by), against), bool(heard)


def _awaits(post: Post, facts: Facts, other: Facts) -> bool:
    """Return whether the post may answer another message late: its own sender gave a room, or others asked.

    A room that others give lets nobody's message look like a passcode.
    """
    if not (facts.is_late and 0 <= facts.at - other.at <= LATE):
        return False
    if other.sender == facts.sender:
        return other.opens
    replies_to_it = post.reply_to in (None, other.message_id)
    return replies_to_it and speaks_of_key(other.lists) and not warns(other.lists)


def named_by(facts: Facts, other: Facts, near: Sequence[Facts], around: frozenset[str]) -> list[Hit]:
    """Return another message's hits as they weigh now that these facts, which may label them, came."""
    named = heard_of([facts]) if names(facts, other) else _NOTHING
    return in_company(other.hits, named, around, denied(other, near) if named else _NOTHING)


def around_of(post: Post | None, facts: Facts, near: Sequence[Facts]) -> Around:
    """Return what the messages `near` a message say to it.

    `post` is what it came as; None if that was some time ago.
    """
    asked, own, said = set[str](), set[str](), set[str]()
    previous: tuple[str, ...] = ()
    for other in sorted(near, key=lambda each: each.at):
        if other.sender == facts.sender:
            own.update(other.words)
            continue
        said.update(other.words)
        if other.at <= facts.at:
            previous = other.words
            if _may_ask(post, other, near):
                asked.update(other.words)
    return Around(
        company=tuple(hit for other in near if other.sender == facts.sender for hit in other.hits),
        theirs=tuple(hit for other in near if other.sender != facts.sender for hit in other.hits),
        asked=frozenset(asked),
        own=frozenset(own),
        others=frozenset(said),
        previous=frozenset(previous),
        replies=post is not None and post.reply_to is not None,
    )


def around_earlier(other: Facts, facts: Facts, near: Sequence[Facts]) -> Around:
    """Return what the messages around an earlier one say to it, now that these facts came."""
    return around_of(None, other, [facts, *(each for each in near if each.message_id != other.message_id)])


def _may_ask(post: Post | None, other: Facts, near: Sequence[Facts]) -> bool:
    """Return whether a message may be the question that another one answers, minutes later."""
    if post is not None and post.reply_to is not None:
        return other.message_id == post.reply_to
    return _asks(other, near)


def _asks(other: Facts, near: Sequence[Facts]) -> bool:
    """Return whether a message asks; one with most of the credentials asks for nothing."""
    return not other.opens and (asks(other.lists) or _asks_for_rest(other, near))


def _asks_for_rest(other: Facts, near: Sequence[Facts]) -> bool:
    return asks_for_rest(other.lists) and any(one.opens for one in near)


def surely_asked(post: Post, facts: Facts, near: Sequence[Facts]) -> Sequence[Facts]:
    """Return the messages, with the words removed of questions that may not be what the post answers.

    They warn of giving what they speak of, or somebody else asked something else since. A message that is
    replied to counts as a question all the same, and so does one that asks for the rest of given credentials.
    """
    doubtful = [
        other
        for other in near
        if not _asks_for_rest(other, near) and (warns(other.lists) or _is_overtaken(other, facts, near))
    ]
    if post.reply_to is not None or not any(answered(post, facts, other, near) for other in doubtful):
        return near
    return [replace(other, words=(), lists=()) if other in doubtful else other for other in near]


def _is_overtaken(other: Facts, facts: Facts, near: Sequence[Facts]) -> bool:
    """Return whether somebody else asked something else between a message and the one of these facts."""
    return any(
        other.at < one.at <= facts.at
        and one.sender not in (other.sender, facts.sender)
        and is_question(one.lists)
        and not _asks(one, near)
        for one in near
    )


def is_sure(hits: Sequence[Hit]) -> bool:
    """Return whether the model would delete any of the hits by itself."""
    return any(hit.is_sure for hit in hits)


def holds_piece(hits: Sequence[Hit]) -> bool:
    """Return whether any of the hits is part of credentials."""
    return any(hit.is_piece for hit in hits)


# As long as an ID, and no mobile number, with 84 before it or without its 0.
_LIKE_AN_ID: Final = re.compile(r"(?!84[35789]\d{8}|[35789]\d{8}\Z)[1-9]\d{8,10}")
_ROOM: Final = frozenset({"zoom", "zum", "meet", "teams", "webex", "phong", "room", "ma phong", "ma hop"})
_GUESS: Final = 0.5  # of a word that means nothing by itself
_SOON: Final = 90.0  # seconds between words about a room and what another sender adds


def stray(post: Post, facts: Facts, window: Sequence[Facts]) -> Hit | None:
    """Return a hit that may belong to what other senders gave, or spoke of, just before, though unlabelled.

    A reply belongs only to the message it answers, and messages that warn of something do not count.
    """
    number, word = _bare_number(facts), _labelled(facts.hits)
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


def _bare_number(facts: Facts) -> Piece | None:
    """Return a number as long as an ID that comes with hardly a word."""
    piece = facts.found.piece
    return piece if piece is not None and facts.brief and _LIKE_AN_ID.fullmatch(piece.text) else None


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
