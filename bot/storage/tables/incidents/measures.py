"""Tables of measures: what staff wrote to the guardians of a leak's author.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import LargeBinary

from bot.storage.tables.columns import UtcDateTime, account, chosen, index, may, must, of, table, unique

guardian_notes = table(
    "guardian_notes",
    of("incident_id", "incidents"),
    account("account"),  # who wrote
    chosen("name_sealed"),
    may("text_sealed", LargeBinary),  # empty: the usual words
    must("at", UtcDateTime),
    may("sent_at", UtcDateTime),  # when Telegram first took it for a guardian
    may("read_at", UtcDateTime),  # when a guardian first said so
    unique("incident_id"),
    index("account"),
    index("at"),
)
