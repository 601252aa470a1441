"""At most three things to do, the most urgent first, from what the week shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.features.incidents.leaders.rules import CountedClass, Digest, DigestAdvice, VerifiedShare, Week
from bot.features.school.overview.rules import ClassState, GuardState
from tests.features.incidents.samples import NOW

WEEK = Week(NOW - timedelta(days=7), NOW, 0, {}, (), None, 0, 0, 0, 0)
STATE = ClassState(Secret("7A"), GuardState.GUARDED, True, 40, 38, 0)


def digest(*classes: CountedClass, **changes: object) -> Digest:
    """Return a digest of a quiet week, but for what is said."""
    quiet = Digest(
        (WEEK, WEEK), classes or (counted(),), VerifiedShare(38, 40), VerifiedShare(36, 40), open={}, old=0
    )
    return replace(quiet, **changes)  # type: ignore[arg-type]


def counted(leaks: int = 0, **changes: object) -> CountedClass:
    """Return a class that lacks nothing, but for what is said."""
    return CountedClass(replace(STATE, **changes), leaks, 0)  # type: ignore[arg-type]


def week(**changes: object) -> tuple[Week, Week]:
    """Return a week after a quiet one."""
    return WEEK, replace(WEEK, **changes)  # type: ignore[arg-type]


def advised(of: Digest) -> list[tuple[DigestAdvice, int, list[str]]]:
    """Return what is advised."""
    return [(each.what, each.count, [name.reveal() for name in each.classes]) for each in of.advice]


def test_a_quiet_week_asks_for_nothing() -> None:
    """No advice for its own sake."""
    assert advised(digest()) == []
    assert (digest().week, digest().before) == (WEEK, WEEK)


@pytest.mark.parametrize(
    ("of", "found"),
    [
        (digest(weeks=week(standing=2)), (DigestAdvice.STANDING, 2, [])),
        (digest(old=3), (DigestAdvice.OLD, 3, [])),
        (digest(counted(guard=GuardState.NO_RIGHT)), (DigestAdvice.NO_RIGHT, 1, ["7A"])),
        (digest(counted(room_known=False)), (DigestAdvice.NO_ROOM, 1, ["7A"])),
        (
            digest(
                counted(name=Secret("7A"), verified=31),
                counted(name=Secret("7B"), verified=10),
                counted(name=Secret("7C")),
                counted(name=Secret("7D"), pupils=0, verified=0),
                verified=VerifiedShare(79, 120),
            ),
            (DigestAdvice.VERIFIED, 65, ["7B", "7A"]),
        ),
        (
            digest(counted(3), counted(2, name=Secret("7B")), weeks=week(leaks=6)),
            (DigestAdvice.ONE_CLASS, 3, ["7A"]),
        ),
        (digest(weeks=week(false_alarms=3)), (DigestAdvice.FALSE_ALARMS, 3, [])),
    ],
)
def test_each_thing_to_do_has_its_reason(of: Digest, found: tuple[DigestAdvice, int, list[str]]) -> None:
    """With how many it is about, and in which classes."""
    assert advised(of) == [found]


@pytest.mark.parametrize(
    "of",
    [
        digest(counted(2), weeks=week(leaks=2)),
        digest(counted(3), counted(2, name=Secret("7B")), weeks=week(leaks=7)),
        digest(verified=VerifiedShare(32, 40)),
        digest(verified=VerifiedShare(0, 0)),
        digest(weeks=week(false_alarms=2)),
        replace(digest(), classes=()),
    ],
)
def test_what_is_ordinary_is_not_told(of: Digest) -> None:
    """Two leaks in one class, a class among several, four of five pupils verified, a mistake or two."""
    assert advised(of) == []


def test_at_most_three_things_are_told() -> None:
    """What leaks now before what is not set up."""
    many = digest(
        counted(guard=GuardState.NO_RIGHT, room_known=False),
        weeks=week(standing=1, false_alarms=9),
        old=1,
        verified=VerifiedShare(1, 40),
    )
    assert [what for what, _, _ in advised(many)] == [
        DigestAdvice.STANDING,
        DigestAdvice.OLD,
        DigestAdvice.NO_RIGHT,
    ]
