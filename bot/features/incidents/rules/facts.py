"""What a card tells beside the leak: who could read it, the lesson, an earlier leak, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.classroom import Secret

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
