"""The table of chat info leaks."""

from __future__ import annotations

from bot.features.incidents.chat_info_leaks.rules import ChatInfoLeak
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

chat_info_leaks = kept(
    ChatInfoLeak, "fronts", index("chat_id", "place"), index("group_id"), index("told_with")
)
