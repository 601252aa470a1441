"""`rules --own`: how often rules were right in the school, and its own examples tried on them."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli.ending import print_line
from bot.cli.school_store import from_store
from bot.incidents.mistakes.precision import LEAST, rule_precision, school_precision
from bot.moderation.exemptions import may_err
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import Language
    from bot.incidents.mistakes.precision import Precision, StaffDecision
    from bot.moderation.rules import Rule
    from bot.rulebook.book import Rulebook
    from bot.settings import Settings
    from bot.storage.incidents.mistakes.mistakes import OwnExample
    from bot.storage.store import Store
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What the school's database holds: staff's decisions of the last year, and the examples of mistakes."""

    decisions: tuple[StaffDecision, ...] = ()
    examples: tuple[OwnExample, ...] = ()

    @property
    def by_rule(self) -> dict[str, Precision]:
        """How often each rule was right."""
        return rule_precision(self.decisions)


def own_record(chosen: Settings) -> OwnRecord:
    """Return what the configured database holds. Raises RefusedError."""

    async def read(store: Store) -> OwnRecord:
        return OwnRecord(await store.mistakes.decisions(), await store.mistakes.examples())

    return asyncio.run(from_store(chosen, read))


def shown(precision: Precision | None) -> str:
    """Return how often a rule was right, in a table."""
    if precision is None:
        return "—"
    return f"{precision.percent}% ({precision.right}/{precision.decisions})"


def print_summary(own: OwnRecord, rules: Sequence[Rule], said: Texts, language: Language) -> None:
    """Print how often the school's decisions bear the bot out, and which rules are proposed for a trial."""
    school = school_precision(own.decisions)
    if not school.decisions:
        print_line(said.plain(language, "rules-own-none"))
        return
    counted = {"percent": str(school.percent), "decisions": str(school.decisions)}
    print_line(said.plain(language, "rules-own-school", **counted))
    stoppable = {rule.id for rule in rules if may_err(rule)}
    for rule, precision in own.by_rule.items():
        if precision.is_poor and rule in stoppable:
            about = {"percent": str(precision.percent), "decisions": str(precision.decisions)}
            print_line(said.plain(language, "rules-own-poor", rule=rule, **about))


def print_rule(rule: Rule, own: OwnRecord, said: Texts, language: Language) -> None:
    """Print how often one rule was right, and the messages that it was wrong about."""
    precision = own.by_rule.get(rule.id)
    print_line(f"{said.plain(language, 'rules-own-right')}: {shown(precision)}")
    if precision is not None and precision.decisions < LEAST:
        print_line(said.plain(language, "rules-own-few", least=str(LEAST)))
    found = [each for each in own.examples if rule.id in each.rules]
    if found:
        print_line(f"{said.plain(language, 'rules-own-mistakes')}:")
    for each in found:
        print_line(f"  {each.number}  {each.text.reveal()}")


def try_examples(own: OwnRecord, book: Rulebook, said: Texts, language: Language) -> bool:
    """Try the own examples on the rules of now, print what they do, return whether one would be removed."""
    detector, counted = book.detector(), Counter[Decision]()
    for each in own.examples:
        post = Post((Part(Surface.TEXT, each.text.reveal()),))
        verdict = detector.examine(post)
        counted[verdict.decision] += 1
        rules = ", ".join(dict.fromkeys(finding.rule for finding in verdict.reasons()))
        print_line(f"{each.number}  {verdict.decision.value:<6}  {each.text.reveal()}  [{rules}]")
    numbers = {"count": str(len(own.examples)), "wrong": str(counted[Decision.DELETE])}
    print_line(said.plain(language, "rules-own-tested", **numbers, told=str(counted[Decision.REVIEW])))
    return bool(counted[Decision.DELETE])
