"""Ladders: climbed at their due times, raised by people, and how the school wants them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.incidents.changes import RefreshCards
from bot.incidents.incident import Escalation, State, Step
from bot.incidents.ladder.decisions import Hearers, Raise, RaiseAnswer, RaiseReply, on_due, on_raise, on_wake
from bot.incidents.ladder.outside import is_open_outside, on_outside
from bot.incidents.ladder.settings import LadderSettings, SettingsChosen, SettingsReply, on_choice, on_undo
from bot.incidents.ladder.steps import Ladder, next_step
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.incidents.folding import open_on
from bot.storage.incidents.ladder.concerns import timings
from bot.storage.incidents.ladder.telling import RAISED
from bot.storage.incidents.ladder_rows import (
    ladder_of,
    newest_choice,
    running,
    set_ladder,
    settings_now,
)
from bot.storage.incidents.measures.facts import may_see
from bot.storage.incidents.reads import incident_of
from bot.storage.incidents.timeline import timeline_of
from bot.storage.people.staff import owns, reachable_staff, whole_staff

if TYPE_CHECKING:
    from bot.incidents.incident import Incident
    from bot.incidents.ladder.outside import OutsideReply, OutsideWish
    from bot.storage.db.transaction import Transaction

Change = Callable[[LadderSettings], LadderSettings]


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person is reminded of: an incident that is still open, of so many open ones on its card."""

    incident: Incident
    card_id: int
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What became of a choice of settings. `choice_id`: by which it is taken back; None: it cannot be."""

    reply: SettingsReply
    settings: LadderSettings
    choice_id: int | None = None


class Ladders(SchoolStore):
    """The ladders of one school's incidents."""

    @decides
    def climb(self, tx: Transaction, incident_id: int) -> None:
        """Tell the next step of an incident, if that is due now: a due time done twice tells once."""
        ladder = ladder_of(tx, incident_id)
        if ladder is None or ladder.due_at is None or ladder.due_at > tx.now:
            return
        timing = timings(tx, (incident_id,))[incident_id]
        record(tx, on_due(ladder, incident_of(tx, incident_id), _hearers(tx), timing, tx.now))

    @decides
    def wake(self, tx: Transaction, incident_id: int) -> None:
        """Remind the readers of an incident's first cards, which came silently, that it waits for them."""
        ladder = ladder_of(tx, incident_id)
        if ladder is not None:
            record(tx, on_wake(ladder, incident_of(tx, incident_id)))

    @decides
    def rise(self, tx: Transaction, account: int, name: Secret, incident_id: int, step: Step) -> RaiseAnswer:
        """Decide a person's press that has a step told at once."""
        wish = Raise(account, name, incident_id, step, tx.now)
        incident = incident_of(tx, incident_id)
        if incident is None:
            return RaiseAnswer(RaiseReply.UNKNOWN)
        ladder = ladder_of(tx, incident_id) or _before_ladders(incident)
        timing = timings(tx, (incident_id,))[incident_id]
        raised_by = _raiser(tx, incident_id)
        answer, changes = on_raise(wish, ladder, incident, _hearers(tx), timing, raised_by=raised_by)
        record(tx, changes)
        return answer

    @decides
    def prepare(self, tx: Transaction, wish: OutsideWish) -> OutsideReply:
        """Decide a person's press for wording to an authority."""
        incident = incident_of(tx, wish.incident_id)
        hearers = _hearers(tx)
        reply, changes = on_outside(
            wish,
            incident,
            hearers.staff,
            following=None if incident is None else following(tx, incident),
            reachable=wish.account in hearers.reachable,
        )
        record(tx, changes)
        return reply

    @reads
    def reminder(self, tx: Transaction, card_id: int, chat_id: int) -> Reminder | None:
        """Return what the reader of a card is reminded of; None where nothing on it is open any more."""
        waiting = open_on(tx, card_id)
        found = (incident_of(tx, each) for each in waiting)
        first = next((each for each in found if each is not None and may_see(tx, each, chat_id)), None)
        return None if first is None else Reminder(first, card_id, len(waiting))

    @reads
    def raised(self, tx: Transaction, incident_id: int, chat_id: int) -> tuple[Incident, Secret] | None:
        """Return an incident that was raised to a person, and by whom; None where that is over."""
        incident = incident_of(tx, incident_id)
        if incident is None or incident.state is State.RESOLVED or not may_see(tx, incident, chat_id):
            return None
        return incident, _raiser(tx, incident_id) or Secret("")

    @reads
    def settings(self, tx: Transaction, account: int) -> LadderSettings | None:
        """Return how the school wants the ladder, for an owner; None: the account is none."""
        return settings_now(tx) if owns(tx, account) else None

    @decides
    def choose(self, tx: Transaction, account: int, change: Change) -> Chosen:
        """Decide an owner's choice, which counts from now on, also for what waits already."""
        before = settings_now(tx)
        choice = SettingsChosen(tx.new_id(), change(before), account, tx.now)
        reply, changes = on_choice(choice, owner=owns(tx, account))
        record(tx, changes)
        return self._chosen(tx, reply, before)

    @decides
    def undo(self, tx: Transaction, account: int, choice_id: int) -> Chosen:
        """Decide an owner's press that takes a choice back."""
        before = settings_now(tx)
        reply, changes = on_undo(choice_id, newest_choice(tx), owner=owns(tx, account))
        record(tx, changes)
        return self._chosen(tx, reply, before)

    def _chosen(self, tx: Transaction, reply: SettingsReply, before: LadderSettings) -> Chosen:
        settings = settings_now(tx)
        if settings != before:
            _count_anew(tx)
        choice_id = newest_choice(tx) if reply is SettingsReply.SAVED else None
        return Chosen(reply, settings, choice_id)


def escalation_of(tx: Transaction, incident: Incident, *, whole: bool) -> Escalation | None:
    """Return what a card says of an incident's ladder; `whole`: it shows that page. None: it is closed."""
    if incident.state is State.RESOLVED:
        return None
    ladder = ladder_of(tx, incident.id)
    due_at = None if ladder is None or incident.state is not State.OPEN else ladder.due_at
    if not whole:
        return Escalation(due_at)
    step = following(tx, incident)
    return Escalation(due_at, step, outside=is_open_outside(incident, step))


def following(tx: Transaction, incident: Incident) -> Step | None:
    """Return the step that is told of an incident next; None: nobody is left in the school."""
    ladder = ladder_of(tx, incident.id) or _before_ladders(incident)
    hearers = _hearers(tx)
    found = next_step(ladder.step, incident, hearers.staff, hearers.reachable, tx.now)
    return None if found is None else found[0]


def _before_ladders(incident: Incident) -> Ladder:
    """Return the ladder of an incident of before there were any, or of which nobody could be told yet."""
    return Ladder(incident.id, Step.FIRST, incident.opened_at, None)


def _hearers(tx: Transaction) -> Hearers:
    staff = whole_staff(tx)
    return Hearers(staff, reachable_staff(tx, staff))


def _raiser(tx: Transaction, incident_id: int) -> Secret | None:
    """Return the name of the account that raised an incident last; None: nobody did, or it was forgotten."""
    acts = [each for each in timeline_of(tx, incident_id) if each.what in RAISED.values()]
    return acts[-1].name if acts and acts[-1].account is not None else None


def _count_anew(tx: Transaction) -> None:
    """Plan the next steps of all that waits by the settings of now."""
    waiting = running(tx)
    counted = timings(tx, [each.incident_id for each in waiting])
    for ladder in waiting:
        due_at = counted[ladder.incident_id].due(ladder.step, ladder.since)
        if due_at != ladder.due_at:
            set_ladder(tx, replace(ladder, due_at=due_at))
    record(tx, tuple(RefreshCards(each.incident_id) for each in waiting))
