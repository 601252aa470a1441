"""Finds phrases in the words of a text: in one pass, by the word that each begins with.

A phrase is words; `<group>` stands for any phrase of a group, `..` for up to three words, `...` for up to
six, a last `!word` for any other word than that. `=word` is met only as it is spelled, marks included:
without them it would be an everyday word; all else is also met in texts without marks.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TONES: Final = regex.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STRETCHED: Final = regex.compile(r"(\p{L})\1{2,}")
_LONG: Final = 5  # letters of a word that is met without its marks anywhere
_LAUGHTER: Final = ("==", "=)")
_GAPS: Final = {"..": 3, "...": 6}


@dataclass(frozen=True, slots=True)
class _Gap:
    most: int


@dataclass(frozen=True, slots=True)
class _Group:
    name: str


@dataclass(frozen=True, slots=True)
class _Not:
    words: frozenset[str]  # none: any word may stand there


_Part: TypeAlias = "frozenset[str] | _Gap | _Group | _Not"
_Phrase: TypeAlias = tuple[_Part, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Gapped:
    """A phrase that is not plain. `name`: of its list; `first`: the words that it can begin with."""

    name: str
    phrase: _Phrase
    first: frozenset[str]


@dataclass(slots=True)
class _Node:
    """Where the plain phrases that begin alike have come to. `names`: of the lists of those that end here.

    There are some thousands: what ends phrases of the same list shares its names.
    """

    then: dict[str, _Node] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


class Phrases:
    """Lists of phrases by name, as they are met in texts with marks, or in such without (`unmarked`)."""

    def __init__(
        self, lists: Mapping[str, Sequence[str]], spellings: Mapping[str, str], *, unmarked: bool
    ) -> None:
        reader = _Reader(spellings, unmarked=unmarked)
        read = {
            name: [phrase for each in phrases if (phrase := reader.phrase(each))]
            for name, phrases in lists.items()
        }
        self._plain = _Node()
        self._gapped: dict[str, list[_Gapped]] = defaultdict(list)
        self._starting: dict[str, list[_Gapped]] = defaultdict(list)
        self._opening: dict[tuple[str, str], list[_Gapped]] = defaultdict(list)
        for name, phrases in read.items():
            only = frozenset((name,))
            for phrase in phrases:
                if all(isinstance(part, frozenset) for part in phrase):
                    self._add(only, phrase)
                else:
                    one = _Gapped(name, phrase, _first(phrase, read))
                    self._gapped[name].append(one)
                    for word in one.first:
                        self._starting[word].append(one)
                        self._opening[name, word].append(one)

    def met(self, words: Sequence[str]) -> set[str]:
        """Return the names of the lists of which a phrase stands in the words."""
        search = _Search(self._plain, self._gapped, self._opening, words)
        found = set(search.plain_names)
        for place, word in enumerate(words):
            for one in self._starting.get(word, ()):
                if one.name not in found and search.hopeful(one) and search.ends(one.phrase, place):
                    found.add(one.name)
        return found

    def without(self, name: str, words: Sequence[str], instead: str) -> list[str]:
        """Return the words with the phrases of a list replaced, the longest at each place."""
        search = _Search(self._plain, self._gapped, self._opening, words)
        left: list[str] = []
        place = 0
        while place < len(words):
            end = max(search.of_group(name, place), default=place)
            left.append(words[place] if end == place else instead)
            place = max(end, place + 1)
        return left

    def _add(self, name: frozenset[str], phrase: _Phrase) -> None:
        nodes = [self._plain]
        for part in phrase:
            nodes = [node.then.setdefault(word, _Node()) for node in nodes for word in sorted(part)]  # type: ignore[arg-type]
        for node in nodes:
            node.names = node.names | name if node.names else name


def _first(phrase: _Phrase, read: Mapping[str, Sequence[_Phrase]]) -> frozenset[str]:
    """Return the words that a phrase can begin with."""
    match phrase[0]:
        case _Group(name):
            return frozenset[str]().union(*(_first(each, read) for each in read[name]))
        case frozenset() as words:
            return words
    raise ValueError(phrase)


class _Reader:
    """Reads phrases as they are written in lists."""

    def __init__(self, spellings: Mapping[str, str], *, unmarked: bool) -> None:
        self._spellings = spellings
        self._unmarked = unmarked
        self._known: dict[str, frozenset[str]] = {}

    def phrase(self, phrase: str) -> _Phrase:
        """Return a phrase's parts; empty: it is never met."""
        parts = tuple(map(self._part, phrase.split()))
        return () if frozenset() in parts else parts

    def _part(self, sought: str) -> _Part:
        if sought in _GAPS:
            return _Gap(_GAPS[sought])
        if sought.startswith("<"):
            return _Group(sought[1:-1])
        if sought.startswith("!"):
            return _Not(self._ways(f"={sought[1:]}"))
        if sought not in self._known:
            self._known[sought] = self._ways(sought)
        return self._known[sought]

    def _ways(self, sought: str) -> frozenset[str]:
        """Return the ways in which a word may stand in a text; empty: it is never met."""
        exact = sought.startswith("=") and not sought.startswith(_LAUGHTER)
        meant = spelled(sought[1:] if exact else sought)
        if self._unmarked:
            plain = bare(meant)
            return frozenset() if exact and plain != meant else frozenset({self._spellings.get(plain, plain)})
        meant = self._spellings.get(meant, meant)
        plain = bare(meant)
        return frozenset({meant} if exact or len(plain) < _LONG else {meant, plain})


class _Search:
    """Where phrases end in the words of one text. What was found once is remembered."""

    def __init__(
        self,
        root: _Node,
        gapped: Mapping[str, Sequence[_Gapped]],
        opening: Mapping[tuple[str, str], Sequence[_Gapped]],
        words: Sequence[str],
    ) -> None:
        self._gapped = gapped
        self._opening = opening
        self._words = [*words, ""]  # no word: where a phrase may end, and none goes on
        self._plain = [_plain(root, words, place) for place in range(len(words) + 1)]
        self.plain_names: Final = {name for found in self._plain for name in found}
        self._groups: dict[tuple[str, int], set[int]] = {}
        self._hopes: dict[_Gapped, bool] = {}

    def hopeful(self, one: _Gapped) -> bool:
        """Tell whether all that a phrase asks for may stand somewhere in the words."""
        if one not in self._hopes:
            self._hopes[one] = all(map(self._somewhere, one.phrase))
        return self._hopes[one]

    def _somewhere(self, part: _Part) -> bool:
        match part:
            case _Group(name):
                return name in self.plain_names or any(map(self.hopeful, self._gapped.get(name, ())))
            case frozenset():
                return not part.isdisjoint(self._words)
        return True

    def ends(self, phrase: _Phrase, place: int) -> set[int]:
        """Return the places after a phrase that begins at a place."""
        words, places = self._words, {place}
        for part in phrase:
            match part:
                case _Gap(most):
                    last = len(words) - 1
                    places = {end for each in places for end in range(each, min(each + most, last) + 1)}
                case _Group(name):
                    places = {end for each in places for end in self.of_group(name, each)}
                case _Not(unwanted):
                    places = {each for each in places if words[each] not in unwanted}
                case wanted:
                    places = {each + 1 for each in places if words[each] in wanted}
            if not places:
                break
        return places

    def of_group(self, name: str, place: int) -> set[int]:
        """Return the places after the phrases of a group that begin at a place."""
        if (name, place) not in self._groups:
            found = set(self._plain[place].get(name, ()))
            for one in self._opening.get((name, self._words[place]), ()):
                if self.hopeful(one):
                    found.update(self.ends(one.phrase, place))
            self._groups[name, place] = found
        return self._groups[name, place]


def _plain(node: _Node, words: Sequence[str], place: int) -> Mapping[str, set[int]]:
    """Return the places after the plain phrases that begin at a place, by the names of their lists."""
    found: dict[str, set[int]] = {}
    for end in range(place, len(words)):
        if words[end] not in node.then:
            break
        node = node.then[words[end]]
        for name in node.names:
            found.setdefault(name, set()).add(end + 1)
    return found


def spelled(word: str) -> str:
    """Return a word with its tone at its end, wherever that was typed, and not drawn out."""
    word = _STRETCHED.sub(r"\1", word)
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _TONES.sub("", parts)) + "".join(_TONES.findall(parts))


def bare(word: str) -> str:
    """Return a word without its marks."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join("d" if each == "đ" else each for each in letters if not unicodedata.combining(each))
