"""The table of set-up cards."""

from __future__ import annotations

from bot.features.school.setup.rules import SetUpCard
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

setup_cards = kept(SetUpCard, "setup_cards", index("group_id", "account"))
