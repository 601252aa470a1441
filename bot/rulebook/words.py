"""Named lists of words, and named pieces of patterns, that rules share: the files in a folder `words`.

`@zoom` among words stands for a list, `{number}` in a pattern for a piece. A name in braces begins with a
letter and has three or more, which no quantifier does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.rulebook.faults import RuleError
from bot.rulebook.files import checked, parsed
from bot.rulebook.schema import LIST_MARK, Fragment, WordList

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER: Final = "words"

_NAMED: Final = re.compile(r"(?<!\\[pPN])\{([a-z][a-z0-9_]{2,})\}")


@dataclass(frozen=True, slots=True)
class User:
    """What uses a name, for errors: a `rule`, `list` or `fragment`, its id and its file."""

    called: str
    id: str
    path: Path


@dataclass(slots=True)
class Named:
    """The lists and fragments of all files, by name."""

    _lists: dict[str, tuple[WordList, User]] = field(default_factory=dict)
    _fragments: dict[str, tuple[Fragment, User]] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Add what a file holds. Raises RuleError: not as it should be written, or a name that is taken."""
        for name, table in parsed(path).items():
            called = "fragment" if isinstance(table, dict) and "pattern" in table else "list"
            user = User(called, name, path)
            if name in self._lists or name in self._fragments:
                raise RuleError("rule-fault-same-name", path, {"called": called, "rule": name})
            if called == "fragment":
                self._fragments[name] = (checked(table, Fragment, path, called, name), user)
            else:
                self._lists[name] = (checked(table, WordList, path, called, name), user)

    def check(self) -> None:
        """Raise RuleError if a list or fragment uses a name that is not there, or itself."""
        for words, user in self._lists.values():
            self.words(words.words, user)
        for fragment, user in self._fragments.values():
            self.pattern(fragment.pattern, user)

    def words(self, written: Iterable[str], user: User) -> frozenset[str]:
        """Return words with those of the lists named among them, and of the lists that these name."""
        said, wanted, seen = set[str](), [(word, user) for word in written], set[str]()
        while wanted:
            word, asking = wanted.pop()
            if not word.startswith(LIST_MARK):
                said.add(word)
            elif word not in seen:
                seen.add(word)
                words, owner = self._list(word.removeprefix(LIST_MARK), asking)
                wanted += ((one, owner) for one in words.words)
        return frozenset(said)

    def _list(self, name: str, user: User) -> tuple[WordList, User]:
        if name not in self._lists:
            raise RuleError("rule-fault-no-list", user.path, _about(user, name))
        return self._lists[name]

    def pattern(self, written: str, user: User, within: tuple[str, ...] = ()) -> str:
        """Return a pattern with the fragments that it names in their places."""

        def put(named: re.Match[str]) -> str:
            name = named[1]
            if name not in self._fragments:
                raise RuleError("rule-fault-no-fragment", user.path, _about(user, name))
            if name in within:
                raise RuleError("rule-fault-circle", user.path, _about(user, name))
            fragment, owner = self._fragments[name]
            return self.pattern(fragment.pattern, owner, (*within, name))

        return _NAMED.sub(put, written)


def _about(user: User, name: str) -> dict[str, str]:
    return {"called": user.called, "rule": user.id, "name": name}
