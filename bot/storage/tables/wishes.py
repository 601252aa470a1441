"""Tables of what people may ask for: a redacted repost, a guardian's evening card."""

from __future__ import annotations

from sqlalchemy import JSON

from bot.storage.tables.columns import UtcDateTime, account, may, must, of, table, unique

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

evening_wishes = table(
    "evening_wishes",
    account("account"),  # a guardian's
    must("at", UtcDateTime),
    unique("account"),
)
