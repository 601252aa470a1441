"""`rules`: lists the detection rules, explains one, or tests them: each on its examples, and on slow input.

`--own` tells how often they were right in the school, and tries its own examples on them.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import settings
from bot.classroom import Language
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, print_line, run_command
from bot.cli.school_store import from_store
from bot.features.incidents.false_alarms.rules import LEAST, rule_precision, school_precision
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school
from bot.rulebook.trial import ordinary_texts, try_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.ending import Spoken
    from bot.features.incidents.false_alarms.rules import Precision, StaffDecision
    from bot.features.incidents.false_alarms.store import OwnExample
    from bot.moderation.rules import Rule
    from bot.rulebook.book import Rulebook
    from bot.rulebook.trial import Trial
    from bot.settings import Settings
    from bot.storage.store import Store

TEST = "test"  # the word in place of a rule's id
_SHOWN = 40  # characters of a slow input's beginning


def rules(named: str | None, rest: Sequence[str], chosen: Language | None, *, own: bool = False) -> int:
    """List all rules, explain the one named or, after the word `test`, test all or one; return the status.

    `own`: with what the configured database says of them; a test tries the school's own examples.
    """
    tested = rest[0] if rest else None

    def command(said: Spoken) -> int:
        options = settings.read_rules()
        learned, tries = options.learned_score == "on", named == TEST
        book = for_school(options.rules_dir, options.school_hosts, learned=learned, tries=tries)
        kept = own_record(settings.read()) if own else None
        if rest and (named != TEST or len(rest) > 1):
            raise RefusedError("rules-one-only", WRONG_USE)
        rule_id = tested if named == TEST else named
        rule = next((rule for rule in book.rules if rule.id == rule_id), None)
        if rule is None and rule_id is not None:
            raise RefusedError("rules-unknown", WRONG_USE)
        act = _tested if named == TEST else _shown
        return act(rule, book, kept, said)

    return run_command(command, chosen)


def _tested(rule: Rule | None, book: Rulebook, kept: OwnRecord | None, said: Spoken) -> int:
    """Test the rules, or try the school's own examples; return the status."""
    if kept is None:
        return _test(book.rules if rule is None else (rule,), book, said)
    return FAILED if try_examples(kept, book, said) else 0


def _shown(rule: Rule | None, book: Rulebook, kept: OwnRecord | None, said: Spoken) -> int:
    """List the rules, or explain one; return the status."""
    if rule is None:
        _list(book, said, kept)
        return 0
    _explain(rule, book, said)
    if kept is not None:
        print_rule(rule, kept, said)
    return 0


def _list(book: Rulebook, said: Spoken, own: OwnRecord | None) -> None:
    right = {} if own is None else own.by_rule
    column = "" if own is None else f"{said('rules-own-right'):<16}  "
    wide = max(len(rule.id) for rule in book.rules)
    titles = " · ".join(said.texts.plain(spoken, "rules-title") for spoken in Language)
    print_line(f"{'id':<{wide}}  {'kind':<10}  {'status':<6}  score  {column}{titles}")
    for rule in book.rules:
        was = "" if own is None else f"{shown(right.get(rule.id)):<16}  "
        print_line(
            f"{rule.id:<{wide}}  {rule.kind.value:<10}  {rule.status.value:<6}  {rule.score:+.2f}  "
            f"{was}{rule.title_vi} · {rule.title_en}"
        )
    examples = sum(len(source.catch) + len(source.allow) for source in book.sources.values())
    print_line(said("rules-count", rules=str(len(book.rules)), examples=str(examples)))
    if own is not None:
        print_summary(own, said)


def _test(chosen: Sequence[Rule], book: Rulebook, said: Spoken) -> int:
    """Test the rules one by one; return 1 if one of them can be made slow."""
    begin = time.monotonic()
    ordinary = ordinary_texts(book)
    columns = (said(f"rules-time-{name}") for name in ("examples", "ordinary", "slowest"))
    print_line(f"{'':<2}{'id':<30}{'':<2}{'  '.join(f'{column:>14}' for column in columns)}")
    slow = []
    for rule in chosen:
        trial = try_rule(rule, book, ordinary)
        print_line(_row(trial))
        if not trial.slowest.linear:
            slow.append(trial)
    for trial in slow:
        sys.stderr.write(_refusal(trial, book, said) + "\n")
    seconds = f"{time.monotonic() - begin:.1f}"
    result = "rules-tested" if not slow else "rules-slow"
    said.tell(result, rules=len(chosen), slow=len(slow), seconds=seconds)
    return FAILED if slow else 0


def _row(trial: Trial) -> str:
    times = (
        f"{trial.examples * 1e6:.1f} µs",
        f"{trial.ordinary * 1e6:.1f} µs",
        f"{trial.slowest.seconds * 1e3:.2f} ms",
    )
    mark = "✔" if trial.slowest.linear else "✘"
    return f"{mark:<2}{trial.rule.id:<30}{'':<2}{'  '.join(f'{one:>14}' for one in times)}"


def _refusal(trial: Trial, book: Rulebook, said: Spoken) -> str:
    probe = trial.slowest.probe
    made_of = said(f"rules-input-{probe.shape.value}", head=_visible(probe.head), unit=_visible(probe.unit))
    return said(
        "rules-refused",
        rule=trial.rule.id,
        file=str(book.sources[trial.rule.id].path),
        input=made_of,
        milliseconds=f"{trial.slowest.seconds * 1e3:.0f}",
    )


def _visible(text: str) -> str:
    """Return the end of a piece of input on one line."""
    return " ⏎ ".join(text[-_SHOWN:].replace("\0", "").split("\n"))


def _explain(rule: Rule, book: Rulebook, said: Spoken) -> None:
    source = book.sources[rule.id]
    print_line(f"{rule.id} · {rule.title_vi} · {rule.title_en}")
    print_line(f"{said('rules-why')}: {rule.why}")
    told = [rule.reason, *([] if rule.near is None else [rule.near.reason])]
    reasons = " · ".join(said(f"why-{reason.value}") for reason in dict.fromkeys(told))
    print_line(f"{said('rules-reasons')}: {reasons}")
    print_line(f"kind {rule.kind.value} · status {rule.status.value} · score {rule.score:+.2f}")
    for name, vicinity in (("near", rule.near), ("against", rule.against)):
        if vicinity is not None:
            print_line(f"{name} {vicinity.score:+.2f}: {', '.join(sorted(vicinity.words))}")
    for name, examples in (("rules-catch", source.catch), ("rules-allow", source.allow)):
        print_line(f"{said(name)}:")
        for example in examples:
            print_line(f"  {' ⏎ '.join(example.splitlines())}")


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
        return OwnRecord(await store.false_alarms.decisions(), await store.false_alarms.examples())

    return asyncio.run(from_store(chosen, read))


def shown(precision: Precision | None) -> str:
    """Return how often a rule was right, in a table."""
    if precision is None:
        return "—"
    return f"{precision.percent}% ({precision.right}/{precision.decisions})"


def print_summary(own: OwnRecord, said: Spoken) -> None:
    """Print how often the school's decisions bear the bot out."""
    school = school_precision(own.decisions)
    if not school.decisions:
        said.tell("rules-own-none")
        return
    counted = {"percent": str(school.percent), "decisions": str(school.decisions)}
    said.tell("rules-own-school", **counted)


def print_rule(rule: Rule, own: OwnRecord, said: Spoken) -> None:
    """Print how often one rule was right, and the messages that it was wrong about."""
    precision = own.by_rule.get(rule.id)
    print_line(f"{said('rules-own-right')}: {shown(precision)}")
    if precision is not None and precision.decisions < LEAST:
        said.tell("rules-own-few", least=str(LEAST))
    found = [each for each in own.examples if rule.id in each.rules]
    if found:
        print_line(f"{said('rules-own-mistakes')}:")
    for each in found:
        print_line(f"  {each.number}  {each.text.reveal()}")


def try_examples(own: OwnRecord, book: Rulebook, said: Spoken) -> bool:
    """Try the own examples on the rules of now, print what they do, return whether one would be removed."""
    detector, counted = book.detector(), Counter[Decision]()
    for each in own.examples:
        post = Post((Part(Surface.TEXT, each.text.reveal()),))
        verdict = detector.examine(post)
        counted[verdict.decision] += 1
        rules = ", ".join(dict.fromkeys(finding.rule for finding in verdict.reasons()))
        print_line(f"{each.number}  {verdict.decision.value:<6}  {each.text.reveal()}  [{rules}]")
    numbers = {"count": str(len(own.examples)), "wrong": str(counted[Decision.DELETE])}
    said.tell("rules-own-tested", **numbers, told=str(counted[Decision.REVIEW]))
    return bool(counted[Decision.DELETE])
