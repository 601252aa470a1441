"""Joins the pieces of one secret that several messages give, and a passcode to the room that follows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.moderation.conversation.fragments import joined
from bot.moderation.conversation.halves import half, whole
from bot.moderation.known.known import KNOWN_ROOMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.moderation.conversation.windows import Facts, Window
    from bot.moderation.known.known import KnownCredentials
    from bot.moderation.weighing import Hit


def _nothing(_text: str) -> bool:
    return False


def together(
    facts: Facts, around: Sequence[Facts], window: Window, known: KnownCredentials | None
) -> tuple[Facts, Hit | None]:
    """Return the facts with the secret that the message and those `around` make, stored in these too.

    A piece that is not sure is returned beside them, and the other messages are left alone.
    """
    if known is not None and (parts := joined(facts, around, window.earlier(facts))):
        return _completed(facts, parts, window), None
    found = whole(facts, around, _nothing if known is None else known.open_with)
    if found is None:
        return facts, None
    if not found.sure:
        own = next((piece for part, piece in found.parts if part is facts), None)
        return facts, None if own is None else half(own, found.secret)
    return _completed(facts, [(part, half(piece, found.secret)) for part, piece in found.parts], window), None


def _completed(facts: Facts, parts: Sequence[tuple[Facts, Hit]], window: Window) -> Facts:
    """Return the facts with the hits on parts of one secret, stored in the other messages too."""
    ids = frozenset(part.message_id for part, _ in parts)
    for other in {part.message_id: part for part, _ in parts if part is not facts}.values():
        window.put(_with_hits(other, parts, ids))
    return _with_hits(facts, parts, ids)


def _with_hits(part: Facts, parts: Sequence[tuple[Facts, Hit]], ids: frozenset[int]) -> Facts:
    hits = (*part.hits, *(hit for one, hit in parts if one is part))
    return replace(part, found=replace(part.found, hits=hits, others=ids))


def opened(facts: Facts, window: Window) -> Facts:
    """Return the facts linked to the messages before them that gave the passcode of their room."""
    if not any(hit.rule.id in KNOWN_ROOMS for hit in facts.hits):
        return facts
    early = [other for other in window.around(facts) if other.found.unsaid and other.at <= facts.at]
    for other in early:
        hits = (*other.hits, *other.found.unsaid)
        window.put(replace(other, found=replace(other.found, hits=hits, unsaid=())))
    others = facts.found.others.union(other.message_id for other in early)
    return replace(facts, found=replace(facts.found, others=others)) if early else facts
