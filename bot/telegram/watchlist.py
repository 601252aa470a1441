"""What the guard looks up for each message, held in memory.

Staff, chats left alone, the class of each chat, credentials in force, and pauses.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from bot.incidents.staff import trusted_chats
from bot.moderation import Credential, KnownCredentials

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.access.lesson import Credentials
    from bot.classroom import Clock
    from bot.incidents.held import Pause
    from bot.incidents.staff import Staff, StaffChat


_STILL_JUDGED: Final = timedelta(days=1)  # updates wait at Telegram for so long (Bot API, Getting updates)


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


class Groups(Protocol):
    """Where groups are kept."""

    async def classes(self) -> Mapping[int, int]:
        """Return the class of each confirmed group, by chat id."""
        ...


class Pauses(Protocol):
    """Where pauses are kept."""

    async def since(self, at: datetime) -> Mapping[int, tuple[Pause, ...]]:
        """Return the pauses that end after that time, by the chat ids of their groups."""
        ...


class Watchlist:
    """Read anew when told that something changed."""

    def __init__(
        self, people: People, lessons: Lessons, groups: Groups, pauses: Pauses, clock: Clock
    ) -> None:
        self._people = people
        self._lessons = lessons
        self._groups = groups
        self._pauses = pauses
        self._clock = clock
        self._classes: Mapping[int, int] = {}
        self._paused: Mapping[int, tuple[Pause, ...]] = {}
        self._known: dict[int, KnownCredentials] = {}
        self.unguarded: set[int] = set()
        self.staff: set[int] = set()

    def known_in(self, chat_id: int | None) -> KnownCredentials | None:
        """Return the credentials that are looked for in a chat."""
        return None if chat_id is None else self._known.get(chat_id)

    def class_of(self, chat_id: int) -> int:
        """Return the class that a chat counts as: its own, where no class is known."""
        return self._classes.get(chat_id, chat_id)

    def paused(self, chat_id: int, at: datetime) -> bool:
        """Tell whether deletions in a chat were stopped at a time."""
        return any(pause.covers(at) for pause in self._paused.get(chat_id, ()))

    async def read_pauses(self) -> None:
        """Learn in which groups nothing is deleted for a while, and was not lately."""
        self._paused = await self._pauses.since(self._clock.now() - _STILL_JUDGED)

    async def read_staff(self) -> None:
        """Learn which chats are not guarded, who is staff, and which groups are of which class."""
        self._classes = await self._groups.classes()
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
