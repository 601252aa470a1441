"""The tables of weekly lessons, their days, days off, and typed weeks that wait for a room."""

from __future__ import annotations

from sqlalchemy import BigInteger, Date

from bot.features.lessons.timetables.rules.series import Holiday, Series
from bot.features.lessons.timetables.rules.weeks import AwaitedWeek
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, may, must, of, table, unique

series = kept(Series, "series", index("class_id"), index("meeting_id"))
awaited_weeks = kept(AwaitedWeek, "awaited_weeks", unique("class_id", "account"))
holidays = kept(Holiday, "holidays", index("class_id", "last"))


series_days = table(
    "series_days",
    of("series_id", "series"),
    of("lesson_id", "lessons"),
    must("day", Date),
    may("holiday_id", BigInteger),  # the holiday for which the lesson was taken off
    unique("series_id", "day"),
    index("lesson_id"),
    index("holiday_id"),
)
