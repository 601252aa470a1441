"""The table of redacted reposts."""

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
