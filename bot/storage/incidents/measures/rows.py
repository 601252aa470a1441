"""Measures and notes as stored: written, forgotten with whom they are about, and purged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, or_, select

from bot.incidents.changes import RefreshCards
from bot.incidents.incident import Page, Resolution
from bot.incidents.measures.changes import (
    DoorsSeen,
    GuardianNoted,
    MeasureBegun,
    MeasureDropped,
    MeasureTaken,
    NoteRead,
)
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.timeline import TimelineEvent
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.incidents.timeline import note, note_own
from bot.storage.outbox.rows import on_its_way
from bot.storage.tables.core import cards, incident_events, incidents
from bot.storage.tables.incidents.measures import guardian_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.features.privacy.rules.person import Erasure
    from bot.outbox import OutboxRow
    from bot.records import Change
    from bot.storage.db.transaction import Transaction


def write_begun(tx: Transaction, begun: Sequence[MeasureBegun]) -> None:
    """Note measures in the timelines before Telegram is asked to take them.

    A press that is handled again after a crash takes the place of what it had begun.
    """
    for one in begun:
        same = incident_events.c.incident_id == one.incident_id, incident_events.c.what == one.measure.begun
        tx.delete(incident_events, *same)
        row = {
            "id": one.id,
            "incident_id": one.incident_id,
            "at": one.at,
            "what": one.measure.begun,
            "account": one.account,
            "name_sealed": tx.seal(incident_events.c.name_sealed, one.id, one.name),
        }
        tx.insert(incident_events, [row])


def write_measures(tx: Transaction, taken: Sequence[MeasureTaken]) -> None:
    """Note that Telegram took measures; cards that asked whether to take one show the author's page again."""
    for one in taken:
        tx.change(incident_events, one.begun_id, what=one.measure.value)
    of_them = {one.incident_id for one in taken}
    heads = select(func.coalesce(cards.c.folded_into, cards.c.id)).where(
        cards.c.school_id == tx.school_id, cards.c.incident_id.in_(of_them)
    )
    asking = cards.c.page.in_((Page.MUTE.value, Page.REMOVE.value))
    tx.update(cards, cards.c.id.in_(heads), asking, page=Page.AUTHOR.value)


def drop_measures(tx: Transaction, dropped: Sequence[MeasureDropped]) -> None:
    """Take what Telegram did not do out of the timelines."""
    tx.delete(incident_events, incident_events.c.id.in_([one.begun_id for one in dropped]))


def write_notes(tx: Transaction, noted: Sequence[GuardianNoted]) -> None:
    """Keep what staff wrote to guardians."""
    for one in noted:
        text = None if one.text is None else tx.seal(guardian_notes.c.text_sealed, one.id, one.text)
        row = {
            "id": one.id,
            "incident_id": one.incident_id,
            "account": one.account,
            "name_sealed": tx.seal(guardian_notes.c.name_sealed, one.id, one.name),
            "text_sealed": text,
            "at": one.at,
        }
        tx.insert(guardian_notes, [row])
    note(tx, [(one, TimelineEvent.GUARDIAN_WRITTEN) for one in noted])


def write_read(tx: Transaction, read: Sequence[NoteRead]) -> None:
    """Note that guardians say they read a note, in the timeline without a name."""
    for one in read:
        tx.change(guardian_notes, one.note_id, read_at=one.at)
        event = {"id": tx.new_id(), "incident_id": one.incident_id, "at": one.at}
        tx.insert(incident_events, [event | {"what": TimelineEvent.GUARDIAN_READ.value}])


def write_doors_seen(tx: Transaction, seen: Sequence[DoorsSeen]) -> None:
    """Note in the timelines that somebody was shown who opened a door."""
    note(tx, [(one, TimelineEvent.DOORS_SEEN) for one in seen])


def note_sent(tx: Transaction, row: OutboxRow, _message_id: int) -> None:
    """Note that a guardian was sent a note, the first time, and have the cards tell it."""
    unsent = guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None)
    incident_id = tx.value(guardian_notes.c.incident_id, *unsent)
    if incident_id is not None:
        tx.update(guardian_notes, *unsent, sent_at=tx.now)
        record(tx, (RefreshCards(incident_id),))


def note_dropped(tx: Transaction, row: OutboxRow) -> None:
    """Withdraw a note that reached nobody before its incident was closed as a mistake.

    Dropped for another reason it is one more that did not arrive: a guardian's connection ended.
    """
    unsent = guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None)
    incident_id = tx.value(guardian_notes.c.incident_id, *unsent)
    mistake = incidents.c.id == incident_id, incidents.c.resolution == Resolution.FALSE_ALARM.value
    if incident_id is not None and tx.has(incidents, *mistake):
        tx.delete(guardian_notes, *unsent)
        note_own(tx, [(incident_id, tx.now)], TimelineEvent.GUARDIAN_NOTE_DROPPED)
        record(tx, (RefreshCards(incident_id),))
    else:
        note_failed(tx, row)


def note_failed(tx: Transaction, row: OutboxRow) -> None:
    """Withdraw a note that no guardian's chat took, and tell whoever wrote it, so that they call."""
    found = tx.row(guardian_notes, guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None))
    if found is None or on_its_way(tx, row.what, row.subject):
        return
    tx.delete(guardian_notes, guardian_notes.c.id == found.id)
    note_own(tx, [(found.incident_id, tx.now)], TimelineEvent.GUARDIAN_NOT_REACHED)
    told = Dispatch(MeasureMessage.NOTE_FAILED, found.incident_id, found.account)
    record(tx, (told, RefreshCards(found.incident_id)))


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    MeasureBegun: write_begun,
    MeasureTaken: write_measures,
    MeasureDropped: drop_measures,
    GuardianNoted: write_notes,
    NoteRead: write_read,
    DoorsSeen: write_doors_seen,
}


def forget_notes(tx: Transaction, erasure: Erasure) -> bool:
    """Delete the notes that an account wrote or that are about it, unless an open incident needs them."""
    about = tx.select(incidents.c.id).where(incidents.c.author == erasure.account)
    tx.delete(
        guardian_notes,
        or_(guardian_notes.c.account == erasure.account, guardian_notes.c.incident_id.in_(about)),
        guardian_notes.c.at <= erasure.asked_at,
        guardian_notes.c.incident_id.not_in(erasure.held),
    )
    return bool(erasure.held)
