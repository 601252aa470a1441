"""Tables of weekly lessons, typed weeks that wait for a room, days off, links allowed, rooms asked about.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Date, Integer, LargeBinary, Text

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

allowed_links = table(
    "allowed_links",
    of("class_id", "classes"),
    must("link_sealed", LargeBinary),
    must("since", UtcDateTime),
    must("until", UtcDateTime),
    account("allowed_by"),
    index("until"),
)

written_ids = table(
    "written_ids",
    of("group_id", "groups"),
    must("fingerprint", LargeBinary),  # of a number that somebody without power wrote, and that stood
    must("written_at", UtcDateTime),
    unique("group_id", "fingerprint"),
    index("written_at"),
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

room_questions = table(
    "room_questions",
    of("class_id", "classes"),
    of("group_id", "groups"),  # where the room was shown
    of("incident_id", "incidents", nullable=True),  # the leak that showed it, and its author; empty: no leak
    must("source", Text),  # own, passed, several, hidden or front
    must("by_staff", Boolean),
    must("provider", Text),
    may("link_sealed", LargeBinary),  # as the next two: empty once answered, but for what is only recognised
    may("meeting_id_sealed", LargeBinary),
    may("passcode_sealed", LargeBinary),
    may("link_fingerprint", LargeBinary),
    may("id_fingerprint", LargeBinary),
    must("made_at", UtcDateTime),
    may("kept", Boolean),  # empty: not answered
    account("answered_by", empty=True),
    may("answered_at", UtcDateTime),
    index("class_id", "link_fingerprint"),
    index("class_id", "id_fingerprint"),
)
