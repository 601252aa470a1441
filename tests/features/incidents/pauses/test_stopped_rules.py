"""Stopped rules: told once, released by whoever may, kept as long as nobody says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import SCHOOL, Secret
from bot.features.incidents.buttons import PauseMessage
from bot.features.incidents.pauses.rules import StoppedRule, StopReply, may_release, on_stop_press, on_storm
from bot.outbox import Dispatch
from bot.records import Add, Changes, Who, changed
from bot.roles import Role, Staff
from tests.features.incidents.samples import GROUP, NOW, staff

OWNER, ADMIN, TEACHER, CREATOR, PUPIL, CLASS_ADMIN = range(1, 7)
STOPPED = StoppedRule(5, "meeting-id-labelled", 10, 6, NOW)


OWNED = staff(
    (OWNER, Role.OWNER, None),
    (ADMIN, Role.ADMIN, None),
    (CLASS_ADMIN, Role.ADMIN, GROUP),
    (TEACHER, Role.TEACHER, None),
    (CREATOR, Role.CREATOR, GROUP),
)


def press(
    account: int, stopped: StoppedRule | None = STOPPED, staff: Staff = OWNED, *, release: bool = True
) -> tuple[StopReply, Changes]:
    """Press a button of the message."""
    return on_stop_press(Who(account, Secret("Minh")), stopped, staff, NOW, release=release)


def test_owners_are_told_once_of_a_storm() -> None:
    """A rule that is stopped already is neither stopped again nor told of again."""
    assert on_storm(STOPPED, None) == (Add(STOPPED), Dispatch(PauseMessage.STOPPED, 5))
    assert on_storm(replace(STOPPED, id=6), STOPPED) == ()


def test_owners_and_the_schools_admins_decide() -> None:
    """A teacher or one class's admin decides nothing for all; where nobody owns the school, creators do."""
    assert may_release(OWNED, SCHOOL, NOW) == (OWNER, ADMIN)
    assert may_release(OWNED, CREATOR, NOW) == ()
    alone = staff((CREATOR, Role.CREATOR, GROUP), (TEACHER, Role.TEACHER, GROUP))
    assert may_release(alone, SCHOOL, NOW) == (CREATOR,)
    island = Staff(tuple(replace(each, realm=CREATOR) for each in alone.members))
    assert may_release(island, CREATOR, NOW) == (CREATOR,)
    assert may_release(island, TEACHER, NOW) == ()
    assert press(CREATOR, replace(STOPPED, realm=CREATOR), island)[0] is StopReply.RELEASED
    assert press(CREATOR, STOPPED, island)[0] is StopReply.NOT_OWNER


@pytest.mark.parametrize("account", [OWNER, ADMIN])
@pytest.mark.parametrize(("release", "reply"), [(True, StopReply.RELEASED), (False, StopReply.KEPT)])
def test_a_decision_is_recorded_with_who_and_when(
    account: int,
    release: bool,  # noqa: FBT001 - a case of the table
    reply: StopReply,
) -> None:
    """Released or left stopped, by name."""
    by, released_at = Who(account, Secret("Minh")), NOW if release else None
    decided = changed(STOPPED, decided_by=by, decided_at=NOW, released_at=released_at)
    assert press(account, release=release) == (reply, (decided,))


@pytest.mark.parametrize("account", [TEACHER, CLASS_ADMIN, CREATOR, PUPIL])
def test_nobody_else_releases_a_rule(account: int) -> None:
    """Whatever they press, nothing changes."""
    assert press(account) == (StopReply.NOT_OWNER, ())


def test_a_second_press_changes_nothing() -> None:
    """A released rule stays released; one that was left stopped can still be released."""
    kept = replace(STOPPED, decided_by=Who(OWNER, Secret("Minh")), decided_at=NOW)
    released = replace(kept, released_at=NOW + timedelta(minutes=1))
    for release in (True, False):
        assert press(OWNER, released, release=release) == (StopReply.ALREADY_RELEASED, ())
    assert press(OWNER, kept, release=False) == (StopReply.ALREADY_KEPT, ())
    assert press(OWNER, kept)[0] is StopReply.RELEASED


def test_a_crafted_press_is_answered() -> None:
    """There is no such rule."""
    assert press(OWNER, None) == (StopReply.UNKNOWN, ())
