"""Storage declaration of what is done about a leak's author."""

from __future__ import annotations

from typing import Final

from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Field
from bot.incidents.measures.messages import MeasureMessage
from bot.storage.db.transaction import Writers
from bot.storage.incidents.measures.rows import WRITERS, forget_notes, note_dropped, note_failed, note_sent
from bot.storage.incidents.reads import number_in
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.measures import guardian_notes

ROOM: Final = StorageRoom(
    name="measures",
    writers=Writers(first=WRITERS),
    deliveries=Deliveries(
        sent={MeasureMessage.GUARDIAN_NOTE: note_sent},
        failed={MeasureMessage.GUARDIAN_NOTE: note_failed},
        dropped={MeasureMessage.GUARDIAN_NOTE: note_dropped},
    ),
    personal_data=(
        PersonalData(
            guardian_notes,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.TEXT, guardian_notes.c.text_sealed),
                    guardian_notes.c.at,
                ),
                of=(guardian_notes.c.account, incidents.c.author),
                joined=incidents,
            ),
            forget_notes,
            over=guardian_notes.c.at,
        ),
    ),
)
