"""The table of pupil codes, by which rosters sent again recognise a pupil from year to year."""

from __future__ import annotations

from sqlalchemy import LargeBinary

from bot.storage.tables.columns import must, of, table, unique

pupil_codes = table(
    "pupil_codes",
    of("student_id", "students"),
    must("fingerprint", LargeBinary),
    unique("student_id"),
    unique("fingerprint"),
)
