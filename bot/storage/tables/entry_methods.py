"""Tables of entry methods: which are open, and the phone numbers of students and guardians.

The same rules hold as in `tables`. Of a number only a keyed fingerprint is kept.
"""

from __future__ import annotations

from sqlalchemy import Boolean, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, index, must, of, table, unique

ways_in = table(
    "ways_in",
    of("class_id", "classes"),
    must("way", Text),  # contact, approval or join; without a row: the default
    must("open", Boolean),
    account("set_by"),
    must("set_at", UtcDateTime),
    unique("class_id", "way"),
)

phones = table(
    "phones",
    of("student_id", "students"),
    must("whose", Text),  # student, or guardian
    must("fingerprint", LargeBinary),
    unique("student_id", "whose", "fingerprint"),
    index("fingerprint"),
)
