"""Tables of agreements, guardians' words and school levels. The rules of `tables` hold."""

from __future__ import annotations

from sqlalchemy import Boolean, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

agreements = table(
    "agreements",
    of("class_id", "classes"),
    account("account"),
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
    account("account"),  # the guardian's, or that of the member of staff who has the paper
    must("on_paper", Boolean),
    must("at", UtcDateTime),
    unique("student_id"),
)

guardian_rules = table(
    "guardian_rules",
    of("class_id", "classes"),
    must("rule", Text),  # before, week or off
    account("set_by"),
    must("set_at", UtcDateTime),
    unique("class_id"),
)

school_levels = table(
    "school_levels",
    must("level", Text),  # primary, lower or upper: what classes do that set nothing by themselves
    account("set_by"),
    must("set_at", UtcDateTime),
    index(),
)
