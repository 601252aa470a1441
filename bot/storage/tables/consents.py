"""The tables of what people agree to beside consent, and of guardians. The rules of `tables` hold."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Text

from bot.storage.tables.columns import UtcDateTime, index, may, must, of, table, unique

agreements = table(
    "agreements",
    of("class_id", "classes"),
    must("account", BigInteger),
    must("about", Text),  # attendance or rules
    must("agrees", Boolean),
    must("version", Text),
    must("language", Text),
    must("given_at", UtcDateTime),
    may("ended_at", UtcDateTime),  # withdrawn, or answered anew
    index("account", "class_id"),
)

guardian_words = table(
    "guardian_words",
    of("student_id", "students"),
    must("account", BigInteger),  # the guardian's, or of the member of staff who has the paper
    must("on_paper", Boolean),
    must("at", UtcDateTime),
    unique("student_id"),
)

guardian_rules = table(
    "guardian_rules",
    of("class_id", "classes"),
    must("rule", Text),  # before, week or off
    must("set_by", BigInteger),
    must("set_at", UtcDateTime),
    unique("class_id"),
)

join_requests = table(
    "join_requests",
    must("chat_id", BigInteger),
    must("account", BigInteger),
    must("at", UtcDateTime),
    unique("chat_id", "account"),
)
