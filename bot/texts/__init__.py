"""Every sentence the bot says, in Fluent files beside this one, behind a strict wrapper.

`<room>.<language>.ftl` holds the sentences that the code of that room says; `messages` those of every
room, `papers`, `rulebook`, `cli`, `audit`, `demo`, `phones` and `practice` their own. A missing message, a
missing argument, a sentence that stands twice or a line that does not parse is an error, never a gap in a
sentence. Values are escaped for Telegram's HTML here, once; the files hold the markup.

And times, as those sentences show them: in the school's zone.
"""

from __future__ import annotations

import html
import io
import re
from datetime import timedelta
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.classroom import Language, Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, tzinfo

    from fluent.runtime.resolver import Pattern

# Characters that turn around the rest of a line (UAX 9): in a name they garble a warning behind it.
_TURNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Where Telegram makes a link of plain text: before a host's next part, a scheme's slashes, a username, a
# command (td, MessageEntity.cpp). A word joiner there ends it, and nobody sees it.
_LINKING: Final = re.compile(
    r"(?<=\.)(?=[^\W\d_]|\d{1,3}\.\d)|(?<=:)(?=//)|(?<=@)(?=\w)|(?<![\w/<>]/)(?<=/)(?=\w)"
)
_JOINER: Final = "\u2060"
# Values to be pressed or copied, words that go back to who wrote them or come from staff, and what stands in
# <code>, where Telegram makes no link.
_AS_IT_IS: Final = frozenset({"link", "secret", "words", "fragment"})
# Values that are an account's name, which ends with its own @username (`with_username`).
_ACCOUNTS: Final = frozenset({"account", "author", "holder", "name", "teacher", "who"})
_USERNAME: Final = re.compile(r"(?:(?<= )|^)\(@\w+\)$", re.ASCII)
# What a line begins with: a sentence's name, or what goes on within one, or what stands between two.
_NAME: Final = re.compile(r"([A-Za-z][\w-]*) *=", re.ASCII)
_WITHIN: Final = (" ", "}")
_BETWEEN: Final = ("\n", "#")


class TextError(Exception):
    """A sentence cannot be formatted: it is missing, broken, or lacks a value."""


class Texts:
    """The sentences of all languages: the text of each language's files, by name. Build one with `load`."""

    def __init__(self, files: Mapping[Language, Mapping[str, str]]) -> None:
        self._books = {language: _Book(language, sources) for language, sources in files.items()}

    def say(self, language: Language, message: str, **values: str | int | Secret) -> str:
        """Return a sentence as Telegram HTML.

        Texts and secrets among the values are escaped, and no secret becomes a link, as others wrote it;
        numbers serve as selectors and stand unformatted by locale only if the file wraps them so: hand digits
        that people read as text.

        Raises TextError for an unknown message, one that does not parse, or a missing value.
        """
        shown = {name: _unlinked(name, value) for name, value in values.items()}
        return self._formatted(language, message, shown)

    def plain(self, language: Language, message: str, **values: str | int | Secret) -> str:
        """Return a sentence as plain text, for buttons, toasts and the terminal. Raises TextError."""
        return html.unescape(self._formatted(language, message, values))

    def _formatted(self, language: Language, message: str, values: Mapping[str, str | int | Secret]) -> str:
        book = self._books[language]
        pattern = book.pattern(message)
        if pattern is None:
            raise TextError(f"Sentence {message!r} in {language} is empty.")
        said, errors = book.bundle.format_pattern(
            pattern, {name: _safe(value) for name, value in values.items()}
        )
        if errors:
            raise TextError(f"Sentence {message!r} in {language}: {type(errors[0]).__name__}.")
        return str(said)


@cache
def load() -> Texts:
    """Return the shipped languages, read once. Raises TextError: a line of no sentence, a sentence twice."""
    return Texts({language: files_of(language) for language in Language})


def files_of(language: Language) -> dict[str, str]:
    """Return the text of each shipped file of a language, by its place in the program."""
    program = Path(__file__).parents[1]
    named = (*program.glob(f"texts/*.{language}.ftl"), *program.glob(f"features/**/{language}.ftl"))
    return {file.relative_to(program).as_posix(): file.read_text("utf-8") for file in sorted(named)}


class _Book:
    """The sentences of one language. `bundle` has those that were said."""

    def __init__(self, language: Language, sources: Mapping[str, str]) -> None:
        self.bundle = FluentBundle([language.value], use_isolating=False)
        self._language = language
        self._homes: dict[str, str] = {}
        self._unread: dict[str, str] = {}
        for file, source in sources.items():
            for message, entry in _entries(file, source):
                if message in self._homes:
                    raise TextError(f"{file} says {message!r} again: it stands in {self._homes[message]}.")
                self._homes[message] = file
                self._unread[message] = entry

    def pattern(self, message: str) -> Pattern | None:
        """Return what a sentence is formatted by. Raises TextError: there is none, or it does not parse."""
        if message not in self._homes:
            raise TextError(f"No sentence {message!r} in {self._language}.")
        if message in self._unread:
            self._read(message)
        return self.bundle.get_message(message).value

    def _read(self, message: str) -> None:
        """Parse a sentence, and those that it repeats. Several threads may do so at once."""
        read: dict[str, ast.Resource] = {}
        waiting = [message]
        while waiting:
            name = waiting.pop()
            if name in self._unread and name not in read:
                read[name] = self._parsed(name)
                repeated = _Repeated()
                repeated.visit(read[name])
                waiting += repeated.names
        for resource in read.values():
            self.bundle.add_resource(resource)
        for name in read:
            self._unread.pop(name, None)

    def _parsed(self, message: str) -> ast.Resource:
        resource = FluentResource(self._unread[message])
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise _unparsed(self._homes[message], entry.content or "")
        return resource


class _Repeated(Visitor):
    """The names of sentences that stand within others."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - Fluent's name
        self.names.append(node.id.name)


def _entries(file: str, source: str) -> Iterator[tuple[str, str]]:
    """Give each sentence of a file: its name and its lines, which are not parsed yet."""
    name, lines = "", ""
    for line in io.StringIO(source):
        named = _NAME.match(line)
        if named:
            if name:
                yield name, lines
            name, lines = named[1], ""
        elif not line.startswith((*_WITHIN, *_BETWEEN) if name else _BETWEEN):
            raise _unparsed(file, line)
        lines += line
    if name:
        yield name, lines


def _unparsed(file: str, lines: str) -> TextError:
    return TextError(f"{file} does not parse at: {lines.strip().partition(chr(10))[0]}")


def _unlinked(name: str, value: str | int | Secret) -> str | int | Secret:
    """Return a value of which Telegram makes no link but of an account's own username."""
    if not isinstance(value, Secret) or name in _AS_IT_IS:
        return value
    text = value.reveal()
    own = _USERNAME.search(text) if name in _ACCOUNTS else None
    chosen = len(text) if own is None else own.start()
    return Secret(_LINKING.sub(_JOINER, text[:chosen]) + text[chosen:])


def _safe(value: str | int | Secret) -> str | int:
    if isinstance(value, int):
        return value
    text = (value.reveal() if isinstance(value, Secret) else value).translate(_TURNING)
    return html.escape(text.encode("utf-8", "replace").decode(), quote=False)


_UNITS: Final = (("hours", 3600), ("minutes", 60), ("seconds", 1))  # and how many seconds each has
_FROM: Final = 2  # of a unit, from which on a time is told in it
_MOMENT: Final = timedelta(microseconds=1)


def time_of(at: datetime, zone: tzinfo) -> str:
    """Return hours and minutes, as in 19:05."""
    return at.astimezone(zone).strftime("%H:%M")


def day_of(at: datetime, zone: tzinfo) -> str:
    """Return day and month, as in 07/09."""
    return at.astimezone(zone).strftime("%d/%m")


def lasting(texts: Texts, language: Language, seconds: float) -> str:
    """Return a time in one unit, rounded up: Telegram tells the second in which a message came."""
    name, unit = next((each for each in _UNITS if seconds >= _FROM * each[1]), _UNITS[-1])
    return texts.plain(language, f"lasted-{name}", count=str(max(1, ceil(seconds / unit))))


def last_day_of(until: datetime, zone: tzinfo) -> str:
    """Return the last day of a time that ends at `until`, which may be the midnight after it."""
    return day_of(until - _MOMENT, zone)
