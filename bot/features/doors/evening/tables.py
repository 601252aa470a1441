"""Tables of evening cards, and of guardians who want them; lessons join the cards."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, Text

from bot.features.doors.evening.rules import EveningWish
from bot.storage.db.records import kept
from bot.storage.tables.columns import account, may, must, table, unique

evening_cards = table(
    "evening_cards",
    account("account"),
    must("day", Text),  # of its lessons, in the school's zone: 2026-11-26
    must("shown", LargeBinary),  # a keyed hash of its content, sent or about to be
    may("message_id", BigInteger),  # empty: not sent yet
    unique("day", "account"),
)

evening_wishes = kept(EveningWish, "evening_wishes", unique("account"))
