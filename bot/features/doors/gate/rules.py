"""The gate: who presses there, and what the press gives.

Telegram signs who opened the page and when: the proof. Nothing else that the page says is believed. Its first
use ties a proof to the page that used it, by a key that only this page knows, so that a copy opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Binding, BindingRole, Language, SchoolClass, Secret
from bot.features.doors.buttons import WayJob
from bot.features.doors.evening.rules import evenings
from bot.features.doors.rules import (
    AGAIN_AFTER,
    DoorEntry,
    Knock,
    Opened,
    Opening,
    Refusal,
    on_enter,
    on_knock,
)
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import DoorFate
from bot.lesson import Lesson, Provider
from bot.outbox import Postponed
from bot.providers.ways import Trouble
from bot.records import Add, Change, Changes, Decided, Kept, Record, changed

FIRST_USE: Final = timedelta(minutes=15)  # from Telegram's signature to the first press
LASTS: Final = timedelta(hours=2)  # from then on: a lesson; whoever was handed a live proof has no more
MOST_REPLACED: Final = 3  # ways of one account into one room
A_DAY: Final = timedelta(days=1)
ASKED_AGAIN: Final = timedelta(minutes=1)
ASKED_FOR: Final = timedelta(hours=1)
AHEAD: Final = timedelta(minutes=5)  # by which this machine's clock may be behind Telegram's


class GateRefusal(StrEnum):
    """Why a press on the page gives nothing, whoever presses. The values name sentences."""

    FOREIGN = "gate-foreign"  # not signed by Telegram for this bot
    STALE = "gate-stale"
    REPLAYED = "gate-replayed"  # tied to another page
    SLOW = "gate-slow"


@dataclass(frozen=True, slots=True)
class Proof:
    """What Telegram signed: the account that opened the page, and when.

    `signed`: the text under the signature, the same however it was written on its way.
    """

    account: int
    at: datetime
    signed: Secret


@dataclass(frozen=True, slots=True)
class Asked:
    """What a press asks for: a lesson's door, or those of a class that are open; `child`: of that binding."""

    lesson_id: int | None = None
    class_id: int | None = None
    child: int | None = None


@dataclass(frozen=True, slots=True)
class GatePress:
    """A press as the page sends it. `page` is the page's own key, drawn when it was opened."""

    proof: Secret
    page: Secret
    asked: Asked
    language: Language


@dataclass(frozen=True, slots=True)
class TiedProof(Record):
    """A proof and the page that used it first, both as fingerprints.

    It names nobody and outlives its account's data: a copy must not open what is forgotten and bound anew.
    """

    id: int
    mark: bytes
    page: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonalWay(Record):
    """A way into a room that a provider gave for one account alone; `id` is the provider's `way_id`.

    `mark`: a fingerprint of that part of its address which no other way has. `address` is kept of a way that
    lasts, and given again. `leaked_at`: it was posted, so that it is given no more. `shut_at`: its provider
    closed it; None: it did not say so.
    """

    id: int
    lesson_id: Annotated[int, Kept(of="lessons")]
    meeting_id: Annotated[int, Kept(of="meetings")]
    binding_id: Annotated[int, Kept(of="bindings")]
    account: Annotated[int, Kept(account=True)]
    provider: Provider
    mark: bytes
    ref: Secret | None
    address: Secret | None
    issued_at: datetime
    leaked_at: datetime | None = None
    shut_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """One door that a press may mean: a lesson's, for one binding."""

    lesson: Lesson
    binding: Binding


@dataclass(frozen=True, slots=True)
class GateDoor:
    """A door that opens, as its page shows it. `tag`: the name tag of its account in a shared room."""

    lesson: Lesson
    school_class: SchoolClass
    binding: Binding
    tag: str

    @property
    def shown(self) -> Secret:
        """The name that a room shows: list number, given name and tag, and never more."""
        name = (self.binding.name.reveal().split() or [""])[-1]
        return Secret(f"{self.binding.number} {name} {self.tag}")


@dataclass(frozen=True, slots=True)
class GateEntry:
    """Answer to a press: one door that opens, several to choose from, or a refusal.

    `lesson`: the one that a refusal is about. `guards`: it is said to a guardian.
    """

    refusal: Refusal | GateRefusal | None
    doors: tuple[Chance, ...] = ()
    lesson: Lesson | None = None
    guards: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class GateFacts:
    """What a press is decided by.

    `tied`: its proof as it was used before. `mark` and `page`: fingerprints of the proof and of the page's
    key. `bindings`: the account's, in the class that is meant; `members` maps their ids to what Telegram says
    of the class's group, as in `Knock`. `lessons`: the class's, or the one that is meant. `opened` maps
    lesson ids to when this account opened their doors last.
    """

    tied: TiedProof | None
    mark: bytes
    page: bytes
    bindings: Sequence[Binding]
    members: Mapping[int, bool | None]
    lessons: Sequence[Lesson]
    opened: Mapping[int, datetime]
    new_id: Callable[[], int]
    at: datetime


def made_until(at: datetime, zone: tzinfo, evening: time) -> datetime:
    """Return until when lessons begin whose lasting ways are made now: in the evening also tomorrow's."""
    last, _ = evenings(at, zone, evening)[-1]
    return datetime.combine(last + timedelta(days=1), time.min, zone)


def is_about_all(trouble: Trouble) -> bool:
    """Tell whether a provider's trouble is not with one room alone."""
    return trouble is not Trouble.REFUSED


def on_leaked(way: PersonalWay, replaced: int, at: datetime) -> Changes:
    """Decide what becomes of a way that was posted: it is closed, and its account gets another one.

    `replaced`: how many of this account's ways into this room were within A_DAY: one beyond MOST_REPLACED is
    given on, since posting must neither lock anybody out nor make a provider refuse the whole class. One of a
    minute ends by itself.
    """
    if way.address is None or way.leaked_at is not None or replaced >= MOST_REPLACED:
        return ()
    return changed(way, leaked_at=at), Postponed(WayJob.SHUT, way.id, at)


def on_shut(way: PersonalWay, trouble: Trouble | None, shown_in: Iterable[int], at: datetime) -> Changes:
    """Decide what follows a provider's answer: the cards of its leak tell, or it is asked again in a while.

    `shown_in`: the incidents in which the way leaked.
    """
    if trouble is None:
        return changed(way, shut_at=at), *map(RefreshCards, shown_in)
    late = way.leaked_at is None or at >= way.leaked_at + ASKED_FOR
    return () if late or not is_about_all(trouble) else (Postponed(WayJob.SHUT, way.id, at + ASKED_AGAIN),)


def fate_of(way: PersonalWay) -> DoorFate:
    """Return what became of a way that was posted."""
    if way.address is None:
        return DoorFate.MINUTE
    if way.leaked_at is None:
        return DoorFate.STANDS
    return DoorFate.SHUTTING if way.shut_at is None else DoorFate.SHUT


def on_gate(proof: Proof, asked: Asked, facts: GateFacts) -> Decided[GateEntry]:
    """Decide a press on the page: as a press on a door's button, but that its answer is the way in."""
    if not facts.bindings:
        return GateEntry(Refusal.NOT_BOUND), ()
    unfit = _unfit(proof, facts)
    if unfit is not None:
        return GateEntry(unfit), ()
    tie: tuple[Change, ...] = ()
    if facts.tied is None:
        tie = (Add(TiedProof(facts.new_id(), facts.mark, facts.page, facts.at)),)
    entries = [(binding, entry) for binding in facts.bindings for entry in _entries(binding, asked, facts)]
    doors = tuple(
        Chance(entry.lesson, binding)
        for binding, entry in entries
        if entry.refusal is None and entry.lesson is not None
    )
    if not doors:
        binding, entry = entries[0]
        guards = binding.role is BindingRole.GUARDIAN
        return GateEntry(entry.refusal, lesson=entry.lesson, guards=guards), tie
    if len(doors) > 1:
        return GateEntry(None, doors), tie
    return GateEntry(None, doors), (*tie, *_opened(doors[0], facts))


def _unfit(proof: Proof, facts: GateFacts) -> GateRefusal | None:
    """Return why a proof is not to be used on this page now; None: it is."""
    tied, at = facts.tied, facts.at
    if tied is not None and tied.page != facts.page:
        return GateRefusal.REPLAYED
    since, most = (proof.at, FIRST_USE) if tied is None else (tied.at, LASTS)
    return None if proof.at - AHEAD <= at < since + most else GateRefusal.STALE


def _entries(binding: Binding, asked: Asked, facts: GateFacts) -> tuple[DoorEntry, ...]:
    """Return what a binding gets. No message is sent, so none is to be told apart from one before."""
    knock = Knock(facts.members.get(binding.id), facts.new_id, facts.at)
    known = {lesson.id: facts.at for lesson in facts.lessons}
    if asked.lesson_id is None:
        return on_knock(binding, knock, facts.lessons, known)[0]
    return (on_enter(binding, next(iter(facts.lessons), None), knock, known)[0],)


def _opened(door: Chance, facts: GateFacts) -> tuple[Change, ...]:
    last = facts.opened.get(door.lesson.id)
    if last is not None and facts.at - last < AGAIN_AFTER:
        return ()
    binding = door.binding
    opening = Opening(facts.new_id(), door.lesson.id, binding.id, binding.account, facts.at)
    return (Opened(opening, sent=False),)
