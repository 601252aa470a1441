"""Incidents, as the store joins them: how they are written, who hears of them, what follows a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.classroom import SCHOOL
from bot.incidents.changes import (
    Appealed,
    AuthorTold,
    GiveBack,
    Joined,
    Moved,
    NewIncident,
    Noticed,
    OriginalOpened,
    RefreshCards,
    Removed,
)
from bot.incidents.messages import IncidentMessage
from bot.incidents.rule_breaker import may_release
from bot.storage.changes import record
from bot.storage.db.transaction import Writers
from bot.storage.incidents import chat_info, outages, pauses, rule_breaker, watch_mode
from bot.storage.incidents.author_messages import told_otherwise
from bot.storage.incidents.folding import new_cards, tell_others, unread, was_sent
from bot.storage.incidents.reposts import give_on, post_next
from bot.storage.incidents.writes import (
    refresh_cards,
    write_appeals,
    write_authors_told,
    write_incidents,
    write_joined,
    write_moves,
    write_noticed,
    write_openings,
    write_removed,
)
from bot.storage.lessons.exposure import exposed_meetings
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import answering_for
from bot.storage.tables import core

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience


def _of_incidents(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return who answers for the groups, and for the classes whose rooms leaked in another's group."""
    tx = readers.tx
    rows = _rows(tx, subjects)
    exposed = {
        incident_id: {group_id for meeting in rooms for group_id in meeting.group_ids}
        for incident_id, rooms in exposed_meetings(tx, subjects).items()
    }
    told: dict[int, Sequence[int] | None] = dict.fromkeys(subjects)
    for row in rows:
        told[row.id] = readers.of_groups((*answering_for(tx, row.group_id), *exposed.get(row.id, ())))
    return told


def _alerted(readers: Audience, subjects: Sequence[int]) -> Mapping[int, Sequence[int] | None]:
    """Return who gets a card: whoever hears of the lesson that a leak became needs none about themselves."""
    told = dict(_of_incidents(readers, subjects))
    for row in _rows(readers.tx, subjects):
        if row.taken_in_as is not None:
            told[row.id] = [chat for chat in told[row.id] or () if chat != row.author] or None
    return told


def _rows(tx: Transaction, incident_ids: Sequence[int]) -> Sequence[AnyRow]:
    query = select(*core.incidents.c["id", "group_id", "author", "taken_in_as"]).where(
        core.incidents.c.school_id == tx.school_id, core.incidents.c.id.in_(incident_ids)
    )
    return tx.connection.execute(query).all()


def _of_front(readers: Audience, front_id: int) -> Sequence[int] | None:
    one = core.fronts.c.school_id == readers.tx.school_id, core.fronts.c.id == front_id
    group_id = readers.tx.connection.scalar(select(core.fronts.c.group_id).where(*one))
    return None if group_id is None else readers.of_groups(answering_for(readers.tx, group_id))


def _of_brake(readers: Audience, brake_id: int) -> Sequence[int]:
    one = core.brakes.c.school_id == readers.tx.school_id, core.brakes.c.id == brake_id
    realm = readers.tx.connection.scalar(select(core.brakes.c.realm).where(*one))
    return readers.among(may_release(readers.staff, realm or SCHOOL, readers.tx.now))


def _make_cards(tx: Transaction, chats_of: Mapping[int, Sequence[int] | None]) -> None:
    alerts = [(incident_id, chat) for incident_id, chats in chats_of.items() for chat in chats or ()]
    folded_into = new_cards(tx, alerts)
    record(tx, tuple(RefreshCards(incident_id) for incident_id in folded_into))


def _card_stands(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    """Note where a card stands: where it was sent, since the chat may have had another id by then."""
    tx.update(core.cards, core.cards.c.id == row.subject, message_id=message_id, chat_id=row.chat_id)


def _pause_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return until when a pause's line stands: until the pause ends, or has ended."""
    one = core.pauses.c.school_id == tx.school_id, core.pauses.c.id == row.subject
    return tx.connection.scalar(select(core.pauses.c.until).where(*one)) or tx.now


ROOM: Final = StorageRoom(
    name="incidents",
    writers=Writers(
        first={
            NewIncident: write_incidents,
            Joined: write_joined,
            Moved: write_moves,
            Removed: write_removed,
            OriginalOpened: write_openings,
            Appealed: write_appeals,
            Noticed: write_noticed,
            AuthorTold: write_authors_told,
        },
        decided={
            **rule_breaker.WRITERS,
            **pauses.WRITERS,
            **outages.WRITERS,
            **chat_info.WRITERS,
            **watch_mode.WRITERS,
        },
        last={GiveBack: post_next, RefreshCards: refresh_cards},
    ),
    deliveries=Deliveries(
        readers={
            IncidentMessage.ALERT: _alerted,
            IncidentMessage.APPEAL: _of_incidents,
            IncidentMessage.FRONT: each(_of_front),
            IncidentMessage.BRAKE: each(_of_brake),
            IncidentMessage.AWAY: each(lambda readers, _: readers.of_school()),
            IncidentMessage.PAUSE_TOLD: each(owners),
        },
        cards={IncidentMessage.ALERT: _make_cards},
        sent={IncidentMessage.CARD: _card_stands},
        until={IncidentMessage.PAUSED: _pause_until},
        failed={IncidentMessage.WHISPER: told_otherwise, IncidentMessage.AUTHOR: told_otherwise},
        shuts_out={IncidentMessage.CARD: lambda tx, row: not was_sent(tx, row.subject)},
        told_instead={IncidentMessage.CARD: lambda tx, row: tell_others(tx, row.subject)},
        dropped={IncidentMessage.CARD: unread},
        settled={IncidentMessage.GIVE_BACK: give_on},
    ),
)
