"""The tables of set-up and power: the school's class rules.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, Text

from bot.storage.columns import Moment, must, table, unique

class_rules = table(
    "class_rules",
    must("version", Text),
    must("lines_sealed", LargeBinary),
    must("set_by", BigInteger),
    must("set_at", Moment),
    unique("version"),
)
