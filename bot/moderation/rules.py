"""A detection rule, compiled, as the detector runs it. How to write one: rules/README.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import regex

from bot.moderation.verdict import Kind, Reason

_WHOLE: Final = re.compile(
    r"\s*(?:\(\?x\))?\s*\\A"
)  # how a pattern begins that starts where the message does

_SUFFICES: Final = 1.0  # the score of a link that leads into a room

_OF_KIND: Final = {
    Kind.LINK: Reason.LINK,
    Kind.MEETING_ID: Reason.NUMBER,
    Kind.PASSCODE: Reason.PASSCODE_LABELLED,
    Kind.CALL: Reason.DISRUPTION,
    Kind.INVITE: Reason.INVITE,
    Kind.CONTEXT: Reason.BESIDE_CLASS,
}


class RuleStatus(StrEnum):
    """Whether a rule counts. The values are a contract of rule files."""

    ACTIVE = "active"
    SHADOW = "shadow"  # its findings are reported and never weigh


class Reading(StrEnum):
    """A reading of a text, called a view in rule files. The values are their contract."""

    RAW = "raw"
    FOLDED = "folded"
    SQUEEZED = "squeezed"  # folded, groups of digits and spaced-out letters joined
    URL = "url"  # folded, broken addresses joined


@dataclass(frozen=True, slots=True)
class Vicinity:
    """Words near a match and what they add to its score. Words are folded and may be phrases.

    `far`: they also count when the same sender says them in a message close by. `asked`: they count only
    where they are the question that the message answers; `late`: also minutes later, or where the same
    sender gave a room. `reason` is what they say about the match.
    """

    words: frozenset[str]
    score: float
    far: bool = False
    asked: bool = False
    late: bool = False
    reason: Reason = Reason.BESIDE_ROOM
    _phrases: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Separate the words from the phrases, each of which is looked for beside its first word alone."""
        phrases: dict[str, tuple[str, ...]] = {}
        for phrase in self.words:
            first, *others = phrase.split()
            if others:
                phrases[first] = (*phrases.get(first, ()), f" {phrase} ")
        object.__setattr__(self, "_phrases", phrases)

    def said_in(self, around: str) -> bool:
        """Return whether any of the words stands in folded text with a blank on both sides of each word."""
        if self.asked:
            return False
        said = around.split()
        return not self.words.isdisjoint(said) or any(
            phrase in around for word in said if word in self._phrases for phrase in self._phrases[word]
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    `keywords` are folded texts, one of which must occur before the pattern is tried; none: always.
    `digits` is the least number of digits that must occur. `hint` is a quick pattern that must be found in a
    view before the pattern is searched there; None: always. A pattern that matches whole messages is its own
    hint. `pattern` names the secret with the group `secret`, else the whole match is it. `hosts` limits a
    link to these hosts and their subdomains; those that are `spared` are left out.
    `score` is signed, -1..1; `near` adds to it, `against` takes from it. `told` is what a match is to a
    person; None: what any of its kind is.
    """

    id: str
    title_vi: str
    title_en: str
    why: str
    kind: Kind
    status: RuleStatus
    views: tuple[Reading, ...]
    keywords: tuple[str, ...]
    digits: int
    pattern: regex.Pattern[str]
    score: float
    near: Vicinity | None = None
    against: Vicinity | None = None
    hosts: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    hint: regex.Pattern[str] | None = None
    told: Reason | None = None
    _about: frozenset[str] = field(init=False, repr=False, compare=False)
    _not_about: frozenset[str] = field(init=False, repr=False, compare=False)

    @property
    def reason(self) -> Reason:
        """What a match is to a person."""
        return self.told or _OF_KIND[self.kind]

    def __post_init__(self) -> None:
        """Let a pattern that starts where the message does be tried at once: that is quick enough."""
        object.__setattr__(self, "_about", frozenset(self.hosts))
        object.__setattr__(self, "_not_about", frozenset(self.spared))
        if self.hint is None and self.is_whole:
            object.__setattr__(self, "hint", self.pattern)

    @property
    def is_whole(self) -> bool:
        """Whether its pattern matches all of a message: the text before the secret is no label of it."""
        return _WHOLE.match(self.pattern.pattern) is not None

    def is_hinted_at(self, text: str) -> bool:
        """Return whether its pattern may find something in a text, as far as its hint tells.

        The search is not `concurrent`: it is short, and lets no thread of the store take the interpreter.
        """
        return self.hint is None or self.hint.search(text, concurrent=False) is not None

    def is_about(self, host: str) -> bool:
        """Return whether it is about links to a host: one of its own, if it has any, and none it spares."""
        above = domains(host)
        return self._not_about.isdisjoint(above) and not (self._about and self._about.isdisjoint(above))

    @property
    def suffices(self) -> bool:
        """Whether its links are leaks whatever stands beside them, and whoever else posts one."""
        beside = self.near is not None or self.against is not None
        sure = self.kind is Kind.LINK and self.score >= _SUFFICES and not beside
        return sure and self.status is RuleStatus.ACTIVE

    @property
    def is_bound(self) -> bool:
        """Whether its pattern names the number, or the word for a password, that it is about."""
        return "secret" in self.pattern.groupindex


def domains(host: str) -> list[str]:
    """Return a host and the domains that it lies in."""
    labels = host.split(".")
    return [".".join(labels[first:]) for first in range(len(labels))]


def beyond_patterns(
    name: str,
    kind: Kind,
    why: str,
    score: float,
    *,
    near: Vicinity | None = None,
    against: Vicinity | None = None,
    told: Reason | None = None,
) -> Rule:
    """Return a rule whose hits come from no pattern: from a conversation, or from known credentials.

    No file holds it, so `texts` names it, by its id.
    """
    return Rule(
        id=name,
        title_vi="",
        title_en="",
        why=why,
        kind=kind,
        status=RuleStatus.ACTIVE,
        views=(Reading.FOLDED,),
        keywords=(),
        digits=0,
        pattern=regex.compile(""),
        score=score,
        near=near,
        against=against,
        told=told,
    )
