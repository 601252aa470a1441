"""What the guard looks up for each message, held in memory: staff, chats left alone, credentials in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.incidents.staff import trusted_chats
from bot.moderation import Credential, KnownCredentials

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
        """Return the credentials of each class, by the chat ids of its groups."""
        ...


class Watchlist:
    """Read anew when told that something changed."""

    def __init__(self, people: People, lessons: Lessons, clock: Clock) -> None:
        self._people = people
        self._lessons = lessons
        self._clock = clock
        self._known: dict[int, KnownCredentials] = {}
        self.unguarded: set[int] = set()
        self.staff: set[int] = set()

    def known_in(self, chat_id: int | None) -> KnownCredentials | None:
        """Return the credentials that are looked for in a chat."""
        return None if chat_id is None else self._known.get(chat_id)

    async def read_staff(self) -> None:
        """Learn which chats are not guarded, and who is staff."""
        staff, now = await self._people.staff(), self._clock.now()
        trusted = trusted_chats(staff, await self._people.staff_chats(), now)
        self.unguarded.clear()
        self.unguarded.update(trusted)
        self.staff.clear()
        self.staff.update(member.account for member in staff.members if staff.serves(member.account, now))

    async def read_rooms(self) -> None:
        """Learn which credentials are in force, by the groups in which they are looked for."""
        in_force = await self._lessons.in_force()
        self._known = {
            chat_id: KnownCredentials(_credential(each) for each in held)
            for chat_id, held in in_force.items()
        }


def _credential(held: Credentials) -> Credential:
    link, meeting_id = held.link, held.meeting_id
    return Credential(
        None if link is None else link.reveal(),
        None if meeting_id is None else meeting_id.reveal(),
        held.passcode,
    )
