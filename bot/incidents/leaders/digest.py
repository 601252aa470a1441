"""The weekly digest for a school's leaders: numbers against last week, and at most three things to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.school.leaders.overview import ENOUGH, GuardState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.classroom import Secret
    from bot.features.incidents.evidence.rules import Head
    from bot.incidents.incident import IncidentKind
    from bot.incidents.leaders.weeks import Week
    from bot.school.leaders.overview import ClassState

MOST: Final = 3  # things to do
NAMED: Final = 3  # classes named in one of them
_OFTEN: Final = 3  # times, from which on it is no chance


@dataclass(frozen=True, slots=True)
class CountedClass:
    """A class with how many leaks it had this week and in the week before."""

    state: ClassState
    leaks: int
    before: int


@dataclass(frozen=True, slots=True)
class VerifiedShare:
    """How many pupils of a school have an account that is bound to them and consents."""

    verified: int
    pupils: int

    @property
    def share(self) -> int | None:
        """The same in per cent; None: there is no list yet."""
        return self.verified * 100 // self.pupils if self.pupils else None


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest tells. `weeks`: the last ones, the newest is the last.

    `open`: how many incidents of each kind are not closed, as far as its reader may see them; `old` of them
    nobody has taken up for a day. `head`: of the chain of evidence, where the school keeps any.
    """

    weeks: tuple[Week, ...]
    classes: tuple[CountedClass, ...]
    verified: VerifiedShare
    verified_before: VerifiedShare
    open: Mapping[IncidentKind, int]
    old: int
    head: Head | None = None

    @property
    def week(self) -> Week:
        """The week that the digest is about."""
        return self.weeks[-1]

    @property
    def before(self) -> Week:
        """The week before that."""
        return self.weeks[-2]

    @property
    def advice(self) -> tuple[Advised, ...]:
        """What to do this week, the most urgent first."""
        found = (advised for rule in _RULES if (advised := rule(self)) is not None)
        return tuple(found)[:MOST]


class DigestAdvice(StrEnum):
    """Something that leaders should see to. The values end names of messages in `texts`."""

    STANDING = "standing"
    OLD = "old"
    NO_RIGHT = "no-right"
    NO_ROOM = "no-room"
    VERIFIED = "verified"
    ONE_CLASS = "one-class"
    FALSE_ALARMS = "false-alarms"


@dataclass(frozen=True, slots=True)
class Advised:
    """One thing to do: about how many, and in which classes, of many the first ones."""

    what: DigestAdvice
    count: int
    classes: tuple[Secret, ...] = ()


def _standing(digest: Digest) -> Advised | None:
    count = digest.week.standing
    return Advised(DigestAdvice.STANDING, count) if count else None


def _old(digest: Digest) -> Advised | None:
    return Advised(DigestAdvice.OLD, digest.old) if digest.old else None


def _no_right(digest: Digest) -> Advised | None:
    return _about(digest, DigestAdvice.NO_RIGHT, lambda state: state.guard is GuardState.NO_RIGHT)


def _no_room(digest: Digest) -> Advised | None:
    return _about(digest, DigestAdvice.NO_ROOM, lambda state: not state.room_known)


def _verified(digest: Digest) -> Advised | None:
    """Name the classes that are furthest behind, where the school is."""
    share = digest.verified.share
    if share is None or share >= ENOUGH:
        return None
    behind = [(state.share, state.name) for state in _states(digest) if state.share is not None]
    low = [name for of_class, name in sorted(behind, key=lambda each: each[0]) if of_class < ENOUGH]
    return Advised(DigestAdvice.VERIFIED, share, tuple(low))


def _one_class(digest: Digest) -> Advised | None:
    """Name the class that has at least half of all leaks: a room or a habit there wants a look."""
    most = max(digest.classes, key=lambda each: each.leaks, default=None)
    if most is None or most.leaks < _OFTEN or most.leaks * 2 < digest.week.leaks:
        return None
    return Advised(DigestAdvice.ONE_CLASS, most.leaks, (most.state.name,))


def _false_alarms(digest: Digest) -> Advised | None:
    count = digest.week.false_alarms
    return Advised(DigestAdvice.FALSE_ALARMS, count) if count >= _OFTEN else None


def _about(digest: Digest, what: DigestAdvice, lacks: Callable[[ClassState], bool]) -> Advised | None:
    names = tuple(state.name for state in _states(digest) if lacks(state))
    return Advised(what, len(names), names) if names else None


def _states(digest: Digest) -> Sequence[ClassState]:
    return [each.state for each in digest.classes]


_RULES: Final[tuple[Callable[[Digest], Advised | None], ...]] = (
    _standing,
    _old,
    _no_right,
    _one_class,
    _no_room,
    _verified,
    _false_alarms,
)
