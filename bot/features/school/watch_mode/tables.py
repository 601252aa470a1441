"""The table of watches; overviews and set-up cards join it."""

from __future__ import annotations

from bot.features.school.watch_mode.rules import Watch
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

watches = kept(Watch, "watches", index("group_id", "ended_at"))
