"""Storage declaration of incidents: writers, recipients of their messages, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.features.incidents.alarms.store.alarms import heard_by
from bot.features.incidents.escalation.store import begin
from bot.features.lessons.store.exposure import exposed_meetings
from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Field
from bot.features.school.overview.store.unclosed import STANDS
from bot.incidents.changes import DeletedMessageOpened, Joined, Moved, NewIncident, RefreshCards, Removed
from bot.incidents.messages import IncidentMessage
from bot.incidents.timeline import Noted
from bot.storage.changes import record
from bot.storage.db.transaction import Writers, among, select_in_school
from bot.storage.incidents.deleted_messages import forget_originals
from bot.storage.incidents.folding import forget_cards, new_cards, tell_others, unread, was_sent
from bot.storage.incidents.incidents import forget_incidents, purge_incidents
from bot.storage.incidents.reads import number_in
from bot.storage.incidents.timeline import write_noted
from bot.storage.incidents.writes import (
    refresh_cards,
    write_incidents,
    write_joined,
    write_moves,
    write_openings,
    write_removed,
)
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import answering_for_each
from bot.storage.people.personal_data import Kept, NotExported, PersonalData, Rows
from bot.storage.tables import core

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience

_INCIDENTS: Final = select_in_school(
    *core.incidents.c["id", "group_id", "author", "deleted", "taken_in_as"], STANDS.label("stands")
).where(among(core.incidents.c.id, "incidents"))


def of_incidents(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return the staff of the groups, and of the classes whose rooms leaked in another's group."""
    rows = _rows(readers.tx, subjects)
    return _told(readers, subjects, rows, answering_for_each(readers.tx, {row.group_id for row in rows}))


def _told(
    readers: Audience, subjects: Sequence[int], rows: Sequence[AnyRow], answering: Mapping[int, Sequence[int]]
) -> dict[int, Sequence[int] | None]:
    exposed = {
        incident_id: {group_id for meeting in rooms for group_id in meeting.group_ids}
        for incident_id, rooms in exposed_meetings(readers.tx, subjects).items()
    }
    told: dict[int, Sequence[int] | None] = dict.fromkeys(subjects)
    for row in rows:
        told[row.id] = readers.of_groups((*answering[row.group_id], *exposed.get(row.id, ())))
    return told


def _alerted(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return the chats that get a card: none of a teacher's slip that was taken in as a lesson and is gone.

    Nor a member of staff who posted it by a slip, whom a kind note reaches, as long as anybody else hears.
    Of an alarm not who raised it either, and of one kept apart only those who lead the school.
    """
    rows = _rows(readers.tx, subjects)
    answering = answering_for_each(readers.tx, {row.group_id for row in rows})
    told = heard_by(readers, _told(readers, subjects, rows, answering))
    for row in rows:
        others = [chat for chat in told[row.id] or () if chat != row.author]
        if row.taken_in_as is not None:
            told[row.id] = (others or None) if row.stands else ()
        elif others and row.deleted:
            told[row.id] = others if _is_staffs(readers, row, answering[row.group_id]) else told[row.id]
    return told


def _is_staffs(readers: Audience, row: AnyRow, groups: Sequence[int]) -> bool:
    """Tell whether a member of staff who answers for one of these groups wrote an incident's message."""
    author, now = row.author, readers.tx.now
    return author is not None and any(readers.staff.roles_of(author, one, now) for one in groups)


def _rows(tx: Transaction, incident_ids: Sequence[int]) -> Sequence[AnyRow]:
    return tx.run(_INCIDENTS, incidents=list(incident_ids)).all()


def _make_cards(tx: Transaction, chats_of: Mapping[int, Sequence[int] | None]) -> None:
    alerts = [(incident_id, chat) for incident_id, chats in chats_of.items() for chat in chats or ()]
    folded_into = new_cards(tx, alerts)
    begin(tx, folded_into)
    record(tx, tuple(RefreshCards(incident_id) for incident_id in folded_into))


def _card_stands(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    """Note a card's message, with the chat id it was sent to, since the chat may have another id now."""
    tx.change(core.cards, row.subject, message_id=message_id, chat_id=row.chat_id)


ROOM: Final = StorageRoom(
    name="incidents",
    writers=Writers(
        first={
            NewIncident: write_incidents,
            Joined: write_joined,
            Moved: write_moves,
            Removed: write_removed,
            DeletedMessageOpened: write_openings,
        },
        decided={
            Noted: write_noted,
        },
        last={RefreshCards: refresh_cards},
    ),
    deliveries=Deliveries(
        readers={
            IncidentMessage.ALERT: _alerted,
        },
        cards={IncidentMessage.ALERT: _make_cards},
        sent={IncidentMessage.CARD: _card_stands},
        shuts_out={IncidentMessage.CARD: lambda tx, row: not was_sent(tx, row.subject)},
        told_instead={IncidentMessage.CARD: lambda tx, row: tell_others(tx, row.subject)},
        dropped={IncidentMessage.CARD: unread},
    ),
    # A forgotten incident keeps its number, group, times, rules and what was done.
    personal_data=(
        PersonalData(
            core.originals,
            DataKind.ORIGINAL,
            Rows(
                ((Field.INCIDENT, number_in), *core.originals.c["masked_sealed", "kept_until"]),
                of=(core.incidents.c.author,),
                joined=core.incidents,
            ),
            {core.originals.c.incident_id: forget_originals},  # while their incidents have an author
            over=lambda tx, _before, _other: core.originals.c.kept_until <= tx.now,
        ),
        PersonalData(
            core.incidents,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    *core.incidents.c[
                        "group_id", "state", "fragment_sealed", "author_name_sealed", "opened_at"
                    ],
                )
            ),
            forget_incidents,
            purge=purge_incidents,
        ),
        PersonalData(
            core.incident_events,
            DataKind.INCIDENT,
            Rows(
                ((Field.INCIDENT, number_in), *core.incident_events.c["what", "name_sealed", "at"]),
                joined=core.incidents,
                order=(core.incident_events.c.at,),
            ),
            Kept("It is forgotten with its incident."),
        ),
        PersonalData(
            core.cards,
            DataKind.INCIDENT,
            NotExported("It stands in the account's own chat, and its sending is told as a letter."),
            forget_cards,
        ),
        PersonalData(core.removals, DataKind.INCIDENT),
        PersonalData(core.counters, DataKind.INCIDENT),
        PersonalData(core.exposures, DataKind.EXPOSURE),
    ),
)
