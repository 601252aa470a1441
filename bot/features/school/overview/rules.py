"""The school at a glance: what each of its classes lacks, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.classroom import Secret
from bot.pages import page_of

ENOUGH: Final = 80  # per cent of a class's pupils with an account
A_PAGE: Final = 20  # classes; each is a line of at most 100 characters, and a message has 4,096


class Urgency(StrEnum):
    """How urgent a class is. The values end names of messages in `texts`."""

    ACT = "act"
    LOOK = "look"
    FINE = "fine"


class GuardState(StrEnum):
    """Whether a class's groups are guarded, the worst of them first. The values end names in `texts`."""

    NO_RIGHT = "no-right"  # the bot may not delete there, or was removed
    PAUSED = "paused"  # by staff, for half an hour
    WATCHED = "watched"  # nothing is deleted for three days
    NO_GROUP = "no-group"
    GUARDED = "guarded"


@dataclass(frozen=True, slots=True)
class ClassState:
    """A class as its school's leaders see it: no pupil is named, and none is counted alone.

    `verified` of its `pupils` have an account that is bound to them and consents. `open` counts incidents
    that are not closed, as far as whoever reads this may see them.
    """

    name: Secret
    guard: GuardState
    room_known: bool
    pupils: int
    verified: int
    open: int

    @property
    def share(self) -> int | None:
        """How many per cent of its pupils are verified; None: it has no list yet."""
        return self.verified * 100 // self.pupils if self.pupils else None

    @property
    def sign(self) -> Urgency:
        """How urgent the class is."""
        if self.guard is GuardState.NO_RIGHT or self.open:
            return Urgency.ACT
        ready = self.guard is GuardState.GUARDED and self.room_known
        return Urgency.FINE if ready and self.share is not None and self.share >= ENOUGH else Urgency.LOOK


@dataclass(frozen=True, slots=True)
class Overview:
    """All classes of a school, the most urgent first; `page` of `pages` shows `shown` of them.

    `open`: all incidents that are not closed, each once; `elsewhere`: those of them that are about no class.
    `harm`: one of them may be about harm to a child. `frozen_until`: all doors are shut until then; None:
    they are not.
    """

    classes: tuple[ClassState, ...]
    shown: tuple[ClassState, ...]
    page: int
    pages: int
    open: int = 0
    elsewhere: int = 0
    harm: bool = False
    frozen_until: datetime | None = None

    def count(self, sign: Urgency) -> int:
        """Return how many classes have that sign."""
        return sum(each.sign is sign for each in self.classes)


def overview_of(classes: Iterable[ClassState], page: int, waiting: int = 0, elsewhere: int = 0) -> Overview:
    """Sort the classes by urgency, then by name; a page that is not there is the last one."""
    signs = list(Urgency)
    found = sorted(classes, key=lambda each: (signs.index(each.sign), _natural(each.name.reveal())))
    shown = page_of(found, page, A_PAGE)
    return Overview(tuple(found), shown.items, shown.number, shown.pages, waiting, elsewhere)


def guard_of(group_ids: Sequence[int], guards: Mapping[int, GuardState]) -> GuardState:
    """Return how well a class is guarded: as well as the worst of its groups."""
    order = list(GuardState)
    found = (guards.get(each, GuardState.NO_RIGHT) for each in group_ids)
    return min(found, key=order.index, default=GuardState.NO_GROUP)


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Return the key by which 6A2 comes before 6A10 and 10A1."""
    parts: list[tuple[bool, int, str]] = []
    digits = ""
    for letter in (*name, ""):
        if letter.isdecimal():
            digits += letter
            continue
        if digits:
            parts.append((False, int(digits), ""))
            digits = ""
        parts.append((True, 0, letter))
    return tuple(parts)
