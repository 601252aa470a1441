"""The tables of lessons, their meetings, weekly lessons, reposts, room questions; others join them."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Date, LargeBinary, Text

from bot.features.lessons.early_rooms.rules import EarlyRoom
from bot.features.lessons.room_questions.rules import AskedRoom
from bot.features.lessons.rules.decisions import LinkAllowed
from bot.features.lessons.timetables.rules.series import Holiday, Series
from bot.features.lessons.timetables.rules.weeks import AwaitedWeek
from bot.lesson import StoredLesson
from bot.storage.db.records import kept
from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

meetings = table(
    "meetings",
    of("class_id", "classes"),
    must("provider", Text),
    must("state", Text),  # free, spared or held
    may("link_sealed", LargeBinary),
    may("meeting_id_sealed", LargeBinary),
    may("passcode_sealed", LargeBinary),
    account("taken_by"),
    must("taken_at", UtcDateTime),
    index("class_id"),
)


meeting_keys = table(
    "meeting_keys",
    of("meeting_id", "meetings"),
    must("kind", Text),  # link or meeting_id
    must("fingerprint", LargeBinary),
    unique("meeting_id", "kind", "fingerprint"),
    index("fingerprint"),
)


lessons = kept(StoredLesson, "lessons", index("class_id", "ends_at"), index("meeting_id"))


written_ids = table(
    "written_ids",
    of("group_id", "groups"),
    must("fingerprint", LargeBinary),  # of a number that somebody without power wrote, and that stood
    must("written_at", UtcDateTime),
    unique("group_id", "fingerprint"),
    index("written_at"),
)


allowed_links = kept(LinkAllowed, "allowed_links", index("until"))


rests = table(
    "rests",
    of("lesson_id", "lessons"),
    of("incident_id", "incidents"),
    account("account"),
    must("messages", JSON),  # ids with versions of messages that may hold more text
    must("made_at", UtcDateTime),
    may("posted_at", UtcDateTime),  # empty: not posted
    unique("lesson_id"),
)


room_questions = kept(
    AskedRoom, "room_questions", index("class_id", "link_fingerprint"), index("class_id", "id_fingerprint")
)


early_rooms = kept(EarlyRoom, "early_rooms", unique("account"), index("at"))


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
