"""Reads folders of rule files into one rule book, or refuses them with one line that says how to fix it.

Every rule is tried on its own examples while loading, so that a book that loads is a book that works.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import regex
from pydantic import BaseModel, ValidationError

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Rule, Vicinity
from bot.rulebook.faults import RuleError, complaint, line
from bot.rulebook.schema import RuleFile, WordList, Words
from bot.rulebook.school import school_rules
from bot.rulebook.source import RuleSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_ANSWERS = " >> "  # in an example, between a question and another person's answer
_EXAMPLE_AT = datetime(2026, 1, 1, tzinfo=UTC)
_LISTS = "words"  # the folder of lists of words that several rules share

_File = TypeVar("_File", bound=BaseModel)
_Lists = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, by id. `sources` has an entry for each of them."""

    rules: tuple[Rule, ...]
    sources: dict[str, RuleSource]


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

    A folder `words` holds lists of words that rules share. Returns all rules or, raising RuleError, none.
    """
    rules: dict[str, Rule] = {}
    sources: dict[str, RuleSource] = {}
    for rule, source in _gathered(folders, hosts):
        if rule.id in rules:
            other = str(sources[rule.id].path)
            raise RuleError("rule-fault-same-id", source.path, {"rule": rule.id, "other": other})
        rules[rule.id], sources[rule.id] = rule, source
    return Rulebook(tuple(rules[name] for name in sorted(rules)), sources)


def _gathered(folders: Sequence[Path], hosts: Sequence[str]) -> Iterator[tuple[Rule, RuleSource]]:
    for rule, source in school_rules(hosts):
        _try(rule, source)
        yield rule, source
    paths = [path for folder in folders for path in _files(folder)]
    lists = _lists(path for path in paths if path.parent.name == _LISTS)
    for path in paths:
        if path.parent.name != _LISTS:
            yield _read(path, lists)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RuleError("rule-fault-no-folder", folder)
    return sorted(folder.rglob("*.toml"))


def _lists(paths: Iterable[Path]) -> _Lists:
    """Return the word lists; one that includes others has their own words too, not what those include."""
    written: dict[str, WordList] = {}
    read: dict[str, Path] = {}
    for path in paths:
        words = _written(path, WordList, "list")
        if words.id in written:
            raise RuleError("rule-fault-same-list", path, {"rule": words.id})
        written[words.id], read[words.id] = words, path
    for words in written.values():
        for name in words.lists:
            if name not in written:
                raise RuleError("rule-fault-list-of", read[words.id], {"rule": words.id, "name": name})
    return {
        name: frozenset(words.words).union(*(written[one].words for one in words.lists))
        for name, words in written.items()
    }


def _read(path: Path, lists: _Lists) -> tuple[Rule, RuleSource]:
    file = _written(path, RuleFile, "rule")
    rule = _compiled(file, path, lists)
    source = RuleSource(path, tuple(file.examples.catch), tuple(file.examples.allow))
    _try(rule, source)
    return rule, source


def _written(path: Path, kind: type[_File], called: str) -> _File:
    """Return the validated content of a file."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError("rule-fault-toml", path, {"reason": line(str(error))}) from None
    except UnicodeDecodeError:
        raise RuleError("rule-fault-utf8", path) from None
    except OSError as error:
        raise RuleError("rule-fault-unread", path, {"reason": str(error.strerror)}) from None
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        raise complaint(path, called, str(written.get("id", "—")), error) from None


def _compiled(file: RuleFile, path: Path, lists: _Lists) -> Rule:
    try:
        pattern = regex.compile(file.pattern)
    except regex.error as error:
        about = {"rule": file.id, "reason": line(str(error))}
        raise RuleError("rule-fault-pattern", path, about) from None
    named = [*file.spared, *(name for each in (file.near, file.against) if each for name in each.lists)]
    unknown = [name for name in named if name not in lists]
    if unknown:
        raise RuleError("rule-fault-no-list", path, {"rule": file.id, "name": unknown[0]})
    return Rule(
        id=file.id,
        title_vi=file.title.vi,
        title_en=file.title.en,
        why=file.why,
        kind=file.kind,
        status=file.status,
        views=tuple(file.views),
        keywords=tuple(file.keywords),
        digits=file.digits,
        pattern=pattern,
        score=file.score,
        near=_vicinity(file.near, lists),
        against=_vicinity(file.against, lists),
        hosts=tuple(file.hosts),
        spared=tuple(sorted(host for name in file.spared for host in lists[name])),
    )


def _vicinity(words: Words | None, lists: _Lists) -> Vicinity | None:
    if words is None:
        return None
    every = frozenset(words.words).union(*(lists[name] for name in words.lists))
    return Vicinity(every, words.score, words.far, words.asked)


def _try(rule: Rule, source: RuleSource) -> None:
    for text in source.catch:
        if not says_something(rule, text):
            raise RuleError(
                "rule-fault-misses", source.path, {"rule": rule.id, "example": " ".join(text.split())}
            )
    for text in source.allow:
        if says_something(rule, text):
            raise RuleError(
                "rule-fault-catches", source.path, {"rule": rule.id, "example": " ".join(text.split())}
            )


def says_something(rule: Rule, text: str) -> bool:
    """Return whether the rule, gate included, finds anything in a text.

    One with ` >> ` in it is a question and another person's answer.
    """
    *asked, answer = (Post((Part(Surface.TEXT, said),)) for said in text.split(_ANSWERS))
    detector = Detector.alone(rule)
    if not asked:
        return detector.finds(answer)
    moderator = Moderator(detector)
    told = (
        replace(said, chat_id=1, message_id=place, sender=place, at=_EXAMPLE_AT)
        for place, said in enumerate((*asked, answer))
    )
    return any(
        finding.rule == rule.id and finding.score
        for finding in [moderator.judge(post) for post in told][-1].findings
    )
