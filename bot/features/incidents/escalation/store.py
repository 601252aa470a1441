"""How far incidents have been told, by time and by people, and how a school wants it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, exists

from bot.classroom import Secret
from bot.features.incidents.buttons import EscalationJob, EscalationMessage
from bot.features.incidents.escalation.rules import (
    Authority,
    Concern,
    Escalated,
    EscalationReply,
    EscalationSettings,
    Hearers,
    StepTold,
    Timing,
    Woken,
    begun,
    is_open_outside,
    next_step,
    on_due,
    on_outside,
    on_raise,
    on_wake,
)
from bot.features.incidents.rules.facts import NEAR
from bot.features.incidents.rules.incident import Escalation, Incident, State, Step
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.incidents.store.facts import may_see
from bot.features.incidents.store.folding import new_cards, open_on
from bot.features.incidents.store.reads import incident_of, timeline_of
from bot.features.incidents.store.writes import standing_on
from bot.features.incidents.tables import alarms, escalated, settings
from bot.features.lessons.store.exposure import exposed_meetings
from bot.features.lessons.tables import holidays, lessons
from bot.lesson import LessonState
from bot.outbox import Dispatch, Postponed
from bot.personal_data import DataKind
from bot.records import Add, Decided, Who
from bot.storage.changes import answers, record
from bot.storage.db.records import loaded
from bot.storage.db.transaction import (
    SchoolStore,
    Transaction,
    Writers,
    among,
    decides,
    given,
    in_school,
    reads,
    select_in_school,
)
from bot.storage.outbox.room import StorageRoom
from bot.storage.outbox.rows import dispatch, is_asked, postpone
from bot.storage.people.classes import class_ids_of_groups
from bot.storage.people.personal_data import PersonalData
from bot.storage.people.staff import owns, reachable_staff, whole_staff
from bot.storage.tables.core import cards, incidents

Choice = Callable[[EscalationSettings], EscalationSettings]
_RAISED: Final = (TimelineEvent.RAISED_ADMIN, TimelineEvent.RAISED_LEADER)
_AHEAD: Final = timedelta(days=4)  # longer than any step waits through nights and days off
_OF_INCIDENT: Final = select_in_school(escalated).where(given(escalated.c.incident_id, "incident"))
_NOT_BEGUN: Final = select_in_school(incidents.c.id).where(
    among(incidents.c.id, "incidents"),
    incidents.c.state == State.OPEN.value,
    ~exists().where(in_school(escalated), escalated.c.incident_id == incidents.c.id),
)
_SETTINGS: Final = select_in_school(settings)
_PLACES: Final = select_in_school(*incidents.c["id", "group_id"]).where(among(incidents.c.id, "incidents"))
_NAMED: Final = select_in_school(*alarms.c["incident_id", "class_id"]).where(
    among(alarms.c.incident_id, "incidents"), alarms.c.class_id.is_not(None)
)
_HARMED: Final = select_in_school(alarms.c.incident_id).where(
    among(alarms.c.incident_id, "incidents"), alarms.c.harm
)
_TOLD_FURTHER: Final = select_in_school(escalated.c.incident_id).where(
    among(escalated.c.incident_id, "incidents"),
    (escalated.c.step != Step.FIRST.value) | escalated.c.due_at.is_(None),
)
_LESSONS: Final = (
    select_in_school(*lessons.c["class_id", "taken_by", "starts_at", "ends_at"])
    .where(
        among(lessons.c.class_id, "classes"),
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.ends_at > bindparam("now", type_=lessons.c.ends_at.type),
        lessons.c.starts_at < bindparam("ahead", type_=lessons.c.starts_at.type),
    )
    .order_by(lessons.c.starts_at)
)
_HOLIDAYS: Final = select_in_school(*holidays.c["class_id", "first", "last"]).where(
    among(holidays.c.class_id, "classes"), holidays.c.last >= bindparam("today", type_=holidays.c.last.type)
)


class Escalations(SchoolStore):
    """How far one school's incidents have been told, and its settings."""

    @decides
    def climb(self, tx: Transaction, incident_id: int) -> None:
        """Tell the next step of an incident, if that is due now: a due time done twice tells once."""
        stage = _stage_of(tx, incident_id)
        if stage is not None and stage.due_at is not None and stage.due_at <= tx.now:
            timing = timings(tx, (incident_id,))[incident_id]
            record(tx, on_due(stage, incident_of(tx, incident_id), _hearers(tx), timing))

    @decides
    def wake(self, tx: Transaction, incident_id: int) -> None:
        """Remind the readers of an incident's first cards, which came silently, that it waits for them."""
        stage = _stage_of(tx, incident_id)
        if stage is not None:
            record(tx, on_wake(stage, incident_of(tx, incident_id)))

    @decides
    def rise(
        self, tx: Transaction, who: Who, incident_id: int, step: Step
    ) -> tuple[EscalationReply, Secret | None]:
        """Decide a press that has a step told at once; return who acted before, if somebody did."""
        incident = incident_of(tx, incident_id)
        if incident is None:
            return EscalationReply.UNKNOWN, None
        before = _raiser(tx, incident_id)
        kept = _stage_of(tx, incident_id)
        stage = kept or _not_begun(tx, incident)
        timing = timings(tx, (incident_id,))[incident_id]
        reply, changes = on_raise(who, step, stage, incident, _hearers(tx), timing=timing)
        record(tx, changes if kept or not changes else (Add(stage), *changes))
        first = {EscalationReply.ALREADY: before, EscalationReply.CLOSED: incident.handled_by}
        return reply, first.get(reply)

    @answers
    def prepare(
        self, tx: Transaction, who: Who, incident_id: int, authority: Authority
    ) -> Decided[EscalationReply]:
        """Decide a press for wording to an authority."""
        incident = incident_of(tx, incident_id)
        if incident is None:
            return EscalationReply.UNKNOWN, ()
        hearers = _hearers(tx)
        following = _following(tx, incident, hearers)
        return on_outside(who, authority, incident, hearers, following)

    @reads
    def reminder(self, tx: Transaction, card_id: int, chat_id: int) -> tuple[Incident, int] | None:
        """Return an open incident of which a card's reader is reminded, and how many on it are open.

        None where none is any more.
        """
        waiting = open_on(tx, card_id)
        found = (incident_of(tx, each) for each in waiting)
        first = next((each for each in found if each is not None and may_see(tx, each, chat_id)), None)
        return None if first is None else (first, len(waiting))

    @reads
    def raised(
        self, tx: Transaction, incident_id: int, chat_id: int
    ) -> tuple[Incident, Secret | None] | None:
        """Return an incident that was raised to a person, and by whom; None where that is over."""
        incident = incident_of(tx, incident_id)
        if incident is None or incident.state is State.RESOLVED or not may_see(tx, incident, chat_id):
            return None
        return incident, _raiser(tx, incident_id)

    @reads
    def settings(self, tx: Transaction, account: int) -> EscalationSettings | None:
        """Return how the school wants it, for an owner; None: the account is none."""
        return _settings(tx) if owns(tx, account) else None

    @decides
    def choose(self, tx: Transaction, account: int, choice: Choice) -> EscalationSettings | None:
        """Keep an owner's choice, which counts for what is told from now on; None: the account is none."""
        if not owns(tx, account):
            return None
        made = replace(choice(_settings(tx)), id=tx.new_id())
        tx.delete(settings)
        record(tx, (Add(made),))
        return made


def _settings(tx: Transaction) -> EscalationSettings:
    """Return what an owner chose; without that, what holds then."""
    row = tx.run(_SETTINGS).one_or_none()
    return EscalationSettings() if row is None else loaded(tx, EscalationSettings, row)


def escalation_of(tx: Transaction, incident: Incident, reader: int, *, whole: bool) -> Escalation | None:
    """Return what a card says of it in a chat; `whole`: it shows that page. None: the incident is closed.

    At first sight nobody reads that they themselves are told next.
    """
    if incident.state is State.RESOLVED:
        return None
    stage = _stage_of(tx, incident.id)
    due_at = None if stage is None or incident.state is not State.OPEN else stage.due_at
    if due_at is None and not whole:
        return Escalation(None)
    step = _following(tx, incident, _hearers(tx), but=None if whole else reader)
    return Escalation(due_at, step, outside=is_open_outside(incident, step))


def _following(
    tx: Transaction, incident: Incident, hearers: Hearers, *, but: int | None = None
) -> Step | None:
    """Return the step that is told of an incident next; None: nobody is left in the school."""
    stage = _stage_of(tx, incident.id) or _not_begun(tx, incident)
    found = next_step(stage.step, incident, hearers, but=but)
    return None if found is None else found[0]


def _stage_of(tx: Transaction, incident_id: int) -> Escalated | None:
    """Return how far an incident has been told; None where no card of it was made."""
    row = tx.run(_OF_INCIDENT, incident=incident_id).one_or_none()
    return None if row is None else loaded(tx, Escalated, row)


def _not_begun(tx: Transaction, incident: Incident) -> Escalated:
    """Return how far an incident has been told of which nobody could be told yet."""
    return Escalated(tx.new_id(), incident.id, Step.FIRST, incident.opened_at, None)


def _hearers(tx: Transaction) -> Hearers:
    staff = whole_staff(tx)
    return Hearers(staff, reachable_staff(tx, staff), tx.now)


def _raiser(tx: Transaction, incident_id: int) -> Secret | None:
    """Return the name of the account that raised an incident last; None: nobody did, or it was forgotten."""
    acts = [each for each in timeline_of(tx, incident_id) if each.what in _RAISED]
    return acts[-1].name if acts and acts[-1].account is not None else None


def begin(tx: Transaction, incident_ids: Sequence[int]) -> None:
    """Begin the escalation of incidents whose first cards are made now."""
    fresh = list(tx.run(_NOT_BEGUN, incidents=list(incident_ids)).scalars())
    if not fresh:
        return
    counted = timings(tx, fresh)
    begins = [begun(tx.new_id(), each, counted[each], tx.now) for each in fresh]
    tx.insert(escalated, [{**asdict(each), "step": each.step.value} for each in begins])
    due = [Postponed(EscalationJob.CLIMB, each.incident_id, each.due_at) for each in begins if each.due_at]
    wakes = [(each, counted[each].wakes_at(tx.now)) for each in fresh]
    postpone(tx, [*due, *(Postponed(EscalationJob.WAKE, each, at) for each, at in wakes if at is not None)])


def _write_told(tx: Transaction, told: StepTold) -> None:
    """Make the cards of a step, and remind of those that stood.

    By itself the bot reminds of a card only once in a step, however many incidents stand on it: one that was
    reminded of since the incident came to its step tells of it too.
    """
    new_cards(tx, [(told.incident_id, account) for account in told.accounts])
    if told.before is None:
        return
    heads = standing_on(tx, told.incident_id, cards.c.chat_id.in_(told.accounts))
    due = [row for row in tx.rows(cards, heads) if row.reminded_at is None or row.reminded_at < told.before]
    tx.update(cards, cards.c.id.in_([row.id for row in due]), reminded_at=tx.now)
    again = [row for row in due if row.made_at is None or row.made_at <= told.before]
    dispatch(tx, [Dispatch(EscalationMessage.REMINDER, row.id, row.chat_id) for row in again])


def _write_woken(tx: Transaction, woken: Woken) -> None:
    """Remind the readers of an incident's cards, each card once: that it is their turn comes later."""
    heads = tx.rows(cards, standing_on(tx, woken.incident_id))
    fresh = [row for row in heads if not is_asked(tx, EscalationMessage.REMINDER, row.id, woken.since)]
    dispatch(tx, [Dispatch(EscalationMessage.REMINDER, row.id, row.chat_id) for row in fresh])


def timings(tx: Transaction, incident_ids: Collection[int]) -> Mapping[int, Timing]:
    """Return how time is counted for incidents, by what holds now."""
    wanted = _settings(tx)
    return {each: Timing(wanted, concern, tx.zone) for each, concern in _concerns(tx, incident_ids).items()}


def _concerns(tx: Transaction, incident_ids: Collection[int]) -> Mapping[int, Concern]:
    classes_of, harmed = _classes(tx, incident_ids), _harmed(tx, incident_ids)
    every = {class_id for those in classes_of.values() for class_id in those}
    taught, off = _lessons(tx, every), _holidays(tx, every)
    return {
        each: Concern(
            each in harmed,
            tuple(lesson for one in sorted(those) for lesson in taught.get(one, ())),
            tuple(tuple(off.get(one, ())) for one in sorted(those)),
        )
        for each, those in classes_of.items()
    }


def _classes(tx: Transaction, incident_ids: Collection[int]) -> dict[int, set[int]]:
    """Return the classes of each incident: of its group, of rooms that it gave away, of its alarm."""
    groups_of = {row.id: {row.group_id} for row in tx.run(_PLACES, incidents=list(incident_ids))}
    for incident_id, rooms in exposed_meetings(tx, incident_ids).items():
        groups_of[incident_id].update(group_id for room in rooms for group_id in room.group_ids)
    of_group = class_ids_of_groups(tx, {group_id for found in groups_of.values() for group_id in found})
    found = {
        each: {one for group_id in groups for one in of_group.get(group_id, ())}
        for each, groups in groups_of.items()
    }
    for row in tx.run(_NAMED, incidents=list(incident_ids)):
        found[row.incident_id].add(row.class_id)
    return found


def teaching_of(tx: Transaction, incident_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return who teaches the classes of incidents: the lesson that goes on, or comes within two hours.

    Nobody in particular once one has waited in vain: then all its classes' teachers are told.
    """
    further = set(tx.run(_TOLD_FURTHER, incidents=list(incident_ids)).scalars())
    classes_of = _classes(tx, [each for each in incident_ids if each not in further])
    every = {class_id for those in classes_of.values() for class_id in those}
    first: dict[int, int] = {}
    for row in tx.run(_LESSONS, classes=list(every), now=tx.now, ahead=tx.now + NEAR):
        first.setdefault(row.class_id, row.taken_by)
    return {
        each: frozenset(first[one] for one in those if one in first) for each, those in classes_of.items()
    }


def _harmed(tx: Transaction, incident_ids: Collection[int]) -> frozenset[int]:
    return frozenset(tx.run(_HARMED, incidents=list(incident_ids)).scalars())


def _lessons(tx: Transaction, class_ids: Collection[int]) -> Mapping[int, list[tuple[datetime, datetime]]]:
    """Return when the coming lessons of classes are held, by class."""
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for row in tx.run(_LESSONS, classes=list(class_ids), now=tx.now, ahead=tx.now + _AHEAD):
        found.setdefault(row.class_id, []).append((row.starts_at, row.ends_at))
    return found


def _holidays(tx: Transaction, class_ids: Collection[int]) -> Mapping[int, list[tuple[date, date]]]:
    """Return the days off of classes from today on, by class."""
    today = tx.now.astimezone(tx.zone).date()
    found: dict[int, list[tuple[date, date]]] = {}
    for row in tx.run(_HOLIDAYS, classes=list(class_ids), today=today):
        found.setdefault(row.class_id, []).append((row.first, row.last))
    return found


ROOM: Final = StorageRoom(
    name="escalation",
    writers=Writers(decided={StepTold: _write_told, Woken: _write_woken}),
    personal_data=(
        PersonalData(escalated, DataKind.INCIDENT),
        PersonalData(settings, DataKind.RULES),
    ),
)
