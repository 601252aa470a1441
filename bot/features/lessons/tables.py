"""The tables of lessons, their meetings and the ids written in groups; other features join them."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text

from bot.features.lessons.rules.lesson import StoredLesson
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
