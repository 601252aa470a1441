"""The tables of weekly lessons, their days, days off, and typed weeks that wait for a room."""

from __future__ import annotations

from sqlalchemy import BigInteger, Date, Integer, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

series = table(
    "series",
    of("class_id", "classes"),
    of("meeting_id", "meetings"),
    may("topic_sealed", LargeBinary),
    must("weekday", Integer),  # 0 is Monday
    must("begins", Text),  # local time: 07:30
    must("minutes", Integer),
    must("zone", Text),  # a name of the IANA database
    must("first", Date),
    must("last", Date),  # the last day on which it may be held
    account("made_by"),
    must("made_at", UtcDateTime),
    index("class_id"),
    index("meeting_id"),
)


holidays = table(
    "holidays",
    of("class_id", "classes"),
    must("first", Date),
    must("last", Date),
    account("made_by"),
    must("made_at", UtcDateTime),
    index("class_id", "last"),
)


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
