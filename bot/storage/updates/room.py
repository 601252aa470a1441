"""Storage declaration of updates: the personal data in the journal and in open questions."""

from __future__ import annotations

from typing import Final

from bot.features.privacy.rules.keeping import DataKind
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Deleted, PersonalData, Rows
from bot.storage.tables.classes import dialogs
from bot.storage.tables.core import journal
from bot.storage.updates.journal import forget_updates, over, update_pieces

ROOM: Final = StorageRoom(
    name="updates",
    personal_data=(
        PersonalData(
            journal,
            DataKind.UPDATE,
            update_pieces,
            forget_updates,
            over=lambda _, before, other: over(before, other),
        ),
        PersonalData(
            dialogs,
            DataKind.DIALOG,
            # What was pasted may be a list of others' names.
            Rows((dialogs.c.at,)),
            Deleted(),
            over=dialogs.c.at,
        ),
    ),
)
