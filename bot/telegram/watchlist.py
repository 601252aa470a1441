"""What the guard looks up for each message, held in memory: staff, chats left alone, known credentials."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from bot.incidents.staff import trusted_chats
from bot.moderation import Credential, KnownCredentials, KnownRooms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.access.lesson import Credentials
    from bot.classroom import Clock
    from bot.incidents.staff import Staff, StaffChat


class People(Protocol):
    """Where staff are kept."""

    async def staff(self) -> Staff:
        """Return everybody with a role."""
        ...

    async def staff_chats(self) -> tuple[StaffChat, ...]:
        """Return the chats that somebody wanted as staff chat."""
        ...


class Lessons(Protocol):
    """Where lessons are kept."""

    async def in_force(self) -> Mapping[int, tuple[Credentials, ...]]:
        """Return the credentials that the school's classes have in force, by class."""
        ...

    async def classes_in(self) -> Mapping[int, tuple[int, ...]]:
        """Return the classes of every confirmed group, by its chat id."""
        ...


class Watchlist:
    """Read anew when told that something changed."""

    def __init__(self, people: People, lessons: Lessons, clock: Clock) -> None:
        self._people = people
        self._lessons = lessons
        self._clock = clock
        self._rooms = KnownRooms(())
        self._of_class: Mapping[int, tuple[Credential, ...]] = {}
        self._known: Mapping[int, KnownCredentials] = {}
        self._reading = asyncio.Lock()  # what was read first must not replace what was read later
        self.unguarded: set[int] = set()
        self.staff: set[int] = set()

    def known_in(self, chat_id: int | None) -> KnownCredentials | None:
        """Return the credentials that are looked for in a chat: none but in confirmed groups."""
        return None if chat_id is None else self._known.get(chat_id)

    async def read_staff(self) -> None:
        """Learn which chats are not guarded, who is staff, and which groups are confirmed."""
        staff, now = await self._people.staff(), self._clock.now()
        trusted = trusted_chats(staff, await self._people.staff_chats(), now)
        self.unguarded.clear()
        self.unguarded.update(trusted)
        self.staff.clear()
        self.staff.update(member.account for member in staff.members if staff.serves(member.account, now))
        async with self._reading:
            await self._read_groups()

    async def read_rooms(self) -> None:
        """Learn which credentials the classes have in force."""
        async with self._reading:
            in_force = await self._lessons.in_force()
            self._of_class = {
                class_id: tuple(_credential(each) for each in held) for class_id, held in in_force.items()
            }
            every = [one for held in self._of_class.values() for one in held]
            # Half a second for 10,000 classes, in which messages are judged with what was known before.
            self._rooms = await asyncio.to_thread(KnownRooms, every)
            await self._read_groups()

    async def _read_groups(self) -> None:
        classes_in = await self._lessons.classes_in()
        self._known = await asyncio.to_thread(_by_chat, self._rooms, self._of_class, classes_in)


def _by_chat(
    rooms: KnownRooms,
    of_class: Mapping[int, tuple[Credential, ...]],
    classes_in: Mapping[int, tuple[int, ...]],
) -> dict[int, KnownCredentials]:
    """Return what is looked for in each group: every class's rooms, and its own classes' passcodes."""
    return {
        chat_id: KnownCredentials(rooms, [one for class_id in classes for one in of_class.get(class_id, ())])
        for chat_id, classes in classes_in.items()
    }


def _credential(held: Credentials) -> Credential:
    return Credential(held.link, held.meeting_id, held.passcode)
