"""Table of code requests: accounts without a valid code that ask a class's teacher for another.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import Integer

from bot.storage.tables.columns import UtcDateTime, account, chosen, index, may, must, of, table, unique

pleas = table(
    "pleas",
    of("class_id", "classes"),
    account("account"),
    chosen("account_name_sealed"),
    must("number", Integer),  # as the account says
    chosen("name_sealed"),  # the same
    must("at", UtcDateTime),
    may("settled_at", UtcDateTime),
    account("settled_by", empty=True),
    unique("class_id", "account"),
    index("account"),
    index("at"),
)
