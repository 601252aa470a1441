"""Pauses: by staff of the group alone, for half an hour, once for each command, over when they say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.features.incidents.buttons import PauseMessage
from bot.features.incidents.pauses.rules import LASTS, Pause, PauseReply, PauseRequest, on_pause, on_resume
from bot.outbox import Dispatch, TakeBack
from bot.records import Add, Who, changed
from bot.roles import Staff
from tests.features.incidents.samples import (
    CREATOR,
    GROUP,
    NOW,
    OTHER_TEACHER,
    OWNER,
    OWNERLESS,
    PUPIL,
    SCHOOL,
    TEACHER,
)

SAID = NOW - timedelta(seconds=1)
CHAT = -100
STAFF = Staff((*SCHOOL.members, *OWNERLESS.members))
RUNNING = Pause(9, GROUP, SAID, SAID + LASTS, Who(TEACHER, Secret("Lan")))


def asked(account: int, *, student: bool = False) -> PauseRequest:
    """Ask for something in the group."""
    return PauseRequest(Who(account, Secret("Lan")), GROUP, CHAT, SAID, NOW, student)


@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_pause_their_group_for_half_an_hour(account: int) -> None:
    """From when they said it; the group and the owners are told."""
    pause = Pause(9, GROUP, SAID, SAID + timedelta(minutes=30), Who(account, Secret("Lan")))
    told = (Dispatch(PauseMessage.PAUSED, 9, CHAT), Dispatch(PauseMessage.PAUSE_TOLD, 9))
    assert on_pause(asked(account), 9, None, STAFF) == (PauseReply.PAUSED, (Add(pause), *told))


def test_an_acting_creator_pauses_while_nobody_owns_the_school() -> None:
    """And no longer."""
    assert on_pause(asked(CREATOR), 9, None, OWNERLESS)[0] is PauseReply.PAUSED
    assert on_pause(asked(CREATOR), 9, None, STAFF) == (PauseReply.NOT_STAFF, ())


@pytest.mark.parametrize(
    "who", [asked(OTHER_TEACHER), asked(PUPIL), asked(TEACHER, student=True)], ids=["other", "pupil", "bound"]
)
def test_nobody_else_pauses_or_resumes(who: PauseRequest) -> None:
    """A teacher of another group, a pupil, an account that is a student's: nothing changes."""
    assert on_pause(who, 9, None, STAFF) == (PauseReply.NOT_STAFF, ())
    assert on_resume(who, RUNNING, STAFF) == (PauseReply.NOT_STAFF, ())


def test_a_later_command_makes_a_pause_last_longer() -> None:
    """The same pause, by whoever asked last; the very same command again changes nothing."""
    later = replace(asked(OWNER), said_at=SAID + timedelta(minutes=10), at=NOW + timedelta(minutes=10))
    reply, changes = on_pause(later, 10, RUNNING, STAFF)
    longer = changed(RUNNING, until=SAID + timedelta(minutes=40), by=later.who)
    assert (reply, changes[0]) == (PauseReply.PAUSED, longer)
    assert changes[1:3] == (
        TakeBack(PauseMessage.PAUSED, 9, later.at),
        Dispatch(PauseMessage.PAUSED, 9, CHAT),
    )
    assert on_pause(asked(TEACHER), 10, RUNNING, STAFF) == (PauseReply.ALREADY_PAUSED, ())


def test_a_command_that_comes_too_late_pauses_nothing() -> None:
    """The bot was away for half an hour: what was asked for is over."""
    late = replace(asked(TEACHER), at=SAID + LASTS)
    assert on_pause(late, 9, None, STAFF) == (PauseReply.LATE, ())


def test_a_pause_covers_its_time_and_not_the_moment_it_ends() -> None:
    """Both ends are exact."""
    assert not RUNNING.covers(SAID - timedelta(microseconds=1))
    assert RUNNING.covers(SAID)
    assert RUNNING.covers(SAID + LASTS - timedelta(microseconds=1))
    assert not RUNNING.covers(SAID + LASTS)


def test_staff_end_a_pause_and_the_group_hears_it() -> None:
    """Whoever began it; where none runs, nothing changes."""
    ended = changed(RUNNING, until=NOW, ended_by=asked(OWNER).who)
    told = TakeBack(PauseMessage.PAUSED, 9, NOW), Dispatch(PauseMessage.GUARDED, GROUP, CHAT)
    assert on_resume(asked(OWNER), RUNNING, STAFF) == (PauseReply.ENDED, (ended, *told))
    assert on_resume(asked(OWNER), None, STAFF) == (PauseReply.NONE, ())
