"""Describes a candidate by features: what found it, its shape, the words beside it, who was asked.

Whoever leaks also chooses the words around it, so a candidate is described by its own clause and by the
nearest word that says what it belongs to. Words elsewhere in the message, and other candidates, can only
support it: their weights are never negative. No feature is a word: a word counts by the lists that it is on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.moderation.learned.candidates import Candidate, by_hand, summed
from bot.moderation.rules import Reading
from bot.moderation.text.spelling import SYLLABLE_LIKE
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind
from bot.moderation.weighing import CREDENTIALS, Hit

_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_SYLLABLE: Final = re.compile(SYLLABLE_LIKE)
_PHONE: Final = re.compile(r"(?:0|84)[35789]\d{8}|[35789]\d{8}")
_COUNTING: Final = ("012345678901234", "123456789012345", "987654321098765")
_BEGUN: Final = 6  # figures that count: those behind them may differ
_FEW: Final = 3  # different figures or letters
_TEMPLATE: Final = ("abc", "xxx", "aaa")
_FOLDER: Final = re.compile(r"[^/?&=#]+")
_GROUPS: Final = 6
_LONGEST: Final = 10
_MOST_FIGURES: Final = 9
_NOTHING: Final = 2  # characters beside it: a mark
_HARDLY: Final = 15  # characters beside it
_LONG: Final = 200  # characters of a message


def shape_of(candidate: Candidate) -> str:
    """Return the kind of a candidate; of a passcode, what it is made of."""
    if candidate.kind is not Kind.PASSCODE:
        return candidate.kind.value
    normal = candidate.normal
    figures = sum(map(str.isdecimal, normal))
    if figures == len(normal):
        return f"{min(figures, _MOST_FIGURES)} figures"
    if figures:
        return "letters and figures"
    if " " in normal:
        return "words"
    return "syllable" if _SYLLABLE.fullmatch(normal) else "odd word"


def shapes(candidate: Candidate, text: str) -> Iterator[str]:
    """Yield what the form of a candidate in a message's joined surfaces says."""
    written = text[candidate.start : candidate.end]
    if candidate.kind is Kind.MEETING_ID:
        yield from _of_id(candidate.normal, written)
    elif candidate.kind is Kind.PASSCODE:
        yield from _of_passcode(candidate.normal, written)
    else:
        yield from _of_link(candidate.normal)
    beside = len(text) - len(written)
    if beside <= _NOTHING:
        yield "alone"
    elif beside <= _HARDLY:
        yield "almost alone"
    elif len(text) > _LONG:
        yield "in a long message"


def _of_id(normal: str, written: str) -> Iterator[str]:
    figures = sum(map(str.isdecimal, normal))
    yield f"{figures} figures"
    if _is_made_up(normal):
        yield "made up"
    if not figures:
        return
    if _PHONE.fullmatch(normal):
        yield "like a phone's"
    yield f"begins with {normal[0]}"
    yield f"{figures} figures begin with {normal[0]}"
    groups = [len(one) for one in _DIGITS.findall(written)]
    if sum(groups) == figures:
        yield f"written {'-'.join(map(str, groups[:_GROUPS]))}"
    else:
        yield "not in figures"
    if len(written) > 2 * figures + 2:
        yield "strewn"


def _of_passcode(normal: str, written: str) -> Iterator[str]:
    figures = sum(map(str.isdecimal, normal))
    what = _made_of(normal)
    yield what
    yield f"{what} {min(len(normal), _LONGEST)}"
    if not figures:
        several = len(_WORD.findall(normal)) > 1
        yield "several words" if several else "one word"
        if not several and not _SYLLABLE.fullmatch(normal):
            yield "no syllable"
    if written.isupper() and figures < len(normal):
        yield "capitals"


def _of_link(normal: str) -> Iterator[str]:
    """Yield how many folders a link has, and what its last part is like."""
    folders = _FOLDER.findall(normal.partition("/")[2])
    yield f"folders {min(len(folders), _GROUPS)}"
    if folders:
        yield f"ends in {_made_of(folders[-1])} {min(len(folders[-1]), _LONGEST)}"


def _made_of(normal: str) -> str:
    figures = sum(map(str.isdecimal, normal))
    return "letters" if not figures else "figures" if figures == len(normal) else "letters and figures"


def _is_made_up(normal: str) -> bool:
    """Return whether a number or code counts, repeats itself, or shows its own form: an example's."""
    bare = "".join(filter(str.isalnum, normal))
    if len(set(bare)) <= _FEW:
        return True
    if bare.isdecimal():
        return any(bare.startswith(counted[:_BEGUN]) for counted in _COUNTING)
    return bare.startswith(_TEMPLATE)


SUPPORTING: Final = ("far ", "with ", "company ", "only number")  # features whose weights are never negative
# Features of words, which a sender can choose to speak against a credential.
CHOSEN: Final = ("before ", "behind ", "next ", "owner ")
AGAINST: Final = " against"  # what a feature ends with that says so of a rule

_CLAUSE: Final = re.compile(r"[,;.!?\n()]")
_BESIDE: Final = 5  # words of the same clause
_OF_ROOM: Final = frozenset({"service", "meet", "room", "key", "joining", "asking-room"})
_PARTICLE: Final = "particle"  # the list of words that say nothing
_KEY: Final = "key"  # the list of words for a passcode
_LABELLED: Final = 6  # words between a label and its passcode
_NEXT: Final = 3  # words, of whichever clause
_NEAREST: Final = 2  # words
_MOST_WORDS: Final = 400
_PHRASE: Final = 3  # words
_OWNER_BEFORE, _OWNER_BEHIND = 15, 5  # words to the one that says what a secret belongs to
_OWNERS: Final = frozenset(
    {"service", "meet", "room", "class", "devices", "accounts", "games", "exercises", "remote", "phones"}
    | {"money", "papers", "parcels", "amounts", "faults", "other-questions"}
)
_LEVELS: Final = (0.3, 0.5, 0.8)
_LIKELY: Final = 0.4
_TO_SHAPE: Final = ("asked", "previous")  # what is said right before tells which shape comes
_MARK: Final = 4  # characters
_NOWHERE: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Around:
    """What the messages around a message say: their hits, and the words that they remember.

    `company` are the hits of its sender's other messages, `theirs` those of anybody else's. `asked` are the
    words of questions that it may answer, `own` those of its sender's other messages, `others` those of
    anybody else's, `previous` those of the last one before it.
    """

    company: tuple[Hit, ...] = ()
    theirs: tuple[Hit, ...] = ()
    asked: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    previous: frozenset[str] = frozenset()
    replies: bool = False

    @property
    def own_and_asked(self) -> Around:
        """What its sender said, and what it was asked, without what anybody else wrote beside it."""
        previous = self.previous if self.previous <= self.asked | self.own else frozenset[str]()
        return replace(self, theirs=(), others=self.asked, previous=previous)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the messages around a message say to each of its candidates alike.

    `names` are the lists of their words, by who said them; `together` is what the rules make of them all,
    `answering` what they make of the message beside the others.
    """

    names: Mapping[str, frozenset[str]]
    together: float
    answering: float


class Text:
    """The words of a message and their places, read once for all of its candidates."""

    __slots__ = ("clauses", "listed", "said", "starts", "text")

    def __init__(self, views: Views, describer: Describer) -> None:
        folded = views[Reading.FOLDED]
        met = [one for _, one in zip(range(_MOST_WORDS), _WORD.finditer(folded.text), strict=False)]
        self.text = views.text
        self.said = [one.group() for one in met]
        self.starts = [folded.span(*one.span())[0] for one in met]
        self.listed = list(describer.listed(self.said))
        self.clauses = [folded.span(*mark.span())[0] for mark in _CLAUSE.finditer(folded.text)]


class Describer:
    """Describes candidates by words, and by the named lists that these are on."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        self._lists: dict[str, tuple[str, ...]] = {}
        for name, words in sorted(lists.items()):
            for word in words:
                self._lists[word] = (*self._lists.get(word, ()), name)

    @property
    def words(self) -> frozenset[str]:
        """The words and phrases of all lists."""
        return frozenset(self._lists)

    def described(
        self, candidate: Candidate, others: Sequence[Candidate], text: Text, together: float
    ) -> Iterator[str]:
        """Yield the features that a candidate has by its own message, some more than once.

        `together` is what the rules make of all of the message.
        """
        kind = candidate.kind.value
        yield kind
        yield from (f"sum {level} of {kind}" for level in _LEVELS if together >= level)
        yield from _of_hits(candidate, kind)
        yield from (f"{one} of {kind}" for one in shapes(candidate, text.text))
        for one in self._of_words(candidate, text):
            yield one
            yield f"{one} to {kind}"
        if candidate.kind is Kind.PASSCODE:
            yield from self._itself(candidate, text)
        for other in others:
            if other is not candidate:
                yield f"with {other.kind.value} to {kind}"
                if by_hand(other.hits[0]) >= _LIKELY:
                    yield f"with likely {other.kind.value} to {kind}"

    def says_nothing_else(self, text: Text, candidate: Candidate) -> bool:
        """Return whether a message has but particles beside a candidate."""
        return all(
            _PARTICLE in self._lists.get(said, ())
            for said, start in zip(text.said, text.starts, strict=True)
            if not candidate.start <= start < candidate.end
        )

    def speaks_of_room(self, words: Iterable[str]) -> bool:
        """Return whether any of these words is about a room, a key, or how to join."""
        return not _OF_ROOM.isdisjoint(self._names(words))

    def heard(self, around: Around, hits: Sequence[Hit]) -> Heard:
        """Return what the messages around say to all candidates of a message; `hits` are all of its own."""
        return Heard(
            {
                role: self._names(words)
                for role, words in (
                    ("asked", around.asked),
                    ("own", around.own),
                    ("others", around.others),
                    ("previous", around.previous),
                )
            },
            summed((*hits, *around.company, *around.theirs)),
            summed(hits),
        )

    def surrounded(
        self, candidate: Candidate, around: Around, hits: Sequence[Hit], heard: Heard
    ) -> Iterator[str]:
        """Yield the features that a candidate has by the messages around, some more than once.

        `hits` are all of its message, as they weigh beside those.
        """
        kind, shape = candidate.kind.value, shape_of(candidate)
        alone = {hit.rule.id for hit in candidate.hits if hit.near}
        for hit in hits:
            if (
                hit.near
                and hit.rule.id not in alone
                and hit.start < candidate.end
                and candidate.start < hit.end
            ):
                yield f"answering {hit.rule.id}"
        yield from (f"together {level} of {kind}" for level in _LEVELS if heard.together >= level)
        yield from (f"answering {level} of {kind}" for level in _LEVELS if heard.answering >= level)
        for hit in (*around.company, *around.theirs):
            if hit.rule.kind in CREDENTIALS:
                yield f"company {hit.rule.kind.value} to {kind}"
                if hit.score >= _LIKELY:
                    yield f"company likely {hit.rule.kind.value} to {kind}"
        if around.replies:
            yield f"replies with {kind}"
        if around.asked:
            yield f"answers with {kind}"
            yield f"answers with {shape}"
        for role, names in heard.names.items():
            tos = (kind, shape) if role in _TO_SHAPE else (kind,)
            yield from (f"{role} @{name}" for name in names)
            yield from (f"{role} @{name} to {each}" for name in names for each in tos)

    def _itself(self, candidate: Candidate, text: Text) -> Iterator[str]:
        """Yield the lists of a passcode's words, and how far behind a word for one it stands."""
        first = bisect_left(text.starts, candidate.start)
        last = bisect_left(text.starts, candidate.end)
        yield from (f"self @{name}" for name in self._names(text.said[first:last]))
        for distance in range(1, min(_LABELLED, first) + 1):
            if self._labels(text.said[: first - distance + 1]):
                yield f"label {distance}"
                return

    def _labels(self, said: Sequence[str]) -> bool:
        """Return whether a row of words ends in one for a passcode."""
        return any(_KEY in self._lists.get(" ".join(said[-size:]), ()) for size in (1, 2))

    def _names(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(name for word in words for name in self._lists.get(word, ()))

    def _of_words(self, candidate: Candidate, text: Text) -> Iterator[str]:
        first = bisect_left(text.starts, candidate.start)
        last = bisect_left(text.starts, candidate.end)
        opened, closed = _clause(text.clauses, candidate)
        begin, end = max(0, first - _BESIDE), min(len(text.said), last + _BESIDE)
        while begin < first - _NEXT and text.starts[begin] < opened:
            begin += 1
        while end > last + _NEXT and text.starts[end - 1] > closed:
            end -= 1
        for side, place in (
            ("before", (begin, first)),
            ("next before", (max(begin, first - _NEAREST), first)),
            ("behind", (last, end)),
            ("next behind", (last, min(end, last + _NEAREST))),
        ):
            yield from (f"{side} @{name}" for name in _listed_in(text, place))
        yield from _marks(text.text, candidate)
        if not any(map(str.isdecimal, (*text.said[:first], *text.said[last:]))):
            yield "only number"
        if not first:
            yield "first word"
        if last == len(text.said):
            yield "last word"
        yield from (f"owner {name}" for name in self._owner(text.said, first, last))
        elsewhere = _listed_in(text, (0, first), (last, len(text.said)))
        yield from (f"far @{name}" for name in elsewhere)

    def _owner(self, said: Sequence[str], first: int, last: int) -> Iterator[str]:
        """Yield the lists of the nearest word before, or else behind, that says what a secret belongs to."""
        for place in range(first, max(0, first - _OWNER_BEFORE), -1):
            names = self._owners(" ".join(said[max(0, place - size) : place]) for size in (3, 2, 1))
            if names:
                yield from (f"@{name}" for name in names)
                return
        for place in range(last, min(len(said), last + _OWNER_BEHIND)):
            names = self._owners(" ".join(said[place : place + size]) for size in (3, 2, 1))
            if names:
                yield from (f"behind @{name}" for name in names)
                return

    def _owners(self, phrases: Iterable[str]) -> list[str]:
        for phrase in phrases:
            names = [name for name in self._lists.get(phrase, ()) if name in _OWNERS]
            if names:
                return names
        return []

    def listed(self, said: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield the words and phrases of a row that are on lists: from where to where, and on which."""
        for size in range(1, _PHRASE + 1):
            for place in range(len(said) - size + 1):
                names = self._lists.get(" ".join(said[place : place + size]))
                if names:
                    yield place, place + size, names


def _listed_in(text: Text, *places: tuple[int, int]) -> frozenset[str]:
    """Return the lists of the words and phrases that stand wholly in one of these places."""
    return frozenset(
        name
        for first, last in places
        for begin, end, names in text.listed
        if first <= begin and end <= last
        for name in names
    )


def _clause(marks: Sequence[int], candidate: Candidate) -> tuple[int, int]:
    """Return where the clause of a candidate begins and ends."""
    before, behind = bisect_left(marks, candidate.start), bisect_left(marks, candidate.end)
    return marks[before - 1] if before else -1, marks[behind] if behind < len(marks) else _NOWHERE


def _marks(text: str, candidate: Candidate) -> Iterator[str]:
    """Yield the marks right before and behind a candidate, with no more than blanks between."""
    before = text[max(0, candidate.start - _MARK) : candidate.start].rstrip(" ")[-1:]
    behind = text[candidate.end : candidate.end + _MARK].lstrip(" ")[:1]
    for side, mark in (("before", before), ("behind", behind)):
        if mark and not mark.isalnum():
            yield f"mark {side} {_name_of(mark)}"


def _name_of(mark: str) -> str:
    if mark == "\n":
        return "line"
    return mark if mark.isascii() else "other"


def _of_hits(candidate: Candidate, kind: str) -> Iterator[str]:
    if len({hit.rule.id for hit in candidate.hits}) == 1:
        yield f"only {candidate.hits[0].rule.id}"
    for hit in candidate.hits:
        yield f"rule {hit.rule.id}"
        if hit.near:
            yield f"rule {hit.rule.id} near"
        if hit.against:
            yield f"rule {hit.rule.id}{AGAINST}"
    best = by_hand(candidate.hits[0])
    yield from (f"score {level} of {kind}" for level in _LEVELS if best >= level)
