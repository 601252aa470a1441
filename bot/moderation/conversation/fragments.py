"""Joins parts of a secret of the class that several messages hold, in any order and by any senders.

That parts make a secret which is known is proof enough: no word has to say so. A passcode, whose parts may be
words, has to be given in order, in brief messages, where a question or a room came before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.moderation.known.bold import Calculated
from bot.moderation.known.known import KNOWN_ROOMS, hit_on
from bot.moderation.known.own import covered
from bot.moderation.questions import KEYS
from bot.moderation.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.moderation.conversation.windows import Facts
    from bot.moderation.known.bold import SecretFragment
    from bot.moderation.known.own import Own
    from bot.moderation.weighing import Hit

    _Part = tuple[Facts, SecretFragment]

_LEAST_ROOM: Final = 9  # symbols of a room that parts make by chance practically never
_CORRECTED: Final = 4  # symbols
_ANYWHERE: Final = 3  # symbols of a part that may come in any order: two digits stand in many messages
_HALF: Final = 5  # symbols: one in 100,000 numbers has those of a room by chance
_LEAST_PASSCODE: Final = 4
_SPEAKING: Final = frozenset({"zoom", "zum", "meet", "phong", "lop", "vo", "vao", "mk", "room", "class"})


def joined(facts: Facts, around: Sequence[Facts], earlier: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return the messages that hold a part of a secret now that `facts` came, each with its hit.

    Of `earlier` messages only those count that hold half a room, which chance does not make.
    """
    for own in dict.fromkeys(fragment.secret for fragment in facts.found.parts.fragments):
        length = len(own.bare.reveal())
        if length >= (_LEAST_PASSCODE if own.kind is Kind.PASSCODE else _LEAST_ROOM):
            halves = (one for one in earlier if _holds_half(own, one))
            cover = _cover(own, facts, [*halves, *around])
            if cover and (own.kind is not Kind.PASSCODE or _is_given(cover, [*around, facts])):
                return [(one, hit_on(part)) for one, part in cover]
    return _corrected(facts, around) or _added(facts, around) or _explained(facts, around)


def _corrected(facts: Facts, around: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return the beginning or the end of a room that was given before: what its giver mistyped."""
    given = {hit.normal: (one, hit) for one in around for hit in one.hits if hit.rule.id in KNOWN_ROOMS}
    for part in facts.found.parts.fragments if given else ():
        before = given.get(part.secret.normal.reveal())
        if before is not None and _corrects(part, ends=facts.found.parts.ends):
            return [before, (facts, hit_on(part))]
    return []


def _explained(facts: Facts, around: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return what the same sender gave before, if it may be a passcode and these words say that it is."""
    if _SPEAKING.isdisjoint(facts.words) and KEYS.isdisjoint(facts.lists):
        return []
    return [
        (one, hit_on(one.found.parts.likely[0]))
        for one in around
        if one.found.parts.likely and one.sender == facts.sender and one.at <= facts.at
    ][-1:]


def _corrects(part: SecretFragment, *, ends: bool) -> bool:
    """Return whether a part is more than chance: of no other number, and long, or said to be at the end."""
    if part.within:
        return False
    length, last = part.end - part.begin, part.end == len(part.secret.bare.reveal())
    least = _CORRECTED - 1 if last or part.begin == 0 else _CORRECTED
    return length >= least or (last and ends)


def _added(facts: Facts, around: Sequence[Facts]) -> list[tuple[Facts, Hit]]:
    """Return a number near a room's and the one that makes up the difference, if another message says it."""
    for other in reversed(around):
        for one, second in ((facts, other), (other, facts)):
            for near in one.found.parts.near:
                for addend in second.found.parts.addends:
                    if addend.value == abs(near.by):
                        part = Calculated(near.secret, addend.start, addend.stop)
                        return [(one, hit_on(near)), (second, hit_on(part))]
    return []


def _cover(own: Own, facts: Facts, around: Sequence[Facts]) -> tuple[_Part, ...]:
    """Return fragments that make the whole secret, as few as may be: of the new message and of others."""
    pieces = [(part.begin, part.end, (one, part)) for one, part in _held(own, [facts, *reversed(around)])]
    cover = covered(len(own.bare.reveal()), pieces, lambda holder: holder[0] is facts)
    long = all(part.end - part.begin >= _ANYWHERE for _, part in cover)
    return cover if any(one is not facts for one, _ in cover) and (long or _in_order(cover)) else ()


def _in_order(cover: Sequence[_Part]) -> bool:
    ids = [one.message_id for one, _ in cover]
    return ids == sorted(ids)


def _held(own: Own, messages: Sequence[Facts]) -> Iterator[tuple[Facts, SecretFragment]]:
    """Yield the fragments of a secret that messages hold."""
    for one in messages:
        for fragment in one.found.parts.fragments:
            if fragment.secret == own:
                yield one, fragment


def _holds_half(own: Own, one: Facts) -> bool:
    """Return whether a message holds the beginning or the end of a room, more than chance makes."""
    return own.kind is not Kind.PASSCODE and any(
        part.end - part.begin >= _HALF and (part.begin == 0 or part.end == len(own.bare.reveal()))
        for _, part in _held(own, [one])
        if not part.within
    )


def _is_given(cover: Sequence[_Part], given: Sequence[Facts]) -> bool:
    """Return whether brief messages give the parts in order where a question or a room came before."""
    brief = all(one.brief for one, _ in cover)
    told = any(
        one.asks or not KEYS.isdisjoint(one.lists) or any(hit.rule.id in KNOWN_ROOMS for hit in one.hits)
        for one in given
    )
    return brief and _in_order(cover) and told
