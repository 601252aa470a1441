"""What a card tells beside the leak: who could read it, the lesson, an earlier leak, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.classroom import Relation, Secret

NEAR: Final = timedelta(hours=2)  # before a lesson, within which a leak concerns it and waits for no rest
COUNTED_FOR: Final = timedelta(minutes=10)  # after a leak, within which its group's size is that of then


@dataclass(frozen=True, slots=True)
class Slot:
    """When a lesson is, and of what; None: its subject is not known."""

    topic: Secret | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class LessonNear:
    """The lesson that a leak concerns. `before`: how long before it; None: it was going on."""

    topic: Secret | None
    before: timedelta | None


@dataclass(frozen=True, slots=True)
class EarlierLeak:
    """An earlier incident in which the same room leaked. `school_class` None: its group is no class's."""

    number: str
    school_class: Secret | None


@dataclass(frozen=True, slots=True)
class Taken:
    """Something was done: by whom and when. `name` None: who did it was forgotten."""

    name: Secret | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SentNote:
    """Somebody wrote to the guardians.

    `sent_at`: when it was first sent; None: not yet. `read_at`: when a guardian first pressed that they read
    it; Telegram itself tells no bot.
    """

    written: Taken
    sent_at: datetime | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Pupil:
    """A line of a class's roster to which an account is bound; `relation`: as this guardian of theirs."""

    number: int
    name: Secret
    school_class: Secret
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose account it is: that pupil's, or with `guardian` a guardian's of theirs."""

    pupil: Pupil
    guardian: bool


class DoorFate(StrEnum):
    """What became of a personal way in that leaked. The values name sentences."""

    MINUTE = "card-door-minute"  # it ended by itself
    SHUT = "card-door-shut"  # its provider closed it, and no other
    SHUTTING = "card-door-shutting"  # its provider has not said so yet
    STANDS = "card-door-stands"  # too many of that account's were closed before


@dataclass(frozen=True, slots=True)
class LeakedDoor:
    """A personal way into a room that leaked: a lead about an account, and none about who posted it.

    `holder`: whose account it was given to; None: to none that is now in a class of the leak's group. `room`:
    the meeting's id. `shut_at`: None unless it is SHUT.
    """

    holder: Holder | None
    issued_at: datetime
    room: int
    fate: DoorFate
    shut_at: datetime | None = None


_CLOSED: Final = frozenset({DoorFate.MINUTE, DoorFate.SHUT})


def rooms_closed(doors: Iterable[LeakedDoor]) -> frozenset[int]:
    """Return the rooms of which but personal ways leaked, that lead nowhere any more."""
    doors = tuple(doors)
    standing = {each.room for each in doors if each.fate not in _CLOSED}
    return frozenset(each.room for each in doors) - standing


@dataclass(frozen=True, kw_only=True, slots=True)
class CardFacts:
    """What a card tells beside the leak.

    `size`: how many members its group had then; None: not known. `muted` and `removed`: what is in force
    about its author in this group, whichever incident it was for. `by_staff`: the author is a member of
    staff. `guardians`: there is a guardian of the author's who can be written to.
    """

    size: int | None = None
    lesson: LessonNear | None = None
    earlier: EarlierLeak | None = None
    muted: Taken | None = None
    removed: Taken | None = None
    note: SentNote | None = None
    by_staff: bool = False
    guardians: bool = False
    doors: tuple[LeakedDoor, ...] = ()


def lesson_near(slots: Iterable[Slot], at: datetime) -> LessonNear | None:
    """Return the lesson going on at a time, else the next one that begins soon after; None: neither."""
    slot = slot_near(slots, at)
    if slot is None:
        return None
    return LessonNear(slot.topic, None if slot.starts_at <= at else slot.starts_at - at)


def slot_near(slots: Iterable[Slot], at: datetime) -> Slot | None:
    """Return that lesson with its times."""
    around = sorted(
        (each for each in slots if each.starts_at - NEAR <= at < each.ends_at), key=lambda one: one.starts_at
    )
    live = [each for each in around if each.starts_at <= at]
    return live[-1] if live else next(iter(around), None)
