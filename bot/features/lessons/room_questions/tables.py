"""The table of questions about rooms."""

from __future__ import annotations

from sqlalchemy import Boolean, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table

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
