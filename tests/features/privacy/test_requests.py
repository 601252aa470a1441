"""Requests about data: what is answered at once, what waits, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.privacy.rules import (
    ForgetFacts,
    ForgetReply,
    Forgotten,
    NamingIncident,
    due,
    held_now,
    held_until,
    on_forget,
    waits_for,
)
from bot.telegram.outbox.retention_job import next_night

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
OPEN, CLOSED = NamingIncident(1, "2026-0001", open=True), NamingIncident(2, "2026-0002", open=False)


def facts(*concerns: NamingIncident, known: bool = True, needed: bool = False) -> ForgetFacts:
    """Return what a request meets."""
    return ForgetFacts(known, needed, concerns)


@pytest.mark.parametrize(
    ("met", "decided"),
    [
        (facts(), Forgotten(ForgetReply.DONE)),
        (facts(CLOSED, known=False), Forgotten(ForgetReply.DONE)),
        (facts(known=False), Forgotten(ForgetReply.NOTHING)),
        (facts(OPEN, needed=True), Forgotten(ForgetReply.OWNER)),
        (
            facts(OPEN, CLOSED),
            Forgotten(ForgetReply.HELD, ("2026-0001",), NOW + timedelta(days=90)),
        ),
    ],
)
def test_who_asks_is_forgotten_except_what_an_open_incident_needs(
    met: ForgetFacts, decided: Forgotten
) -> None:
    """A closed one holds nothing up, and the school's only owner is asked for another first."""
    assert on_forget(met, NOW) == decided


def test_an_incident_holds_until_it_is_closed_at_most_ninety_days() -> None:
    """Then it keeps nothing, open or not."""
    last = held_until(NOW) - timedelta(seconds=1)
    assert held_now((OPEN, CLOSED), NOW, last) == {1}
    assert held_now((OPEN, CLOSED), NOW, held_until(NOW)) == frozenset()


def test_nobody_is_told_that_a_request_waits_for_what_somebody_reported() -> None:
    """Beside a card that names its author such a number would tell who reported it."""
    reported = NamingIncident(3, "2026-0003", open=True, safety=True)
    assert held_now((OPEN, reported), NOW, NOW) == {1, 3}
    assert waits_for((OPEN, CLOSED, reported), NOW, NOW) == ("2026-0001",)
    assert waits_for((CLOSED, reported), NOW, NOW) == ()
    assert waits_for((OPEN,), NOW, held_until(NOW)) == ()
    assert on_forget(facts(OPEN, reported), NOW).held == ("2026-0001",)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("2026-11-25 10:00", "2026-11-27"),  # Wednesday
        ("2026-11-26 10:00", "2026-11-30"),  # Thursday
        ("2026-11-27 23:59", "2026-12-01"),  # Friday
        ("2026-11-28 10:00", "2026-12-01"),  # Saturday
        ("2026-11-29 10:00", "2026-12-01"),  # Sunday
    ],
)
def test_two_working_days_pass_over_weekends(asked: str, answered: str) -> None:
    """Counted from the day after, in the school's zone, to the end of the second one."""
    at = datetime.fromisoformat(asked).replace(tzinfo=HANOI).astimezone(UTC)
    assert due(at, HANOI) == datetime.fromisoformat(f"{answered} 17:00").replace(tzinfo=HANOI)


@pytest.mark.parametrize(("hour", "day"), [(2, 25), (3, 26), (23, 26)])
def test_purge_is_due_at_three_in_the_night(hour: int, day: int) -> None:
    """The next one, in the school's zone."""
    now = datetime(2026, 11, 25, hour, 0, tzinfo=HANOI)
    assert next_night(now.astimezone(UTC), HANOI) == datetime(2026, 11, day, 3, 0, tzinfo=HANOI)
