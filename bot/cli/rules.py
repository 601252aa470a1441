"""`rules`: lists the detection rules, explains one, or tests them: each on its examples, and on slow input.

`--own` tells how often each was right in the school, `test --own` tries its own examples on them. `train`
makes the weights of the learned score out of labelled conversations, and reports on them. A corpus is a file
of conversations, a JSON object a line: `tests/corpora/conversations/README.md`. What is reported of an author
comes from weights that were made without any of that author's conversations.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

from bot import settings
from bot.classroom import Language
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, print_line, run_command
from bot.cli.school_store import from_store
from bot.features.incidents.false_alarms.rules import rule_precision
from bot.json_values import mapping, whole
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school, packaged
from bot.rulebook.training.examples import Labelled, unlabelled
from bot.rulebook.trial import ordinary_texts, try_rule
from bot.rulebook.weights import FILE, written
from bot.telegram.updates.reading import post_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.cli.ending import Spoken
    from bot.features.incidents.false_alarms.rules import Precision, StaffDecision
    from bot.features.incidents.false_alarms.store import OwnExample
    from bot.moderation.rules import Rule
    from bot.rulebook.book import Rulebook
    from bot.rulebook.training.fitting import EvaluationCounts, Trainer
    from bot.rulebook.trial import Trial
    from bot.settings import Settings

TEST: Final = "test"  # the word in place of a rule's id
TRAIN: Final = "train"  # the same
_LEAST_AUTHORS: Final = 4  # one is left out, and a feature needs three
_SHOWN = 40  # characters of a slow input's beginning


def rules(named: str | None, rest: Sequence[str], chosen: Language | None, *, own: bool = False) -> int:
    """List all rules, explain the one named or, after the word `test`, test all or one; return the status.

    `own`: of the school in the configured database: a list tells how often each rule was right by what staff
    decided, a test tries its examples.
    """
    tested = rest[0] if rest else None

    def command(said: Spoken) -> int:
        options = settings.read_rules()
        learned, tries = options.learned_score == "on", named == TEST
        book = for_school(options.rules_dir, options.school_hosts, learned=learned, tries=tries)
        if (rest and (named != TEST or len(rest) > 1)) or (own and (named not in {None, TEST} or rest)):
            raise RefusedError("rules-one-only", WRONG_USE)
        if own and named == TEST:
            return FAILED if _try_examples(_own_examples(settings.read()), book, said) else 0
        rule_id = tested if named == TEST else named
        rule = next((rule for rule in book.rules if rule.id == rule_id), None)
        if rule is None and rule_id is not None:
            raise RefusedError("rules-unknown", WRONG_USE)
        if named == TEST:
            return _test(book.rules if rule is None else (rule,), book, said)
        if rule is None:
            _list(book, said, rule_precision(_own_decisions(settings.read())) if own else None)
        else:
            _explain(rule, book, said)
        return 0

    return run_command(command, chosen)


def _list(book: Rulebook, said: Spoken, right: Mapping[str, Precision] | None) -> None:
    """Print the rules in a table. `right`: how often each was; None: that is not asked."""
    column = "" if right is None else f"{said('rules-own-right'):<16}  "
    wide = max(len(rule.id) for rule in book.rules)
    titles = " · ".join(said.texts.plain(spoken, "rules-title") for spoken in Language)
    print_line(f"{'id':<{wide}}  {'kind':<10}  {'status':<6}  score  {column}{titles}")
    for rule in book.rules:
        was = "" if right is None else f"{_shown(right.get(rule.id)):<16}  "
        print_line(
            f"{rule.id:<{wide}}  {rule.kind.value:<10}  {rule.status.value:<6}  {rule.score:+.2f}  "
            f"{was}{rule.title_vi} · {rule.title_en}"
        )
    examples = sum(len(source.catch) + len(source.allow) for source in book.sources.values())
    print_line(said("rules-count", rules=str(len(book.rules)), examples=str(examples)))


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


def _own_decisions(chosen: Settings) -> tuple[StaffDecision, ...]:
    """Return what staff decided in the last year, by the configured database. Raises RefusedError."""
    return asyncio.run(from_store(chosen, lambda store: store.false_alarms.decisions()))


def _shown(precision: Precision | None) -> str:
    return "—" if precision is None else f"{precision.percent}% ({precision.right}/{precision.decisions})"


def _own_examples(chosen: Settings) -> tuple[OwnExample, ...]:
    """Return the examples of mistakes in the configured database. Raises RefusedError."""
    return asyncio.run(from_store(chosen, lambda store: store.false_alarms.examples()))


def _try_examples(own: Sequence[OwnExample], book: Rulebook, said: Spoken) -> bool:
    """Try the own examples on the rules of now, print what they do, return whether one would be removed."""
    detector, counted = book.detector(), Counter[Decision]()
    for each in own:
        post = Post((Part(Surface.TEXT, each.text.reveal()),))
        verdict = detector.examine(post)
        counted[verdict.decision] += 1
        rules = ", ".join(dict.fromkeys(finding.rule for finding in verdict.reasons()))
        print_line(f"{each.number}  {verdict.decision.value:<6}  {each.text.reveal()}  [{rules}]")
    numbers = {"count": str(len(own)), "wrong": str(counted[Decision.DELETE])}
    said.tell("rules-own-tested", **numbers, told=str(counted[Decision.REVIEW]))
    return bool(counted[Decision.DELETE])


def train(corpora: Sequence[Path], output: Path | None, chosen: Language | None) -> int:
    """Train on the corpora, print the report, write the weights; return the exit status."""

    def command(said: Spoken) -> int:
        weights = _weights(corpora, said)
        path = output or packaged() / FILE
        path.write_text(weights, "utf-8")
        said.tell("rules-train-written", file=str(path))
        return 0

    return run_command(command, chosen)


def _weights(corpora: Sequence[Path], said: Spoken) -> str:
    options = settings.read_rules()
    book = for_school(options.rules_dir, options.school_hosts)
    by_author = _conversations(corpora)
    if len(by_author) < _LEAST_AUTHORS:
        raise RefusedError("rules-train-authors", WRONG_USE, least=str(_LEAST_AUTHORS))
    try:
        from bot.rulebook.training import fitting  # noqa: PLC0415 - needs the extra `train`
    except ModuleNotFoundError:
        raise RefusedError("rules-train-extra", FAILED) from None
    return _trained(fitting.Trainer(book.rules, book.describer, book.questions), by_author, said)


def _trained(trainer: Trainer, by_author: dict[str, list[Labelled]], said: Spoken) -> str:
    """Print what models do that had not seen an author, author by author, and return the file of weights."""
    from bot.rulebook.training import fitting  # noqa: PLC0415 - needs the extra `train`

    found = {author: trainer.examples(each) for author, each in sorted(by_author.items())}
    columns = ("leaks", "deleted", "told", "harmless", "wrongly", "asked")
    heads = "".join(f"{said(f'rules-train-{name}'):>16}" for name in columns)
    print_line(f"{'':<14}{heads}")

    def row(name: str, outcome: EvaluationCounts) -> None:
        print_line(f"{name:<14}{_shares(outcome)}")

    nothing = fitting.EvaluationCounts()
    models = fitting.with_chosen_thresholds(fitting.left_out(found), found, by_author)
    outcomes = {author: trainer.outcome(model, by_author[author]) for author, model in models.items()}
    for author, outcome in outcomes.items():
        row(author, outcome)
    every = sum(outcomes.values(), nothing)
    row(said("rules-train-all"), every)
    rules = (trainer.outcome(None, each) for each in by_author.values())
    row(said("rules-train-rules"), sum(rules, nothing))
    any_model = next(iter(models.values()))
    model = fitting.Fitter([one for each in found.values() for one in each]).fit()
    shares = _shares(every).strip()
    return written(
        fitting.with_thresholds(model, any_model.review, any_model.delete),
        {
            "made by": "python -m bot rules train, of conversations by " + ", ".join(sorted(by_author)),
            "strength": f"{fitting.STRENGTH:g}",
            "of authors left out": f"{shares} (leaks, deleted, told, harmless, deleted, told)",
        },
    )


def _shares(outcome: EvaluationCounts) -> str:
    leaks, harmless = max(1, outcome.leaks), max(1, outcome.harmless)
    shares = (
        f"{outcome.leaks}",
        f"{outcome.deleted / leaks:.1%}",
        f"{outcome.told / leaks:.1%}",
        f"{outcome.harmless}",
        f"{outcome.harmless_deleted / harmless:.2%}",
        f"{outcome.harmless_told / harmless:.2%}",
    )
    return "".join(f"{share:>16}" for share in shares)


def _conversations(corpora: Sequence[Path]) -> dict[str, list[Labelled]]:
    """Return the conversations of the files by author, in the order of the files."""
    by_author: dict[str, list[Labelled]] = {}
    for path in corpora:
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise _unread(path, 0) from None
        for number, line in enumerate(lines, 1):
            try:
                one = _labelled(mapping(json.loads(line)))
            except (ValueError, KeyError, TypeError):
                raise _unread(path, number) from None
            by_author.setdefault(one.author, []).append(one)
    return by_author


def _unread(path: Path, line: int) -> RefusedError:
    """Return that a corpus cannot be read, in this line; 0: the whole file."""
    return RefusedError("rules-train-unread", FAILED, file=str(path), line=str(line))


def _labelled(line: Mapping[str, object]) -> Labelled:
    """Return a conversation of a corpus. Raises KeyError or TypeError: it is not as it should be written."""
    messages, secrets = line["messages"], line["secrets"]
    if not isinstance(messages, list) or not isinstance(secrets, list):
        raise TypeError
    pieces = (whole(mapping(message)["message_id"]) for message in messages if mapping(message)["leak"])
    return Labelled(
        author=str(line["author"]),
        posts=tuple(post_of(unlabelled(mapping(message))) for message in messages),
        pieces=frozenset(piece for piece in pieces if piece is not None),
        secrets=tuple(map(str, secrets)),
        review_ok=line["review_ok"] is True,
    )
