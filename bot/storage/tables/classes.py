"""Tables of access: classes, lessons, rosters, bindings, applications, codes.

The same rules hold as in `tables`. Codes and links are kept as keyed fingerprints only.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, Text

from bot.storage.tables.columns import (
    UtcDateTime,
    account,
    account_mark,
    index,
    may,
    must,
    of,
    table,
    unique,
    unique_where,
)

classes = table(
    "classes",
    must("name_sealed", LargeBinary),
    must("made_at", UtcDateTime),
    index(),
)

class_groups = table(
    "class_groups",
    of("class_id", "classes"),
    of("group_id", "groups"),
    unique("class_id", "group_id"),
    index("group_id"),
)


students = table(
    "students",
    of("class_id", "classes"),
    must("number", Integer),
    must("name_sealed", LargeBinary),
    must("made_at", UtcDateTime),
    may("by_approval", Boolean),  # made by an approval, on no list of the school yet
    unique("class_id", "number"),
)

bindings = table(
    "bindings",
    of("student_id", "students"),
    of("class_id", "classes"),
    account("account"),
    must("by_code", Boolean),
    must("made_at", UtcDateTime),
    may("ended_at", UtcDateTime),
    may("role", Text),  # guardian; empty: the student
    may("relation", Text),  # of a guardian: mother, father, grandparent or other
    may("frozen_at", UtcDateTime),  # since a guardian says that it is not the child's
    may("first_at", UtcDateTime),  # when its first door opened
    unique_where("uq_bindings_live", "ended_at IS NULL", "class_id", "account", "student_id"),
    index("account"),
    index("student_id"),
)

attempts = table(
    "attempts",
    account_mark(),
    must("what", Text),  # an `Attempt`
    may("subject", BigInteger),  # of a code: the class whose link the account came by; else whose staff
    must("at", UtcDateTime),
    index("account_mark"),
    index("at"),
)

approval_cards = table(
    "approval_cards",
    of("class_id", "classes"),
    account("chat_id"),
    may("message_id", BigInteger),  # empty: not sent yet
    must("open", Boolean),  # applicants wait on it; once closed, the next is a new card
    index("class_id", "open"),
)

dialogs = table(
    "dialogs",
    account("account"),
    must("step", Text),
    must("subject", BigInteger),
    may("data_sealed", LargeBinary),
    must("at", UtcDateTime),
    unique("account"),
)
