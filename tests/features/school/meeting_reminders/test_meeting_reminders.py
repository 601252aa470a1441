"""When teachers are reminded that no room of their class is known, and who ends it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Secret
from bot.features.school.meeting_reminders.rules import (
    ReminderReply,
    Roomless,
    RoomRemindersEnd,
    names_of,
    on_no_reminders,
    this_week,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-11-30 11:29:59", None),
        ("2026-11-30 11:30", "2026-11-30 11:30"),
        ("2026-11-30 13:29:59", "2026-11-30 11:30"),
        ("2026-11-30 13:30", None),
        ("2026-12-01 12:00", None),
        ("2026-12-07 12:00", "2026-12-07 11:30"),
    ],
)
def test_it_is_noon_on_mondays(now: str, begins: str | None) -> None:
    """In the school's zone, whatever the machine's is."""
    said = None if begins is None else datetime.fromisoformat(begins).replace(tzinfo=HANOI)
    assert this_week(datetime.fromisoformat(now).replace(tzinfo=HANOI).astimezone(UTC), HANOI) == said


def test_staff_of_the_class_alone_end_it() -> None:
    """Others change nothing."""
    assert on_no_reminders(7, is_staff=True) == (ReminderReply.OFF, (RoomRemindersEnd(7),))
    assert on_no_reminders(7, is_staff=False) == (ReminderReply.NOT_STAFF, ())


def test_of_many_classes_the_first_are_named() -> None:
    """So that the line stays one."""
    many = [Roomless(number, Secret(f"{number}A")) for number in range(1, 8)]
    assert names_of(many[:6]).reveal() == "1A, 2A, 3A, 4A, 5A, 6A"
    assert names_of(many).reveal() == "1A, 2A, 3A, 4A, 5A, 6A, …"
