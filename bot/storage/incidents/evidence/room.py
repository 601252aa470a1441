"""Storage declaration of evidence: what is sealed, and the chain that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import exists

from bot.classroom import Secret
from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Field
from bot.storage.incidents.evidence.sealed import drop_expired, drop_of, is_its_entry
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import PersonalData, Rows, cell, prefixed
from bot.storage.tables.incidents.alarms import alarms
from bot.storage.tables.incidents.evidence import evidence_entries, evidence_items

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from bot.features.privacy.rules.person import Value
    from bot.storage.db.transaction import AnyRow


def _number(row: AnyRow) -> Value | None:
    number = cell(row, evidence_entries.c.incident)
    return None if number is None else Secret(number)


def _of_no_own_report() -> ColumnElement[bool]:
    """Return the condition for what an account did not send along with its own report."""
    items = evidence_items.c
    same = alarms.c.school_id == items.school_id, alarms.c.incident_id == items.incident_id
    return ~exists().where(*same, alarms.c.account == items.account)


ROOM: Final = StorageRoom(
    name="evidence",
    personal_data=(
        PersonalData(
            evidence_items,
            DataKind.EVIDENCE,
            Rows(
                (
                    (Field.INCIDENT, _number),
                    (Field.WHAT, prefixed("evidence-", evidence_entries.c.kind)),
                    evidence_items.c.kept_at,
                ),
                joined=evidence_entries,
                on=is_its_entry,
                only=_of_no_own_report(),
            ),
            drop_of,
            purge=drop_expired,
        ),
        PersonalData(evidence_entries, DataKind.EVIDENCE),
    ),
)
