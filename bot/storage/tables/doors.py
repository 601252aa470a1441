"""Tables of evening cards and handovers."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

evening_cards = table(
    "evening_cards",
    account("account"),
    must("day", Text),  # of its lessons, in the school's zone: 2026-11-26
    must("shown", LargeBinary),  # a keyed hash of its content, sent or about to be
    may("message_id", BigInteger),  # empty: not sent yet
    unique("day", "account"),
)

handovers = table(
    "handovers",
    of("lesson_id", "lessons"),
    of("student_id", "students"),
    account("account"),  # the teacher's
    must("at", UtcDateTime),
    index("lesson_id"),
)
