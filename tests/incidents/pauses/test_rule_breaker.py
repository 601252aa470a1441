"""Rules on the brake: told once, released by whoever may, kept as long as nobody says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import SCHOOL, Secret
from bot.incidents.messages import IncidentMessage
from bot.incidents.pauses.rule_breaker import (
    RuleBreakerDecided,
    RuleBreakerEngaged,
    RuleBreakerPress,
    RuleBreakerRecord,
    RuleBreakerReply,
    may_release,
    on_brake_press,
    on_storm,
)
from bot.outbox import Dispatch
from bot.school.roles import Role, Staff
from tests.incidents.samples import GROUP, NOW, staff

OWNER, ADMIN, TEACHER, CREATOR, PUPIL, CLASS_ADMIN = range(1, 7)
BRAKE = RuleBreakerRecord(5, "meeting-id-labelled", 10, 6, NOW)


OWNED = staff(
    (OWNER, Role.OWNER, None),
    (ADMIN, Role.ADMIN, None),
    (CLASS_ADMIN, Role.ADMIN, GROUP),
    (TEACHER, Role.TEACHER, None),
    (CREATOR, Role.CREATOR, GROUP),
)


def press(account: int, *, release: bool = True) -> RuleBreakerPress:
    """Press a button of the letter."""
    return RuleBreakerPress(account, Secret("Minh"), 5, release, NOW)


def test_owners_are_told_once_of_a_storm() -> None:
    """A rule that is on the brake already is neither put there nor told of again."""
    assert on_storm(BRAKE, None) == (RuleBreakerEngaged(BRAKE), Dispatch(IncidentMessage.BRAKE, 5))
    assert on_storm(replace(BRAKE, id=6), BRAKE) == ()


def test_owners_and_the_schools_admins_decide() -> None:
    """A teacher or one class's admin decides nothing for all; where nobody owns the school, creators do."""
    assert may_release(OWNED, SCHOOL, NOW) == (OWNER, ADMIN)
    assert may_release(OWNED, CREATOR, NOW) == ()
    alone = staff((CREATOR, Role.CREATOR, GROUP), (TEACHER, Role.TEACHER, GROUP))
    assert may_release(alone, SCHOOL, NOW) == (CREATOR,)
    island = Staff(tuple(replace(each, realm=CREATOR) for each in alone.members))
    assert may_release(island, CREATOR, NOW) == (CREATOR,)
    assert may_release(island, TEACHER, NOW) == ()
    assert (
        on_brake_press(press(CREATOR), replace(BRAKE, realm=CREATOR), island)[0] is RuleBreakerReply.RELEASED
    )
    assert on_brake_press(press(CREATOR), BRAKE, island)[0] is RuleBreakerReply.NOT_OWNER


@pytest.mark.parametrize("account", [OWNER, ADMIN])
@pytest.mark.parametrize(
    ("release", "reply"), [(True, RuleBreakerReply.RELEASED), (False, RuleBreakerReply.KEPT)]
)
def test_a_decision_is_recorded_with_who_and_when(
    account: int,
    release: bool,  # noqa: FBT001 - a case of the table
    reply: RuleBreakerReply,
) -> None:
    """Released or left on the brake, by name."""
    decided = RuleBreakerDecided(5, release, account, Secret("Minh"), NOW)
    assert on_brake_press(press(account, release=release), BRAKE, OWNED) == (reply, (decided,))


@pytest.mark.parametrize("account", [TEACHER, CLASS_ADMIN, CREATOR, PUPIL])
def test_nobody_else_releases_a_rule(account: int) -> None:
    """Whatever they press, nothing changes."""
    assert on_brake_press(press(account), BRAKE, OWNED) == (RuleBreakerReply.NOT_OWNER, ())


def test_a_second_press_changes_nothing() -> None:
    """A released rule stays released; one that was left on the brake can still be released."""
    kept = replace(BRAKE, decided_by=Secret("Minh"), decided_at=NOW)
    released = replace(kept, released_at=NOW + timedelta(minutes=1))
    for release in (True, False):
        again = on_brake_press(press(OWNER, release=release), released, OWNED)
        assert again == (RuleBreakerReply.ALREADY_RELEASED, ())
    assert on_brake_press(press(OWNER, release=False), kept, OWNED) == (RuleBreakerReply.ALREADY_KEPT, ())
    assert on_brake_press(press(OWNER), kept, OWNED)[0] is RuleBreakerReply.RELEASED


def test_a_crafted_press_is_answered() -> None:
    """There is no such brake."""
    assert on_brake_press(press(OWNER), None, OWNED) == (RuleBreakerReply.UNKNOWN, ())
