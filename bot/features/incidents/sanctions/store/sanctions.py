"""What staff do about a leak's author, and what they look at: each decided in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import or_

from bot.classroom import Secret
from bot.features.doors.tables import openings
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts
from bot.features.incidents.rules.incident import Incident, Page, Resolution
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.incidents.sanctions.buttons import SanctionMessage
from bot.features.incidents.sanctions.rules.notes import (
    GuardianNote,
    NoteReply,
    may_see,
    may_write,
    on_note,
    on_note_read,
)
from bot.features.incidents.sanctions.rules.sanctions import (
    BegunSanction,
    DoorsReply,
    Membership,
    Sanction,
    SanctionAnswer,
    SanctionBegun,
    SanctionReply,
    SanctionRequest,
    SanctionSettled,
    may_take,
    on_begun,
    on_doors_seen,
    on_settled,
    on_taken,
    rooms_shown,
)
from bot.features.incidents.sanctions.store.facts import facts_of, guardians_of
from bot.features.incidents.sanctions.tables import guardian_notes
from bot.features.incidents.store.folding import shown_on, turn
from bot.features.incidents.store.writes import standing_on
from bot.features.lessons.tables import lessons
from bot.outbox import Dispatch, OutboxRow
from bot.personal_data import DataKind, Erasure, Field
from bot.records import Decided, Who
from bot.storage.changes import answers, record
from bot.storage.db.records import found, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.incidents.reads import incident_of, number_in
from bot.storage.incidents.timeline import note_own, write_noted
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import on_its_way
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.people.staff import is_reachable, staff_with
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import cards, incident_events, incidents

_BEGUN: Final = {each.begun: each for each in Sanction}
_ASKS: Final = {Sanction.MUTE: Page.MUTE, Sanction.REMOVE: Page.REMOVE}


class Sanctions(SchoolStore):
    """The sanctions of one school."""

    @decides
    def count(self, tx: Transaction, incident_id: int, size: int) -> None:
        """Note how many members a group has at the time of an incident; the first count stays."""
        if tx.value_of(incidents.c.group_size, incident_id) is None:
            tx.change(incidents, incident_id, group_size=size)

    @reads
    def about(
        self, tx: Transaction, who: Who, incident_id: int, sanction: Sanction
    ) -> tuple[SanctionAnswer | None, Incident | None]:
        """Return why a sanction may not be taken, as far as the school knows; and its incident."""
        asked = _asked(tx, who, incident_id)
        return may_take(asked, sanction), asked.incident

    @decides
    def ask(
        self, tx: Transaction, who: Who, incident_id: int, sanction: Sanction, card_id: int
    ) -> SanctionAnswer:
        """Have a card ask whether to take a sanction about the author of the incident that it shows."""
        refusal = may_take(_asked(tx, who, incident_id), sanction)
        if refusal is None and shown_on(tx, card_id) != incident_id:
            refusal = SanctionAnswer(SanctionReply.UNKNOWN)
        if refusal is not None:
            return refusal
        turn(tx, card_id, _ASKS[sanction])
        record(tx, (RefreshCards(incident_id),))
        return SanctionAnswer(SanctionReply.ASK)

    @decides
    def begin(self, tx: Transaction, who: Who, incident_id: int, sanction: Sanction) -> SanctionAnswer | int:
        """Note a sanction before Telegram is asked to take it, and return its id; else why it may not be."""
        begun_id = tx.new_id()
        refusal, changes = on_begun(_asked(tx, who, incident_id), sanction, begun_id)
        record(tx, changes)
        return begun_id if refusal is None else refusal

    @answers
    def taken(self, tx: Transaction, begun_id: int, membership: Membership) -> Decided[SanctionReply]:
        """Record that Telegram took what was begun; `membership` is what it said before."""
        begun = _begun(tx, begun_id)
        if begun is None:  # its incident was forgotten meanwhile
            return SanctionReply.UNKNOWN, ()
        return on_taken(begun, membership, reachable=is_reachable(tx, begun.incident.author))

    @decides
    def refused(self, tx: Transaction, begun_id: int) -> None:
        """Record that Telegram did not take what was begun."""
        record(tx, (SanctionSettled(begun_id, None),))

    @reads
    def begun(self, tx: Transaction, begun_id: int) -> BegunSanction | None:
        """Return a sanction of which it is not noted yet whether Telegram took it."""
        return _begun(tx, begun_id)

    @decides
    def settle(self, tx: Transaction, begun_id: int, membership: Membership) -> None:
        """Record by what Telegram says now whether it took what was begun."""
        begun = _begun(tx, begun_id)
        if begun is not None:
            reachable = is_reachable(tx, begun.incident.author)
            record(tx, on_settled(begun, membership, tx.now, reachable=reachable))

    @reads
    def standing(self, tx: Transaction, incident_id: int, account: int) -> tuple[Incident, CardFacts] | None:
        """Return an incident, for its author, with what is in force about them."""
        incident = incident_of(tx, incident_id)
        facts = None if incident is None else facts_of(tx, incident, account)
        if incident is None or facts is None or incident.author != account:
            return None
        return incident, facts

    @reads
    def other(self, tx: Transaction, account: int, incident_id: int) -> Incident | None:
        """Return an incident for an account that may see it."""
        incident = incident_of(tx, incident_id)
        if incident is None or not roles_over(incident, staff_with(tx, account), account, tx.now):
            return None
        return incident

    @decides
    def see_doors(
        self, tx: Transaction, who: Who, incident_id: int
    ) -> tuple[DoorsReply, Sequence[tuple[int, Secret]]]:
        """Return the students, by number, whose account opened a door before the leak; note that."""
        asked = _asked(tx, who, incident_id)
        opened = () if asked.incident is None else _openers(tx, asked.incident, rooms_shown(asked))
        reachable = is_reachable(tx, who.account)
        reply, changes = on_doors_seen(asked, any_opened=bool(opened), reachable=reachable)
        record(tx, changes)
        return reply, opened

    @reads
    def may_write(
        self, tx: Transaction, who: Who, incident_id: int
    ) -> tuple[SanctionAnswer | None, Incident | None]:
        """Return why an account may not write to the guardians of an author; and the incident."""
        asked = _asked(tx, who, incident_id)
        return may_write(asked, guardians_of(tx, asked.incident)), asked.incident

    @decides
    def write(self, tx: Transaction, who: Who, incident_id: int, text: Secret | None) -> SanctionAnswer:
        """Write to the guardians of an author. `text` None: the usual words."""
        asked = _asked(tx, who, incident_id)
        answer, changes = on_note(asked, text, guardians_of(tx, asked.incident), tx.new_id())
        record(tx, changes)
        return answer

    @reads
    def note(self, tx: Transaction, note_id: int, account: int) -> tuple[GuardianNote, Incident] | None:
        """Return a note for a guardian of whom it is about; None: the account is none now."""
        return _note(tx, note_id, account)

    @reads
    def written(
        self, tx: Transaction, who: Who, incident_id: int
    ) -> tuple[NoteReply | SanctionReply, tuple[GuardianNote, Incident] | None]:
        """Return the note about an incident's author for staff, or why an account is not shown it."""
        asked = _asked(tx, who, incident_id)
        reply = may_see(asked, reachable=is_reachable(tx, who.account))
        note = found(tx, GuardianNote, guardian_notes.c.incident_id == incident_id)
        if reply is not NoteReply.SHOWN or note is None or asked.incident is None:
            return reply, None
        return reply, (note, asked.incident)

    @decides
    def read_note(self, tx: Transaction, note_id: int, account: int) -> NoteReply:
        """Note that a guardian says they read a note."""
        read = _note(tx, note_id, account)
        if read is None:
            return NoteReply.NOT_FOR_YOU
        record(tx, on_note_read(read[0], tx.in_turn()))
        return NoteReply.READ


def _asked(tx: Transaction, who: Who, incident_id: int) -> SanctionRequest:
    incident = incident_of(tx, incident_id)
    facts = None if incident is None else facts_of(tx, incident, who.account)
    return SanctionRequest(who, incident, staff_with(tx, who.account), facts or CardFacts(), tx.in_turn())


def _begun(tx: Transaction, begun_id: int) -> BegunSanction | None:
    row = tx.row(incident_events, incident_events.c.id == begun_id, incident_events.c.what.in_([*_BEGUN]))
    incident = None if row is None else incident_of(tx, row.incident_id)
    if row is None or incident is None:
        return None
    return BegunSanction(row.id, incident, _BEGUN[row.what], row.at)


def _note(tx: Transaction, note_id: int, account: int) -> tuple[GuardianNote, Incident] | None:
    """Return a note with its incident for a guardian of whom it is about."""
    note = of_id(tx, GuardianNote, note_id)
    incident = None if note is None else incident_of(tx, note.incident_id)
    if note is None or incident is None or account not in guardians_of(tx, incident):
        return None
    return note, incident


def _openers(tx: Transaction, incident: Incident, meeting_ids: Sequence[int]) -> Sequence[tuple[int, Secret]]:
    """Return the students, by number, whose account that is bound now opened a door of these rooms before."""
    query = (
        tx.select(*students.c["id", "number", "name_sealed"])
        .distinct()
        .join(bindings, bindings.c.student_id == students.c.id)
        .join(openings, openings.c.binding_id == bindings.c.id)
        .join(lessons, lessons.c.id == openings.c.lesson_id)
        .where(
            lessons.c.meeting_id.in_(meeting_ids),
            lessons.c.class_id == students.c.class_id,
            openings.c.at <= incident.opened_at,
            bindings.c.ended_at.is_(None),
            bindings.c.role.is_(None),
        )
        .order_by(students.c.number)
    )
    rows = tx.connection.execute(query)
    return [(row.number, tx.unseal(students.c.name_sealed, row.id, row.name_sealed)) for row in rows]


def _write_begun(tx: Transaction, begun: SanctionBegun) -> None:
    """Note a sanction in the timeline before Telegram is asked to take it.

    A press that is handled again after a crash takes the place of what it had begun.
    """
    noted, events = begun.noted, incident_events.c
    tx.delete(incident_events, events.incident_id == noted.incident_id, events.what == noted.what)
    write_noted(tx, noted, begun.id)


def _write_settled(tx: Transaction, settled: SanctionSettled) -> None:
    """Note that Telegram took a sanction, or take it out of the timeline.

    Cards that asked whether to take it show the author's page again.
    """
    if settled.sanction is None:
        tx.delete(incident_events, incident_events.c.id == settled.begun_id)
        return
    tx.change(incident_events, settled.begun_id, what=settled.sanction.value)
    incident_id = tx.value_of(incident_events.c.incident_id, settled.begun_id)
    asking = cards.c.page.in_((Page.MUTE.value, Page.REMOVE.value))
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
        note_own(tx, [(incident_id, tx.now)], TimelineEvent.GUARDIAN_NOTE_DROPPED)
        record(tx, (RefreshCards(incident_id),))
    else:
        _note_failed(tx, row)


def _note_failed(tx: Transaction, row: OutboxRow) -> None:
    """Withdraw a note that no guardian's chat took, and tell whoever wrote it, so that they call."""
    found = tx.row(guardian_notes, guardian_notes.c.id == row.subject, guardian_notes.c.sent_at.is_(None))
    if found is None or on_its_way(tx, row.what, row.subject):
        return
    tx.delete(guardian_notes, guardian_notes.c.id == found.id)
    note_own(tx, [(found.incident_id, tx.now)], TimelineEvent.GUARDIAN_NOT_REACHED)
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
