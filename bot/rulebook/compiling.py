"""Makes rules of what is written in a rule file or a table of services, with the words that rules share.

Named lists of words, and named pieces of patterns, are the files in a folder `words`: `@zoom` among words
stands for a list, `{number}` in a pattern for a piece. A name in braces begins with a letter and has three or
more, which no quantifier does. A list of the same name in another folder of rules adds its words: so a school
adds to a list that ships.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Generic, TypeVar

import regex

from bot.moderation.rules import Reading, Rule, RuleStatus, Vicinity
from bot.moderation.verdict import OF_LIST, Kind, Reason
from bot.rulebook.schema import (
    LIST_MARK,
    Fragment,
    RuleError,
    RuleFile,
    Service,
    ServiceTable,
    WordList,
    Words,
    checked,
    line,
    parsed,
)

FOLDER: Final = "words"

_Schema = TypeVar("_Schema", WordList, Fragment)

_NAMED: Final = re.compile(r"(?<!\\[pPN])\{([a-z][a-z0-9_]{2,})\}")


@dataclass(frozen=True, slots=True)
class WordUse:
    """What uses a name, for errors: a `rule`, `list` or `fragment`, its id and its file."""

    called: str
    id: str
    path: Path

    def lacks(self, fault: str, name: str) -> RuleError:
        """Return the error that something is wrong with a name that it uses."""
        return RuleError(fault, self.path, {"called": self.called, "rule": self.id, "name": name})


@dataclass(frozen=True, slots=True)
class _Shared(Generic[_Schema]):
    """A list or fragment as it stands in a file, and the folder of rules that this belongs to."""

    written: _Schema
    user: WordUse
    folder: Path


@dataclass(slots=True)
class Named:
    """The lists and fragments of all files, by name."""

    _lists: dict[str, list[_Shared[WordList]]] = field(default_factory=dict)
    _fragments: dict[str, _Shared[Fragment]] = field(default_factory=dict)

    def add(self, path: Path, folder: Path) -> None:
        """Add what a file holds. Raises RuleError: not as it should be written, or a name that is taken."""
        for name, table in parsed(path).items():
            called = "fragment" if isinstance(table, dict) and "pattern" in table else "list"
            user = WordUse(called, name, path)
            if name in self._fragments or self._taken(called, name, folder):
                raise RuleError("rule-fault-same-name", path, {"called": called, "rule": name})
            if called == "fragment":
                self._fragments[name] = _Shared(checked(table, Fragment, path, called, name), user, folder)
            else:
                words = _Shared(checked(table, WordList, path, called, name), user, folder)
                self._lists.setdefault(name, []).append(words)

    def _taken(self, called: str, name: str, folder: Path) -> bool:
        lists = self._lists.get(name, [])
        return any(called == "fragment" or words.folder == folder for words in lists)

    def check(self) -> None:
        """Raise RuleError if a list or fragment uses a name that is not there, or itself."""
        for words in (words for lists in self._lists.values() for words in lists):
            self.words(words.written.words, words.user)
        for fragment in self._fragments.values():
            self.pattern(fragment.written.pattern, fragment.user)

    def lists(self) -> dict[str, frozenset[str]]:
        """Return the lists of spoken words, by name: not those of hosts."""
        read = {
            name: frozenset[str]().union(*(self.words(words.written.words, words.user) for words in lists))
            for name, lists in self._lists.items()
        }
        return {name: words for name, words in read.items() if not any("." in word for word in words)}

    def words(self, written: Iterable[str], user: WordUse) -> frozenset[str]:
        """Return words with those of the lists named among them, and of the lists that these name."""
        said, wanted, seen = set[str](), [(word, user) for word in written], set[str]()
        while wanted:
            word, asking = wanted.pop()
            if not word.startswith(LIST_MARK):
                said.add(word)
            elif word not in seen:
                seen.add(word)
                name = word.removeprefix(LIST_MARK)
                if name not in self._lists:
                    raise asking.lacks("rule-fault-no-list", name)
                wanted += ((one, words.user) for words in self._lists[name] for one in words.written.words)
        return frozenset(said)

    def pattern(self, written: str, user: WordUse, within: tuple[str, ...] = ()) -> str:
        """Return a pattern with the fragments that it names in their places."""

        def put(named: re.Match[str]) -> str:
            name = named[1]
            if name not in self._fragments:
                raise user.lacks("rule-fault-no-fragment", name)
            if name in within:
                raise user.lacks("rule-fault-circle", name)
            fragment = self._fragments[name]
            return self.pattern(fragment.written.pattern, fragment.user, (*within, name))

        return _NAMED.sub(put, written)


_SURE: Final = 1.0  # a link that opens a room
_WITHIN: Final = "*"  # before a host that may stand within a word


def rules_of(file: RuleFile, path: Path, named: Named) -> list[Rule]:
    """Return the rule of a file; of one with several tiers of words near it, a rule for each."""
    user = WordUse("rule", file.id, path)
    rule = Rule(
        id=file.id,
        title_vi=file.title.vi,
        title_en=file.title.en,
        why=file.why,
        kind=file.kind,
        status=file.status,
        views=tuple(file.views),
        keywords=tuple(sorted(named.words(file.keywords, user))),
        digits=file.digits,
        hint=_hint(file.hint, named, user),
        pattern=_pattern(named.pattern(file.pattern, user), user),
        score=file.score,
        against=None if file.against is None else _vicinity(file.against, named, user),
        hosts=tuple(sorted(named.words(file.hosts, user))),
        spared=tuple(sorted(named.words(file.spared, user))),
        told=file.reason,
    )
    if not file.near:
        return [rule]
    return [
        replace(
            rule,
            id=tier.id or file.id,
            title_vi=(tier.title or file.title).vi,
            title_en=(tier.title or file.title).en,
            near=_vicinity(tier, named, user),
        )
        for tier in file.near
    ]


def services_of(table: ServiceTable, path: Path, named: Named) -> list[Rule]:
    """Return a rule for each service."""
    return [_service(service, table.why, path, named) for service in table.service]


def _service(service: Service, why: str, path: Path, named: Named) -> Rule:
    user = WordUse("rule", service.id, path)
    ways = "|".join(named.pattern(_way(way), user) for way in service.opens)
    return Rule(
        id=service.id,
        title_vi=service.title.vi,
        title_en=service.title.en,
        why=why,
        kind=Kind.LINK,
        status=RuleStatus.ACTIVE,
        views=(Reading.FOLDED, Reading.URL),
        keywords=tuple(sorted(named.words(service.keywords, user))),
        digits=0,
        hint=_hint(service.hint, named, user),
        pattern=_pattern(ways, user),
        score=_SURE,
    )


def _way(written: str) -> str:
    """Return the pattern of a way into a room."""
    host, slash, behind = written.partition("/")
    begin = "" if host.startswith(_WITHIN) else r"(?<![\w-])" if host else r"(?<=\w)"
    return f"{begin}{host.removeprefix(_WITHIN).replace('.', regex.escape('.'))}{slash}{behind}"


def _hint(written: str | None, named: Named, user: WordUse) -> regex.Pattern[str] | None:
    return None if written is None else _pattern(named.pattern(written, user), user, "hint")


def _pattern(written: str, user: WordUse, key: str = "pattern") -> regex.Pattern[str]:
    try:
        return regex.compile(written)
    except regex.error as error:
        about = {"rule": user.id, "key": key, "reason": line(str(error))}
        raise RuleError("rule-fault-pattern", user.path, about) from None


def _vicinity(written: Words, named: Named, user: WordUse) -> Vicinity:
    words = named.words(written.words, user)
    return Vicinity(
        words,
        written.score,
        far=written.far,
        asked=written.asked,
        late=written.late,
        reason=written.reason or _reason(written),
    )


def _reason(written: Words) -> Reason:
    if written.asked:
        return Reason.ANSWER
    lists = (word.removeprefix(LIST_MARK) for word in written.words if word.startswith(LIST_MARK))
    return next((OF_LIST[name] for name in lists if name in OF_LIST), Reason.BESIDE_ROOM)
