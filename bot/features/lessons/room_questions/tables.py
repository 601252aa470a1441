"""The table of questions about rooms."""

from __future__ import annotations

from bot.features.lessons.room_questions.rules import AskedRoom
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

room_questions = kept(
    AskedRoom, "room_questions", index("class_id", "link_fingerprint"), index("class_id", "id_fingerprint")
)
