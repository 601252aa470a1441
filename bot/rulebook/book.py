"""Reads folders of rule files into one rule book, or refuses them with one line that says how to fix it.

Every rule is tried on its own examples while loading, so that a book that loads is a book that works.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.incidents.severity import STEPS, Grading
from bot.moderation.detector import DEADLINE, Detector
from bot.moderation.learned.features import Describer
from bot.moderation.learned.scorer import Scorer
from bot.moderation.questions import LISTS as QUESTION_LISTS
from bot.moderation.questions import Questions
from bot.rulebook.compiling import rules_of, services_of
from bot.rulebook.examples import check_allowed, tried
from bot.rulebook.faults import RuleError
from bot.rulebook.files import checked, parsed
from bot.rulebook.schema import RuleFile, ServiceTable, SeverityTable
from bot.rulebook.school import school_rules
from bot.rulebook.weights import FILE as WEIGHTS
from bot.rulebook.weights import read_weights
from bot.rulebook.words import FOLDER as WORDS
from bot.rulebook.words import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.moderation.known.codes import Codes
    from bot.moderation.rules import Rule
    from bot.rulebook.source import RuleSource

SEVERITY: Final = "severity.toml"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, by id. `sources` has an entry for each of them.

    `describer` knows their lists of words; `scorer` has the learned weights, too. None where no folder has
    any: then the rules' own scores count alone. `questions` knows the words by which credentials are asked
    for, `grading` how grave a leak is.
    """

    rules: tuple[Rule, ...]
    sources: dict[str, RuleSource]
    describer: Describer
    scorer: Scorer | None
    questions: Questions
    grading: Grading

    def detector(self, *, deadline: float = DEADLINE, codes: Codes | None = None) -> Detector:
        """Return a detector that runs all of it."""
        return Detector(
            self.rules, deadline=deadline, codes=codes, scorer=self.scorer, questions=self.questions
        )


def packaged() -> Path:
    """Return the folder of the packaged rules: installed, or in a checkout."""
    installed = Path(__file__).parent / "packs"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def for_school(folder: Path | None, hosts: Sequence[str]) -> Rulebook:
    """Return the packaged rules, those of the school's own folder, and those made of its meeting hosts.

    Raises RuleError as `load` does.
    """
    if folder is None and not hosts:
        return _shipped()
    return load([packaged(), *([] if folder is None else [folder])], hosts)


@cache
def _shipped() -> Rulebook:
    """Return the packaged rules, which do not change while the program runs: read and tried once."""
    return load([packaged()])


def load(folders: Sequence[Path], hosts: Sequence[str] = ()) -> Rulebook:
    """Return the rules of every `*.toml` below the folders, and of the school's hosts.

    A folder `words` holds what rules share, `weights.tsv` the learned weights, `severity.toml` how grave
    leaks are: the last folder's count.
    Returns all rules or, raising RuleError, none.
    """
    files = [(path, folder) for folder in folders for path in _files(folder)]
    named = _named(files)
    rules: dict[str, Rule] = {}
    sources: dict[str, RuleSource] = {}
    lists = named.lists()
    questions = Questions(lists)
    for rule, source in _gathered(files, named, hosts, questions):
        if rule.id in rules:
            other = str(sources[rule.id].path)
            raise RuleError("rule-fault-same-id", source.path, {"rule": rule.id, "other": other})
        rules[rule.id], sources[rule.id] = rule, source
    ordered = tuple(rules[name] for name in sorted(rules))
    return Rulebook(ordered, sources, *_learned(folders, lists), questions, _grading(folders))


def _grading(folders: Sequence[Path]) -> Grading:
    """Return how grave leaks are, by the last folder's file that says so."""
    tables = [path for folder in folders if (path := folder / SEVERITY).is_file()]
    if not tables:
        return Grading()
    written = checked(parsed(tables[-1]), SeverityTable, tables[-1], "list", SEVERITY)
    return Grading({**STEPS, **written.steps})


def _learned(folders: Sequence[Path], lists: Mapping[str, frozenset[str]]) -> tuple[Describer, Scorer | None]:
    # The describer has features of its own for questions.
    describer = Describer({name: words for name, words in lists.items() if name not in QUESTION_LISTS})
    weights = [path for folder in folders if (path := folder / WEIGHTS).is_file()]
    return describer, Scorer(read_weights(weights[-1]), describer) if weights else None


def _named(files: Sequence[tuple[Path, Path]]) -> Named:
    named = Named()
    for path, folder in files:
        if path.parent.name == WORDS:
            named.add(path, folder)
    named.check()
    return named


def _gathered(
    files: Sequence[tuple[Path, Path]], named: Named, hosts: Sequence[str], questions: Questions
) -> Iterator[tuple[Rule, RuleSource]]:
    for rule, source in school_rules(hosts):
        yield from tried([rule], source.path, questions, source.catch, source.allow)
    for path, _ in files:
        if path.parent.name != WORDS:
            yield from _read(path, named, questions)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RuleError("rule-fault-no-folder", folder)
    return sorted(path for path in folder.rglob("*.toml") if path != folder / SEVERITY)


def _read(path: Path, named: Named, questions: Questions) -> list[tuple[Rule, RuleSource]]:
    """Return the rules of a file, tried on their examples."""
    written = parsed(path)
    if "service" in written:
        return _services(checked(written, ServiceTable, path, "rule", path.stem), path, named, questions)
    file = checked(written, RuleFile, path, "rule", str(written.get("id", "—")))
    examples = file.examples
    return tried(rules_of(file, path, named), path, questions, examples.catch, examples.allow, was=file.was)


def _services(
    table: ServiceTable, path: Path, named: Named, questions: Questions
) -> list[tuple[Rule, RuleSource]]:
    """Return the rules of a table, each tried on its own ways in, all at once on what they must allow."""
    rules = services_of(table, path, named)
    check_allowed(rules, path, table.allow)
    return [
        (rule, replace(source, allow=tuple(table.allow)))
        for one, service in zip(rules, table.service, strict=True)
        for rule, source in tried([one], path, questions, service.opens.values(), was=service.was)
    ]
