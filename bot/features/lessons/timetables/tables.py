"""The tables of weekly lessons, their days, days off, and typed weeks that wait for a room."""

from __future__ import annotations

from sqlalchemy import BigInteger, Date, LargeBinary, Text

from bot.features.lessons.timetables.rules.series import Holiday, Series
from bot.storage.db.records import kept
from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

series = kept(Series, "series", index("class_id"), index("meeting_id"))
holidays = kept(Holiday, "holidays", index("class_id", "last"))

awaited_weeks = table(
    "awaited_weeks",
    of("class_id", "classes"),
    account("account"),  # that typed it
    must("week_sealed", LargeBinary),  # its lessons that have no room yet
    must("zone", Text),
    must("at", UtcDateTime),
    unique("class_id", "account"),
)


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
