"""The secrets of one class as streams of signs are searched for them: whole, strewn, shifted, in parts.

Every run of letters and digits inside a secret is a key of one table, so that a stream is followed sign by
sign for as long as it can still be part of a secret: in ordinary texts that ends after two or three signs.
How likely a match is by chance follows from its length, and is told with it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from math import comb
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from ahocorasick import Automaton

from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.moderation.known.decoders.signs import Sign, Stream
    from bot.moderation.verdict import Kind

_ALIKE: Final = str.maketrans("oil", "011")
_SHORTEST, _LONGEST = 3, 40  # letters and digits of a secret that is searched for
_MOST_SECRETS: Final = 300  # of one class; each has some hundred keys
_MOST_SIGNS: Final = 120  # of a stream over which a secret may be strewn
_OF_DIGIT, _OF_LETTER = 10.0, 12.0  # different ones, as if all were as frequent
_PIECE: Final = 2  # symbols of a part that is worth remembering
_WORD: Final = 3  # letters of such a part: most words of two are part of some secret
_HEAD: Final = 6  # symbols at the beginning of a secret
_SHIFTED: Final = 4  # symbols of a row that may be shifted
_LONG: Final = 8  # digits of a number that another one may be near


@dataclass(frozen=True, slots=True)
class Own:
    """A secret of the class. `bare`: its letters and digits; one of `rarity` texts has them by chance."""

    number: int = field(compare=False)
    kind: Kind
    bare: Secret
    normal: Secret
    rarity: float


class Match(NamedTuple):
    """Signs `first` to `last` of a stream that make a secret. `odds`: how likely they make it by chance."""

    secret: Own
    first: int
    last: int
    odds: float


class PartOf(NamedTuple):
    """Symbols `begin` to `end` of a secret, made by signs `first` to `last` of a stream."""

    secret: Own
    begin: int
    end: int
    first: int
    last: int


class _Chain(NamedTuple):
    """Signs, passing over others, that make the beginning of a secret: the last one, and those before."""

    at: int
    before: _Chain | None

    def places(self) -> list[int]:
        places, chain = [self.at], self.before
        while chain is not None:
            places.append(chain.at)
            chain = chain.before
        return places[::-1]


class Effort:
    """How many look-ups one message is worth: an ordinary one needs a tenth of them."""

    def __init__(self, left: int = 4_000) -> None:
        self._left = left

    def allows(self, steps: int) -> bool:
        """Return whether so many more are allowed, and count them."""
        self._left -= steps + 1
        return self._left > 0


_Place = tuple[Own, int, int]
_Holder = TypeVar("_Holder")


class OwnSecrets:
    """The secrets of one class. Keys are hashes under the process's own random key."""

    def __init__(self, secrets: Iterable[tuple[Kind, str, str]]) -> None:
        """Take kind, text and normal form of each."""
        self._parts: dict[int, tuple[_Place, ...]] = {}
        self._whole: dict[int, tuple[Own, ...]] = {}
        self._steps: dict[int, tuple[Own, ...]] = {}
        self.count = 0
        self._values: list[tuple[int, ...]] = []  # of long numbers, in order
        self._numbers: dict[int, Own] = {}
        self._words: set[int] = set()
        heads: set[str] = set()
        self.shortest = _LONGEST
        self.codes = False  # whether any consists of letters alone
        for kind, text, normal in list(dict.fromkeys(secrets))[:_MOST_SECRETS]:
            bare = "".join(filter(str.isalnum, text))
            if _SHORTEST <= len(bare) <= _LONGEST:
                alike = bare.translate(_ALIKE)
                self._add(Own(self.count, kind, Secret(alike), Secret(normal), _rarity(alike)), alike, bare)
                heads.add(bare[:_HEAD])
                self.count += 1
                self.shortest = min(self.shortest, len(bare))

        self._values.sort()
        self._heads = _automaton(heads)

    def __bool__(self) -> bool:
        return bool(self._parts)

    def _add(self, secret: Own, alike: str, bare: str) -> None:
        length = len(alike)
        self._whole[hash(alike)] = (*self._whole.get(hash(alike), ()), secret)
        if length >= _LONG and bare.isdecimal():
            self._values.append((int(bare), secret.number))
            self._numbers[secret.number] = secret
        for begin in range(length):
            for end in range(begin + 1, length + 1):
                part = bare[begin:end]
                if end - begin >= (_PIECE if part.isdecimal() else _WORD):
                    self._words.update((hash(part), hash(part[::-1]), hash(alike[begin:end])))
                key = hash(alike[begin:end])
                self._parts[key] = (*self._parts.get(key, ()), (secret, begin, end))
        if length >= _SHIFTED and (bare.isdecimal() or bare.isalpha()):
            self.codes = self.codes or bare.isalpha()
            key = hash(_steps(bare))
            self._steps[key] = (*self._steps.get(key, ()), secret)

    def read(self, stream: Stream, effort: Effort) -> tuple[list[Match], list[PartOf]]:
        """Return the secrets that signs in a row make, and the longest parts of secrets that they make."""
        symbols = _alike(stream.signs)
        whole: list[Match] = []
        parts: list[PartOf] = []
        reached = 0
        for first in range(len(symbols)):
            text, last = "", first
            places: tuple[_Place, ...] = ()
            for index in range(first, len(symbols)):
                longer = text + symbols[index]
                further = self._parts.get(hash(longer))
                if further is None or not effort.allows(len(further)):
                    break
                text, places, last = longer, further, index + 1
                whole += (Match(own, first, last, len(symbols) / own.rarity) for own in self._equal(text))
            if last > reached and len(text) >= _PIECE:
                reached = last
                parts += (PartOf(own, begin, end, first, last) for own, begin, end in _really(text, places))
        return whole, parts

    def strewn(self, stream: Stream, effort: Effort) -> Iterator[Match]:
        """Yield the secrets that signs make in their order, passing over others between them."""
        symbols = _alike(stream.signs[:_MOST_SIGNS])
        chains: dict[tuple[int, int], _Chain] = {}
        for index, each in enumerate(symbols):
            # From the end of each secret on: no sign counts twice.
            places = self._parts.get(hash(each), ())
            for own, begin, end in _really(each, reversed(places)) if effort.allows(len(places)) else ():
                before = chains.get((own.number, begin)) if begin else None
                if begin and before is None:
                    continue
                chain = _Chain(index, before)
                chains[own.number, end] = chain
                if end == len(own.bare.reveal()):
                    used = chain.places()
                    ways = comb(index + 1 - used[0], len(used)) * len(symbols)
                    yield Match(own, used[0], index + 1, ways / own.rarity)

    def shifted(self, text: str) -> Iterator[Own]:
        """Yield the secrets that a row of digits or of letters becomes by counting each on by as many."""
        yield from self._steps.get(hash(_steps(text)), ()) if len(text) >= _SHIFTED else ()

    def exactly(self, text: str) -> Iterator[Own]:
        """Yield the secrets that a text is."""
        yield from self._equal(text.translate(_ALIKE))

    def _equal(self, alike: str) -> list[Own]:
        return [own for own in self._whole.get(hash(alike), ()) if own.bare.reveal() == alike]

    def places_of(self, symbols: str) -> Iterator[_Place]:
        """Yield where in secrets these symbols stand."""
        return _really(symbols, self._parts.get(hash(symbols), ()))

    def near(self, value: int, most: int) -> Iterator[tuple[Own, int]]:
        """Yield the numbers at most so far from a value, with what is to be added to it to get them."""
        first = bisect_left(self._values, (value - most,))
        for number, index in self._values[first:]:
            if number > value + most:
                return
            if number != value:
                yield self._numbers[index], number - value

    def may_begin_in(self, text: str) -> bool:
        """Return whether a secret may begin anywhere in a text: quick, and seldom so by chance."""
        heads = self._heads
        return heads is not None and next(heads.iter(text), None) is not None

    def has_part(self, words: Iterable[str]) -> bool:
        """Return whether any word of three and more symbols, or number of two, is part of a secret.

        It may be so from its end, too.
        """
        return not self._words.isdisjoint(map(hash, words))


def _automaton(heads: Iterable[str]) -> Automaton[str] | None:
    """Return what finds any of these in a text at once (Aho and Corasick, 1975); None without any."""
    found: Automaton[str] = Automaton()
    for head in heads:
        found.add_word(head, head)
    if not len(found):
        return None
    found.make_automaton()
    return found


def covered(
    length: int, pieces: Iterable[tuple[int, int, _Holder]], held: Callable[[_Holder], bool]
) -> tuple[_Holder, ...]:
    """Return holders of pieces that make all of a secret of this length, as few as may be; none: ().

    A piece is begin, end and holder. At least one of them is `held`.
    """
    by_begin: dict[int, list[tuple[int, _Holder]]] = {}
    for begin, end, holder in pieces:
        by_begin.setdefault(begin, []).append((end, holder))
    reached: dict[tuple[int, bool], tuple[_Holder, ...]] = {(0, False): ()}
    for begin in sorted(by_begin):
        for new in (False, True):
            before = reached.get((begin, new))
            if before is None:
                continue
            for end, holder in by_begin[begin]:
                place = end, new or held(holder)
                other = reached.get(place)
                if other is None or len(other) > len(before) + 1:
                    reached[place] = (*before, holder)
    return reached.get((length, True), ())


def _alike(signs: Sequence[Sign]) -> list[str]:
    """Return the symbols of signs, those that look alike as one; all translated at once, which is quicker."""
    if not signs:
        return []
    return "\n".join([sign.symbols for sign in signs]).translate(_ALIKE).split("\n")


def _rarity(bare: str) -> float:
    rarity = 1.0
    for symbol in bare:
        rarity *= _OF_DIGIT if symbol.isdecimal() else _OF_LETTER
    return rarity


def _really(text: str, places: Iterable[_Place]) -> Iterator[_Place]:
    """Yield the places whose text is the same, not the hash alone."""
    return (place for place in places if place[0].bare.reveal()[place[1] : place[2]] == text)


def _steps(text: str) -> str:
    """Return by how much each symbol differs from the one before: the same however a text is shifted."""
    count = 10 if text.isdecimal() else 26
    steps = [str((ord(after) - ord(before)) % count) for before, after in pairwise(text)]
    return f"{count}:{','.join(steps)}"
