"""`rules`: lists the detection rules, or explains one. Loading them runs every example."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from bot import rulebook, settings, texts
from bot.classroom import Language
from bot.rulebook import RuleError

if TYPE_CHECKING:
    from bot.moderation.rules import Rule
    from bot.rulebook import Rulebook
    from bot.texts import Texts

_WRONG_USE = 2


def rules(rule_id: str | None, chosen: Language | None) -> int:
    """List all rules, or explain the one named; return the exit status."""
    said, language = texts.load(), chosen or settings.language()
    try:
        book = rulebook.load([rulebook.packaged(), *settings.rules_folders()])
    except RuleError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    if rule_id is None:
        _list(book, said, language)
        return 0
    rule = next((rule for rule in book.rules if rule.id == rule_id), None)
    if rule is None:
        sys.stderr.write(said.plain(language, "rules-unknown") + "\n")
        return _WRONG_USE
    _explain(rule, book, said, language)
    return 0


def title(rule: Rule, language: Language) -> str:
    """Return what a rule is called in a language."""
    return rule.title_vi if language is Language.VI else rule.title_en


def _list(book: Rulebook, said: Texts, language: Language) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("id", "kind", "status", "score"):
        table.add_column(column, no_wrap=True)
    table.add_column(said.plain(language, "rules-title"))
    for rule in book.rules:
        table.add_row(
            rule.id, rule.kind.value, rule.status.value, f"{rule.score:+.2f}", title(rule, language)
        )
    Console().print(table)
    examples = sum(len(source.catch) + len(source.allow) for source in book.sources.values())
    print_line(said.plain(language, "rules-count", rules=str(len(book.rules)), examples=str(examples)))


def _explain(rule: Rule, book: Rulebook, said: Texts, language: Language) -> None:
    source = book.sources[rule.id]
    print_line(f"{rule.id} · {title(rule, language)}")
    print_line(f"{said.plain(language, 'rules-why')}: {rule.why}")
    print_line(f"kind {rule.kind.value} · status {rule.status.value} · score {rule.score:+.2f}")
    for name, vicinity in (("near", rule.near), ("against", rule.against)):
        if vicinity is not None:
            print_line(f"{name} {vicinity.score:+.2f}: {', '.join(sorted(vicinity.words))}")
    for name, examples in (("rules-catch", source.catch), ("rules-allow", source.allow)):
        print_line(f"{said.plain(language, name)}:")
        for example in examples:
            print_line(f"  {' ⏎ '.join(example.splitlines())}")


def print_line(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")
