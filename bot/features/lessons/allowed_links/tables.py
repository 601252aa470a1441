"""The table of links that staff allow."""

from __future__ import annotations

from bot.features.lessons.allowed_links.rules import LinkAllowed
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

allowed_links = kept(LinkAllowed, "allowed_links", index("until"))
