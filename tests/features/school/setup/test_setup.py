"""Watching before guarding, and what a set-up card shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.classroom import Group, Room, Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.setup.rules import (
    WATCH_LASTS,
    SetUp,
    SetupStep,
    Watch,
    WatchReply,
    on_guard,
    on_watch,
)
from bot.outbox import Dispatch
from bot.records import Add, Set, Who, changed
from bot.roles import Member, Role, Staff, Standing

NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)
TEACHER, PUPIL, GROUP = 502, 601, 7
NAME = Secret("Lan")
STAFF = Staff((Member(1, TEACHER, Role.TEACHER, GROUP, Standing.CONFIRMED, NAME),))
LAN = Who(TEACHER, NAME)
FRESH = Watch(9, GROUP, NOON, NOON + WATCH_LASTS, LAN)
RUNNING = Watch(3, GROUP, NOON - timedelta(days=1), NOON + timedelta(days=2), LAN)


def test_staff_have_a_group_watched_for_three_days() -> None:
    """Its staff get the count then, and nothing else happens by itself."""
    report = Dispatch(SchoolMessage.WATCH_REPORT, 9, at=NOON + WATCH_LASTS)
    assert on_watch(FRESH, None, STAFF) == (WatchReply.WATCHING, (Add(FRESH), report))


def test_a_watch_that_runs_is_not_begun_again() -> None:
    """One whose days are over is: it ends, and another begins."""
    assert on_watch(FRESH, RUNNING, STAFF) == (WatchReply.AGAIN, ())
    over = replace(RUNNING, until=NOON)
    reply, changes = on_watch(FRESH, over, STAFF)
    assert reply is WatchReply.WATCHING
    assert [type(each) for each in changes] == [Set, Add, Dispatch]


def test_staff_have_the_group_guarded() -> None:
    """Whether the days are over or not; guarded already changes nothing."""
    ended = changed(RUNNING, ended_by=LAN, ended_at=NOON)
    assert on_guard(LAN, GROUP, RUNNING, STAFF, NOON) == (WatchReply.GUARDED, (ended,))
    assert on_guard(LAN, GROUP, None, STAFF, NOON) == (WatchReply.GUARDED_ALREADY, ())


def test_nobody_else_chooses() -> None:
    """No pupil does."""
    pupil = Who(PUPIL, NAME)
    assert on_watch(replace(FRESH, by=pupil), None, STAFF) == (WatchReply.NOT_STAFF, ())
    assert on_guard(pupil, GROUP, RUNNING, STAFF, NOON) == (WatchReply.NOT_STAFF, ())


def test_a_card_knows_what_is_missing() -> None:
    """In the order in which it helps; a basic group says so."""
    group = Group(-100, Room.SUPERGROUP, Secret("7A"))
    setup = SetUp(GROUP, group, frozenset({SetupStep.ROSTER}))
    assert setup.missing == (SetupStep.RIGHT, SetupStep.LESSONS, SetupStep.STAFF_CHAT)
    assert not setup.is_basic
    assert replace(setup, group=Group(-5, Room.GROUP, Secret("7A"))).is_basic


def test_each_state_of_a_card_has_its_own_mark() -> None:
    """And no mark holds a name."""
    group = Group(-100, Room.SUPERGROUP, Secret("Lan 7A"))
    setup = SetUp(GROUP, group, frozenset({SetupStep.RIGHT}))
    states = (
        setup,
        replace(setup, done=frozenset()),
        replace(setup, gone=True),
        replace(setup, watch=RUNNING),
        replace(setup, group=replace(group, room=Room.GROUP)),
        replace(setup, staff_room=True),
        replace(setup, lasting=True),
        replace(setup, lasting=False),
        replace(setup, paused_until=RUNNING.until),
    )
    assert len({state.mark() for state in states}) == len(states)
    assert not any("Lan" in state.mark() for state in states)
