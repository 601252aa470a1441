"""Storage declaration of ladders: how far each incident has climbed, and what a school has set."""

from __future__ import annotations

from typing import Final

from bot.features.privacy.rules.keeping import DataKind
from bot.storage.db.transaction import Writers
from bot.storage.incidents.ladder.telling import WRITERS
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.tables.incidents.ladder import ladder_settings, ladders

ROOM: Final = StorageRoom(
    name="ladder",
    writers=Writers(decided=WRITERS),
    personal_data=(
        PersonalData(ladders, DataKind.INCIDENT),
        PersonalData(ladder_settings, DataKind.RULES, Rows((ladder_settings.c.set_at,)), Cleared()),
    ),
)
