"""Writers of weekly lessons and days off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bot.access.lessons import series_model as made
from bot.storage.tables.timetables import holidays, series, series_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.records import Change
    from bot.storage.db.transaction import Transaction

_MINUTE: Final = timedelta(minutes=1)


def _new_series(tx: Transaction, new: made.NewSeries) -> None:
    weekly = new.series
    topic = None if weekly.topic is None else tx.seal(series.c.topic_sealed, weekly.id, weekly.topic)
    row = {
        "id": weekly.id,
        "class_id": weekly.class_id,
        "meeting_id": weekly.meeting_id,
        "topic_sealed": topic,
        "weekday": weekly.weekday,
        "begins": weekly.begins.isoformat("minutes"),
        "minutes": weekly.lasts // _MINUTE,
        "zone": str(weekly.zone),
        "first": weekly.first,
        "last": weekly.last,
        "made_by": weekly.account,
        "made_at": new.at,
    }
    tx.insert(series, [row])


def _set_series(tx: Transaction, change: made.SeriesSet) -> None:
    tx.change(series, change.id, last=change.last)


def _series_room(tx: Transaction, change: made.SeriesRoom) -> None:
    tx.change(series, change.id, meeting_id=change.meeting_id)


def _series_day(tx: Transaction, day: made.SeriesDay) -> None:
    row = {"id": tx.new_id(), "series_id": day.series_id, "day": day.day, "lesson_id": day.lesson_id}
    tx.insert(series_days, [row])


def _day_off(tx: Transaction, off: made.SeriesDayOff) -> None:
    tx.update(series_days, series_days.c.lesson_id == off.lesson_id, holiday_id=off.holiday_id)


def _new_holiday(tx: Transaction, new: made.NewHoliday) -> None:
    row = {
        "id": new.holiday.id,
        "class_id": new.holiday.class_id,
        "first": new.holiday.first,
        "last": new.holiday.last,
        "made_by": new.account,
        "made_at": new.at,
    }
    tx.insert(holidays, [row])


def _holiday_gone(tx: Transaction, gone: made.HolidayGone) -> None:
    """Forget days off; lessons taken off for them may be made again."""
    tx.delete(series_days, series_days.c.holiday_id == gone.id)
    tx.delete(holidays, holidays.c.id == gone.id)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    made.NewSeries: _new_series,
    made.SeriesSet: _set_series,
    made.SeriesRoom: _series_room,
    made.SeriesDay: _series_day,
    made.SeriesDayOff: _day_off,
    made.NewHoliday: _new_holiday,
    made.HolidayGone: _holiday_gone,
}
