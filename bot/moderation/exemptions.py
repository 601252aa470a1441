"""Exemptions: hits of what staff let pass in a group for a while, after a false alarm, are no evidence there.

Each is as narrow as what was wrong: one text, one host, or rules that may be wrong. None reaches the school's
own credentials and codes, nor, but for one whole text, a link that leads into a meeting of a known service.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.classroom import Passable, Scope
from bot.moderation.brake import may_brake
from bot.moderation.detector import Detector
from bot.moderation.known.known import KNOWN_RULES, LIKELY
from bot.moderation.learned.candidates import FOUND
from bot.moderation.post import Post, Surface
from bot.moderation.rules import Rule, domains
from bot.moderation.verdict import Kind, Surfaces
from bot.moderation.weighing import ADDRESSES, Hit, over, places

_SURE: Final = 1.0  # a link that weighs this leads into a meeting, in any context
_NAMING: Final = 4  # letters of a keyword that names a service
_ANY: Final = frozenset("/")  # all that an address of any host has in common


def host_in(link: str) -> str | None:
    """Return the host of a link in normal form; None for one that hides it behind a user's name."""
    authority = link.partition("/")[0].partition("?")[0].partition("#")[0]
    host = authority.partition(":")[0]
    return None if "@" in authority or "." not in host else host


def is_of_any_host(rule: Rule) -> bool:
    """Return whether a rule looks for addresses of any host, so that it may be wrong about one."""
    return rule.kind in ADDRESSES and rule.score < _SURE and _ANY.issuperset(rule.keywords)


class OpenHosts:
    """Tells of which hosts all links may be let pass.

    Not of a meeting service's, nor of well-known sites where anybody can put a page or a redirection.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._spared = frozenset(host for rule in rules for host in rule.spared)
        self._named = frozenset(
            word
            for rule in rules
            if rule.kind in ADDRESSES and not is_of_any_host(rule)
            for word in rule.keywords
            if len(word) >= _NAMING
        )

    def __contains__(self, host: object) -> bool:
        """Return whether links to a host may be let pass."""
        named = str(host)
        return self._spared.isdisjoint(domains(named)) and not any(word in named for word in self._named)


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

    It is for messages from `since` to `until`.
    """

    scope: Scope
    values: frozenset[str]
    since: datetime
    until: datetime

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
    free = [one for one in ours if not over(one, others)]
    if _opens_elsewhere(free, hits):
        return tuple(hits)
    return tuple(hit for hit in hits if hit.rule.id in _NEVER or not over(hit, free))


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
    for place in places(sorted((each for each in hits if may_err(each.rule)), key=lambda each: each.start)):
        surest = max(hit.strength for hit in place)
        if not any(hit.rule.id in rules and hit.strength >= surest for hit in place):
            left += place
    return tuple(left)


class ExemptReader:
    """Reads messages by a school's rules. `may_err` are the ids of those that staff may let pass, or stop."""

    def __init__(self, rules: Collection[Rule], detector: Detector) -> None:
        self._detector = detector
        self._open = OpenHosts(rules)
        self.may_err = frozenset(rule.id for rule in (*rules, *FOUND) if may_err(rule))

    def read(self, posts: Iterable[Post]) -> Passable:
        """Return what posts hold."""
        found = [(written_in(post), self._detector.gather(post).hits) for post in posts]
        links = [hit for _, hits in found for hit in hits if hit.rule.kind in ADDRESSES]
        hosts = {host_in(hit.normal) for hit in links if hit.strength > 0}
        return Passable(
            tuple(dict.fromkeys(text for text, _ in found if text)),
            all(is_distinct(text) and not _is_key_alone(hits) for text, hits in found if text),
            tuple(sorted(host for host in hosts if host is not None)),
            all(is_of_any_host(hit.rule) for hit in links)
            and all(host is not None and host in self._open for host in hosts),
        )


def _is_key_alone(hits: Iterable[Hit]) -> bool:
    """Return whether a message holds a passcode and no room: the same words may open another one tomorrow."""
    return {hit.rule.kind for hit in hits if hit.is_piece} == {Kind.PASSCODE}
