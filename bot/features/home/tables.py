"""The tables of this room's records."""

from __future__ import annotations

from bot.features.home.rules import HomePlace
from bot.storage.db.records import kept
from bot.storage.tables.columns import unique

home_places = kept(HomePlace, "home_places", unique("account"))
