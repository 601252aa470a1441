"""In-memory cache of what the guard looks up for each message.

Staff, chats left alone, the class of each chat, known credentials, and pauses.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from bot.classroom import SCHOOL
from bot.features.lessons.classes.rules import Islands
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.school.roles import trusted_chats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.classroom import Clock
    from bot.features.incidents.pauses.rules import Pause
    from bot.features.lessons.allowed_links.rules import AllowedLink
    from bot.features.lessons.rules.lesson import Credentials
    from bot.moderation.exemptions import Exemption
    from bot.school.roles import Staff, StaffChat


_T = TypeVar("_T")
_NO_ISLANDS: Final = Islands({}, {})
_STILL_JUDGED: Final = timedelta(days=1)  # updates wait at Telegram for so long (Bot API, Getting updates)


class StaffSource(Protocol):
    """Where staff are stored."""

    async def whole_staff(self) -> Staff:
        """Return all accounts with a role."""
        ...

    async def staff_chats(self) -> tuple[StaffChat, ...]:
        """Return the chats that were proposed as staff chat."""
        ...


class FormerIds(Protocol):
    """Where chats' new ids are stored."""

    async def former(self) -> Mapping[int, int]:
        """Return chats' ids by their former ids."""
        ...


class RoomsInForce(Protocol):
    """Where lessons are stored."""

    async def in_force(self) -> Mapping[int, tuple[Credentials, ...]]:
        """Return the credentials that the school's classes have in force, by class."""
        ...

    async def allowed_since(self, at: datetime) -> Mapping[int, tuple[AllowedLink, ...]]:
        """Return the links that staff allowed, if their permission lasts beyond that time, by chat id."""
        ...

    async def classes_in(self) -> Mapping[int, tuple[int, ...]]:
        """Return the classes of every confirmed group, by its chat id."""
        ...

    async def islands(self) -> Islands:
        """Return which classes and chats are confirmed by no owner."""
        ...


class RunningPauses(Protocol):
    """Where pauses are stored."""

    async def since(self, at: datetime) -> Mapping[int, tuple[Pause, ...]]:
        """Return the pauses that end after that time, by the chat ids of their groups."""
        ...


class ExemptionSource(Protocol):
    """Where it is stored what staff let pass."""

    async def since(self, at: datetime) -> Mapping[int, tuple[Exemption, ...]]:
        """Return the exemptions that last beyond that time, by the chat ids of their groups."""
        ...


class GuardCache:
    """Reloaded on each change.

    A chat with a new id is known by both ids: messages from under the old one may still have to be judged.
    `edition` changes whenever the data about chats may have changed.
    """

    def __init__(
        self,
        people: StaffSource,
        lessons: RoomsInForce,
        pauses: RunningPauses,
        chats: FormerIds,
        clock: Clock,
        *,
        exemptions: ExemptionSource,
    ) -> None:
        self._people = people
        self._chats = chats
        self._former: dict[int, int] = {}
        self._lessons = lessons
        self._pauses = pauses
        self._clock = clock
        self._rooms: Mapping[int, KnownRooms] = {}  # by realm
        self._islands = _NO_ISLANDS
        self._owned = False
        self._of_class: Mapping[int, tuple[Credential, ...]] = {}
        self._known: Mapping[int, KnownCredentials] = {}
        self._asked = self._served = 0  # readings of the rooms
        # An earlier reading must not replace a later one. Pauses do not wait for rooms, nor staff for either.
        self._reading, self._of_pauses, self._of_staff = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
        self._classes_in: Mapping[int, tuple[int, ...]] = {}
        self._paused: Mapping[int, tuple[Pause, ...]] = {}
        self._allowed: Mapping[int, tuple[AllowedLink, ...]] = {}
        self._exemptions = exemptions
        self._exempted: Mapping[int, tuple[Exemption, ...]] = {}
        self.edition = 0
        self.unguarded: set[int] = set()
        self.staff: set[int] = set()

    def known_in(self, chat_id: int | None) -> KnownCredentials | None:
        """Return the credentials that are looked for in a chat; None outside confirmed groups."""
        return None if chat_id is None else self._known.get(chat_id)

    def class_of(self, chat_id: int) -> int | None:
        """Return the class that a chat counts as: of several the first; None in an unconfirmed group.

        A creator's confirmation does not count any more once the school has an owner.
        """
        if self._owned and chat_id in self._islands.chats:
            return None
        return next(iter(self._classes_in.get(chat_id, ())), None)

    def realm_of(self, chat_id: int) -> int:
        """Return the realm of a chat: the groups among which a rule breaker counts and holds."""
        return SCHOOL if self._owned else self._islands.chats.get(chat_id, SCHOOL)

    def paused(self, chat_id: int, at: datetime) -> bool:
        """Tell whether deletions in a chat were paused at a time."""
        return any(pause.covers(at) for pause in self._paused.get(chat_id, ()))

    def allowed(self, chat_id: int, at: datetime) -> frozenset[str]:
        """Return the links, in normal form, that staff allowed in a chat at a time."""
        return frozenset(each.normal for each in self._allowed.get(chat_id, ()) if each.covers(at))

    def exempted(self, chat_id: int) -> tuple[Exemption, ...]:
        """Return what staff let pass in a chat."""
        return self._exempted.get(chat_id, ())

    def moved(self, was: int, chat_id: int) -> None:
        """Know a chat by its new id too, with the data of its old one."""
        if self._former.get(was) != chat_id:
            self._former[was] = chat_id
            self._know_both()

    async def read_moves(self) -> None:
        """Load which chats have a new id."""
        self._former.update(await self._chats.former())
        self._know_both()

    async def read_pauses(self) -> None:
        """Load the pauses, also those that ended lately."""
        async with self._of_pauses:
            self._paused = await self._pauses.since(self._clock.now() - _STILL_JUDGED)
            self._know_both()

    async def read_exemptions(self) -> None:
        """Load what staff let pass, also what ended lately."""
        async with self._reading:
            self._exempted = await self._exemptions.since(self._clock.now() - _STILL_JUDGED)
            self._know_both()

    async def read_staff(self) -> None:
        """Load staff, unguarded chats, confirmed groups and their classes."""
        async with self._of_staff:
            await self._read_staff()
        await self.read_exemptions()  # each counts by the word of a member of staff
        async with self._reading:
            await self._read_groups()

    async def _read_staff(self) -> None:
        staff, now = await self._people.whole_staff(), self._clock.now()
        trusted = trusted_chats(staff, await self._people.staff_chats(), now)
        self.unguarded.clear()
        self.unguarded.update(trusted)
        self.staff.clear()
        self.staff.update(member.account for member in staff.members if staff.serves(member.account, now))
        self._owned = staff.has_owner(now)

    async def read_rooms(self) -> None:
        """Load the credentials that the classes have in force.

        All who ask while an earlier reading is under way are served by one more.
        """
        self._asked += 1
        asked = self._asked
        async with self._reading:
            if self._served >= asked:
                return
            served = self._asked
            in_force = await self._lessons.in_force()
            self._allowed = await self._lessons.allowed_since(self._clock.now() - _STILL_JUDGED)
            of_class = {
                class_id: tuple(_credential(each) for each in held) for class_id, held in in_force.items()
            }
            await self._read_groups(of_class)
            self._served = served

    async def _read_groups(self, of_class: Mapping[int, tuple[Credential, ...]] | None = None) -> None:
        """Load the classes of groups; `of_class`: the credentials that were read; None: those from before."""
        classes_in, islands = await self._lessons.classes_in(), await self._lessons.islands()
        held = self._of_class if of_class is None else of_class
        stale = held != self._of_class or islands.classes != self._islands.classes
        self._classes_in, self._islands, self._of_class = classes_in, islands, held
        if stale:
            await self._sort_rooms()
        self._known = await asyncio.to_thread(
            _by_chat, self._rooms, self._of_class, self._classes_in, self._islands
        )
        self._know_both()

    async def _sort_rooms(self) -> None:
        """Prepare the credentials to look for in each realm."""
        of_realm: dict[int, list[Credential]] = {}
        for class_id, held in self._of_class.items():
            of_realm.setdefault(self._islands.classes.get(class_id, SCHOOL), []).extend(held)
        # A second for 10,000 classes, in which messages are judged by the previous credentials.
        self._rooms = await asyncio.to_thread(
            lambda: {realm: KnownRooms(every) for realm, every in of_realm.items()}
        )

    def _know_both(self) -> None:
        self.edition += 1
        self._classes_in = _by_both(self._classes_in, self._former)
        self._known = _by_both(self._known, self._former)
        self._paused = _by_both(self._paused, self._former)
        self._allowed = _by_both(self._allowed, self._former)
        self._exempted = _by_both(self._exempted, self._former)
        self._islands = Islands(self._islands.classes, _by_both(self._islands.chats, self._former))
        for was, chat_id in self._former.items():
            if self.unguarded.intersection((was, chat_id)):
                self.unguarded.update((was, chat_id))


def _by_both(by_chat: Mapping[int, _T], former: Mapping[int, int]) -> Mapping[int, _T]:
    """Return data by chat id under the former and new ids of chats, too."""
    pairs = [(was, now) for was, now in former.items() if was in by_chat or now in by_chat]
    both = {each: by_chat[now if now in by_chat else was] for was, now in pairs for each in (was, now)}
    return {**by_chat, **both} if both else by_chat


def _by_chat(
    rooms: Mapping[int, KnownRooms],
    of_class: Mapping[int, tuple[Credential, ...]],
    classes_in: Mapping[int, tuple[int, ...]],
    islands: Islands,
) -> dict[int, KnownCredentials]:
    """Return the credentials to look for in each group: all rooms of its realm, its classes' passcodes."""
    nothing = KnownRooms(())
    return {
        chat_id: KnownCredentials(
            rooms.get(islands.chats.get(chat_id, SCHOOL), nothing),
            [one for class_id in classes for one in of_class.get(class_id, ())],
        )
        for chat_id, classes in classes_in.items()
    }


def _credential(held: Credentials) -> Credential:
    return Credential(held.link, held.meeting_id, held.passcode)
