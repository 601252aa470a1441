"""Reads a message boldly against the rooms that are known: what yields a secret of the class gives it away.

A match that ordinary texts practically never have by chance is certain. A shorter one is where the message
answers a question, or names a room or a key; elsewhere it goes to review. Parts of secrets are returned too:
they mean something once other messages hold the rest.

Beside what decoders read, a secret may come of a calculation: a sum, a difference, each digit or letter
counted on. Only numbers and codes as long as a room's are tried, and what comes of them is looked up: no word
has to say what is to be done. Where one message has the number and another what to add, each is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from math import perm
from typing import Final, Protocol

from bot.classroom import Secret
from bot.moderation.allowance import AMPLE, Allowance
from bot.moderation.known.decoders.figures import figures, glyphs, keys
from bot.moderation.known.decoders.letters import letters, shapes, written
from bot.moderation.known.decoders.numbers import UNITS, amounts, number_words
from bot.moderation.known.decoders.signs import Script, Sign, Stream
from bot.moderation.known.own import Effort, Match, Own, OwnSecrets, covered
from bot.moderation.known.passcodes import goes_on, is_easy
from bot.moderation.rules import Reading
from bot.moderation.text.view import View
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind

_FIGURES: Final = re.compile(r"(?<!\d)\d{1,14}(?:[ .,-]\d{2,6}){0,5}(?!\d)")
_CODE: Final = re.compile(
    r"(?<![a-z])[a-z]{3}[ -]?[a-z]{4}[ -]?[a-z]{3}(?![a-z])|(?<![^\W_])[a-z]{8,20}(?![^\W_])"
)
_CALCULATES: Final = re.compile(
    r"[+]|(?<![^\W_])(?:tru|cong|them|bot|tang|giam|lui|tien|kem|hon|plus|minus|add|subtract|more|less|up|down)"
    r"(?![^\W_])"
)
_GROUPS: Final = "343"  # letters of a code
_SHORT: Final = 4  # symbols that may come to a passcode
_ROW: Final = re.compile(r"(?<![^\W_])(?:[a-z0-9]{4,24}|[a-z0-9](?: [a-z0-9]){3,23})(?![^\W_])")
_KEYBOARD: Final = "qwertyuiopasdfghjklzxcvbnm"
_NEIGHBOURS: Final = (
    # What stands to the left, and to the right, on a keyboard.
    str.maketrans(_KEYBOARD[1:], _KEYBOARD[:-1]),
    str.maketrans(_KEYBOARD[:-1], _KEYBOARD[1:]),
)
_LEAST_VALUE: Final = 100
_MOST: Final = 6  # numbers in a text
_MOST_ROWS: Final = 24  # words of a text
_LONG: Final = 8  # digits of a number that may be most of a room's
ROOM: Final = 9  # digits of a room's that occurs by chance practically never
FAR: Final = 10_000  # from a room's number; what is further off is said in no other message


@dataclass(frozen=True, slots=True)
class Calculated:
    """A secret that comes of what stands at `start` to `stop` of a text, once `by` is added."""

    secret: Own
    start: int
    stop: int
    by: int = 0


@dataclass(frozen=True, slots=True)
class Addend:
    """A number to be added to another one, or to be taken from it, and where it stands."""

    value: int
    start: int
    stop: int


def calculated(own: OwnSecrets, script: Script) -> Iterator[Calculated]:
    """Yield the secrets that a text's numbers and codes come to, and those that a number is near."""
    numbers = _numbers(script) if script.digits >= _LONG or (script.keyed and script.digits) else []
    if script.keyed:
        yield from _short_sums(own, numbers[:_MOST])
    yield from _rearranged(own, script)
    for number in [each for each in numbers if len(each[0]) >= _LONG][:_MOST]:
        yield from _summed(own, number, numbers)
        digits, start, stop = number
        if len(digits) >= ROOM:
            yield from (Calculated(secret, start, stop) for secret in own.shifted(digits))
            near = own.near(int(digits), FAR)
            yield from (Calculated(secret, start, stop, by) for secret, by in near)
    for met in _CODE.finditer(script.text) if own.codes and _may_be_code(script) else ():
        letters = "".join(filter(str.isalpha, met.group()))
        yield from (Calculated(secret, *met.span()) for secret in own.shifted(letters))


def _turned(row: str) -> Iterator[str]:
    """Yield what a row of digits or letters is meant to be once its symbols are moved, dropped or changed."""
    yield row[::2]
    yield row[1::2]
    yield "".join([row[at : at + 2][::-1] for at in range(0, len(row), 2)])
    yield row[-1] + row[1:-1] + row[0]
    if row.isdecimal():
        for whole in (9, 10):
            yield "".join([str((whole - int(digit)) % 10) for digit in row])
    else:
        for alphabet in _NEIGHBOURS:
            yield row.translate(alphabet)


def _short_sums(own: OwnSecrets, numbers: list[tuple[str, int, int]]) -> Iterator[Calculated]:
    """Yield the passcodes that two numbers come to."""
    for (one, start, _), (other, _, stop) in combinations(numbers, 2):
        if _SHORT <= len(one) + len(other) <= _LONG:
            first, second = int(one), int(other)
            for value in (first + second, first - second, first * second, second - first):
                if value >= _LEAST_VALUE:
                    yield from (Calculated(secret, start, stop) for secret in own.exactly(str(value)))


def _rearranged(own: OwnSecrets, script: Script) -> Iterator[Calculated]:
    """Yield the secrets that words become once their symbols are moved, dropped or changed, or counted on.

    A room's number or code is one anywhere, a passcode only where one is spoken of.
    """
    least = _SHORT if script.keyed else _LONG
    if script.longest < least and script.digits < least:
        return
    for met in islice(_ROW.finditer(script.text), _MOST_ROWS):
        row = met.group().replace(" ", "")
        if len(row) < least or not (row.isdecimal() or row.isalpha()):
            continue
        found = [secret for turned in _turned(row) for secret in own.exactly(turned)]
        if len(row) < _LONG:
            found += own.shifted(row)
        for secret in found:
            if (script.keyed or secret.kind is not Kind.PASSCODE) and secret not in own.exactly(row):
                yield Calculated(secret, *met.span())


def addends(script: Script) -> Iterator[Addend]:
    """Yield the small numbers of a text that says that something is to be added or taken."""
    if script.digits and _CALCULATES.search(script.text) is not None:
        for digits, start, stop in _numbers(script)[:_MOST]:
            if 0 < int(digits) <= FAR:
                yield Addend(int(digits), start, stop)


def _may_be_code(script: Script) -> bool:
    """Return whether one word is as long as a code, or three in a row as long as its groups."""
    return script.longest >= _LONG or _GROUPS in script.lengths()


def _numbers(script: Script) -> list[tuple[str, int, int]]:
    """Return the numbers of a text, those up to nine also in words, and where they stand."""
    figures = [
        ("".join(filter(str.isdecimal, met.group())), *met.span()) for met in _FIGURES.finditer(script.text)
    ]
    if len(figures) > _MOST:
        return figures
    words = zip(script.said, script.words, strict=True)
    return figures + [(UNITS[word], *met.span()) for word, met in words if word in UNITS]


def _summed(
    own: OwnSecrets, number: tuple[str, int, int], numbers: list[tuple[str, int, int]]
) -> Iterator[Calculated]:
    """Yield the secrets that are the sum or the difference of a long number and another one."""
    digits, start, stop = number
    for other, begin, end in numbers[: 2 * _MOST]:
        if int(other) and begin != start:
            for value in (int(digits) + int(other), abs(int(digits) - int(other))):
                for secret in own.exactly(str(value)) if len(str(value)) >= ROOM else ():
                    yield Calculated(secret, min(start, begin), max(stop, end))


_NEVER: Final = 1e-6  # odds of a match by chance that no school will ever see
_HARDLY: Final = 1e-5  # odds at which people look at it
_TOLD: Final = 1e-3  # odds that are small enough where a room is asked for or named
_KEYED: Final = 1e-2  # odds of a passcode where one is spoken of
_KEYED_OFTEN: Final = 2e-3  # the same in streams that many texts have
_KEYED_OF_ALL: Final = 5e-2  # odds of any of the class's passcodes there
_NAMED: Final = re.compile(
    r"(?<![^\W_])(?:mat ?khau|mat ?ma|mk|pass?(?:code|word)?|pwd?|code|chia(?: khoa)?|khoa|ma|id|phong"
    r"|zoom|zum|dum|meet|mit|teams|room|class|lesson|lop|tiet|join|vao|vo|zo|dzo|key)(?![^\W_])"
)
_STREAM: Final = 10  # look-ups that take as long as making one more stream
_MOST_AT_ONCE, _OVERLAP = 900, 300  # characters of a text
_MOST_PARTS: Final = 100  # of one stream
_MOST_FRAGMENTS: Final = 24  # of one message
_BRIEF: Final = 40  # characters of a message that may give a single digit
_FEW: Final = 2  # digits of such a message
_ENDS: Final = frozenset({"cuoi", "chot", "thieu", "duoi", "last", "missing", "end", "final"})
_ENDS_OF_NUMBERS: Final = _ENDS | {"nua", "sau", "dang", "them"}  # said of much else, too
_NUMBER_WORDS: Final = frozenset({"số", "so", "digit", "number"})  # with their marks: a fear is none
_MOST_NEAR: Final = 4
_LEAST_STREWN: Final = 9  # symbols of a stream in which a secret may be strewn that nobody speaks of
_LEAST_PART: Final = 3  # symbols of a part among others of the same message
_LONG_NUMBER: Final = 7  # digits of a passcode that is no date and no price
_DISTINCTIVE: Final = 6  # letters and figures of a passcode that is no word and no number


class Rooms(Protocol):
    """The links and IDs of all classes of a school."""

    def made_of(self, symbols: Sequence[str]) -> Iterator[tuple[int, int, Secret]]:
        """Yield the IDs and codes that symbols in a row make: the first, the one behind the last, and it."""
        ...


@dataclass(frozen=True, slots=True)
class SecretFragment:
    """Symbols `begin` to `end` of a secret, and the place in the original text that gives them.

    `within`: they are part of a longer number there, as a telephone's.
    """

    secret: Own
    begin: int
    end: int
    start: int
    stop: int
    within: bool = False


@dataclass(frozen=True, slots=True)
class Yielded:
    """A secret that the original text at `start` to `stop` yields. `sure`: chance is out of the question."""

    kind: Kind
    normal: Secret
    start: int
    stop: int
    sure: bool


@dataclass(frozen=True, slots=True)
class SecretParts:
    """Parts of secrets in a message: of their digits or letters, numbers that are near, and by how much.

    `likely`: whole passcodes that mean something once their sender says so. `ends`: it speaks of what stands
    at the end of something, or is missing there.
    """

    fragments: tuple[SecretFragment, ...] = ()
    near: tuple[Calculated, ...] = ()
    addends: tuple[Addend, ...] = ()
    likely: tuple[SecretFragment, ...] = ()
    ends: bool = False


NO_PARTS: Final = SecretParts()


@dataclass(frozen=True, slots=True)
class BoldReading:
    """The secrets that a message yields, and parts of secrets."""

    yielded: tuple[Yielded, ...] = ()
    parts: SecretParts = NO_PARTS


NOTHING_READ: Final = BoldReading()


def read_boldly(
    own: OwnSecrets, rooms: Rooms, views: Views, *, told: bool, keyed: bool = False, time: Allowance = AMPLE
) -> BoldReading:
    """Return what a message yields of the class's secrets, and of the school's `rooms`, as far as time goes.

    `told`: a question or a room came before; `keyed`: a room did, or talk about a passcode.
    """
    found = _Found(own, rooms, views.text)
    for script in time.during(_scripts(views, keyed=keyed)):
        if not found.effort.allows(len(script.said)):
            break
        for stream in _streams(own, script, told=told):
            if not found.effort.allows(_STREAM + len(stream.signs)):
                break
            found.follow(script, stream, told=told)
        else:
            found.calculate(script)
    return found.reading()


class _Found:
    """What is found in one message so far, each secret and each part of one once."""

    def __init__(self, own: OwnSecrets, rooms: Rooms, text: str) -> None:
        self._own, self._rooms = own, rooms
        self._text = text
        self.effort = Effort()
        self._signs = 0  # of the longest stream
        self._likely: list[SecretFragment] = []
        self._ends = False
        self._yielded: dict[Secret, Yielded] = {}
        self._fragments: dict[tuple[int, int, int], SecretFragment] = {}
        self._near: list[Calculated] = []
        self._addends: list[Addend] = []

    def follow(self, script: Script, stream: Stream, *, told: bool) -> None:
        """Look for secrets and for parts of them in a stream."""
        self._signs = max(self._signs, len(stream.signs))
        whole, parts = self._own.read(stream, self.effort)
        least = self._own.shortest if told or script.keyed else _LEAST_STREWN
        if stream.loose and _symbols(stream) >= least:
            whole += self._own.strewn(stream, self.effort)
        for match in whole:
            found = _judged(script, stream, match, self._own.count, told=told)
            self._keep(found)
            if found is None and match.odds <= _KEYED and not stream.shape:
                self._suppose(script, stream, match)
        for part in () if stream.shape else parts[:_MOST_PARTS]:
            place = _span(script, stream.signs[part.first : part.last])
            key = part.secret.number, part.begin, part.end
            within = goes_on(self._text, *place)
            self._fragments.setdefault(key, SecretFragment(part.secret, part.begin, part.end, *place, within))
        if stream.rare:
            for first, last, room in self._rooms.made_of([sign.symbols for sign in stream.signs]):
                place = _span(script, stream.signs[first:last])
                self._keep(Yielded(Kind.MEETING_ID, room, *place, sure=True))

    def _suppose(self, script: Script, stream: Stream, match: Match) -> None:
        """Remember a passcode that may be chance: its sender may say that it is one."""
        used, secret = stream.signs[match.first : match.last], match.secret
        plain = len(used) == 1 and _as_it_is(script, used)
        if not (plain or is_easy(secret.normal.reveal())):
            self._likely.append(SecretFragment(secret, 0, len(secret.bare.reveal()), *_span(script, used)))

    def calculate(self, script: Script) -> None:
        """Look for secrets that come of a calculation, and for parts of one."""
        for each in calculated(self._own, script):
            place = script.view.span(each.start, each.stop)
            if each.by:
                self._near.append(Calculated(each.secret, *place, each.by))
            else:
                self._keep(Yielded(each.secret.kind, each.secret.normal, *place, sure=True))
        self._ends = self._ends or _speaks_of_ends(script)
        if len(script.text) <= _BRIEF and script.digits <= _FEW:
            self._single(script)
        for addend in addends(script):
            self._addends.append(Addend(addend.value, *script.view.span(addend.start, addend.stop)))

    def _single(self, script: Script) -> None:
        """Remember the one digit of a brief message: it may be a secret's last, or one of several in turn."""
        numbers = [(met.group(), met) for met in script.words if met.group().isdecimal()]
        if not numbers:
            words = zip(script.said, script.words, strict=True)
            numbers = [(word, met) for word, met in words if word in UNITS]
        if len(numbers) == 1:
            word, met = numbers[0]
            place = script.view.span(*met.span())
            for own, begin, end in self._own.places_of(UNITS.get(word, word)):
                self._fragments.setdefault((own.number, begin, end), SecretFragment(own, begin, end, *place))

    def _keep(self, found: Yielded | None) -> None:
        """Remember a secret that was found, once, surely if ever surely."""
        if found is not None:
            before = self._yielded.get(found.normal)
            if before is None or (found.sure and not before.sure):
                self._yielded[found.normal] = found

    def _put_together(self, fragments: Sequence[SecretFragment]) -> None:
        """Look for rooms of which the message gives all parts, in another order."""
        by_secret: dict[int, list[tuple[int, int, SecretFragment]]] = {}
        for part in fragments:
            if part.end - part.begin >= _LEAST_PART and part.secret.kind is not Kind.PASSCODE:
                by_secret.setdefault(part.secret.number, []).append((part.begin, part.end, part))
        for pieces in by_secret.values():
            secret = pieces[0][2].secret
            cover = covered(len(secret.bare.reveal()), pieces, lambda _: True)
            if cover and perm(max(self._signs, len(cover)), len(cover)) <= secret.rarity * _NEVER:
                start, stop = min(part.start for part in cover), max(part.stop for part in cover)
                self._keep(Yielded(secret.kind, secret.normal, start, stop, sure=True))

    def reading(self) -> BoldReading:
        """Return it, the longest parts first, as many as may be remembered."""
        if not (self._yielded or self._fragments or self._near or self._addends or self._likely):
            return NOTHING_READ
        fragments = sorted(self._fragments.values(), key=_length, reverse=True)[:_MOST_FRAGMENTS]
        self._put_together(fragments)
        near, added = tuple(self._near[:_MOST_NEAR]), tuple(self._addends[:_MOST_NEAR])
        parts = SecretParts(tuple(fragments), near, added, tuple(self._likely[:_MOST_NEAR]), ends=self._ends)
        return BoldReading(tuple(self._yielded.values()), parts)


def _scripts(views: Views, *, keyed: bool) -> Iterator[Script]:
    """Yield the folded text and its guises; no two of these are alike in any corpus."""
    for each in (views, *views.guises):
        yield from _cut(each[Reading.FOLDED], views.text, keyed=keyed)


def _cut(view: View, original: str, *, keyed: bool) -> Iterator[Script]:
    """Yield a text, a long one in pieces that overlap: what spells out a room is short."""
    length = len(view.text)
    if length <= _MOST_AT_ONCE:
        yield Script(view, original, keyed=keyed)
        return
    for start in range(0, length - _OVERLAP, _MOST_AT_ONCE - _OVERLAP):
        yield Script(view.part(start, min(length, start + _MOST_AT_ONCE)), original)


def _streams(own: OwnSecrets, script: Script, *, told: bool) -> Iterator[Stream]:
    """Yield every stream of a text; of those that are rare also the mirrored one."""
    decoded = (decode(script) for decode in (figures, number_words, amounts, glyphs, keys))
    for stream in chain.from_iterable(decoded):
        yield stream
        if stream.rare:
            yield stream.mirrored()
    yield from letters(script, own.may_begin_in)
    yield from shapes(script, own.may_begin_in)
    yield from written(script, own.has_part, loose=told or script.keyed)


def _symbols(stream: Stream) -> int:
    return sum(len(sign.symbols) for sign in stream.signs)


def _judged(script: Script, stream: Stream, match: Match, count: int, *, told: bool) -> Yielded | None:
    """Return a match as what it is worth; None where it may well be chance, or is for others to judge.

    It is one of `count` secrets that might have been met.
    """
    secret, used = match.secret, stream.signs[match.first : match.last]
    odds = match.odds * count
    sure = odds <= _NEVER
    if secret.kind is Kind.PASSCODE:
        if _as_it_is(script, used):
            sure = is_distinctive(secret.normal.reveal())
            if not sure and (len(used) == 1 or not _is_number_of_note(secret)):
                return None  # people also say it for its own sake: other words decide
        if script.keyed:
            most = _KEYED if stream.rare or not (stream.shape or stream.loose) else _KEYED_OFTEN
            sure = sure or (match.odds <= most and odds <= _KEYED_OF_ALL)
        elif stream.rare and odds <= _TOLD:
            sure = sure or _NAMED.search(script.text) is not None
    elif not sure and odds <= _TOLD:
        sure = told or _NAMED.search(script.text) is not None
    if sure or odds <= _HARDLY:
        return Yielded(secret.kind, secret.normal, *_span(script, used), sure=sure)
    return None


def _speaks_of_ends(script: Script) -> bool:
    """Return whether a text speaks of the end of a number, and not of a week's or a lesson's."""
    if _ENDS_OF_NUMBERS.isdisjoint(script.vocabulary):
        return False
    if script.digits and not _ENDS.isdisjoint(script.vocabulary):
        return True
    return any(script.written(*met.span()) in _NUMBER_WORDS for met in script.words)


def _is_number_of_note(secret: Own) -> bool:
    """Return whether a passcode is a number that is not easy, so that its groups tell something."""
    return secret.bare.reveal().isdecimal() and not is_easy(secret.normal.reveal())


def is_distinctive(passcode: str) -> bool:
    """Return whether a folded passcode is no word and no number that anybody says for another reason."""
    bare = "".join(filter(str.isalnum, passcode))
    if bare.isdecimal():
        return len(bare) >= _LONG_NUMBER and not is_easy(passcode)
    return len(bare) >= _DISTINCTIVE and not (bare.isdecimal() or bare.isalpha() or is_easy(passcode))


def _as_it_is(script: Script, signs: Sequence[Sign]) -> bool:
    """Return whether signs are what is written, in one piece or with blanks between them."""
    text = script.text[signs[0].start : signs[-1].end]
    return text.replace(" ", "") == "".join([sign.symbols for sign in signs])


def _span(script: Script, signs: Sequence[Sign]) -> tuple[int, int]:
    """Return the original span of signs, in either order."""
    first = min(sign.start for sign in signs)
    last = max(sign.end for sign in signs)
    return script.view.span(first, last)


def _length(fragment: SecretFragment) -> int:
    return fragment.end - fragment.begin
