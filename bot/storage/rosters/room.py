"""Rosters, as the store joins them: how they are written."""

from __future__ import annotations

from typing import Final

from bot.storage.db.transaction import Writers
from bot.storage.outbox.room import Room
from bot.storage.rosters.writes import WRITERS

ROOM: Final = Room(name="rosters", writers=Writers(decided=WRITERS))
