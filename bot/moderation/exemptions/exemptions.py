"""Exemptions: hits of what staff let pass in a group are no evidence there.

Each is as narrow as what was wrong: one text, one host, or rules that may be wrong. None reaches the school's
own credentials and codes, nor, but for one whole text, a link that leads into a meeting of a known service.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Scope
from bot.moderation.brake import may_brake
from bot.moderation.exemptions.hosts import host_in, is_of_any_host
from bot.moderation.known.known import KNOWN_RULES, LIKELY
from bot.moderation.post import Surface
from bot.moderation.surfaces import Surfaces
from bot.moderation.verdict import Kind
from bot.moderation.weighing import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from bot.moderation.post import Post
    from bot.moderation.rules import Rule
    from bot.moderation.weighing import Hit

_NEVER: Final = frozenset(rule.id for rule in (*KNOWN_RULES, LIKELY))
# Whose name it is and what a file shows: nothing that a text can be known again by.
_NOT_WRITTEN: Final = frozenset({Surface.NAME, Surface.PICTURE, Surface.DOCUMENT})
_CODE: Final = re.compile(r"(?<![a-z])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z])")  # of Google Meet
_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[-_.]?\d){8,}")  # a meeting's ID has nine digits and more
_LEAST_WORDS: Final = 6
_LEAST_LETTERS: Final = 24


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption in one group. `values` are marks of texts, hosts, or ids of rules.

    It is for messages from `since` to `until`. `staff` are the accounts that one for staff is for.
    """

    scope: Scope
    values: frozenset[str]
    since: datetime
    until: datetime
    staff: frozenset[int] = frozenset()

    def covers(self, at: datetime) -> bool:
        """Return whether it counts for a message of that time."""
        return self.since <= at < self.until


class Exempting:
    """Leaves hits out. `granted` returns a chat's exemptions, `mark` the keyed fingerprint of a text."""

    def __init__(self, granted: Callable[[int], Sequence[Exemption]], mark: Callable[[str], str]) -> None:
        self._granted = granted
        self._mark = mark

    def left(self, post: Post, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return the hits of a post that count."""
        if not hits or post.chat_id is None or post.at is None:
            return hits
        for one in self._granted(post.chat_id):
            if one.covers(post.at):
                hits = self._without(one, post, hits)
        return hits

    def _without(self, one: Exemption, post: Post, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        if one.scope is Scope.TEXT:
            return _unwritten(post, hits) if self._mark(written_in(post)) in one.values else hits
        if one.scope is Scope.HOST:
            return _without_hosts(hits, one.values)
        if one.scope is Scope.STAFF and post.sender not in one.staff:
            return hits
        return _without_rules(hits, one.values)


NOTHING_EXEMPT: Final = Exempting(lambda _chat_id: (), lambda text: text)


def may_err(rule: Rule) -> bool:
    """Return whether staff may let pass what a rule finds: nothing of the school's, no service's link."""
    return may_brake(rule) and rule.id not in _NEVER


def written_in(post: Post) -> str:
    """Return what a post's author wrote, in one spelling, by which it is known again."""
    parts = (part.text for part in post.parts if part.surface not in _NOT_WRITTEN)
    return unicodedata.normalize("NFC", " ".join(" ".join(parts).split()))


def is_distinct(text: str) -> bool:
    """Return whether a text is long enough to be one message's alone: "pass 123456" may mean any room."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= _LEAST_WORDS and sum(map(str.isalpha, text)) >= _LEAST_LETTERS


def _unwritten(post: Post, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits that do not stand in the author's words alone, or that count whatever staff say."""
    surfaces = Surfaces(post.parts)

    def is_written(hit: Hit) -> bool:
        places = [place for place, _, _ in surfaces.pieces(hit.start, hit.end)]
        return all(surfaces.parts[place].surface not in _NOT_WRITTEN for place in places)

    return tuple(hit for hit in hits if hit.rule.id in _NEVER or not is_written(hit))


def _without_hosts(hits: Sequence[Hit], hosts: Collection[str]) -> tuple[Hit, ...]:
    """Return the hits that lie in no link to one of the hosts.

    Where another address stands within one, it may lead there: such a link is not let pass. Nor is any where
    one holds what opens a room of another service, whatever page stands behind it.
    """
    links = [hit for hit in hits if hit.rule.kind in ADDRESSES]
    ours = [hit for hit in links if is_of_any_host(hit.rule) and host_in(hit.normal) in hosts]
    if not ours:
        return tuple(hits)
    others = [hit for hit in links if hit not in ours]
    free = [one for one in ours if not any(_meet(one, other) for other in others)]
    if _opens_elsewhere(free, hits):
        return tuple(hits)
    return tuple(hit for hit in hits if hit.rule.id in _NEVER or not any(_meet(hit, one) for one in free))


def _opens_elsewhere(links: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    """Return whether links hold a room's code, or the number of one to which the message has a passcode."""
    if any(_CODE.search(one.normal) for one in links):
        return True
    return any(_NUMBER.search(one.normal) for one in links) and any(
        hit.rule.kind is Kind.PASSCODE for hit in hits
    )


def _without_rules(hits: Sequence[Hit], rules: Collection[str]) -> tuple[Hit, ...]:
    """Return the hits without the places that one of the rules found: no other one is surer of it there.

    Several rules often match one number, each in its own way: if the surest is wrong, so are the others.
    """
    if not any(hit.rule.id in rules for hit in hits):
        return tuple(hits)
    left = [hit for hit in hits if not may_err(hit.rule)]
    place: list[Hit] = []
    end = 0
    for hit in sorted((each for each in hits if may_err(each.rule)), key=lambda each: each.start):
        if hit.start >= end:
            left += _counting(place, rules)
            place = []
        place.append(hit)
        end = max(end, hit.end)
    return (*left, *_counting(place, rules))


def _counting(place: Sequence[Hit], rules: Collection[str]) -> Sequence[Hit]:
    surest = max((hit.strength for hit in place), default=0.0)
    wrong = any(hit.rule.id in rules and hit.strength >= surest for hit in place)
    return () if wrong else place


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end
