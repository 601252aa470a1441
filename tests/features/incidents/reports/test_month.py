"""A month in numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.incidents.reports.rules import IncidentSummary, month_report
from bot.features.incidents.rules.incident import IncidentKind, Resolution, State

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def summary(number: int, at: datetime, seconds: float | None = None, **changes: object) -> IncidentSummary:
    """Make an incident that began `at`."""
    fields: dict[str, object] = {
        "number": f"2026-{number:04}",
        "kind": IncidentKind.LEAK,
        "began_at": at,
        "state": State.OPEN,
        "removed_after": None if seconds is None else timedelta(seconds=seconds),
    }
    return IncidentSummary(**(fields | changes))  # type: ignore[arg-type]


def test_a_month_begins_and_ends_in_the_schools_zone() -> None:
    """What happened in the first hours of a day in Hanoi was still the day before in UTC."""
    first = summary(1, datetime(2026, 8, 31, 17, tzinfo=UTC))
    last = summary(2, datetime(2026, 9, 30, 16, 59, tzinfo=UTC))
    others = [
        summary(3, datetime(2026, 8, 31, 16, 59, tzinfo=UTC)),
        summary(4, last.began_at.replace(hour=17)),
    ]
    assert month_report([last, *others, first], 2026, 9, HANOI).incidents == (first, last)


def test_it_counts_kinds_states_and_false_alarms() -> None:
    """Every incident once; a sum over everything is their number."""
    at = datetime(2026, 9, 7, tzinfo=UTC)
    found = month_report(
        [
            summary(1, at),
            summary(2, at, state=State.RESOLVED, resolution=Resolution.FALSE_ALARM),
            summary(3, at, state=State.RESOLVED, resolution=Resolution.VIOLATION),
            summary(4, at, kind=IncidentKind.STRANGER, state=State.ACKNOWLEDGED),
        ],
        2026,
        9,
        HANOI,
    )
    assert found.count() == 4
    assert found.count(IncidentKind.LEAK) == 3
    assert found.count(IncidentKind.LEAK, State.RESOLVED) == 2
    assert found.count(None, State.ACKNOWLEDGED) == 1
    assert found.count(IncidentKind.CALL) == 0
    assert found.false_alarms == 1


def test_it_tells_how_fast_removal_was() -> None:
    """The middle one and the slowest of those that were removed; nothing where nothing was."""
    at = datetime(2026, 9, 7, tzinfo=UTC)
    found = month_report([summary(n, at, s) for n, s in enumerate((1, None, 9, 2, 4))], 2026, 9, HANOI)
    assert found.median == timedelta(seconds=3)
    assert sorted(found.removals) == [timedelta(seconds=s) for s in (1, 2, 4, 9)]
    none = month_report([summary(1, at)], 2026, 9, HANOI)
    assert (none.removals, none.median) == ([], None)
