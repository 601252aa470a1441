"""Content of a group's set-up card: steps done and missing, and whether the bot deletes anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Room, Secret

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.classroom import Group
    from bot.school.watch_mode import Watch


_NAMED: Final = 6  # classes named in one line


class SetupStep(StrEnum):
    """Set-up step of a class, the most useful first."""

    RIGHT = "right"  # the bot may delete
    ROSTER = "roster"
    LESSONS = "lessons"
    STAFF_CHAT = "staff_chat"


@dataclass(frozen=True, slots=True)
class Roomless:
    """A class of which no room is known: what is read out or sent in pieces is not recognised as its room."""

    id: int
    name: Secret


def names_of(roomless: Sequence[Roomless]) -> Secret:
    """Return the names of the classes without a known room; of many the first ones."""
    names = [one.name.reveal() for one in roomless]
    more = ["…"] if len(names) > _NAMED else []
    return Secret(", ".join((*names[:_NAMED], *more)))


@dataclass(frozen=True, slots=True)
class SetUp:
    """A group as its set-up card shows it.

    `lost_by`: who took the right away, or removed the bot, as far as Telegram says. `gone`: the bot is not
    in the group any more; all that is known of it is kept. `lasting`: whether the pinned link into the class
    stands; None where there is no class to lead to. `staff_room`: it is the school's staff chat,
    which is not guarded and no class's. `paused_until`: when staff want deletions to go on again. `roomless`:
    those of its classes of which no room is known.
    """

    group_id: int
    group: Group
    done: frozenset[SetupStep]
    watch: Watch | None = None
    lost_by: Secret | None = None
    gone: bool = False
    lasting: bool | None = None
    staff_room: bool = False
    paused_until: datetime | None = None
    roomless: tuple[Roomless, ...] = ()

    @property
    def missing(self) -> tuple[SetupStep, ...]:
        """What is to do next, the most useful first."""
        return tuple(step for step in SetupStep if step not in self.done)

    @property
    def is_basic(self) -> bool:
        """Tell whether it is a basic group, in which bots see and may do less."""
        return self.group.room is Room.GROUP

    def mark(self) -> str:
        """Return a key of this state of the card, without names."""
        parts = [*sorted(self.done), self.group.room.value]
        if self.gone:
            parts.append("gone")
        if self.staff_room:
            parts.append("staff")
        if self.lasting is not None:
            parts.append("line" if self.lasting else "class")
        if self.paused_until is not None:
            parts.append(f"paused {self.paused_until:%H%M}")
        if self.watch is not None:
            parts.append(str(self.watch.id))
        parts += [f"roomless {one.id}" for one in self.roomless]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class SetUpCard:
    """A set-up card in a private chat. `message_id` None: not sent yet.

    `says_classes`: its reader may say which classes the group is for.
    """

    id: int
    message_id: int | None
    setup: SetUp
    says_classes: bool = False


@dataclass(frozen=True, slots=True)
class GroupLost:
    """The bot was removed from a group. `by` None: it is not known who removed it."""

    id: int
    group_id: int
    group: Group
    by: Secret | None
    at: datetime
    back: bool


@dataclass(frozen=True, slots=True)
class OtherBot:
    """Another bot that came into a group and was not removed since, as far as is known."""

    id: int
    group_id: int
    group: Group
    account: int
    name: Secret
