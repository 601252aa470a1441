"""The ladder's settings: PRODUCT's minutes by default, chosen and taken back by owners alone."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.incidents.incident import Step
from bot.incidents.ladder.settings import (
    DAYS_OFF,
    FIRST,
    QUIET,
    SECOND,
    DaysOff,
    LadderSettings,
    SettingsChosen,
    SettingsReply,
    SettingsUndone,
    on_choice,
    on_undo,
)

CHOICE = SettingsChosen(5, LadderSettings(first=3), 1, datetime(2026, 11, 27, tzinfo=UTC))


def test_the_default_is_among_what_may_be_chosen() -> None:
    """Teacher five minutes, admin ten, then the leader."""
    default = LadderSettings()
    assert [default.minutes_at(step) for step in Step] == [5, 10, None]
    assert default.first in FIRST
    assert default.second in SECOND
    assert default.quiet in QUIET
    assert default.days_off in DAYS_OFF


def test_days_off() -> None:
    """None, Sundays, or both days of the weekend."""
    off = [[day for day in range(7) if LadderSettings(days_off=each).is_day_off(day)] for each in DaysOff]
    assert off == [[], [6], [5, 6]]


def test_only_an_owner_chooses_and_takes_back() -> None:
    """And nobody takes back what another chose since."""
    assert on_choice(CHOICE, owner=True) == (SettingsReply.SAVED, (CHOICE,))
    assert on_choice(CHOICE, owner=False) == (SettingsReply.NOT_OWNER, ())
    assert on_undo(5, 5, owner=True) == (SettingsReply.UNDONE, (SettingsUndone(5),))
    assert on_undo(5, 6, owner=True) == (SettingsReply.CHANGED_SINCE, ())
    assert on_undo(5, None, owner=True) == (SettingsReply.CHANGED_SINCE, ())
    assert on_undo(5, 5, owner=False) == (SettingsReply.NOT_OWNER, ())
