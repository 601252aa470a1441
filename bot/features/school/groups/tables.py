"""The table of what groups lost, and of other bots that came."""

from __future__ import annotations

from bot.features.school.groups.rules import Loss
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

losses = kept(Loss, "losses", index("group_id", "at"))
