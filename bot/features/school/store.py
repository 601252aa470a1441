"""Attempts of accounts and what a deployment keeps of itself: how long, and what an account gets of it."""

from __future__ import annotations

from typing import Final

from bot.attempts import Attempted
from bot.features.school.buttons import SchoolMessage
from bot.personal_data import DataKind, Field
from bot.storage.db.transaction import Writers
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.attempts import expired, write_attempts
from bot.storage.people.personal_data import Kept, PersonalData, Rows, prefixed
from bot.storage.tables.classes import attempts
from bot.storage.tables.core import bots, leases, schools, workers

ROOM: Final = StorageRoom(
    name="school",
    writers=Writers(last={Attempted: write_attempts}),
    deliveries=Deliveries(readers={SchoolMessage.FAULTS: each(owners)}),
    personal_data=(
        PersonalData(schools, DataKind.LESSON),
        # Of a deployment, and of nobody in the school.
        PersonalData(bots, DataKind.SETUP),
        PersonalData(leases, DataKind.SETUP),
        PersonalData(workers, DataKind.SETUP),
        PersonalData(
            attempts,
            DataKind.ATTEMPT,
            Rows(((Field.WHAT, prefixed("attempt-", attempts.c.what)), attempts.c.at)),
            Kept("It counts for its time, so that asking gives no new tries."),
            over=lambda _, before, other: expired(before, other),
        ),
    ),
)
