"""Reads folders of rule files into one rule book, or refuses them with one line that says how to fix it.

A school's own rules are tried on their examples while loading, with those that ship, which may use its words:
so a book that loads is a book that works. Those that ship alone were tried before they did, by the tests and
by `rules test`. A bot that does not run protects nobody: what it runs by is `usable`,
where one wrong file of a school's own does not take the other rules away. Whoever examines rules (`rules`,
`check`, `doctor`) takes `for_school`, which refuses them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from bot.classroom import Language
from bot.moderation.detector import DEADLINE, Detector
from bot.moderation.known.codes import Codes
from bot.moderation.learned.features import Describer
from bot.moderation.learned.scorer import Scorer
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Rule
from bot.moderation.vocabulary import LISTS as QUESTION_LISTS
from bot.moderation.vocabulary import Questions
from bot.rulebook.compiling import FOLDER as WORDS
from bot.rulebook.compiling import Named, rules_of, services_of
from bot.rulebook.schema import RuleError, RuleFile, RuleSource, ServiceTable, checked, parsed
from bot.rulebook.school import school_rules
from bot.rulebook.weights import FILE as WEIGHTS
from bot.rulebook.weights import read_weights
from bot.texts import TextError, Texts

_ANSWERS: Final = " >> "  # between a question and another person's answer
_DEADLINE: Final = 1.0  # seconds
_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)


def tried(
    rules: Sequence[Rule],
    path: Path,
    questions: Questions | None,
    catch: Iterable[str],
    allow: Sequence[str] = (),
    *,
    was: Sequence[str] = (),
) -> list[tuple[Rule, RuleSource]]:
    """Return the rules of one file, each with those of the examples that it catches.

    The first one `was` others before. Raises RuleError for a text that none of them catches or that one of
    them must not catch, and for a rule that catches nothing. `questions` None: they are not tried.
    """
    catch = tuple(catch)
    caught = dict.fromkeys((rule.id for rule in rules), catch)
    if questions is not None:
        alone = [(rule, Detector.alone(rule, questions=questions)) for rule in rules]
        caught = _caught(alone, path, catch, allow)
    return [
        (rule, RuleSource(path, caught[rule.id], tuple(allow), () if number else tuple(was)))
        for number, rule in enumerate(rules)
    ]


def _caught(
    alone: Sequence[tuple[Rule, Detector]], path: Path, catch: Sequence[str], allow: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return which of the examples each rule catches, of which one at least has to, and it one at least."""
    caught: dict[str, tuple[str, ...]] = {}
    for rule, detector in alone:  # two may have one id, which is told later
        texts = tuple(text for text in catch if _says_something(rule, detector, text))
        caught[rule.id] = caught.get(rule.id, ()) + texts
    for text in catch:
        if not any(text in texts for texts in caught.values()):
            raise RuleError("rule-fault-misses", path, _about(alone[0][0], text))
    for rule, detector in alone:
        if not caught[rule.id]:
            raise RuleError("rule-fault-idle", path, {"rule": rule.id})
        for text in allow:
            if _says_something(rule, detector, text):
                raise RuleError("rule-fault-catches", path, _about(rule, text))
    return caught


def check_allowed(rules: Sequence[Rule], path: Path, allow: Iterable[str]) -> None:
    """Raise RuleError for a text without a question in it that one of many rules about links catches."""
    together = Detector(rules, deadline=_DEADLINE)
    for text in allow:
        if together.finds(_post(text)):
            found = (rule for rule in rules if _says_something(rule, Detector.alone(rule), text))
            rule = next(found, rules[0])
            raise RuleError("rule-fault-catches", path, _about(rule, text))


def _post(text: str) -> Post:
    return Post((Part(Surface.TEXT, text),))


def _about(rule: Rule, text: str) -> dict[str, str]:
    return {"rule": rule.id, "example": " ".join(text.split())}


def _says_something(rule: Rule, alone: Detector, text: str) -> bool:
    """Return whether the rule, which runs alone, gate included, finds anything in a text.

    One with ` >> ` in it is a question and another person's answer.
    """
    *asked, answer = map(_post, text.split(_ANSWERS))
    if not asked:
        return alone.finds(answer)
    moderator = Moderator(alone)
    told = (
        replace(said, chat_id=1, message_id=place, sender=place, at=_AT)
        for place, said in enumerate((*asked, answer))
    )
    return any(
        finding.rule == rule.id and finding.score
        for finding in [moderator.judge(post) for post in told][-1].findings
    )


# Given a folder of rules, returns a context that takes, or lets through, the RuleError of a file in it.
Bear: TypeAlias = Callable[[Path], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, by id, and the detector that runs them. `sources` has an entry for each of them.

    `describer` knows their lists of words; `scorer` has the learned weights, too. None where no folder has
    any, or the school wants none: then the rules' own scores count alone. `questions` knows the words by
    which credentials are asked for.
    """

    rules: tuple[Rule, ...]
    sources: dict[str, RuleSource]
    describer: Describer
    scorer: Scorer | None
    questions: Questions
    compiled: Detector

    def detector(self, *, deadline: float = DEADLINE, codes: Codes | None = None) -> Detector:
        """Return a detector that runs all of it."""
        return self.compiled.having(deadline, codes)

    def beside(self, own: Rule) -> Rulebook:
        """Return it with a rule of one bot's own, which needs no other words; only that one is compiled."""
        return replace(self, rules=(*self.rules, own), compiled=self.compiled.beside(own))


def packaged() -> Path:
    """Return the folder of the packaged rules: installed, or in a checkout."""
    installed = Path(__file__).parent / "packs"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def for_school(
    folder: Path | None, hosts: Sequence[str], *, learned: bool = True, tries: bool = False
) -> Rulebook:
    """Return the packaged rules, those of the school's own folder, and those made of its meeting hosts.

    `learned`: with the weights; `tries`: the packaged ones on their examples also where the school has none.
    Raises RuleError as `load` does.
    """
    if folder is None and not (hosts or tries):
        return _shipped(learned)
    folders = [packaged(), *([] if folder is None else [folder])]
    return load(folders, hosts, learned=learned, tries=tries or folder is not None)


@cache
def _shipped(learned: bool) -> Rulebook:  # noqa: FBT001 - a key of the cache
    """Return the packaged rules, which do not change while the program runs: read once."""
    return load([packaged()], learned=learned, tries=False)


def load(
    folders: Sequence[Path],
    hosts: Sequence[str] = (),
    bear: Bear = nullcontext,
    *,
    learned: bool = True,
    tries: bool = True,
) -> Rulebook:
    """Return the rules of every `*.toml` below the folders, and of the school's hosts.

    A folder `words` holds what rules share, `weights.tsv` the learned weights: the last folder's
    count. Without `learned` no weights do. `tries`: each on its examples.
    Returns all rules or, raising RuleError, none; but a file whose error `bear` takes is left out.
    """
    files: list[tuple[Path, Path]] = []
    listed: list[Path] = []
    for folder in folders:
        with bear(folder):
            files += [(path, folder) for path in _files(folder)]
            listed.append(folder)
    named = _named(files, bear)
    lists = named.lists()
    questions = Questions(lists)
    found = _Found()
    for rule, source in school_rules(hosts):
        found.add(tried([rule], source.path, questions, source.catch, source.allow))
    for path, folder in files:
        if path.parent.name != WORDS:
            with bear(folder):
                found.add(_read(path, named, questions if tries else None))
    ordered = tuple(found.rules[name] for name in sorted(found.rules))
    # The describer has features of its own for questions.
    describer = Describer({name: words for name, words in lists.items() if name not in QUESTION_LISTS})
    scorer = _scorer(listed, describer, bear) if learned else None
    compiled = Detector(ordered, scorer=scorer, questions=questions)
    return Rulebook(ordered, found.sources, describer, scorer, questions, compiled)


@dataclass(frozen=True, slots=True)
class _Found:
    """The rules of the files read so far, by id: those of one file all, or none."""

    rules: dict[str, Rule] = field(default_factory=dict)
    sources: dict[str, RuleSource] = field(default_factory=dict)

    def add(self, read: Sequence[tuple[Rule, RuleSource]]) -> None:
        new: dict[str, tuple[Rule, RuleSource]] = {}
        for rule, source in read:
            there = self.sources.get(rule.id) or (new[rule.id][1] if rule.id in new else None)
            if there is not None:
                about = {"rule": rule.id, "other": str(there.path)}
                raise RuleError("rule-fault-same-id", source.path, about)
            new[rule.id] = rule, source
        self.rules.update((name, rule) for name, (rule, _) in new.items())
        self.sources.update((name, source) for name, (_, source) in new.items())


def _scorer(folders: Sequence[Path], describer: Describer, bear: Bear) -> Scorer | None:
    for folder in reversed(folders):
        path = folder / WEIGHTS
        with bear(folder):
            if path.is_file():
                return Scorer(read_weights(path), describer)
    return None


def _named(files: Sequence[tuple[Path, Path]], bear: Bear) -> Named:
    """Return what the files of words hold; without those files whose errors are borne."""
    files = [(path, folder) for path, folder in files if path.parent.name == WORDS]
    while True:
        named = Named()
        try:
            for path, folder in files:
                named.add(path, folder)
            named.check()
        except RuleError as fault:
            with bear(next(folder for path, folder in files if path == fault.path)):
                _refuse(fault)
            files = [(path, folder) for path, folder in files if path != fault.path]
        else:
            return named


def _refuse(fault: RuleError) -> None:
    """Raise an error, in a context that may take it."""
    raise fault


def _files(folder: Path) -> list[Path]:
    """Return the files of rules below a folder. Raises RuleError where a part of it cannot be listed."""

    def refuse(error: OSError) -> NoReturn:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise RuleError("rule-fault-no-folder", folder) from None
        raise RuleError("rule-fault-unread", Path(error.filename), {"reason": str(error.strerror)}) from None

    below = (Path(at, name) for at, _, names in os.walk(folder, onerror=refuse) for name in names)
    return sorted(path for path in below if path.suffix == ".toml")


def _read(path: Path, named: Named, questions: Questions | None) -> list[tuple[Rule, RuleSource]]:
    """Return the rules of a file, tried on their examples with these questions; None: not tried."""
    written = parsed(path)
    if "service" in written:
        return _services(checked(written, ServiceTable, path, "rule", path.stem), path, named, questions)
    file = checked(written, RuleFile, path, "rule", str(written.get("id", "—")))
    examples = file.examples
    return tried(rules_of(file, path, named), path, questions, examples.catch, examples.allow, was=file.was)


def _services(
    table: ServiceTable, path: Path, named: Named, questions: Questions | None
) -> list[tuple[Rule, RuleSource]]:
    """Return the rules of a table, each tried on its own ways in, all at once on what they must allow."""
    rules = services_of(table, path, named)
    if questions is not None:
        check_allowed(rules, path, table.allow)
    return [
        (rule, replace(source, allow=tuple(table.allow)))
        for one, service in zip(rules, table.service, strict=True)
        for rule, source in tried([one], path, questions, service.opens.values(), was=service.was)
    ]


def usable(
    folder: Path | None, hosts: Sequence[str], *, learned: bool = True
) -> tuple[Rulebook, tuple[RuleError, ...]]:
    """Return the rules that can be used, and the errors of the files that are left out.

    Own words under which a packaged rule no longer does what it should take the whole folder with them.
    Raises RuleError where the packaged rules themselves cannot be used.
    """
    try:
        return for_school(folder, hosts, learned=learned), ()
    except RuleError:
        if folder is None:
            raise
    faults: list[RuleError] = []

    @contextmanager
    def bear(within: Path) -> Iterator[None]:
        try:
            yield
        except RuleError as fault:
            if within != folder:
                raise
            faults.append(fault)

    try:
        return load([packaged(), folder], hosts, bear, learned=learned), tuple(faults)
    except RuleError as fault:
        return for_school(None, hosts, learned=learned), (fault,)


_GONE: Final = "rule-gone"


def titles(rules: Rulebook, said: Texts) -> Callable[[str, Language], str]:
    """Return a function that names a rule; one of no file, such as a joined conversation, is in `texts`.

    Incidents of the past may name a rule that has become part of another, or that nobody has any more.
    """
    by_id = {rule.id: rule for rule in rules.rules}
    former = {old: by_id[rule_id] for rule_id, source in rules.sources.items() for old in source.was}

    def title_of(rule_id: str, language: Language) -> str:
        rule = by_id.get(rule_id) or former.get(rule_id)
        if rule is not None:
            return rule.title_vi if language is Language.VI else rule.title_en
        try:
            return said.plain(language, f"rule-{rule_id}")
        except TextError:
            return said.plain(language, _GONE)

    return title_of
