"""Minutes of escalation through nights, weekends, holidays, lessons, and where a child may be harmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.incidents.escalation.rules import CHOICES, Concern, DaysOff, EscalationSettings, Timing
from bot.features.incidents.rules.incident import Step

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
# 2026-11-27 is a Friday.
MORNING = "27 10:00"


def at(text: str) -> datetime:
    """Return a time in November 2026, in Hanoi."""
    day, _, hour = text.partition(" ")
    return datetime.combine(date(2026, 11, int(day)), time.fromisoformat(hour), HANOI)


NOTHING = Concern()


def due(since: str, concern: Concern = NOTHING, step: Step = Step.FIRST, **settings: object) -> str:
    """Return when the next step is told, in Hanoi."""
    timing = Timing(EscalationSettings(**settings), concern, HANOI)  # type: ignore[arg-type]
    found = timing.due(step, at(since).astimezone(ZoneInfo("UTC")))
    assert found.utcoffset() == timedelta(0)
    return found.astimezone(HANOI).strftime("%d %H:%M")


def test_by_day_minutes_are_minutes() -> None:
    """Five, then ten more; the last step waits for nothing."""
    assert due(MORNING) == "27 10:05"
    assert due(MORNING, step=Step.ADMIN) == "27 10:10"
    assert due(MORNING, first=15) == "27 10:15"
    timing = Timing(EscalationSettings(), Concern(), HANOI)
    assert timing.due(Step.LEADER, at(MORNING)) is None


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("26 21:55", "27 06:00"),  # the very last minute of the evening
        ("26 21:54", "26 21:59"),
        ("26 21:58", "27 06:03"),  # two minutes before the night, three after it
        ("26 22:00", "27 06:05"),
        ("26 23:59", "27 06:05"),
        ("27 03:00", "27 06:05"),
        ("27 05:59", "27 06:05"),
        ("27 06:00", "27 06:05"),
    ],
)
def test_minutes_stand_still_at_night(since: str, expected: str) -> None:
    """What happens at night has its five minutes in the morning."""
    assert due(since) == expected


def test_hours_within_one_day_and_none_at_all() -> None:
    """A school may rest at noon, or never."""
    assert due("27 11:58", quiet_from=time(12), quiet_to=time(13)) == "27 13:03"
    assert due("27 03:00", quiet_from=time(0), quiet_to=time(0)) == "27 03:05"


def test_days_off_are_quiet_as_nights_are() -> None:
    """Sunday unless the school says otherwise; Saturday is a school day."""
    assert due("28 10:00") == "28 10:05"
    assert due("28 21:58") == "30 06:03"
    assert due("29 10:00") == "30 06:05"
    assert due("29 10:00", days_off=DaysOff.NONE) == "29 10:05"
    assert due("27 21:58", days_off=DaysOff.WEEKEND) == "30 06:03"
    assert due("28 10:00", days_off=DaysOff.WEEKEND) == "30 06:05"


def test_a_long_holiday_ends_no_escalation() -> None:
    """Two days and a half are waited for, then the next waking hour: the original is still kept."""
    whole = ((date(2026, 11, 20), date(2026, 12, 20)),)
    assert due("24 10:00", Concern(holidays=(whole,))) == "27 06:05"
    assert due("24 23:00", Concern(holidays=(whole,))) == "27 11:05"
    assert due("24 10:00", Concern(holidays=(((date(2026, 11, 24), date(2026, 11, 24)),),))) == "25 06:05"


def test_a_holiday_is_one_for_all_its_classes() -> None:
    """Another class that concerns has lessons that day."""
    off = ((date(2026, 11, 25), date(2026, 11, 25)),)
    assert due("25 10:00", Concern(holidays=(off,))) == "26 06:05"
    assert due("25 10:00", Concern(holidays=(off, ()))) == "25 10:05"


def test_a_lesson_within_two_hours_waits_for_no_morning() -> None:
    """The minutes count from two hours before it until it ends, and stand still again then."""
    early = Concern(lessons=((at("27 07:00"), at("27 07:45")),))
    assert due("26 23:00", early) == "27 05:05"
    assert due("27 05:30", early) == "27 05:35"
    evening = Concern(lessons=((at("26 21:00"), at("26 22:03")),))
    assert due("26 22:01", evening) == "27 06:03"
    sunday = Concern(lessons=((at("29 09:00"), at("29 10:00")),))
    assert due("29 08:00", sunday) == "29 08:05"
    assert due("29 10:00", sunday) == "30 06:05"


@pytest.mark.parametrize(
    ("when", "wakes"),
    [("27 10:00", None), ("27 22:00", "28 06:00"), ("27 05:59", "27 06:00"), ("29 10:00", "30 06:00")],
)
def test_what_comes_silently_is_told_when_it_is_no_longer_quiet(when: str, wakes: str | None) -> None:
    """But harm to a child is heard at once."""
    timing = Timing(EscalationSettings(), NOTHING, HANOI)
    assert timing.wakes_at(at(when)) == (None if wakes is None else at(wakes))
    assert timing.is_quiet(at(when)) is (wakes is not None)
    assert Timing(EscalationSettings(), Concern(harm=True), HANOI).wakes_at(at(when)) is None


def test_harm_to_a_child_waits_for_nothing() -> None:
    """At night, on a Sunday, in a holiday."""
    assert due("29 02:00", Concern(harm=True)) == "29 02:05"


def test_the_default_is_among_what_may_be_chosen() -> None:
    """Teacher five minutes, admin ten, then the leader."""
    default = EscalationSettings()
    assert [default.minutes_at(step) for step in Step] == [5, 10, None]
    for choices in CHOICES.values():
        assert default in [replace(default, **each) for each in choices]


def test_days_off() -> None:
    """None, Sundays, or both days of the weekend."""
    off = [[day for day in range(7) if EscalationSettings(days_off=each).is_day_off(day)] for each in DaysOff]
    assert off == [[], [6], [5, 6]]
