"""What comes of the hand-written conversations: per family, per rule, and what can still be read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.moderation.moderator import Moderator
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Decision
from tests.bench.figures import share, wilson
from tests.moderation.invitations import LONG_ENOUGH, bare, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.moderation.detector import Detector
    from bot.moderation.verdict import Verdict
    from tests.bench.corpora import Case
    from tests.bench.figures import Table

LEAST_CAUGHT, LEAST_OF_FAMILY = 0.97, 0.80
MOST_DELETED, MOST_IN_REVIEW = 1 / 400, 0.02
_LABEL = r"\b(?:pass\w*|pw|mk|mat khau|mat ma|pin)\W{1,4}"


@dataclass
class Family:
    """What came of the cases of one family: as labelled, and only in review."""

    cases: int = 0
    good: int = 0
    review: int = 0


@dataclass
class Cases:
    """What came of all cases. `hits` counts, for each rule, leaking and harmless cases it spoke up in."""

    leaking: dict[str, Family] = field(default_factory=lambda: defaultdict(Family))
    harmless: dict[str, Family] = field(default_factory=lambda: defaultdict(Family))
    too_much: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    deletions: int = 0
    hits: dict[bool, Counter[str]] = field(default_factory=lambda: {True: Counter(), False: Counter()})

    def judge(self, detector: Detector, case: Case) -> None:
        """Judge one conversation from its start."""
        moderator = Moderator(detector)
        verdicts = [moderator.judge(post) for post in case.posts]
        deleted = {one for verdict in verdicts for one in verdict.delete}
        review = any(verdict.decision is Decision.REVIEW for verdict in verdicts)
        leaks = bool(case.delete)
        good = case.delete <= deleted if leaks else not deleted
        good = good or (leaks and (case.review_ok or case.in_turns) and (review or bool(deleted)))
        family = (self.leaking if leaks else self.harmless)[case.family]
        family.cases += 1
        family.good += good
        family.review += review and not (leaks and good)
        rules = {finding.rule: finding.score for verdict in verdicts for finding in verdict.findings}
        self.hits[leaks].update(rule for rule, score in rules.items() if score > 0)
        if not good or (review and not leaks):
            self.wrong.append(f"{case.id} {case.family}: {str(case)[:150]!r} {sorted(rules)}")
        if leaks and deleted - case.delete:
            self.too_much.append(f"{case.id} {case.family}: deleted too: {sorted(deleted - case.delete)}")
        for verdict in verdicts:
            if verdict.decision is Decision.DELETE:
                self.deletions += 1
                if secrets := left(case, verdict):
                    self.shown.append(f"{case.id} {case.family}: {secrets} in {verdict.masked[:150]!r}")


def left(case: Case, verdict: Verdict) -> list[str]:
    """Return the secrets of a case that can be read: short ones, if they stand behind their label."""
    secrets = {bare(secret) for secret in case.secrets}
    masked = fold(verdict.masked)
    short = [secret for secret in secrets if 0 < len(secret) < LONG_ENOUGH]
    behind = [secret for secret in short if re.search(rf"{_LABEL}{secret}(?!\w)", masked)]
    return readable(secrets, verdict.masked) + behind


def report(table: Table, detector: Detector, cases: Sequence[Case]) -> None:
    """Judge all cases and print every figure about them."""
    came = Cases()
    for case in cases:
        came.judge(detector, case)
    table.title("Conversations (cases.jsonl)")
    _leaking(table, came)
    _harmless(table, came)
    figure = f"{len(came.shown)} of {came.deletions} deleted messages"
    table.row("masking: a secret readable", figure, target="0", met=not came.shown)
    table.examples(came.shown)
    table.title("Families of leaking cases, as labelled; the rest in review")
    for name, family in sorted(came.leaking.items()):
        table.row(f"  {name}", f"{share(family.good, family.cases)}, review {family.review}")
    table.examples(came.wrong)
    table.title("Rules: cases in which one spoke up that are leaks; harmless ones may still stay")
    for name, figure in precision(came):
        table.row(f"  {name}", figure)


def _leaking(table: Table, came: Cases) -> None:
    whole = sum(family.cases for family in came.leaking.values())
    good = sum(family.good for family in came.leaking.values())
    table.row(
        "leaking, as labelled",
        share(good, whole),
        target=">= 97 %",
        met=good >= LEAST_CAUGHT * whole,
        anchor="tg-spam 15 of 38",
    )
    low = [name for name, family in came.leaking.items() if family.good < LEAST_OF_FAMILY * family.cases]
    figure = f"{len(low)} of {len(came.leaking)} under 80 %"
    table.row("leaking, families", figure, target="0 under 80 %", met=not low)
    table.row("leaking, harmless messages gone too", f"in {len(came.too_much)} of {whole} cases")
    table.examples(came.too_much)


def _harmless(table: Table, came: Cases) -> None:
    whole = sum(family.cases for family in came.harmless.values())
    deleted = whole - sum(family.good for family in came.harmless.values())
    review = sum(family.review for family in came.harmless.values())
    table.row(
        "harmless, deleted",
        share(deleted, whole),
        target="<= 1 of 400",
        met=deleted <= MOST_DELETED * whole,
        anchor="naive digit rule 3 of 1,000",
    )
    met = review <= MOST_IN_REVIEW * whole
    table.row("harmless, in review", share(review, whole), target="<= 2 %", met=met)


def precision(came: Cases) -> Iterator[tuple[str, str]]:
    """Give each rule with its share of leaks, least certain first."""
    leaking, harmless = came.hits[True], came.hits[False]

    def surely(name: str) -> tuple[float, str]:
        return wilson(leaking[name], leaking[name] + harmless[name])[0], name

    for name in sorted(_names(leaking, harmless), key=surely):
        yield name, share(leaking[name], leaking[name] + harmless[name])


def _names(*counters: Iterable[str]) -> set[str]:
    return {name for counter in counters for name in counter}
