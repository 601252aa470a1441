"""The secrets of one class as streams of signs are searched for them: whole, strewn, shifted, in parts.

All secrets of a class stand in one text, a line each: a stream is followed sign by sign for as long as it
occurs there, which in ordinary texts ends after two or three signs. A class takes a kilobyte, also where all
its runs of letters and digits in a table would take a hundred.
How likely a match is by chance follows from its length, and is told with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import comb
from typing import Final, NamedTuple, TypeVar

from ahocorasick import Automaton

from bot.classroom import Secret
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
    """The secrets of one class."""

    def __init__(self, secrets: Iterable[tuple[Kind, str, str]]) -> None:
        """Take kind, text and normal form of each."""
        found: list[Own] = []
        written: list[str] = []
        for kind, text, normal in list(dict.fromkeys(secrets))[:_MOST_SECRETS]:
            bare = "".join(filter(str.isalnum, text))
            if _SHORTEST <= len(bare) <= _LONGEST:
                alike = bare.translate(_ALIKE)
                found.append(Own(len(found), kind, Secret(alike), Secret(normal), _rarity(alike)))
                written.append(bare)
        self._secrets = tuple(found)
        alike_lines = [each.bare.reveal() for each in found]
        self._text = Secret("\n".join(alike_lines))
        self._begins = tuple(accumulate((len(each) + 1 for each in alike_lines), initial=0))
        both_ways = "\n".join([*written, *(each[::-1] for each in written)])
        self._words = Secret(f"{both_ways}\n{self._text.reveal()}")
        self._numbers_in = Secret(both_ways)
        self._whole: dict[int, tuple[Own, ...]] = {}
        self._steps: dict[int, tuple[Own, ...]] = {}
        for own, bare in zip(found, written, strict=True):
            _put(self._whole, own.bare.reveal(), own)
            if len(bare) >= _SHIFTED and (bare.isdecimal() or bare.isalpha()):
                _put(self._steps, _steps(bare), own)
        long = [
            (int(bare), place)
            for place, bare in enumerate(written)
            if bare.isdecimal() and len(bare) >= _LONG
        ]
        self._values = sorted(long)  # of long numbers
        self.count = len(found)
        self.shortest = min(map(len, written), default=_LONGEST)
        self.codes = any(len(bare) >= _SHIFTED and bare.isalpha() for bare in written)  # of letters alone
        self._heads = _automaton({bare[:_HEAD] for bare in written})

    def __bool__(self) -> bool:
        return bool(self._secrets)

    def read(self, stream: Stream, effort: Effort) -> tuple[list[Match], list[PartOf]]:
        """Return the secrets that signs in a row make, and the longest parts of secrets that they make."""
        symbols = _alike(stream.signs)
        whole: list[Match] = []
        parts: list[PartOf] = []
        reached, held = 0, self._text.reveal()
        for first in range(len(symbols)):
            text, last = "", first
            for index in range(first, len(symbols)):
                longer = text + symbols[index]
                places = held.count(longer) if longer else 0
                if not places or not effort.allows(places):
                    break
                text, last = longer, index + 1
                whole += (Match(own, first, last, len(symbols) / own.rarity) for own in self._equal(text))
            if last > reached and len(text) >= _PIECE:
                reached = last
                parts += (PartOf(own, begin, end, first, last) for own, begin, end in self.places_of(text))
        return whole, parts

    def strewn(self, stream: Stream, effort: Effort) -> Iterator[Match]:
        """Yield the secrets that signs make in their order, passing over others between them."""
        symbols = _alike(stream.signs[:_MOST_SIGNS])
        chains: dict[tuple[int, int], _Chain] = {}
        standing: dict[str, list[_Place]] = {}
        for index, each in enumerate(symbols):
            # From the end of each secret on: no sign counts twice.
            if each not in standing:
                standing[each] = [*self.places_of(each)][::-1]
            for own, begin, end in standing[each] if effort.allows(len(standing[each])) else ():
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
        held, at = self._text.reveal(), -1
        while symbols and (at := held.find(symbols, at + 1)) >= 0:
            place = bisect_right(self._begins, at) - 1
            begin = at - self._begins[place]
            yield self._secrets[place], begin, begin + len(symbols)

    def near(self, value: int, most: int) -> Iterator[tuple[Own, int]]:
        """Yield the numbers at most so far from a value, with what is to be added to it to get them."""
        first = bisect_left(self._values, (value - most,))
        for number, index in self._values[first:]:
            if number > value + most:
                return
            if number != value:
                yield self._secrets[index], number - value

    def may_begin_in(self, text: str) -> bool:
        """Return whether a secret may begin anywhere in a text: quick, and seldom so by chance."""
        heads = self._heads
        return heads is not None and next(heads.iter(text), None) is not None

    def has_part(self, words: Iterable[str]) -> bool:
        """Return whether any word of three and more symbols, or number of two, is part of a secret.

        It may be so from its end, too.
        """
        parts, numbers = self._words.reveal(), self._numbers_in.reveal()
        return any(
            word in parts
            if len(word) >= _WORD
            else len(word) == _PIECE and word.isdecimal() and word in numbers
            for word in words
        )


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


def _put(table: dict[int, tuple[Own, ...]], text: str, own: Own) -> None:
    """Add a secret under the hash of a text."""
    table[hash(text)] = (*table.get(hash(text), ()), own)


def _steps(text: str) -> str:
    """Return by how much each symbol differs from the one before: the same however a text is shifted."""
    count = 10 if text.isdecimal() else 26
    steps = [str((ord(after) - ord(before)) % count) for before, after in pairwise(text)]
    return f"{count}:{','.join(steps)}"
