"""The school's own examples: messages the bot was wrong about, with nobody and no number in them.

Only words that rules look for stay; every other word and every digit becomes a stand-in of the same shape, so
that rules still find what they found, and nobody can read who or what it was about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.exemptions.exemptions import written_in
from bot.moderation.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.moderation.post import Post
    from bot.moderation.rules import Rule

_ESCAPE: Final = re.compile(r"\\.|\(\?[a-zA-Z<>!=:P]+|\{[^}]*\}|\[[^\]]*\]")
_RUN: Final = re.compile(r"[a-z]{2,}")
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_TIME: Final = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])(?:h|:|g)(?:[0-5]\d)?(?!\d)", re.IGNORECASE)
_ENDS: Final = ".!?\n:"  # before a word that is written large for that
_OPENING: Final = " \"'“("
_CALLING: Final = "oi"  # "An ơi"
_LETTERS: Final = "bicoduphemorate"
_DIGITS: Final = "4827391560"
_LONG: Final = 3  # digits of a run whose first one counts: rules tell a telephone's from a meeting's by it


class StandIns:
    """Replaces what rules do not look for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        said = {word for rule in rules for each in _lists(rule) for word in _RUN.findall(each)}
        patterns = {word for rule in rules for word in _RUN.findall(_ESCAPE.sub(" ", rule.pattern.pattern))}
        self._names = frozenset(
            word for rule in rules for each in rule.keywords for word in _RUN.findall(each)
        )
        self._words = frozenset((*said, *patterns, *self._names))

    def example(self, post: Post) -> str | None:
        """Return a post's text as an example; None for one without text."""
        text = written_in(post)
        times = {place for met in _TIME.finditer(text) for place in range(*met.span())}

        def instead(met: re.Match[str]) -> str:
            token, begin = met.group(), met.start()
            if token.isdecimal():
                return token if begin in times else _digits(token, begin)
            if begin in times or self._stays(token, text[:begin].rstrip(_OPENING), text[met.end() :]):
                return token
            return _letters(token, begin)

        return _TOKEN.sub(instead, text) or None

    def _stays(self, token: str, before: str, behind: str) -> bool:
        """Return whether a word says nothing of anybody.

        Written large it is a name: in a sentence, before another one, and where somebody is called by it.
        """
        folded = fold(token)
        if folded in self._names or folded not in self._words or not _is_large(token):
            return folded in self._words
        following = _TOKEN.search(behind)
        called = following is not None and (_is_large(following[0]) or fold(following[0]) == _CALLING)
        return not called and (not before or before[-1] in _ENDS)


def _is_large(token: str) -> bool:
    return token[0].isupper() and not token.isupper()


def _lists(rule: Rule) -> Iterable[str]:
    for vicinity in (rule.near, rule.against):
        if vicinity is not None:
            yield from vicinity.words


def _digits(token: str, place: int) -> str:
    first = token[0] if len(token) >= _LONG else ""
    return first + "".join(_DIGITS[(place + each) % len(_DIGITS)] for each in range(len(first), len(token)))


def _letters(token: str, place: int) -> str:
    shape = zip(token, range(place, place + len(token)), strict=True)
    return "".join(_cased(_LETTERS[each % len(_LETTERS)], like) for like, each in shape)


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
