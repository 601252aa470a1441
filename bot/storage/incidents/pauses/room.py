"""Storage declaration of when the guard rests: pauses, rules on the brake, outages, groups only watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.classroom import SCHOOL
from bot.incidents.messages import IncidentMessage
from bot.incidents.pauses.rule_breaker import may_release
from bot.privacy.keeping import DataKind
from bot.storage.db.transaction import Writers
from bot.storage.incidents.pauses import outages as outage_rows
from bot.storage.incidents.pauses import pauses as pause_rows
from bot.storage.incidents.pauses import rule_breaker, watch_mode
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows
from bot.storage.tables.core import absences, brakes, pauses
from bot.storage.tables.setup import watches

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience


def _of_brake(readers: Audience, brake_id: int) -> Sequence[int]:
    one = brakes.c.school_id == readers.tx.school_id, brakes.c.id == brake_id
    realm = readers.tx.connection.scalar(select(brakes.c.realm).where(*one))
    return readers.among(may_release(readers.staff, realm or SCHOOL, readers.tx.now))


def _pause_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a pause's line expires: when the pause ends, or at once if it has ended."""
    return tx.value_of(pauses.c.until, row.subject) or tx.now


ROOM: Final = StorageRoom(
    name="pauses",
    writers=Writers(
        decided={
            **rule_breaker.WRITERS,
            **pause_rows.WRITERS,
            **outage_rows.WRITERS,
            **watch_mode.WRITERS,
        },
    ),
    deliveries=Deliveries(
        readers={
            IncidentMessage.BRAKE: each(_of_brake),
            IncidentMessage.AWAY: each(lambda readers, _: readers.of_school()),
            IncidentMessage.PAUSE_TOLD: each(owners),
        },
        until={IncidentMessage.PAUSED: _pause_until},
    ),
    personal_data=(
        PersonalData(
            pauses,
            DataKind.PAUSE,
            Rows(pauses.c["group_id", "since", "until"]),
            {
                pauses.c.paused_by: Cleared(name=pauses.c.paused_by_sealed),
                pauses.c.ended_by: Cleared(name=pauses.c.ended_by_sealed),
            },
            over=pauses.c.until,
        ),
        PersonalData(
            brakes,
            DataKind.BRAKE,
            Rows(brakes.c["rule", "decided_at"]),
            {
                brakes.c.realm: Deleted(),  # rules held in a creator's own groups are released
                brakes.c.decided_by: Cleared(name=brakes.c.decided_by_sealed),
            },
            over=brakes.c.released_at,
        ),
        PersonalData(
            watches,
            DataKind.WATCH,
            Rows(watches.c["group_id", "since", "ended_at"]),
            {
                watches.c.set_by: Cleared(name=watches.c.set_by_sealed),
                watches.c.ended_by: Cleared(name=watches.c.ended_by_sealed),
            },
            over=watches.c.ended_at,
        ),
        PersonalData(absences, DataKind.ABSENCE, over=absences.c.until),
    ),
)
