"""Known credentials of a school: found in every view of a message, and certain.

Links and IDs of every class count even bare, in all confirmed groups of the school; passcodes in their own
class's groups only, beside a word for a passcode, a room or a lesson, or as the answer to a question. Where a
room is named, or was given just before, its passcodes count wherever and however they are written; passcodes
sent just before the room count where they stand by themselves.
All is in memory alone. The time a message takes does not depend on how many classes there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from bot.classroom import Secret
from bot.moderation.allowance import AMPLE, Allowance
from bot.moderation.known.bold import (
    NO_PARTS,
    Calculated,
    SecretFragment,
    SecretParts,
    is_distinctive,
    read_boldly,
)
from bot.moderation.known.codes import CODE_RULE
from bot.moderation.known.own import OwnSecrets
from bot.moderation.known.passcodes import LEAST_GIVEN, OTHER_LOCKS, KnownPasscodes, is_easy
from bot.moderation.known.personal import PERSONAL_RULE
from bot.moderation.known.rooms import LEAST_DIGITS, KnownIds, KnownLinks, LookedUp, telling_run
from bot.moderation.rules import Rule, Vicinity, beyond_patterns
from bot.moderation.text.folding import fold
from bot.moderation.text.normal_forms import ids_inside, normal_form
from bot.moderation.text.view import View
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind, Reason, Spans
from bot.moderation.vocabulary import ASKED_KEY
from bot.moderation.weighing import Hit

_SHORTEST_TOLD: Final = 5  # digits of a room's number; a shorter one is said all day
_LEAST_CODE: Final = 8  # letters and digits of a code
_LONGEST_TOLD: Final = 20  # letters and digits of a link that anybody would spell out
_MOST: Final = 40  # hits in one view: more add nothing but time


@dataclass(frozen=True, slots=True)
class Credential:
    """The credentials of one meeting, as a teacher gave them. Any part may be missing."""

    link: Secret | None = None
    meeting_id: Secret | None = None
    passcode: Secret | None = None


class KnownRooms:
    """The links and IDs of all classes of one school, indexed for searching."""

    def __init__(self, credentials: Iterable[Credential]) -> None:
        credentials = tuple(credentials)
        secrets = [secret for credential in credentials for secret in _rooms(credential)]
        self.ids = KnownIds(normal for kind, normal in secrets if _is_number(kind, normal))
        self.links = KnownLinks((kind, normal) for kind, normal in secrets if not _is_number(kind, normal))
        self._passcodes: dict[int, tuple[Secret, ...]] = {}  # by the hash of the room that they open
        for credential in credentials:
            if credential.passcode is not None:
                for _, normal in _rooms(credential):
                    self._passcodes[hash(normal)] = (*self.passcodes_of(normal), credential.passcode)

    def __bool__(self) -> bool:
        return bool(self.ids) or bool(self.links)

    def passcodes_of(self, room: str) -> tuple[Secret, ...]:
        """Return the passcodes of a link or an ID in normal form."""
        return self._passcodes.get(hash(room), ())

    def made_of(self, symbols: Sequence[str]) -> Iterator[tuple[int, int, Secret]]:
        """Yield the IDs and codes that symbols in a row make: the first, the one behind the last, and it."""
        yield from self.ids.made_of(symbols)
        yield from self.links.made_of(symbols)

    def hits(
        self, view: View, looked_up: LookedUp | None = None, nowhere: set[str] | None = None
    ) -> Iterator[Hit]:
        """Yield the hits on the school's links and IDs in a view.

        `looked_up` and `nowhere` are caches of `KnownIds` and `KnownLinks` for other views of the same text.
        """
        for standing in self.ids.find(view.text, looked_up) if self.ids else ():
            yield _hit(_ID, view, standing.start, standing.end, standing.normal)
        for start, end, entry in self.links.find(view.text, nowhere) if self.links else ():
            yield _hit(_LINK if entry.kind is Kind.LINK else _ID, view, start, end, entry.normal)


class KnownCredentials:
    """The credentials known in one confirmed group: the school's rooms, its `own` classes' passcodes.

    What is looked for of its own classes is prepared with the first message: 30 KB and half a millisecond for
    a class, and of many groups few are spoken in before the rooms are read again.
    """

    def __init__(self, rooms: KnownRooms, own: Iterable[Credential]) -> None:
        self._rooms = rooms
        self._of_classes = tuple(own)

    @cached_property
    def _passcodes(self) -> KnownPasscodes:
        return KnownPasscodes(one.passcode for one in self._of_classes if one.passcode is not None)

    @cached_property
    def _own(self) -> OwnSecrets:
        return OwnSecrets(_spelt_secrets(self._of_classes))

    def open_with(self, text: str) -> bool:
        """Return whether a folded text contains an ID or link of the school."""
        return any(True for _ in self._rooms.hits(View(text)))

    def hits(self, views: Iterable[View], *, given: bool = False, time: Allowance = AMPLE) -> list[Hit]:
        """Return the hits on known credentials. Each suffices alone except a passcode that may be an answer.

        `given`: a room was given just before. Views for which the time does not suffice are left out.
        """
        if not (self._rooms or self._passcodes):
            return []
        found = _Fresh()
        views = tuple(views)
        looked_up: LookedUp = {}
        nowhere: set[str] = set()
        for view in time.during(views):
            found.take(islice(self._rooms.hits(view, looked_up, nowhere), _MOST))
        if found.hits or given:
            rooms = {hit.normal for hit in found.hits}
            passcodes = self._passcodes.and_of(
                one for room in rooms for one in self._rooms.passcodes_of(room)
            )
            taken = [(hit.start, hit.end) for hit in found.hits]
            standing = passcodes.anywhere(time.during(views), taken, least=0 if taken else LEAST_GIVEN)
            found.take(_hit(_PASSCODE, *each) for each in standing)
        for said in sorted(self._passcodes.find(time.during(views)), key=lambda said: not said.beside):
            rule = _OF[said.easy, said.beside]
            found.take([_hit(rule, said.view, said.start, said.end, said.normal)])
        return found.hits

    def boldly(
        self,
        views: Views,
        found: Sequence[Hit],
        *,
        told: bool,
        keyed: bool = False,
        time: Allowance = AMPLE,
    ) -> tuple[list[Hit], SecretParts]:
        """Return hits on what a bold reading of a message yields, and the parts of secrets that it holds.

        `found` are the hits on the message so far; `told`: a question or a room came before; `keyed`: a room
        did, or talk about a passcode.
        """
        if not (self._own or self._rooms) or time.left() <= 0:
            return [], NO_PARTS
        read = read_boldly(self._own, self._rooms, views, told=told, keyed=keyed, time=time)
        certain = {hit.normal for hit in found if hit.rule.id in SURE_RULES and hit.score}
        fresh = (one for one in read.yielded if one.normal.reveal() not in certain)
        hits = [_yielded(one.kind, one.normal, one.start, one.stop, sure=one.sure) for one in fresh]
        if keyed and self._passcodes:
            answers = _Fresh(hit for hit in (*found, *hits) if hit.score)
            answers.take(self._answers(views))
            hits += answers.hits
        return hits, read.parts

    def _answers(self, views: Views) -> Iterator[Hit]:
        for view, start, end, secret in self._passcodes.answers(views.all):
            yield _hit(_EASY if is_easy(secret.reveal()) else _PASSCODE, view, start, end, secret)

    def unsaid(self, views: Iterable[View], found: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return passcodes beside `found` that no words call one: they count once a room follows.

        Numbers and words that merely contain one do not count: others' messages would be deleted for it.
        """
        unsaid = _Fresh(hit for hit in found if hit.score)
        unsaid.take(_hit(_PASSCODE, *each) for each in self._passcodes.unsaid(views))
        return tuple(unsaid.hits)


def hit_on(part: SecretFragment | Calculated) -> Hit:
    """Return a hit on a part of a secret of the class."""
    return _yielded(part.secret.kind, part.secret.normal, part.start, part.stop, sure=True)


def _yielded(kind: Kind, normal: Secret, start: int, stop: int, *, sure: bool) -> Hit:
    rule = _YIELDED[kind] if sure else LIKELY
    return Hit(rule, start, stop, rule.score, near=False, against=False, normal=normal.reveal())


def _spelt_secrets(credentials: Iterable[Credential]) -> Iterator[tuple[Kind, str, str]]:
    """Yield what people may spell out of credentials: kind, letters and digits, normal form."""
    for credential in credentials:
        for kind, normal in _rooms(credential):
            if kind is Kind.MEETING_ID:
                if len(normal) >= (_SHORTEST_TOLD if normal.isdecimal() else _LEAST_CODE):
                    yield kind, normal, normal
            elif is_distinctive(run := telling_run(kind, normal)) and len(run) <= _LONGEST_TOLD:
                yield kind, run, normal
        if credential.passcode is not None:
            passcode = fold(credential.passcode.reveal()).strip()
            yield Kind.PASSCODE, passcode, passcode


def _rooms(credential: Credential) -> Iterator[tuple[Kind, str]]:
    """Yield the link and the IDs of a meeting in normal form."""
    if credential.link is not None:
        link = normal_form(Kind.LINK, credential.link.reveal())
        yield Kind.LINK, link
        for inside in ids_inside(link):
            yield Kind.MEETING_ID, inside
    if credential.meeting_id is not None:
        yield Kind.MEETING_ID, normal_form(Kind.MEETING_ID, credential.meeting_id.reveal())


def _is_number(kind: Kind, normal: str) -> bool:
    return kind is Kind.MEETING_ID and normal.isdecimal() and len(normal) >= LEAST_DIGITS


def _hit(rule: Rule, view: View, start: int, end: int, normal: Secret) -> Hit:
    first, last = view.span(start, end)
    return Hit(rule, first, last, rule.score, near=False, against=False, normal=normal.reveal())


class _Fresh:
    """Hits that are no part of another hit on the same secret; `known` are those that others found before."""

    def __init__(self, known: Iterable[Hit] = ()) -> None:
        self.hits: list[Hit] = []
        self._places: dict[tuple[Kind, str], Spans] = {}
        for hit in known:
            self._taken(hit).add(hit.start, hit.end)

    def take(self, hits: Iterable[Hit]) -> None:
        """Take over those of the hits that are new, the longest first."""
        for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
            taken = self._taken(hit)
            if not taken.touch(hit.start, hit.end):
                taken.add(hit.start, hit.end)
                self.hits.append(hit)

    def _taken(self, hit: Hit) -> Spans:
        return self._places.setdefault((hit.rule.kind, hit.normal), Spans())


_WHY: Final = "A meeting of this school that is in force."
_LINK: Final = beyond_patterns("known-link", Kind.LINK, _WHY, 1.0, told=Reason.KNOWN_ROOM)
_ID: Final = beyond_patterns("known-meeting-id", Kind.MEETING_ID, _WHY, 1.0, told=Reason.KNOWN_ROOM)
_PASSCODE: Final = beyond_patterns("known-passcode", Kind.PASSCODE, _WHY, 1.0, told=Reason.KNOWN_PASSCODE)
_ANSWER: Final = beyond_patterns(
    _PASSCODE.id,
    Kind.PASSCODE,
    _WHY,
    0.0,
    near=Vicinity(frozenset({ASKED_KEY}), 1.0, reason=Reason.ANSWER),
    against=Vicinity(OTHER_LOCKS, -1.0),
    told=_PASSCODE.told,
)
_WHY_EASY: Final = "The class's passcode, which people also say for its own sake."
_EASY: Final = beyond_patterns("known-easy-passcode", Kind.PASSCODE, _WHY_EASY, 1.0, told=Reason.KNOWN_WORD)
_EASY_ANSWER: Final = replace(_ANSWER, id=_EASY.id, why=_WHY_EASY, told=_EASY.told)
LIKELY: Final = beyond_patterns(
    "known-likely",
    Kind.MEETING_ID,
    "What may be a secret of the class, written another way.",
    0.5,
    told=Reason.KNOWN_LIKELY,
)
_YIELDED: Final = {Kind.LINK: _LINK, Kind.MEETING_ID: _ID, Kind.PASSCODE: _PASSCODE}
_OF: Final = {  # by whether it is easy, and whether words beside it call it a passcode
    (False, True): _PASSCODE,
    (False, False): _ANSWER,
    (True, True): _EASY,
    (True, False): _EASY_ANSWER,
}
KNOWN_ROOMS: Final = frozenset({_LINK.id, _ID.id})
KNOWN_KEYS: Final = frozenset({_PASSCODE.id, _EASY.id})
KNOWN_RULES: Final = (_LINK, _ID, _PASSCODE, _EASY, CODE_RULE, PERSONAL_RULE)
SURE_RULES: Final = frozenset(rule.id for rule in KNOWN_RULES if rule is not _EASY)  # no false alarm
