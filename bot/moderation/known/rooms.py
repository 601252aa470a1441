"""Finds known meeting IDs among the digits of a message, known links and codes by letters and digits alone.

What counts as a known ID:
- of nine digits and more: its digits in order, with anything between them. Where letters stand between them
  it begins and ends where a group of digits does, so that no ID is cut out of the middle of other numbers;
- shorter, or with one digit changed, dropped, added or swapped with the next (nine digits and more only):
  a number as people write one, with one to three marks and no letter or line break between two groups of
  digits. It is all that stand in a row, or up to five groups of eight at most, or one group of any row. None
  of its digits may be part of a number shaped like a Vietnamese mobile's: classmates' numbers resemble an ID
  now and then.

Exact ones are searched in one pass over the digits (Aho and Corasick, 1975), near ones by symmetric deletion:
an ID and all it becomes by losing a digit are keys of one table, and a number is near an ID only if they have
a key in common.

In links and codes case, marks, spaces and ornaments make no difference, nor do 0 for o and 1 for i or l. Each
is found by an anchor, eight letters and digits of its most distinctive part: the anchors in a text tell where
a whole secret of which length may stand, and one table look-up tells whether it does. All anchors are
searched in one pass. So both cost the same however many rooms there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import Final

from ahocorasick import Automaton

from bot.classroom import Secret
from bot.moderation.verdict import Kind

LEAST_DIGITS: Final = 6  # a shorter number is no meeting ID of any service
_LONG: Final = 9  # digits from which on an ID is rare enough to match inexactly
_MOST_GROUPS: Final = 5
_LIST: Final = 8  # groups; more in a row are a list of numbers, such as the primes, or one digit by digit
_MOST_NUMBERS: Final = 1000  # as people write them, in one text; beyond that only exact ones count
_GROUP: Final = re.compile(r"[0-9]+")
_BETWEEN: Final = re.compile(r"(?:[^\w\n]|_){1,3}")
_PHONE: Final = re.compile(r"(?:0|84)[35789][0-9]{8}")
_PHONE_LENGTHS: Final = (10, 11)


LookedUp = dict[tuple[str, bool], list[Secret]]  # by a number's digits, and whether the match must be exact


@dataclass(frozen=True, slots=True)
class IdStanding:
    """A known secret at `start` to `end` of a text. `normal` is the secret's own normal form."""

    start: int
    end: int
    normal: Secret


@dataclass(frozen=True, slots=True)
class _Digits:
    """The digits of a text in order.

    `groups` are the indexes where each group begins, and the last ends; `borders` the same as a set.
    """

    text: str
    digits: str
    places: tuple[int, ...]
    groups: tuple[int, ...]
    borders: frozenset[int]

    def standing(self, start: int, end: int, normal: Secret) -> IdStanding:
        return IdStanding(self.places[start], self.places[end - 1] + 1, normal)

    def is_cut_out(self, start: int, end: int) -> bool:
        """Return whether letters stand between these digits and either end lies inside a group."""
        between = self.text[self.places[start] : self.places[end - 1]]
        parted = start in self.borders and end in self.borders
        return not parted and any(letter.isalpha() for letter in between)

    def numbers(self) -> Iterator[tuple[int, ...]]:
        """Yield the numbers as people write them: the indexes where each one's groups begin, and its end."""
        first = 0
        for index in range(1, len(self.groups)):
            at = self.groups[index]
            end = index == len(self.groups) - 1
            if end or not _BETWEEN.fullmatch(self.text, self.places[at - 1] + 1, self.places[at]):
                yield self.groups[first : index + 1]
                first = index


class KnownIds:
    """The IDs of one school. Keys are hashes under the process's own random key, and IDs stay secrets."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._keyed: dict[int, tuple[Secret, ...]] = {}
        read: dict[str, tuple[Secret, ...]] = {}  # from either end: nobody guards against the other
        lengths: set[int] = set()
        for digits in dict.fromkeys(ids):
            lengths.add(len(digits))
            secret = Secret(digits)
            if len(digits) >= _LONG:
                for each in dict.fromkeys((digits, digits[::-1])):
                    read[each] = (*read.get(each, ()), secret)
            for key in _keys(digits) if len(digits) >= _LONG else (hash(digits),):
                self._keyed[key] = (*self._keyed.get(key, ()), secret)
        self._read: Automaton[tuple[Secret, ...]] = Automaton()
        for each, secrets in read.items():
            self._read.add_word(each, secrets)
        if read:
            self._read.make_automaton()
        self._long = sorted(length for length in lengths if length >= _LONG)
        self._written = lengths.union(*({length - 1, length + 1} for length in self._long))

    def __bool__(self) -> bool:
        return bool(self._keyed)

    def find(self, text: str, looked_up: LookedUp | None = None) -> Iterator[IdStanding]:
        """Yield the known IDs in a folded text: exact ones first, near ones beside them.

        `looked_up` caches the look-ups of other views of the same text: most numbers occur there too.
        """
        looked_up = {} if looked_up is None else looked_up
        groups = list(_GROUP.finditer(text))
        if sum(met.end() - met.start() for met in groups) < min(self._written):
            return
        stream = _digits_of(text, groups)
        covered = bytearray(len(stream.digits))
        for start, end, secret in self._exact(stream):
            covered[start:end] = b"\1" * (end - start)
            yield stream.standing(start, end, secret)
        for start, end, secret in self._as_written(stream, looked_up):
            if 1 not in covered[start:end]:
                yield stream.standing(start, end, secret)

    def made_of(self, symbols: Sequence[str]) -> Iterator[tuple[int, int, Secret]]:
        """Yield the long IDs that symbols in a row make: the first of these, the one behind them, the ID."""
        digits = "".join(symbols)
        if not digits.isdecimal():
            return
        places = list(accumulate(map(len, symbols), initial=0))
        begins = {place: index for index, place in enumerate(places)}
        for length in self._long:
            for first, start in enumerate(places):
                last = begins.get(start + length)
                if last is not None:
                    same = self._like(digits[start : start + length], exact=True)
                    yield from ((first, last, secret) for secret in same)

    def _exact(self, stream: _Digits) -> Iterator[tuple[int, int, Secret]]:
        for last, secrets in self._read.iter(stream.digits) if len(self._read) else ():
            start, end = last + 1 - len(secrets[0].reveal()), last + 1
            if not stream.is_cut_out(start, end):
                yield from ((start, end, secret) for secret in secrets)

    def _as_written(self, stream: _Digits, looked_up: LookedUp) -> Iterator[tuple[int, int, Secret]]:
        fitting = _written_numbers(stream, self._written)
        for start, end, exact in islice(fitting, _MOST_NUMBERS):
            written = stream.digits[start:end], exact
            if written not in looked_up:
                looked_up[written] = self._like(written[0], exact=exact)
            for secret in looked_up[written]:
                yield start, end, secret

    def _like(self, written: str, *, exact: bool) -> list[Secret]:
        """Return the IDs that equal a number or, unless it has to be exact, are near it."""
        keys = (hash(written),) if exact else _keys(written)
        candidates = dict.fromkeys(secret for key in keys for secret in self._keyed.get(key, ()))
        return [
            secret
            for secret in candidates
            if secret.reveal() == written or (not exact and _is_near(written, secret.reveal()))
        ]


def _digits_of(text: str, groups: Iterable[re.Match[str]]) -> _Digits:
    places: list[int] = []
    begins = [0]
    for met in groups:
        places += range(*met.span())
        begins.append(len(places))
    return _Digits(
        text, "".join([text[at] for at in places]), tuple(places), tuple(begins), frozenset(begins)
    )


def _written_numbers(stream: _Digits, lengths: Collection[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of numbers of these lengths as people write them, and if a mobile is in them."""
    phones = bytearray(len(stream.digits))
    shortest = min(lengths)
    for number in stream.numbers():
        if number[-1] - number[0] < shortest:
            continue
        runs = list(_runs(number))
        for start, end in runs:
            if end - start in _PHONE_LENGTHS and _PHONE.fullmatch(stream.digits, start, end):
                phones[start:end] = b"\1" * (end - start)
        for start, end in runs:
            if end - start in lengths:
                yield start, end, 1 in phones[start:end]


def _runs(number: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield the runs of up to five groups of a number, and the whole; of a list, each group and the whole."""
    groups = list(pairwise(number))
    most = _MOST_GROUPS if len(groups) <= _LIST else 1
    for first, (start, _) in enumerate(groups):
        for _, end in groups[first : first + most]:
            yield start, end
    if len(groups) > most:
        yield number[0], number[-1]


def _keys(digits: str) -> set[int]:
    """Return the keys of a number and of all it becomes by losing one digit."""
    return {hash(digits), *(hash(digits[:at] + digits[at + 1 :]) for at in range(len(digits)))}


def _is_near(written: str, known: str) -> bool:
    """Return whether a number differs from a long ID by one digit, or by the order of two neighbours."""
    if len(known) < _LONG:
        return False
    pairs = enumerate(zip(written, known, strict=False))
    at = next((index for index, (one, other) in pairs if one != other), min(len(written), len(known)))
    ours, theirs = written[at:], known[at:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return swapped or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]


_ANCHOR: Final = 8  # letters and digits; a shorter secret occurs in ordinary text by chance
_TELLING: Final = 16  # so long a run of letters and digits, in one link alone, suffices without the rest
_RUN: Final = re.compile(r"[^\W_]+")
_NOT_BARE: Final = re.compile(r"[\W_]+")
_ALIKE: Final = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A known link or code. `bare`: the letters and digits searched for; `normal`: its own normal form."""

    kind: Kind
    bare: Secret
    normal: Secret


class KnownLinks:
    """The links and codes of one school."""

    def __init__(self, secrets: Iterable[tuple[Kind, str]]) -> None:
        self._entries: dict[int, tuple[LinkEntry, ...]] = {}
        self._shapes: dict[str, dict[tuple[int, int], None]] = {}
        self._codes: set[int] = set()  # their lengths
        found = [(kind, normal, telling_run(kind, normal)) for kind, normal in dict.fromkeys(secrets)]
        shared: dict[str, set[str]] = {}
        for _, normal, run in found:
            shared.setdefault(run, set()).add(_path(normal))
        for kind, normal, run in found:
            bare, telling = _bare(normal), _bare(run)
            if len(bare) >= _ANCHOR and telling:
                self._add(kind, bare, bare.rfind(telling) + len(telling), normal)
            if kind is Kind.LINK and _tells_alone(run) and len(shared[run]) == 1:
                self._add(kind, telling, len(telling), normal)
        self._anchors: Automaton[str] = Automaton()
        for anchor in self._shapes:
            self._anchors.add_word(anchor, anchor)
        if self._shapes:
            self._anchors.make_automaton()

    def __bool__(self) -> bool:
        return bool(self._shapes)

    def _add(self, kind: Kind, bare: str, told: int, normal: str) -> None:
        """Add a secret whose most distinctive part ends at `told`."""
        before = max(_ANCHOR, told) - _ANCHOR
        self._shapes.setdefault(bare[before : before + _ANCHOR], {})[before, len(bare)] = None
        key = hash(bare)
        entry = LinkEntry(kind, Secret(bare), Secret(normal))
        if kind is Kind.MEETING_ID:
            self._codes.add(len(bare))
        self._entries[key] = (*self._entries.get(key, ()), entry)

    def find(self, text: str, nowhere: set[str] | None = None) -> Iterator[tuple[int, int, LinkEntry]]:
        """Yield begin and end of known secrets in a folded text, with the secret.

        `nowhere` are the bare texts of other views in which no secret was found.
        """
        bare = _bare(text)
        nowhere = set() if nowhere is None else nowhere
        if bare in nowhere:
            return
        kept: list[int] = []
        for last, anchor in self._anchors.iter(bare):
            for before, length in self._shapes[anchor]:
                start = last + 1 - _ANCHOR - before
                for entry in self._standing(bare, start, start + length):
                    kept = kept or [at for met in _RUN.finditer(text) for at in range(*met.span())]
                    yield kept[start], kept[start + length - 1] + 1, entry
        if not kept:
            nowhere.add(bare)

    def made_of(self, symbols: Sequence[str]) -> Iterator[tuple[int, int, Secret]]:
        """Yield the codes that letters in a row make: the first of these, the one behind them, the code."""
        bare = "".join(symbols).translate(_ALIKE)
        for length in self._codes if len(bare) == len(symbols) else ():
            for first in range(len(bare) - length + 1):
                for entry in self._standing(bare, first, first + length):
                    yield first, first + length, entry.normal

    def _standing(self, bare: str, start: int, end: int) -> list[LinkEntry]:
        if start < 0 or end > len(bare):
            return []
        written = bare[start:end]
        entries = self._entries.get(hash(written), ())
        return [entry for entry in entries if entry.bare.reveal() == written]


def _bare(text: str) -> str:
    return _NOT_BARE.sub("", text).translate(_ALIKE)


def _path(link: str) -> str:
    return link.partition("/")[2]


def telling_run(kind: Kind, normal: str) -> str:
    """Return the longest run of letters and digits, the last of several; of a link, after its host.

    A link that is nothing but a host has none: the service's name is ordinary text.
    """
    runs = _RUN.findall(_path(normal) if kind is Kind.LINK else normal)
    return max(reversed(runs), key=len, default="")


def _tells_alone(run: str) -> bool:
    """Return whether a run of letters and digits is no word and no number that occurs elsewhere too."""
    return len(run) >= _TELLING and not (run.isdecimal() or run.isalpha())
