"""The tables of what people agreed to beside consent. The same rules hold as in `tables`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Text

from bot.storage.columns import Moment, index, may, must, of, table

agreements = table(
    "agreements",
    of("class_id", "classes"),
    must("account", BigInteger),
    must("about", Text),  # attendance or rules
    must("agrees", Boolean),
    must("version", Text),
    must("language", Text),
    must("given_at", Moment),
    may("ended_at", Moment),  # withdrawn, or answered anew
    index("account", "class_id"),
)
