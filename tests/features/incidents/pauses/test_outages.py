"""Absences: worth a line after five minutes, one line for each, and only once the truth is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.features.incidents.buttons import PauseMessage
from bot.features.incidents.pauses.rules import Outage, OutageReport, Stood, on_heard, on_settled, report
from bot.outbox import Dispatch
from bot.records import Add, changed
from bot.roles import Role, StaffChat, Standing, chats_of_school
from tests.features.incidents.samples import NOW, staff

LATER = NOW + timedelta(hours=8)
ABSENCE = Outage(9, NOW, LATER)
WORKED_OFF = replace(ABSENCE, worked_off_at=LATER)


def test_an_absence_begins_after_five_minutes() -> None:
    """Not at the first start ever, and not for less."""
    assert on_heard(None, None, 9, NOW) == ()
    assert on_heard(NOW, None, 9, NOW + timedelta(minutes=5)) == ()
    over = NOW + timedelta(minutes=5, seconds=1)
    assert on_heard(NOW, None, 9, over) == (Add(Outage(9, NOW, over)),)


def test_an_absence_that_is_not_told_yet_becomes_longer() -> None:
    """Two in a row make one line, and all of it is to be judged first."""
    until = LATER + timedelta(hours=1)
    assert on_heard(LATER, WORKED_OFF, 10, until) == (changed(ABSENCE, until=until, worked_off_at=None),)


def test_staff_are_told_when_nothing_is_owed() -> None:
    """Or when Telegram has not answered for ten minutes; never before all is judged."""
    told = (changed(ABSENCE, told_at=LATER), Dispatch(PauseMessage.OUTAGE, 9))
    assert on_settled(WORKED_OFF, owed=False, at=LATER) == told
    assert on_settled(None, owed=False, at=LATER) == on_settled(ABSENCE, owed=False, at=LATER) == ()
    assert on_settled(WORKED_OFF, owed=True, at=LATER + timedelta(minutes=9)) == ()
    at_last = LATER + timedelta(minutes=10)
    told = (changed(ABSENCE, told_at=at_last), Dispatch(PauseMessage.OUTAGE, 9))
    assert on_settled(WORKED_OFF, owed=True, at=at_last) == told


def test_a_report_says_how_many_and_how_long_at_most() -> None:
    """What stands still counts until now."""
    half, hour = timedelta(minutes=30), timedelta(hours=1)
    assert report(ABSENCE, [], LATER) == OutageReport(ABSENCE, 0, 0, timedelta())
    gone = Stood(NOW, NOW + half)
    assert report(ABSENCE, [gone], LATER) == OutageReport(ABSENCE, 1, 0, half)
    stands = Stood(LATER - hour, None)
    assert report(ABSENCE, [gone, stands], LATER) == OutageReport(ABSENCE, 2, 1, hour)


@pytest.mark.parametrize(
    ("leaders", "standing", "told"),
    [
        (((1, Role.OWNER, None), (2, Role.ADMIN, None), (3, Role.TEACHER, None)), Standing.ASKED, (1, 2)),
        (((4, Role.CREATOR, 7), (3, Role.TEACHER, 7)), Standing.ASKED, (4,)),
        (((1, Role.OWNER, None), (4, Role.CREATOR, 7)), Standing.ASKED, (1,)),
        (((8, Role.OWNER, None),), Standing.ASKED, ()),
        ((), Standing.ASKED, ()),
        (((1, Role.OWNER, None),), Standing.CONFIRMED, (-50,)),
    ],
)
def test_who_leads_a_school_is_told_unless_its_staff_chat_is(
    leaders: tuple[tuple[int, Role, int | None], ...], standing: Standing, told: tuple[int, ...]
) -> None:
    """Owners and admins, acting creators while nobody owns it, who started the bot; or the confirmed chat."""
    chat = StaffChat(5, -50, standing, 1, Secret("Staff"))
    assert chats_of_school(staff(*leaders), (chat,), {1, 2, 3, 4}, NOW) == told
