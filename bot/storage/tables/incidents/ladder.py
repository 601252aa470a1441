"""Tables of the ladder: how far each incident has been told, and how a school wants it done.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import Integer, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

ladders = table(
    "ladders",
    of("incident_id", "incidents"),
    must("step", Text),  # the one that was told last
    must("since", UtcDateTime),
    may("due_at", UtcDateTime),  # when the next is told, while nobody takes it up; empty: never by itself
    unique("incident_id"),
)

ladder_settings = table(
    "ladder_settings",
    must("first", Integer),  # minutes
    must("second", Integer),
    must("quiet_from", Text),  # local time: 22:00
    must("quiet_to", Text),
    must("days_off", Text),
    account("set_by", empty=True),
    must("set_at", UtcDateTime),
    index("set_at"),
)
