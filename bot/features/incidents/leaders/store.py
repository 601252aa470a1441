"""What the school's leaders see of incidents, as read: a list of those that are open, and weekly digests."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from bot.classroom import Outcome
from bot.features.enrolment.applications.rules.steps import Step
from bot.features.enrolment.tables import applications
from bot.features.incidents.buttons import IncidentJob, IncidentMessage
from bot.features.incidents.evidence.rules import Head
from bot.features.incidents.evidence.store import last_entry
from bot.features.incidents.leaders.rules import (
    CardWanted,
    CountedClass,
    CountedIncident,
    Day,
    Digest,
    OpenIncident,
    VerifiedShare,
    day_edges,
    is_past,
    is_yesterday,
    may_open,
    next_day_end,
    next_digest,
    open_page,
    week_before,
    week_edges,
    weeks_of,
)
from bot.features.incidents.rules.incident import Resolution, Severity, State, decided_as, incident_number
from bot.features.incidents.rules.permissions import Reply, roles_over
from bot.features.incidents.store.folding import show
from bot.features.incidents.store.reads import IS_POSTING, incident_of, places_of
from bot.features.incidents.store.writes import GONE_BY
from bot.features.incidents.tables import alarms
from bot.features.school.overview.store import IS_ITS_ALARM, class_states, kind_in, shown_to, unclosed
from bot.outbox import Dispatch, Postponed
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DOING, WAITING, dispatch, is_asked, on_its_way
from bot.storage.people.classes import school_classes
from bot.storage.people.consents import consents_now
from bot.storage.people.groups import group_title
from bot.storage.people.personal_data import class_name
from bot.storage.people.staff import is_reachable, leads, staff_with
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import cards, due_times, incident_events, incidents, outbox, removals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import tzinfo

    from sqlalchemy import ColumnElement

    from bot.classroom import SchoolClass, Secret
    from bot.features.incidents.leaders.rules import OpenPage
    from bot.outbox import JobKind, MessageKind
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience


class OpenIncidents(SchoolStore):
    """The open incidents of one school."""

    @reads
    def page(self, tx: Transaction, account: int, page: int) -> OpenPage | None:
        """Return a page of what a member of staff may see; None for an account without a role now."""
        if not staff_with(tx, account).serves(account, tx.now):
            return None
        rows = {row.id: row for row in open_for(tx, account)}
        found = open_page(map(_open, rows.values()), page)
        placed = tuple(replace(each, where=_where(tx, rows[each.id])) for each in found.incidents)
        return replace(found, incidents=placed)

    @decides
    def show(self, tx: Transaction, account: int, incident_id: int) -> CardWanted:
        """Send an incident's card into an account's private chat, as a new message."""
        reachable = is_reachable(tx, account)
        incident = incident_of(tx, incident_id)
        reply = may_open(incident, staff_with(tx, account), account, tx.now, reachable=reachable)
        if reply is not Reply.SHOWN:
            return CardWanted(reply)
        card_id, stands = _card_in(tx, incident_id, account)
        dispatch(tx, [Dispatch(IncidentMessage.CARD, card_id, account)])
        return CardWanted(reply, stands)


def open_for(tx: Transaction, account: int) -> list[AnyRow]:
    """Return the incidents that are not closed, as far as a member of staff may see them.

    A teacher's are those of the own groups, and those of which a card came.
    """
    rows = unclosed(tx, account)
    if leads(tx, account):
        return rows
    staff, carded = staff_with(tx, account), set(tx.values(cards.c.incident_id, cards.c.chat_id == account))
    near = (row for row in rows if row.id in carded or staff.roles_of(account, row.group_id, tx.now))
    return [
        row
        for row in near
        if (found := incident_of(tx, row.id)) is not None and roles_over(found, staff, account, tx.now)
    ]


def _open(row: AnyRow) -> OpenIncident:
    return OpenIncident(
        row.id,
        incident_number(row.year, row.seq),
        State(row.state),
        row.opened_at,
        kind_in(row),
        Severity(row.severity),
        harm=bool(row.harm),
        given_away=frozenset(row.kinds) if row.kind is None else None,
    )


def _where(tx: Transaction, row: AnyRow) -> tuple[Secret, ...]:
    """Return the names of the classes that an incident is about, or that of its group."""
    named = None if row.class_id is None else class_name(tx, row.class_id)
    title = group_title(tx, row.group_id)
    return places_of(tx, row.group_id, named) or (() if title is None or not title.reveal() else (title,))


def _card_in(tx: Transaction, incident_id: int, chat_id: int) -> tuple[int, int | None]:
    """Return an incident's card in a chat, to be sent anew, and the message where it stands now.

    One that is folded into another is shown on that.
    """
    row = tx.row(cards, cards.c.incident_id == incident_id, cards.c.chat_id == chat_id)
    if row is None:
        card_id = tx.new_id()
        fresh = {"id": card_id, "incident_id": incident_id, "chat_id": chat_id, "made_at": tx.now}
        tx.insert(cards, [fresh])
        return card_id, None
    card_id = row.id if row.folded_into is None else row.folded_into
    stands = tx.value_of(cards.c.message_id, card_id)
    show(tx, card_id, incident_id)
    tx.change(cards, card_id, message_id=None, made_at=tx.now)
    return card_id, stands


_DAY: Final = timedelta(days=1)
_A_SECOND: Final = 1.0  # Telegram tells the second in which a message came: none stood shorter
_TAKEN_UP: Final = (State.ACKNOWLEDGED.value, *(each.value for each in Resolution))


class Digests(SchoolStore):
    """The digests of one school."""

    async def plan(self) -> None:
        """See to it that the next Monday's digest and the next day's summary are planned."""
        for what in _PLANNED:
            if not await self._school.read(partial(_is_planned, what=what)):
                await self._school.decide(partial(_plan, what=what))

    @decides
    def due(self, tx: Transaction, monday: int) -> None:
        """Tell the week before a Monday, once, and plan the next one; one that is long past is left out."""
        on_time = not is_past(week_before(date.fromordinal(monday), tx.zone), tx.now)
        _tell_once(tx, IncidentMessage.DIGEST, monday, on_time=on_time)
        _plan(tx, IncidentJob.DIGEST, done=monday)

    @decides
    def day_due(self, tx: Transaction, day: int) -> None:
        """Sum a day up, once, and plan the next one."""
        on_time = not is_yesterday(day_edges(date.fromordinal(day), tx.zone)[1], tx.now)
        _tell_once(tx, IncidentMessage.DAY, day, on_time=on_time)
        _plan(tx, IncidentJob.DAY, done=day)

    @reads
    def day(self, tx: Transaction, account: int, day: int) -> Day | None:
        """Return a day in numbers; None for an account that does not lead the school now.

        None also where nothing happened that it has no card of, and nobody who asked to come in waits.
        """
        since, until = day_edges(date.fromordinal(day), tx.zone)
        if not leads(tx, account) or is_yesterday(until, tx.now):
            return None
        found = shown_to(tx, account, incidents.c.opened_at >= since, incidents.c.opened_at < until)
        shown = set(tx.values(cards.c.incident_id, cards.c.chat_id == account))
        waiting = tx.values(
            applications.c.id, applications.c.step == Step.WAITING.value, applications.c.at >= since
        )
        if not waiting and all(row.id in shown for row in found):
            return None
        mistakes = [row for row in found if row.resolution == Resolution.FALSE_ALARM.value]
        return Day(
            Counter(kind_in(row) for row in found if row not in mistakes),
            sum(row.stands for row in found if row not in mistakes),
            len(mistakes),
            sum(row.state != State.RESOLVED.value for row in found),
            sum(row.state == State.OPEN.value for row in found),
            len(waiting),
        )

    @decides
    def ask(self, tx: Transaction, account: int) -> bool:
        """Have the last seven days told to an account; return whether it leads the school."""
        if not leads(tx, account):
            return False
        if not on_its_way(tx, IncidentMessage.DIGEST_ASKED, 0, account):
            record(tx, (Dispatch(IncidentMessage.DIGEST_ASKED, 0, account),))
        return True

    @reads
    def digest(self, tx: Transaction, account: int, until: datetime) -> Digest | None:
        """Return the weeks up to a time; None for an account that does not lead the school now.

        None also for a school without classes, of which there is nothing to tell.
        """
        found = school_classes(tx)
        return _digest(tx, found, until, account) if found and leads(tx, account) else None


def _readers(readers: Audience, _monday: int) -> Sequence[int]:
    """Return the reachable owners and admins of the school."""
    return readers.among(readers.staff.leaders(readers.tx.now))


def _readers_of_day(readers: Audience, day: int) -> Sequence[int] | None:
    """Return the same, where alerts go to nobody else: a staff chat has the cards."""
    return None if any(each < 0 for each in readers.of_school()) else _readers(readers, day)


_PLANNED: Final[Mapping[JobKind, Callable[[datetime, tzinfo], datetime]]] = {
    IncidentJob.DIGEST: next_digest,
    IncidentJob.DAY: next_day_end,
}


def _tell_once(tx: Transaction, what: MessageKind, day: int, *, on_time: bool) -> None:
    if on_time and not is_asked(tx, what, day):
        record(tx, (Dispatch(what, day),))


def _is_planned(tx: Transaction, what: JobKind, done: int = 0) -> bool:
    """Tell whether such a job is planned; `done`: the day of the one that runs now, which does not count."""
    return tx.has(
        due_times,
        due_times.c.what == what.name,
        due_times.c.state.in_((WAITING, DOING)),
        due_times.c.subject != done,
    )


def _plan(tx: Transaction, what: JobKind, done: int = 0) -> None:
    """Plan the next such job, unless one is planned."""
    if not _is_planned(tx, what, done):
        at = _PLANNED[what](tx.now, tx.zone)
        record(tx, (Postponed(what, at.date().toordinal(), at),))


def _digest(tx: Transaction, found: Sequence[SchoolClass], until: datetime, reader: int) -> Digest:
    facts = _facts(tx, found, week_edges(until, tx.zone)[0])
    weeks = weeks_of(facts, until, tx.zone)
    now, before = weeks[-1].by_class, weeks[-2].by_class
    states, waiting, _ = class_states(tx, reader)
    counted = tuple(
        CountedClass(state, now.get(one.id, 0), before.get(one.id, 0))
        for one, state in zip(found, states, strict=True)
    )
    last = last_entry(tx) if tx.cipher.evidence_key is not None else None
    return Digest(
        weeks,
        counted,
        VerifiedShare(sum(state.verified for state in states), sum(state.pupils for state in states)),
        _verified_at(tx, weeks[-1].since),
        Counter(map(kind_in, waiting)),
        sum(row.state == State.OPEN.value and row.opened_at < tx.now - _DAY for row in waiting),
        None if last is None else Head(last.seq, last.hash),
    )


def _facts(tx: Transaction, found: Sequence[SchoolClass], since: datetime) -> list[CountedIncident]:
    """Return what is counted of the leaks since a time."""
    of_group: dict[int, tuple[int, ...]] = {}
    for one in found:
        for group_id in one.group_ids:
            of_group[group_id] = (*of_group.get(group_id, ()), one.id)
    recent = incidents.c.opened_at >= since
    query = (
        tx.select(
            *incidents.c[
                "id", "group_id", "opened_at", "deleted", "state", "resolution", "taken_in_as", "group_size"
            ]
        )
        .join(alarms, IS_ITS_ALARM, isouter=True)
        .where(recent, alarms.c.id.is_(None))
    )
    taken_up, stood, standing = _taken_up(tx, recent), *_messages(tx, recent)
    return [
        CountedIncident(
            of_group.get(row.group_id, ()),
            row.opened_at,
            leak=_is_leak(row),
            false_alarm=row.resolution == Resolution.FALSE_ALARM.value and bool(stood[row.id]),
            slip=row.taken_in_as is not None,
            taken_up_at=taken_up.get(row.id),
            seconds=tuple(stood[row.id]),
            standing=standing[row.id],
            members=row.group_size,
        )
        for row in tx.connection.execute(query)
    ]


def _is_leak(row: AnyRow) -> bool:
    """Tell whether an incident counts as a leak: by what staff decided, else by whether it was deleted."""
    decided = decided_as(State(row.state), None if row.resolution is None else Resolution(row.resolution))
    return row.deleted if decided is None else decided


def _taken_up(tx: Transaction, recent: ColumnElement[bool]) -> Mapping[int, datetime]:
    query = (
        tx.select(incident_events.c.incident_id, func.min(incident_events.c.at).label("at"))
        .join(incidents, incidents.c.id == incident_events.c.incident_id)
        .where(recent, incident_events.c.what.in_(_TAKEN_UP))
        .group_by(incident_events.c.incident_id)
    )
    return {row.incident_id: row.at for row in tx.connection.execute(query)}


def _messages(
    tx: Transaction, recent: ColumnElement[bool]
) -> tuple[Mapping[int, list[float]], Mapping[int, int]]:
    """Return how long the removed messages of each incident stood, and how many were not removed."""
    stood: dict[int, list[float]] = defaultdict(list)
    standing: dict[int, int] = defaultdict(int)
    query = (
        tx.select(*removals.c["incident_id", "posted_at", "settled_at", "outcome"])
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(recent, incidents.c.deleted)
    )
    for row in tx.connection.execute(query):
        if row.outcome in GONE_BY and row.settled_at is not None:
            stood[row.incident_id].append(max(_A_SECOND, (row.settled_at - row.posted_at).total_seconds()))
        elif row.outcome not in (None, Outcome.WATCHED.value):
            standing[row.incident_id] += 1
    again = (
        tx.select(removals.c.incident_id, *outbox.c["settled_at", "removed", "removed_at"])
        .join(outbox, IS_POSTING)
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(recent, outbox.c.removed.is_not(None))
    )
    for row in tx.connection.execute(again):  # posted again by a mistake that was undone
        if row.removed in GONE_BY:
            stood[row.incident_id].append((row.removed_at - row.settled_at).total_seconds())
        else:
            standing[row.incident_id] += 1
    return stood, standing


def _verified_at(tx: Transaction, at: datetime) -> VerifiedShare:
    """Return how many pupils were verified at an earlier time, as far as their lines are still there."""
    ours = {one.id for one in school_classes(tx)}
    bound = select(func.count(bindings.c.student_id.distinct())).where(
        bindings.c.school_id == tx.school_id,
        bindings.c.class_id.in_(ours),
        bindings.c.made_at <= at,
        or_(bindings.c.ended_at.is_(None), bindings.c.ended_at > at),
        bindings.c.role.is_(None),
        consents_now(),
    )
    listed = select(func.count()).where(
        students.c.school_id == tx.school_id, students.c.class_id.in_(ours), students.c.made_at <= at
    )
    return VerifiedShare(tx.connection.scalar(bound) or 0, tx.connection.scalar(listed) or 0)


ROOM: Final = StorageRoom(
    name="leaders",
    deliveries=Deliveries(
        readers={IncidentMessage.DIGEST: each(_readers), IncidentMessage.DAY: each(_readers_of_day)}
    ),
)
