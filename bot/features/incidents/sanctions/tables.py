"""Tables of sanctions: what staff wrote to the guardians of a leak's author."""

from __future__ import annotations

from bot.features.incidents.sanctions.rules import GuardianNote
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

guardian_notes = kept(GuardianNote, "guardian_notes", unique("incident_id"), index("account"), index("at"))
