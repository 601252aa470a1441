"""Does a text sound like an alarm? Told by phrases of `words.toml`, in Vietnamese and English.

A text is read word by word, as it would be spelled with care: teencode, dialects and marks that were left out
are allowed for. Where a text has marks, a word without them is another word, but for long ones.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD, _TAIL = 700, 300  # characters that are read of a long text: reading takes 0.05 ms each at worst
_WORD: Final = regex.compile(r"18\+|=\)+|[\p{L}\p{M}\p{N}]++")
_TONES: Final = regex.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STRETCHED: Final = regex.compile(r"(\p{L})\1{2,}")
_SOUGHT: Final = regex.compile(r"\.{2,3}|<\w+>|!?=?[^\s<>!]+")
_EXACT: Final = regex.compile(r"=[^=)]")
_GROUP: Final = regex.compile(r"<(\w+)>")
_NEUTRAL: Final = "neutral"  # the group that is read past
_MARKED: Final = 0.3  # share of words with marks from which a text counts as written with them
_LONG: Final = 5  # letters of a word that is met without its marks anywhere
_GAPS: Final = {"..": r"(?:\S+ ){0,3}?", "...": r"(?:\S+ ){0,6}?"}


@dataclass(frozen=True, slots=True)
class Sound:
    """What an alarm sounds like. `kind` is a key of the data, empty where unclear; `harm`: to a child."""

    kind: str
    harm: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    sound: Sound
    any: tuple[regex.Pattern[str], regex.Pattern[str]]
    needs: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """How words are compared: with marks or without (`bare`), each by its one spelling."""

    spellings: Mapping[str, str]
    bare: bool

    def pattern(self, word: str, *, exact: bool) -> str:
        """Return the pattern of a word."""
        if self.bare:
            return regex.escape(self.spellings.get(_bare(word), _bare(word)))
        marked = self.spellings.get(word, word)
        plain = _bare(marked)
        if exact or plain == marked or len(plain) < _LONG:
            return regex.escape(marked)
        return f"(?:{regex.escape(marked)}|{regex.escape(plain)})"


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Signs in order and groups by name, each for texts with marks and for such without (0 and 1)."""

    groups: Mapping[str, tuple[regex.Pattern[str], regex.Pattern[str]]]
    signs: tuple[_Sign, ...]
    spellings: tuple[Mapping[str, str], Mapping[str, str]]


def prepare() -> None:
    """Read the data and compile it, which takes about a second."""
    _lexicon()


def sound_of(text: str) -> Sound | None:
    """Return what a text sounds like where it sounds like an alarm."""
    lexicon = _lexicon()
    read = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"
    line, bare = _read(read, lexicon.spellings)
    line = lexicon.groups[_NEUTRAL][bare].sub("–", line)
    met: dict[str, bool] = {}

    def has(group: str) -> bool:
        if group not in met:
            met[group] = lexicon.groups[group][bare].search(line) is not None
        return met[group]

    for sign in lexicon.signs:
        if sign.any[bare].search(line) is None:
            continue
        if all(has(group) for group in sign.needs) and not any(has(group) for group in sign.unless):
            return sign.sound
    return None


def _read(text: str, spellings: tuple[Mapping[str, str], Mapping[str, str]]) -> tuple[str, bool]:
    """Return the words of a text as they are compared, and whether it is one without marks."""
    plain = text.lower().replace("'", "").replace("’", "").replace("\u2018", "")
    words = [_spelled(each) for each in _WORD.findall(plain)]
    marked = sum(_bare(each) != each for each in words)
    bare = marked < _MARKED * len(words)
    if bare:
        words = [_bare(each) for each in words]
    known = spellings[bare]
    return f" {' '.join(known.get(each, each) for each in words)} . ", bare


def _spelled(word: str) -> str:
    """Return a word with its tone at its end, wherever that was typed, and not drawn out."""
    parts = unicodedata.normalize("NFD", _STRETCHED.sub(r"\1", word))
    return unicodedata.normalize("NFC", _TONES.sub("", parts)) + "".join(_TONES.findall(parts))


def _bare(word: str) -> str:
    """Return a word without its marks."""
    letters = unicodedata.normalize("NFD", word)
    return "".join("d" if each == "đ" else each for each in letters if not unicodedata.combining(each))


@cache
def _lexicon() -> _Lexicon:
    found = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    groups: dict[str, list[str]] = found["groups"]
    readings = [_Reading(_spellings(found["spellings"], bare=bare), bare) for bare in (False, True)]

    def both(of: list[str]) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        marked, bare = (_compiled(of, groups, each) for each in readings)
        return marked, bare

    signs = tuple(
        _Sign(
            Sound(each["kind"], each.get("harm", False)),
            both(each["any"]),
            tuple(each.get("with", ())),
            tuple(each.get("unless", ())),
        )
        for each in found["sign"]
    )
    spellings = (readings[0].spellings, readings[1].spellings)
    return _Lexicon({name: both(of) for name, of in groups.items()}, signs, spellings)


def _spellings(written: Mapping[str, list[str]], *, bare: bool) -> dict[str, str]:
    found = {}
    for meant, ways in written.items():
        word = _spelled(meant.removeprefix("="))
        for way in ways:
            if not (bare and way.startswith("=")):
                plain = _spelled(way.removeprefix("="))
                found.update({_bare(plain): _bare(word)} if bare else {plain: word})
    return found


def _compiled(of: list[str], groups: Mapping[str, list[str]], reading: _Reading) -> regex.Pattern[str]:
    """Return phrases as one pattern, with the groups that they name defined in it once."""
    named: dict[str, None] = {}
    unread = list(of)
    while unread:
        fresh = [each for each in _GROUP.findall(unread.pop()) if each not in named]
        named.update(dict.fromkeys(fresh))
        unread += [phrase for each in fresh for phrase in groups[each]]
    defined = "".join(f"(?P<{each}>{_pattern(groups[each], reading)})" for each in named)
    return regex.compile(rf"(?(DEFINE){defined})(?<= )(?:{_pattern(of, reading)})(?= )")


def _pattern(of: list[str], reading: _Reading) -> str:
    found = (_phrase(each, reading) for each in of)
    return "|".join(dict.fromkeys(each for each in found if each))


def _phrase(phrase: str, reading: _Reading) -> str:
    """Return a phrase as a pattern of words, each but the last followed by a space; empty: never met."""
    parts: list[str] = []
    for sought in _SOUGHT.findall(phrase):
        if sought in _GAPS:
            parts.append(_GAPS[sought])
        elif sought.startswith("<"):
            parts.append(f"(?&{sought[1:-1]}) ")
        elif sought.startswith("!"):
            other = reading.pattern(_spelled(sought[1:]), exact=True)
            parts[-1] = f"{parts[-1].removesuffix(' ')}(?! {other} )"
        else:
            exact = _EXACT.match(sought) is not None
            word = _spelled(sought[1:] if exact else sought)
            if exact and reading.bare and _bare(word) != word:
                return ""
            parts.append(f"{reading.pattern(word, exact=exact)} ")
    return "".join(parts).removesuffix(" ")
