"""Every sentence the bot says, in Fluent files beside this one, behind a strict wrapper.

`<room>.<language>.ftl` holds the sentences that the code of that room says; `messages` those of every
room, `papers`, `rulebook`, `cli`, `audit`, `demo`, `phones` and `practice` their own. A missing message, a
missing argument, a sentence that stands twice or a line that does not parse is an error, never a gap in a
sentence. Values are escaped for Telegram's HTML here, once; the files hold the markup.
"""

from __future__ import annotations

import html
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.classroom import Language, Secret

if TYPE_CHECKING:
    from collections.abc import Mapping


# Characters that turn around the rest of a line (UAX 9): in a name they garble a warning behind it.
_TURNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class TextError(Exception):
    """A sentence cannot be formatted: it is missing, broken, or lacks a value."""


class Texts:
    """The sentences of all languages: the text of each language's files, by name. Build one with `load`."""

    def __init__(self, files: Mapping[Language, Mapping[str, str]]) -> None:
        self._bundles = {language: _bundle(language, sources) for language, sources in files.items()}

    def say(self, language: Language, message: str, **values: str | int | Secret) -> str:
        """Return a sentence as Telegram HTML.

        Texts and secrets among the values are escaped; numbers serve as selectors and stand unformatted
        by locale only if the file wraps them so: hand digits that people read as text.

        Raises TextError for an unknown message or a missing value.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(message):
            raise TextError(f"No sentence {message!r} in {language}.")
        pattern = bundle.get_message(message).value
        if pattern is None:
            raise TextError(f"Sentence {message!r} in {language} is empty.")
        said, errors = bundle.format_pattern(pattern, {name: _safe(value) for name, value in values.items()})
        if errors:
            raise TextError(f"Sentence {message!r} in {language}: {type(errors[0]).__name__}.")
        return str(said)

    def plain(self, language: Language, message: str, **values: str | int | Secret) -> str:
        """Return a sentence as plain text, for buttons, toasts and the terminal. Raises TextError."""
        return html.unescape(self.say(language, message, **values))


@cache
def load() -> Texts:
    """Return the shipped languages, read once. Raises TextError: a broken line, a sentence twice."""
    return Texts({language: files_of(language) for language in Language})


def files_of(language: Language) -> dict[str, str]:
    """Return the text of each shipped file of a language, by its name."""
    return {
        file.name: file.read_text("utf-8")
        for file in sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
        if file.name.endswith(f".{language}.ftl")
    }


def _bundle(language: Language, sources: Mapping[str, str]) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    homes: dict[str, str] = {}
    for name, source in sources.items():
        resource = FluentResource(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                first = (entry.content or "").strip().splitlines()[0]
                raise TextError(f"texts/{name} does not parse at: {first}")
            if not isinstance(entry, ast.Message):
                continue
            if entry.id.name in homes:
                raise TextError(
                    f"texts/{name} says {entry.id.name!r} again: it stands in texts/{homes[entry.id.name]}."
                )
            homes[entry.id.name] = name
        bundle.add_resource(resource)
    return bundle


def _safe(value: str | int | Secret) -> str | int:
    if isinstance(value, int):
        return value
    text = (value.reveal() if isinstance(value, Secret) else value).translate(_TURNING)
    return html.escape(text.encode("utf-8", "replace").decode(), quote=False)
