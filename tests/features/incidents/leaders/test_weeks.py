"""Weeks in numbers: leaks, how long they stood, who took them up in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.incidents.leaders.rules import (
    IN_TIME,
    WEEKS,
    CountedIncident,
    day_edges,
    is_past,
    is_yesterday,
    next_day_end,
    next_digest,
    week_before,
    week_edges,
    weeks_of,
)

HANOI, BERLIN = ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Berlin")
UNTIL = datetime(2026, 11, 23, tzinfo=HANOI)
DAY = timedelta(days=1)
FACTS = CountedIncident((6,), UNTIL - DAY, True, False, False, None, (1.0,), 0, None)


def test_leaks_fall_into_weeks_by_when_they_were_opened() -> None:
    """The first moment of a week is in it, its end is not; what is older than all weeks is left out."""
    at = [UNTIL - DAY, UNTIL - 7 * DAY, UNTIL - 7 * DAY - timedelta(seconds=1), UNTIL, UNTIL - 60 * DAY]
    weeks = weeks_of([replace(FACTS, opened_at=each) for each in at], UNTIL, HANOI)
    assert [each.leaks for each in weeks] == [0] * (WEEKS - 2) + [1, 2]
    assert (weeks[-1].since, weeks[-1].until) == (UNTIL - 7 * DAY, UNTIL)


def test_what_staff_said_is_none_is_no_leak() -> None:
    """It is counted as a mistake; what nobody decided on and stands is neither."""
    facts = [FACTS, replace(FACTS, leak=False, false_alarm=True), replace(FACTS, leak=False)]
    week = weeks_of(facts, UNTIL, HANOI)[-1]
    assert (week.leaks, week.false_alarms, week.seconds) == (1, 1, (1.0,))


def test_a_leak_in_a_shared_group_counts_for_each_of_its_classes() -> None:
    """And once for the school."""
    week = weeks_of([FACTS, replace(FACTS, class_ids=(6, 7)), replace(FACTS, class_ids=())], UNTIL, HANOI)[-1]
    assert (week.leaks, dict(week.by_class)) == (3, {6: 2, 7: 1})


def test_in_time_is_within_a_quarter_of_an_hour() -> None:
    """A teacher's own slip, which became a lesson, is counted apart: it awaits nobody."""
    opened = FACTS.opened_at
    facts = [
        replace(FACTS, taken_up_at=opened + IN_TIME),
        replace(FACTS, taken_up_at=opened + IN_TIME + timedelta(seconds=1)),
        FACTS,
        replace(FACTS, slip=True),
        replace(FACTS, slip=True, leak=False),
    ]
    week = weeks_of(facts, UNTIL, HANOI)[-1]
    assert (week.leaks, week.in_time, week.slips, week.seconds) == (3, 1, 1, (1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("seconds", "median", "slow"),
    [
        ((), None, None),
        ((3.0,), 3.0, 3.0),
        ((4.0, 1.0), 1.0, 4.0),
        (tuple(map(float, range(1, 101))), 50.0, 95.0),
    ],
)
def test_half_and_almost_all_are_times_that_were_measured(
    seconds: tuple[float, ...], median: float | None, slow: float | None
) -> None:
    """The nearest rank, not something between two."""
    week = weeks_of([replace(FACTS, seconds=seconds, standing=2)], UNTIL, HANOI)[-1]
    assert (week.median, week.slow, week.exposed, week.standing) == (median, slow, sum(seconds), 2)


@pytest.mark.parametrize(
    ("sizes", "members", "exposure"),
    [
        ((43,), 43.0, 43.0 * 12),
        ((40, 10), 25.0, 25.0 * 24),
        ((43, None), 43.0, 43.0 * 24),
        ((None,), None, None),
        ((), None, 0.0),
    ],
)
def test_exposure_is_how_long_it_stood_times_how_many_could_read_it(
    sizes: tuple[int | None, ...], members: float | None, exposure: float | None
) -> None:
    """Where a group's size is not known it is one like the others; where none is known, neither is it."""
    facts = [replace(FACTS, seconds=(4.0, 8.0), members=size) for size in sizes]
    week = weeks_of(facts, UNTIL, HANOI)[-1]
    assert (week.members, week.exposure) == (members, exposure)


def test_a_large_group_counts_for_as_long_as_it_could_read() -> None:
    """A second before 100 and nine seconds before 10 are 190 seconds of one member."""
    facts = [replace(FACTS, members=100), replace(FACTS, seconds=(9.0,), members=10)]
    week = weeks_of(facts, UNTIL, HANOI)[-1]
    assert (week.members, week.exposure) == (19.0, 190.0)


def test_what_does_not_stand_any_more_alone_is_counted() -> None:
    """Of a message that could not be removed nobody knows how long it was read."""
    facts = [FACTS, replace(FACTS, seconds=(), standing=1, members=90)]
    assert weeks_of(facts, UNTIL, HANOI)[-1].members is None


def test_a_week_is_told_of_until_the_next_is_near() -> None:
    """Not after a bot that was away for days comes back."""
    assert not is_past(UNTIL, UNTIL + 6 * DAY - timedelta(seconds=1))
    assert is_past(UNTIL, UNTIL + 6 * DAY)


def test_a_week_up_to_some_hour_names_seven_days() -> None:
    """That of its end is one of them: from Wednesday morning to Wednesday morning were eight."""
    edges = week_edges(UNTIL + timedelta(hours=10), HANOI)
    assert (edges[-2], edges[-1]) == (UNTIL - 6 * DAY, UNTIL + DAY)
    assert week_edges(UNTIL, HANOI)[-2:] == (UNTIL - 7 * DAY, UNTIL)


def test_weeks_begin_at_the_same_time_of_day_whatever_clocks_do() -> None:
    """In Berlin a week of autumn has an hour more."""
    edges = week_edges(datetime(2026, 10, 26, tzinfo=BERLIN), BERLIN)
    assert {each.astimezone(BERLIN).hour for each in edges} == {0}
    assert edges[-1].astimezone(UTC) - edges[-2].astimezone(UTC) == 7 * DAY + timedelta(hours=1)


def test_a_digest_comes_on_monday_morning_in_the_schools_zone() -> None:
    """The next one after a time, never that very moment."""
    monday = datetime(2026, 11, 23, 7, tzinfo=HANOI)
    assert next_digest(monday - timedelta(seconds=1), HANOI) == monday
    assert next_digest(monday, HANOI) == monday + 7 * DAY
    assert next_digest((monday + 3 * DAY).astimezone(UTC), HANOI) == monday + 7 * DAY
    assert week_before(date(2026, 11, 23), HANOI) == UNTIL


def test_a_day_ends_at_five_and_is_told_until_the_next_morning() -> None:
    """The next one, before and after; its summary tells of what happened since five the day before."""
    five = datetime(2026, 9, 7, 17, tzinfo=HANOI)
    assert next_day_end(five - timedelta(minutes=1), HANOI) == five
    assert next_day_end(five, HANOI) == five + DAY
    assert day_edges(five.date(), HANOI) == (five - DAY, five)
    assert not is_yesterday(five, five + timedelta(hours=12) - timedelta(seconds=1))
    assert is_yesterday(five, five + timedelta(hours=12))
