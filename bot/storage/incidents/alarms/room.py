"""Storage declaration of alarms that people raise: their words, and who raised them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_

from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Field
from bot.incidents.incident import State
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import roles_over
from bot.storage.db.transaction import Writers
from bot.storage.incidents.alarm_rows import WRITERS, alerted_by, forget_alarms, forget_words
from bot.storage.incidents.alarms.files import FILE_WRITERS
from bot.storage.incidents.alarms.unanswered import UNANSWERED_WRITERS
from bot.storage.incidents.reads import incident_of, number_in
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.personal_data import (
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
)
from bot.storage.tables.core import incident_events, incidents
from bot.storage.tables.incidents.alarms import (
    alarm_chat_messages,
    alarm_drafts,
    alarm_messages,
    alarms,
    child_safety_files,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.outbox.readers import Audience


def _answered_by(readers: Audience, said_id: int) -> Sequence[int] | None:
    """Return the reachable staff who took up an alarm or answered it, for further words of its reporter."""
    tx = readers.tx
    incident_id = tx.value_of(alarm_messages.c.incident_id, said_id)
    incident = None if incident_id is None else incident_of(tx, incident_id)
    if incident is None:
        return None
    acted = tx.values(
        incident_events.c.account,
        incident_events.c.incident_id == incident.id,
        incident_events.c.account.is_not(None),
        incident_events.c.what == State.ACKNOWLEDGED.value,
    )
    wrote = tx.values(
        alarm_messages.c.account, alarm_messages.c.incident_id == incident.id, alarm_messages.c.by_staff
    )
    told = readers.among((*acted, *wrote))
    return [each for each in told if roles_over(incident, readers.staff, each, tx.now)] or None


_OWN: Final = NotExported("On a shared phone nothing shows that somebody reported; the school is asked.")

ROOM: Final = StorageRoom(
    name="alarms",
    writers=Writers(first=WRITERS, decided={**FILE_WRITERS, **UNANSWERED_WRITERS}),
    deliveries=Deliveries(
        readers={
            IncidentMessage.ALARM_HEARD: each(_answered_by),
            IncidentMessage.ALARM_GRAVER: each(alerted_by),
        }
    ),
    personal_data=(
        PersonalData(
            alarms,
            DataKind.INCIDENT,
            _OWN,
            {
                alarms.c.account: forget_alarms,
                alarms.c.about: Kept("Nothing that an account may ask about itself differs by a report."),
            },
        ),
        PersonalData(
            alarm_messages,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.TEXT, alarm_messages.c.text_sealed),
                    alarm_messages.c.at,
                ),
                joined=incidents,
                only=alarm_messages.c.by_staff,
                order=(alarm_messages.c.at,),
            ),
            forget_words,
        ),
        PersonalData(
            child_safety_files,
            DataKind.INCIDENT,
            NotExported("Of such a file nobody is told anything as their own."),
            Cleared(to=None),
        ),
        PersonalData(
            alarm_drafts,
            DataKind.DIALOG,
            _OWN,
            Deleted(),
            over=lambda _tx, before, _: and_(alarm_drafts.c.at < before, alarm_drafts.c.goes_at.is_(None)),
        ),
        PersonalData(
            alarm_chat_messages,
            DataKind.LETTER,
            NotExported("It stands in the account's own chat."),
            Deleted(),
            over=alarm_chat_messages.c.at,
        ),
    ),
)
