"""What staff do about a leak's author, and what they look at: each decided in one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.features.doors.tables import openings
from bot.features.lessons.tables import lessons
from bot.incidents.changes import RefreshCards
from bot.incidents.facts.card import CardFacts, Taken
from bot.incidents.incident import Page
from bot.incidents.measures.changes import DoorsSeen, MeasureDropped
from bot.incidents.measures.doors import DoorOpener, DoorsReply, on_doors_seen, rooms_shown
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.measure import (
    BegunMeasure,
    MeasureAnswer,
    MeasureReply,
    may_take,
    on_begun,
    on_settled,
    on_taken,
)
from bot.incidents.measures.notes import GuardianNote, NoteReply, may_see, may_write, on_note, on_note_read
from bot.incidents.permissions import roles_over
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.folding import shown_on, turn
from bot.storage.incidents.measures.facts import facts_of, guardians_of
from bot.storage.incidents.reads import incident_of
from bot.storage.people.staff import is_reachable, staff_with
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import incident_events, incidents
from bot.storage.tables.incidents.measures import guardian_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.incidents.measures.measure import MeasurePress, SeatFacts
    from bot.incidents.measures.notes import NoteAnswer, NoteWish
    from bot.storage.db.transaction import Transaction

_BEGUN = {each.begun: each for each in AuthorMeasure}
_ASKS = {AuthorMeasure.MUTE: Page.MUTE, AuthorMeasure.REMOVE: Page.REMOVE}


class Measures(SchoolStore):
    """The measures of one school."""

    @decides
    def count(self, tx: Transaction, incident_id: int, size: int) -> None:
        """Note how many members a group has at the time of an incident; the first count stays."""
        if tx.value_of(incidents.c.group_size, incident_id) is None:
            tx.change(incidents, incident_id, group_size=size)

    @reads
    def about(self, tx: Transaction, press: MeasurePress) -> tuple[MeasureAnswer | None, Incident | None]:
        """Return why a measure may not be taken, as far as the school knows; and its incident."""
        incident = incident_of(tx, press.incident_id)
        staff, facts = staff_with(tx, press.account), _facts(tx, incident, press.account)
        return may_take(press, incident, staff, facts), incident

    @decides
    def ask(self, tx: Transaction, press: MeasurePress, card_id: int) -> MeasureAnswer:
        """Have a card ask whether to take a measure about the author of the incident that it shows."""
        incident = incident_of(tx, press.incident_id)
        staff, facts = staff_with(tx, press.account), _facts(tx, incident, press.account)
        refusal = may_take(press, incident, staff, facts)
        if refusal is None and shown_on(tx, card_id) != press.incident_id:
            refusal = MeasureAnswer(MeasureReply.UNKNOWN)
        if refusal is not None:
            return refusal
        turn(tx, card_id, _ASKS[press.measure])
        record(tx, (RefreshCards(press.incident_id),))
        return MeasureAnswer(MeasureReply.ASK)

    @decides
    def begin(self, tx: Transaction, press: MeasurePress) -> MeasureAnswer | int:
        """Note a measure before Telegram is asked to take it, and return its id; else why it may not be."""
        incident = incident_of(tx, press.incident_id)
        staff, facts = staff_with(tx, press.account), _facts(tx, incident, press.account)
        begun_id = tx.new_id()
        refusal, changes = on_begun(replace(press, at=tx.in_turn()), incident, staff, facts, begun_id)
        record(tx, changes)
        return begun_id if refusal is None else refusal

    @decides
    def taken(self, tx: Transaction, begun_id: int, seats: SeatFacts) -> MeasureAnswer:
        """Record that Telegram took what was begun; `seats` is what it said before."""
        begun = _begun(tx, begun_id)
        if begun is None:  # its incident was forgotten meanwhile
            return MeasureAnswer(MeasureReply.UNKNOWN)
        answer, changes = on_taken(begun, seats=seats, reachable=_reaches_author(tx, begun))
        record(tx, changes)
        return answer

    @decides
    def refused(self, tx: Transaction, begun_id: int) -> None:
        """Record that Telegram did not take what was begun."""
        record(tx, (MeasureDropped(begun_id),))

    @reads
    def begun(self, tx: Transaction, begun_id: int) -> BegunMeasure | None:
        """Return a measure of which it is not noted yet whether Telegram took it."""
        return _begun(tx, begun_id)

    @decides
    def settle(self, tx: Transaction, begun_id: int, seats: SeatFacts) -> None:
        """Record by what Telegram says now whether it took what was begun."""
        begun = _begun(tx, begun_id)
        if begun is not None:
            reachable = _reaches_author(tx, begun)
            record(tx, on_settled(begun, seats=seats, reachable=reachable, at=tx.now))

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
        self, tx: Transaction, account: int, name: Secret, incident_id: int
    ) -> tuple[DoorsReply, tuple[DoorOpener, ...]]:
        """Return the students whose account opened the door of a room before it leaked; note that."""
        seen = DoorsSeen(incident_id, account, name, tx.in_turn())
        incident, staff = incident_of(tx, incident_id), staff_with(tx, account)
        opened = () if incident is None else _openers(tx, incident, rooms_shown(incident, staff, seen))
        reachable = is_reachable(tx, account)
        reply, changes = on_doors_seen(seen, incident, staff, any_opened=bool(opened), reachable=reachable)
        record(tx, changes)
        return reply, opened

    @reads
    def may_write(self, tx: Transaction, wish: NoteWish) -> tuple[NoteAnswer | None, Incident | None]:
        """Return why an account may not write to the guardians of an author; and the incident."""
        incident = incident_of(tx, wish.incident_id)
        guardians = () if incident is None else guardians_of(tx, incident)
        staff, facts = staff_with(tx, wish.account), _facts(tx, incident, wish.account)
        return may_write(wish, incident, staff, facts, guardians), incident

    @decides
    def write(self, tx: Transaction, wish: NoteWish) -> NoteAnswer:
        """Write to the guardians of an author."""
        incident = incident_of(tx, wish.incident_id)
        guardians = () if incident is None else guardians_of(tx, incident)
        staff, facts = staff_with(tx, wish.account), _facts(tx, incident, wish.account)
        wish = replace(wish, at=tx.in_turn())
        answer, changes = on_note(wish, incident, staff, facts, guardians=guardians, note_id=tx.new_id())
        record(tx, changes)
        return answer

    @reads
    def note(self, tx: Transaction, note_id: int, account: int) -> GuardianNote | None:
        """Return a note for a guardian of whom it is about; None: the account is none now."""
        found = _note(tx, note_id)
        return None if found is None or account not in guardians_of(tx, found.incident) else found

    @reads
    def written(
        self, tx: Transaction, account: int, incident_id: int
    ) -> tuple[NoteReply | MeasureReply, GuardianNote | None]:
        """Return the note about an incident's author for staff, or why an account is not shown it."""
        incident = incident_of(tx, incident_id)
        staff, facts = staff_with(tx, account), _facts(tx, incident, account)
        reachable = is_reachable(tx, account)
        reply = may_see(account, incident, staff, facts, tx.now, reachable=reachable)
        note_id = tx.value(guardian_notes.c.id, guardian_notes.c.incident_id == incident_id)
        return reply, _note(tx, note_id) if reply is NoteReply.SHOWN else None

    @decides
    def read_note(self, tx: Transaction, note_id: int, account: int) -> NoteReply:
        """Note that a guardian says they read a note."""
        found = _note(tx, note_id)
        guardians = () if found is None else guardians_of(tx, found.incident)
        reply, changes = on_note_read(found, account, guardians, tx.in_turn())
        record(tx, changes)
        return reply


def _facts(tx: Transaction, incident: Incident | None, account: int) -> CardFacts:
    found = None if incident is None else facts_of(tx, incident, account)
    return found or CardFacts()


def _begun(tx: Transaction, begun_id: int) -> BegunMeasure | None:
    row = tx.row(incident_events, incident_events.c.id == begun_id, incident_events.c.what.in_([*_BEGUN]))
    incident = None if row is None else incident_of(tx, row.incident_id)
    if row is None or incident is None:
        return None
    return BegunMeasure(row.id, incident, _BEGUN[row.what], row.at)


def _reaches_author(tx: Transaction, begun: BegunMeasure) -> bool:
    return is_reachable(tx, begun.incident.author)


def _note(tx: Transaction, note_id: int | None) -> GuardianNote | None:
    row = tx.one(guardian_notes, note_id)
    incident = None if row is None else incident_of(tx, row.incident_id)
    if row is None or incident is None:
        return None
    sealed = row.text_sealed
    text = None if sealed is None else tx.unseal(guardian_notes.c.text_sealed, row.id, sealed)
    name = tx.unseal(guardian_notes.c.name_sealed, row.id, row.name_sealed)
    return GuardianNote(row.id, incident, text, Taken(name, row.at), row.read_at)


def _openers(tx: Transaction, incident: Incident, meeting_ids: Sequence[int]) -> tuple[DoorOpener, ...]:
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
    return tuple(
        DoorOpener(row.number, tx.unseal(students.c.name_sealed, row.id, row.name_sealed))
        for row in tx.connection.execute(query)
    )
