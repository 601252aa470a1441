"""The rule breaker: a rule that suddenly deletes everywhere is more likely wrong than right.

A rule that deletes what 10 accounts wrote in 5 confirmed classes within 5 minutes deletes no more until a
person releases it; its findings are shown to staff. Time comes from the messages alone. Memory is bounded:
for each rule the last authors and classes, no more of them than a deletion spike needs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.classroom import SCHOOL
from bot.moderation.known.known import KNOWN_RULES
from bot.moderation.rules import Rule, RuleStatus
from bot.moderation.verdict import Kind
from bot.moderation.weighing import CREDENTIALS, Hit, places

AUTHORS: Final = 10
CLASSES: Final = 5
WITHIN: Final = timedelta(minutes=5)
_REMEMBERED: Final = 100  # authors, and classes, of one rule: many more than make a spike
_SURE: Final = 1.0  # a link that weighs this leads into a meeting, in any context
_KNOWN: Final = frozenset(rule.id for rule in KNOWN_RULES)


@dataclass(frozen=True, slots=True)
class DeletionSpike:
    """Why a rule was stopped: whose messages it deleted, in how many classes, and when the last.

    `realm`: in whose groups; it is stopped in those alone.
    """

    rule: str
    authors: int
    classes: int
    at: datetime
    realm: int = SCHOOL


def may_brake(rule: Rule) -> bool:
    """Return whether a rule can be widely wrong: not a plain link, nor the school's own credentials.

    A deletion always rests on a credential, so evidence of another kind needs no breaker of its own.
    """
    plain = rule.kind is Kind.LINK and rule.score >= _SURE
    active = rule.status is RuleStatus.ACTIVE
    return active and rule.kind in CREDENTIALS and not plain and rule.id not in _KNOWN


def finders(hits: Iterable[Hit]) -> frozenset[str]:
    """Return the ids of the rules that found something in a message and may be wrong about it."""
    return frozenset(rule for hit, rule in _found(hits) if may_brake(hit.rule))


def left_without(hits: Iterable[Hit], rules: frozenset[str]) -> tuple[Hit, ...]:
    """Return the hits that remain without the findings of these rules."""
    hits = tuple(hits)
    if rules.isdisjoint(hit.rule.id for hit in hits):
        return hits
    return tuple(hit for hit, rule in _found(hits) if rules.isdisjoint((rule, hit.rule.id)))


def _found(hits: Iterable[Hit]) -> list[tuple[Hit, str]]:
    """Return each hit with the id of the rule that found its place: the strongest one there.

    Several rules often match one number, each in its own way: if the strongest is wrong, so are the others.
    """
    hits = tuple(hits)
    found = [(hit, hit.rule.id) for hit in hits if not may_brake(hit.rule)]
    may_err = sorted((each for each in hits if may_brake(each.rule)), key=lambda each: each.start)
    for place in places(may_err):
        strongest = max(place, key=lambda hit: (hit.score, hit.end - hit.start, hit.rule.id))
        found += ((hit, strongest.rule.id) for hit in place)
    return found


def carriers(rules: frozenset[str], deletes: Callable[[frozenset[str]], bool]) -> frozenset[str]:
    """Return which of these rules a deletion rests on.

    `deletes` tells whether it would still be one without the findings of some. A rule carries it if nothing
    would be deleted without that rule; where there is none such, those do that would suffice alone.
    """
    if not rules or deletes(rules):
        return frozenset()
    needed = frozenset(rule for rule in rules if not deletes(frozenset({rule})))
    return needed or frozenset(rule for rule in rules if deletes(rules - {rule})) or rules


@dataclass(slots=True)
class _Deletions:
    """The last authors and classes of one rule's deletions, each with the time of the last one."""

    newest: datetime
    authors: dict[int, datetime] = field(default_factory=dict)
    classes: dict[int, datetime] = field(default_factory=dict)

    def add(self, author: int, school_class: int, at: datetime) -> None:
        self.newest = max(at, self.newest)
        for seen, one in ((self.authors, author), (self.classes, school_class)):
            seen[one] = max(at, seen.get(one, at))
            for passed in [each for each, last in seen.items() if self.newest - last > WITHIN]:
                del seen[passed]
            if len(seen) > _REMEMBERED:
                del seen[min(seen, key=lambda each: seen[each])]


class RuleBreaker:
    """The rules that are stopped in one realm. Not thread-safe."""

    def __init__(self, realm: int = SCHOOL) -> None:
        self._realm = realm
        self._deletions: dict[str, _Deletions] = {}
        self._held: frozenset[str] = frozenset()
        self._storms: dict[str, DeletionSpike] = {}
        self._released: Mapping[str, datetime] = {}

    @property
    def rules(self) -> frozenset[str]:
        """The ids of the stopped rules."""
        return self._held.union(self._storms)

    @property
    def storms(self) -> tuple[DeletionSpike, ...]:
        """The deletion spikes that are not recorded yet."""
        return tuple(self._storms.values())

    def count(self, rules: Iterable[str], author: int, school_class: int, at: datetime) -> None:
        """Count a deletion that rests on these rules; a rule that reaches a spike by it is stopped at once.

        Messages from before a rule's last release no longer count: counting begins anew then.
        """
        for rule in rules:
            since = self._released.get(rule)
            if rule in self.rules or (since is not None and at <= since):
                continue
            deletions = self._deletions.setdefault(rule, _Deletions(at))
            deletions.add(author, school_class, at)
            if len(deletions.authors) >= AUTHORS and len(deletions.classes) >= CLASSES:
                authors, classes = len(deletions.authors), len(deletions.classes)
                self._storms[rule] = DeletionSpike(rule, authors, classes, at, self._realm)
                del self._deletions[rule]

    def recorded(self, storm: DeletionSpike) -> None:
        """Drop a spike that is recorded: the record stops the rule from now on."""
        self._held |= {storm.rule}
        self._storms.pop(storm.rule, None)

    def follow(self, held: Collection[str], released: Mapping[str, datetime]) -> None:
        """Load the records: the stopped rules, and when each was last released."""
        self._held = frozenset(held)
        for rule, at in released.items():
            if self._released.get(rule) != at:
                self._deletions.pop(rule, None)
        self._released = dict(released)


class RuleBreakers:
    """The rule breakers of one school: of its own groups, and of each creator who acts for theirs alone."""

    def __init__(self) -> None:
        self._of: dict[int, RuleBreaker] = {}

    def of(self, realm: int) -> RuleBreaker:
        """Return the rule breaker of a realm."""
        return self._of.setdefault(realm, RuleBreaker(realm))

    @property
    def storms(self) -> tuple[DeletionSpike, ...]:
        """The deletion spikes that are not recorded yet."""
        return tuple(storm for brake in self._of.values() for storm in brake.storms)

    def recorded(self, storm: DeletionSpike) -> None:
        """Drop a spike that is recorded."""
        self.of(storm.realm).recorded(storm)

    def follow(self, held: Collection[tuple[int, str]], released: Mapping[tuple[int, str], datetime]) -> None:
        """Load the records, each with its realm: as `RuleBreaker.follow`."""
        for realm in {*self._of, *(where for where, _ in (*held, *released))}:
            self.of(realm).follow(
                [rule for where, rule in held if where == realm],
                {rule: at for (where, rule), at in released.items() if where == realm},
            )
