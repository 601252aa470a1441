"""Known credentials of a school: found in every view of a message, and certain.

Links and IDs of every class count even bare, in all confirmed groups of the school; passcodes in their own
class's groups only, beside a word for a passcode, a room or a lesson, or as the answer to a question. Where a
room is named, or was given just before, its passcodes count wherever and however they are written; passcodes
sent just before the room count where they stand by themselves.
All is in memory alone. The time a message takes does not depend on how many classes there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.moderation.known.codes import CODE_RULE
from bot.moderation.known.ids import LEAST_DIGITS, KnownIds, LookedUp
from bot.moderation.known.links import KnownLinks
from bot.moderation.known.passcodes import LEAST_GIVEN, OTHER_LOCKS, KnownPasscodes
from bot.moderation.questions import KEY
from bot.moderation.rules import Vicinity, beyond_patterns
from bot.moderation.text.normal_forms import ids_inside, normal_form
from bot.moderation.text.view import View
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.classroom import Secret
    from bot.moderation.rules import Rule

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
    """The credentials known in one confirmed group: the school's rooms, its `own` classes' passcodes."""

    def __init__(self, rooms: KnownRooms, own: Iterable[Credential]) -> None:
        self._rooms = rooms
        self._passcodes = KnownPasscodes(one.passcode for one in own if one.passcode is not None)

    def open_with(self, text: str) -> bool:
        """Return whether a folded text contains an ID or link of the school."""
        return any(True for _ in self._rooms.hits(View(text)))

    def hits(self, views: Iterable[View], *, given: bool = False) -> list[Hit]:
        """Return the hits on known credentials. Each suffices alone except a passcode that may be an answer.

        `given`: a room was given just before.
        """
        found: list[Hit] = []
        if not (self._rooms or self._passcodes):
            return found
        views = tuple(views)
        looked_up: LookedUp = {}
        nowhere: set[str] = set()
        for view in views:
            found += _new(islice(self._rooms.hits(view, looked_up, nowhere), _MOST), found)
        if found or given:
            rooms = {hit.normal for hit in found}
            passcodes = self._passcodes.and_of(
                one for room in rooms for one in self._rooms.passcodes_of(room)
            )
            taken = [(hit.start, hit.end) for hit in found]
            standing = passcodes.anywhere(views, taken, least=0 if found else LEAST_GIVEN)
            found += _new((_hit(_PASSCODE, *each) for each in standing), found)
        for said in sorted(self._passcodes.find(views), key=lambda said: not said.beside):
            rule = _OF[said.easy, said.beside]
            found += _new([_hit(rule, said.view, said.start, said.end, said.normal)], found)
        return found

    def unsaid(self, views: Iterable[View], found: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return passcodes beside `found` that no words call one: they count once a room follows.

        Numbers and words that merely contain one do not count: others' messages would be deleted for it.
        """
        standing = self._passcodes.unsaid(views)
        return tuple(_new((_hit(_PASSCODE, *each) for each in standing), [hit for hit in found if hit.score]))


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


def _new(hits: Iterable[Hit], found: list[Hit]) -> list[Hit]:
    """Return the hits that no other view has already, and that are no part of a hit on the same secret."""
    fresh: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        same = (
            one for one in (*found, *fresh) if one.rule.kind is hit.rule.kind and one.normal == hit.normal
        )
        if not any(one.start < hit.end and hit.start < one.end for one in same):
            fresh.append(hit)
    return fresh


_WHY: Final = "A meeting of this school that is in force."
_LINK: Final = beyond_patterns("known-link", Kind.LINK, _WHY, 1.0)
_ID: Final = beyond_patterns("known-meeting-id", Kind.MEETING_ID, _WHY, 1.0)
_PASSCODE: Final = beyond_patterns("known-passcode", Kind.PASSCODE, _WHY, 1.0)
_ANSWER: Final = beyond_patterns(
    _PASSCODE.id, Kind.PASSCODE, _WHY, 0.0, near=Vicinity(KEY, 1.0), against=Vicinity(OTHER_LOCKS, -1.0)
)
_WHY_EASY: Final = "The class's passcode, which people also say for its own sake."
_EASY: Final = beyond_patterns("known-easy-passcode", Kind.PASSCODE, _WHY_EASY, 1.0)
_EASY_ANSWER: Final = replace(_ANSWER, id=_EASY.id, why=_WHY_EASY)
_OF: Final = {  # by whether it is easy, and whether words beside it call it a passcode
    (False, True): _PASSCODE,
    (False, False): _ANSWER,
    (True, True): _EASY,
    (True, False): _EASY_ANSWER,
}
KNOWN_ROOMS: Final = frozenset({_LINK.id, _ID.id})
KNOWN_RULES: Final = (_LINK, _ID, _PASSCODE, _EASY, CODE_RULE)
SURE_RULES: Final = frozenset(rule.id for rule in KNOWN_RULES if rule is not _EASY)  # no false alarm
