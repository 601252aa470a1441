"""The table of pleas: who could not come in with a code, and asks the teacher of a class for another.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary

from bot.storage.columns import Moment, index, may, must, of, table, unique

pleas = table(
    "pleas",
    of("class_id", "classes"),
    must("account", BigInteger),
    must("account_name_sealed", LargeBinary),
    must("number", Integer),  # as the account says
    must("name_sealed", LargeBinary),  # the same
    must("at", Moment),
    may("settled_at", Moment),
    may("settled_by", BigInteger),
    unique("class_id", "account"),
    index("account"),
    index("at"),
)
