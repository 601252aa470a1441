"""A leader freezes all doors for a quarter of an hour; any leader opens them sooner."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.classroom import MeetingState, Secret
from bot.features.doors.access_log.rules import HandReply, may_hand
from bot.features.doors.buttons import FreezeJob, FreezeMessage
from bot.features.doors.rules import (
    LASTS,
    DoorEntry,
    DoorsFrozen,
    DoorsThawed,
    Freeze,
    FreezeReply,
    Refusal,
    may_enter,
    on_freeze,
    on_freeze_over,
    on_knock,
    on_peek,
    on_thaw,
)
from bot.features.lessons.rules.decisions import on_due
from bot.lesson import Lesson
from bot.outbox import Dispatch, Postponed
from bot.records import Add, Who, changed
from tests.features.doors.test_doors import knock
from tests.features.people import CLASS, MEETING, NOW, TEACHER, binding, lesson

MINUTE = timedelta(minutes=1)
HEAD, DEPUTY = 8, 9
RUNNING = Freeze(70, NOW - MINUTE, NOW - MINUTE + LASTS, Who(HEAD, Secret("Hà")))


def who(account: int = HEAD) -> Who:
    """Return who asks."""
    return Who(account, Secret("Hà"))


def frozen(until: datetime = NOW + MINUTE) -> Lesson:
    """Return a lesson that goes on while all doors are frozen."""
    return lesson(frozen_until=until)


def test_a_leader_freezes_all_doors_and_staff_are_told() -> None:
    """For a quarter of an hour, with a due time at which they open by themselves."""
    reply, changes = on_freeze(who(), 70, None, NOW, leads=True)
    until = NOW + timedelta(minutes=15)
    assert reply is FreezeReply.FROZEN
    assert changes == (
        Add(Freeze(70, NOW, until, Who(HEAD, Secret("Hà")))),
        DoorsFrozen(NOW),
        Postponed(FreezeJob.OVER, 70, until),
        Dispatch(FreezeMessage.FREEZE, 70),
    )


def test_nobody_else_freezes_or_opens_anything() -> None:
    """A teacher does not, nor who was a leader when the button was sent."""
    assert on_freeze(who(TEACHER), 70, None, NOW, leads=False) == (FreezeReply.NOT_LEADER, ())
    assert on_thaw(who(TEACHER), 70, RUNNING, NOW, leads=False) == (FreezeReply.NOT_LEADER, ())


def test_a_second_leader_changes_nothing() -> None:
    """The doors open again when the first one said."""
    assert on_freeze(who(DEPUTY), 71, RUNNING, NOW, leads=True) == (FreezeReply.ALREADY, ())


def test_another_leader_opens_them_again() -> None:
    """At once, with the name of who did."""
    reply, changes = on_thaw(who(DEPUTY), 70, RUNNING, NOW, leads=True)
    assert reply is FreezeReply.ENDED
    assert changes == (changed(RUNNING, until=NOW, ended_by=Who(DEPUTY, Secret("Hà"))), DoorsThawed(70, NOW))


@pytest.mark.parametrize("running", [None, replace(RUNNING, id=71)])
def test_the_button_of_an_earlier_freeze_opens_nothing(running: Freeze | None) -> None:
    """Neither where none lasts, nor where another one does."""
    assert on_thaw(who(), 70, running, NOW, leads=True) == (FreezeReply.NONE, ())


def test_a_freeze_is_over_by_itself_once() -> None:
    """Not before its time; one that was ended early is over already."""
    assert on_freeze_over(RUNNING, RUNNING.until) == (DoorsThawed(70, RUNNING.until),)
    assert on_freeze_over(RUNNING, RUNNING.until - MINUTE) == ()
    assert on_freeze_over(replace(RUNNING, until=NOW), NOW + LASTS) == ()
    assert on_freeze_over(None, NOW) == ()


def test_a_frozen_door_refuses_until_it_opens_again() -> None:
    """To the second; a held one stays held, and one that is not open yet says when it is."""
    assert may_enter(binding(), frozen(), NOW) is Refusal.ALL_FROZEN
    assert may_enter(binding(), frozen(), NOW + MINUTE) is None
    held = replace(frozen(), meeting=replace(MEETING, state=MeetingState.HELD))
    assert may_enter(binding(), held, NOW) is Refusal.HELD
    early = replace(frozen(), starts_at=NOW + 30 * MINUTE)
    assert may_enter(binding(), early, NOW) is Refusal.TOO_EARLY


def test_a_knock_is_answered_with_when_the_doors_open_again() -> None:
    """Rather than with the next lesson; nothing is handed out."""
    later = lesson(id=61, starts_at=NOW + 60 * MINUTE, ends_at=NOW + 120 * MINUTE)
    entries, changes = on_knock(binding(), knock(), (frozen(), later), {})
    assert (entries, changes) == ((DoorEntry(Refusal.ALL_FROZEN, frozen()),), ())
    entry, changes = on_peek(binding(), frozen(), knock())
    assert (entry, changes) == (DoorEntry(Refusal.ALL_FROZEN, frozen()), ())


def test_nor_does_a_teacher_hand_anything_over() -> None:
    """All doors are all ways to a room."""
    assert may_hand(frozen(), is_staff=True, at=NOW) is HandReply.ALL_FROZEN
    assert may_hand(frozen(), is_staff=True, at=NOW + MINUTE) is HandReply.COMES


def test_no_group_hears_of_a_frozen_door() -> None:
    """Its line comes when the doors open again."""
    assert on_due(frozen(), CLASS, NOW) == ()
    assert on_due(frozen(), CLASS, NOW + MINUTE) == on_due(lesson(), CLASS, NOW + MINUTE) != ()
