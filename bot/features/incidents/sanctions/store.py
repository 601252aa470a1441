"""What staff do about a leak's author, and what they look at: each decided in one transaction."""

from __future__ import annotations

from typing import Final

from sqlalchemy import or_

from bot.classroom import Secret
from bot.features.incidents.buttons import SanctionMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts
from bot.features.incidents.rules.incident import ABOUT_AUTHOR, Incident, Page, Resolution
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.rules import (
    BegunSanction,
    GuardianNote,
    Membership,
    Sanction,
    SanctionAnswer,
    SanctionBegun,
    SanctionReply,
    SanctionRequest,
    SanctionSettled,
    may_write,
    on_begun,
    on_note,
    on_note_read,
    on_taken,
)
from bot.features.incidents.store.facts import facts_of, guardians_of
from bot.features.incidents.store.reads import incident_of, number_in
from bot.features.incidents.store.writes import standing_on, write_noted
from bot.features.incidents.tables import guardian_notes
from bot.outbox import Dispatch, OutboxRow
from bot.personal_data import DataKind, Erasure, Field
from bot.records import Decided, Who
from bot.storage.changes import answers, record
from bot.storage.db.records import of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import on_its_way
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.people.staff import is_reachable, staff_with
from bot.storage.tables.core import cards, incident_events, incidents


class Sanctions(SchoolStore):
    """The sanctions of one school."""

    @decides
    def count(self, tx: Transaction, incident_id: int, size: int) -> None:
        """Note how many members a group has at the time of an incident; the first count stays."""
        if tx.value_of(incidents.c.group_size, incident_id) is None:
            tx.change(incidents, incident_id, group_size=size)

    @decides
    def begin(
        self, tx: Transaction, who: Who, incident_id: int, sanction: Sanction
    ) -> SanctionAnswer | BegunSanction:
        """Note a sanction before Telegram is asked to take it; else return why it may not be."""
        asked, begun_id = _asked(tx, who, incident_id), tx.new_id()
        refusal, changes = on_begun(asked, sanction, begun_id)
        incident = asked.incident
        if refusal is not None or incident is None or incident.author is None:
            return refusal or SanctionAnswer(SanctionReply.UNKNOWN)
        events = incident_events.c
        again = tx.has(incident_events, events.incident_id == incident_id, events.what == sanction.begun)
        record(tx, changes)
        return BegunSanction(begun_id, incident, incident.author, sanction, again)

    @answers
    def taken(self, tx: Transaction, begun: BegunSanction, membership: Membership) -> Decided[SanctionReply]:
        """Record that Telegram took what was begun; `membership` is what it said before."""
        return on_taken(begun, membership, reachable=is_reachable(tx, begun.author))

    @decides
    def refused(self, tx: Transaction, begun: BegunSanction) -> None:
        """Record that Telegram did not take what was begun."""
        record(tx, (SanctionSettled(begun.id, None),))

    @reads
    def standing(self, tx: Transaction, incident_id: int, account: int) -> tuple[Incident, CardFacts] | None:
        """Return an incident, for its author, with what is in force about them."""
        incident = incident_of(tx, incident_id)
        facts = None if incident is None else facts_of(tx, incident)
        if incident is None or facts is None or incident.author != account:
            return None
        return incident, facts

    @reads
    def number_for(self, tx: Transaction, account: int, incident_id: int) -> str | None:
        """Return the number of an incident for an account that may see it."""
        incident = incident_of(tx, incident_id)
        sees = incident is not None and roles_over(incident, staff_with(tx, account), account, tx.now)
        return incident.number if incident is not None and sees else None

    @reads
    def may_write(self, tx: Transaction, who: Who, incident_id: int) -> SanctionAnswer | Incident:
        """Return the incident about whose author an account may write to guardians, or why it may not."""
        asked = _asked(tx, who, incident_id)
        refusal = may_write(asked, guardians_of(tx, asked.incident))
        return refusal or asked.incident or SanctionAnswer(SanctionReply.UNKNOWN)

    @decides
    def write(self, tx: Transaction, who: Who, incident_id: int, text: Secret | None) -> SanctionAnswer:
        """Write to the guardians of an author. `text` None: the usual words."""
        asked = _asked(tx, who, incident_id)
        answer, changes = on_note(asked, text, guardians_of(tx, asked.incident), tx.new_id())
        if changes:
            _show_author(tx, incident_id)
        record(tx, changes)
        return answer

    @reads
    def note(self, tx: Transaction, note_id: int, account: int) -> tuple[GuardianNote, Incident] | None:
        """Return a note for a guardian of whom it is about; None: the account is none now."""
        return _note(tx, note_id, account)

    @decides
    def read_note(self, tx: Transaction, note_id: int, account: int) -> tuple[GuardianNote, Incident] | None:
        """Note that a guardian says they read a note, and return it; None: the account is none now."""
        found = _note(tx, note_id, account)
        if found is not None:
            record(tx, on_note_read(found[0], tx.in_turn()))
        return found


def _asked(tx: Transaction, who: Who, incident_id: int) -> SanctionRequest:
    incident = incident_of(tx, incident_id)
    facts = None if incident is None else facts_of(tx, incident)
    return SanctionRequest(who, incident, staff_with(tx, who.account), facts or CardFacts(), tx.in_turn())


def _note(tx: Transaction, note_id: int, account: int) -> tuple[GuardianNote, Incident] | None:
    """Return a note with its incident for a guardian of whom it is about."""
    note = of_id(tx, GuardianNote, note_id)
    incident = None if note is None else incident_of(tx, note.incident_id)
    if note is None or incident is None or account not in guardians_of(tx, incident):
        return None
    return note, incident


def _write_begun(tx: Transaction, begun: SanctionBegun) -> None:
    """Note a sanction in the timeline before Telegram is asked to take it.

    A press that is handled again after a crash takes the place of what it had begun.
    """
    noted, events = begun.noted, incident_events.c
    tx.delete(incident_events, events.incident_id == noted.incident_id, events.what == noted.what)
    write_noted(tx, noted, begun.id)


def _write_settled(tx: Transaction, settled: SanctionSettled) -> None:
    """Note that Telegram took a sanction, or take it out of the timeline."""
    if settled.sanction is None:
        tx.delete(incident_events, incident_events.c.id == settled.begun_id)
        return
    tx.change(incident_events, settled.begun_id, what=settled.sanction.value)
    _show_author(tx, tx.value_of(incident_events.c.incident_id, settled.begun_id))


def _show_author(tx: Transaction, incident_id: int | None) -> None:
    """Have the cards that asked about an author show what may be done now."""
    asking = cards.c.page.in_([each.value for each in ABOUT_AUTHOR])
    tx.update(cards, standing_on(tx, incident_id), asking, page=Page.AUTHOR.value)


def _note_sent(tx: Transaction, row: OutboxRow, _message_id: int) -> None:
    """Note that a guardian was sent a note, the first time, and have the cards tell it."""
    unsent = guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None)
    incident_id = tx.value(guardian_notes.c.incident_id, *unsent)
    if incident_id is not None:
        tx.update(guardian_notes, *unsent, sent_at=tx.now)
        record(tx, (RefreshCards(incident_id),))


def _note_dropped(tx: Transaction, row: OutboxRow) -> None:
    """Withdraw a note that reached nobody before its incident was closed as a mistake.

    Dropped for another reason it is one more that did not arrive: a guardian's connection ended.
    """
    unsent = guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None)
    incident_id = tx.value(guardian_notes.c.incident_id, *unsent)
    mistake = incidents.c.id == incident_id, incidents.c.resolution == Resolution.FALSE_ALARM.value
    if incident_id is not None and tx.has(incidents, *mistake):
        tx.delete(guardian_notes, *unsent)
        write_noted(tx, Noted(incident_id, TimelineEvent.GUARDIAN_NOTE_DROPPED, tx.now))
        record(tx, (RefreshCards(incident_id),))
    else:
        _note_failed(tx, row)


def _note_failed(tx: Transaction, row: OutboxRow) -> None:
    """Withdraw a note that no guardian's chat took, and tell whoever wrote it, so that they call."""
    found = tx.row(guardian_notes, guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None))
    if found is None or on_its_way(tx, row.what, row.subject):
        return
    tx.delete(guardian_notes, guardian_notes.c.id == found.id)
    write_noted(tx, Noted(found.incident_id, TimelineEvent.GUARDIAN_NOT_REACHED, tx.now))
    told = Dispatch(SanctionMessage.NOTE_FAILED, found.incident_id, found.account)
    record(tx, (told, RefreshCards(found.incident_id)))


def _forget_notes(tx: Transaction, erasure: Erasure) -> bool:
    """Delete the notes that an account wrote or that are about it, unless an open incident needs them."""
    about = tx.select(incidents.c.id).where(incidents.c.author == erasure.account)
    tx.delete(
        guardian_notes,
        or_(guardian_notes.c.account == erasure.account, guardian_notes.c.incident_id.in_(about)),
        guardian_notes.c.at <= erasure.asked_at,
        guardian_notes.c.incident_id.not_in(erasure.held),
    )
    return bool(erasure.held)


ROOM: Final = StorageRoom(
    name="sanctions",
    writers=Writers(decided={SanctionBegun: _write_begun, SanctionSettled: _write_settled}),
    deliveries=Deliveries(
        sent={SanctionMessage.GUARDIAN_NOTE: _note_sent},
        failed={SanctionMessage.GUARDIAN_NOTE: _note_failed},
        dropped={SanctionMessage.GUARDIAN_NOTE: _note_dropped},
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
            _forget_notes,
            over=guardian_notes.c.at,
        ),
    ),
)
