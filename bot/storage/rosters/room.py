"""Storage declaration of rosters: writers and personal data."""

from __future__ import annotations

from typing import Final

from bot.access.model import BindingRole
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.db.transaction import Writers
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import PersonalData, Rows, prefixed
from bot.storage.rosters.forgetting import forget_bindings, purge_bindings
from bot.storage.rosters.writes import WRITERS
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.rosters import pupil_codes

ROOM: Final = StorageRoom(
    name="rosters",
    writers=Writers(decided=WRITERS),
    personal_data=(
        PersonalData(
            bindings,
            DataKind.STUDENT,
            Rows(
                (
                    bindings.c.class_id,
                    (Field.ROLE, lambda row: Code(row.role or BindingRole.STUDENT)),
                    (Field.RELATION, prefixed("relation-", bindings.c.relation)),
                    *students.c["number", "name_sealed"],
                    (Field.STATE, lambda row: None if row.frozen_at is None else Code("doubted")),
                    (Field.SINCE, bindings.c.made_at),
                    bindings.c.ended_at,
                ),
                joined=students,
                order=(bindings.c.made_at, bindings.c.id),
            ),
            forget_bindings,
            purge=purge_bindings,
        ),
        PersonalData(students, DataKind.STUDENT),
        PersonalData(pupil_codes, DataKind.PUPIL),
    ),
)
