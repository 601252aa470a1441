"""Storage declaration of groups that are only watched."""

from __future__ import annotations

from typing import Final

from bot.features.privacy.rules.keeping import DataKind
from bot.storage.db.transaction import Writers
from bot.storage.incidents.pauses import watch_mode
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.tables.setup import watches

ROOM: Final = StorageRoom(
    name="watches",
    writers=Writers(decided=watch_mode.WRITERS),
    personal_data=(
        PersonalData(
            watches,
            DataKind.WATCH,
            Rows(watches.c["group_id", "since", "ended_at"]),
            cleared(watches),
            over=watches.c.ended_at,
        ),
    ),
)
