"""Decides who is told next of an incident: by time while nobody takes it up, at once where a person says so.

Whoever takes it up or closes it stops it. Minutes count only while nobody's rest is disturbed: quiet are the
hours of the night, the days off of the week and the holidays of the classes concerned; never what may harm a
child, nor the time from two hours before a lesson concerned to its end. Beyond the school a person has
wording prepared; the bot itself sends nothing there.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum, StrEnum
from typing import Annotated, Any, Final

from bot.features.incidents.buttons import (
    EscalationButton,
    EscalationJob,
    EscalationMessage,
    IncidentMessage,
)
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import NEAR
from bot.features.incidents.rules.incident import Incident, State, Step
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Callback, Dispatch, Postponed
from bot.records import Change, Changes, Kept, Record, Who, changed
from bot.roles import Role, Staff


class DaysOff(StrEnum):
    """The days of the week that are quiet as a whole."""

    NONE = "none"
    SUNDAY = "sunday"
    WEEKEND = "weekend"


_WEEKDAYS: Final = {
    DaysOff.NONE: frozenset[int](),
    DaysOff.SUNDAY: frozenset({6}),
    DaysOff.WEEKEND: frozenset({5, 6}),
}


@dataclass(frozen=True, slots=True)
class EscalationSettings(Record):
    """How a school wants it. Id 0: an owner never chose.

    `first`: minutes until admins are told; `second`: minutes more until leaders are. The quiet hours of each
    night are local times; those that begin when they end are none.
    """

    id: int = 0
    first: Annotated[int, Kept(small=True)] = 5
    second: Annotated[int, Kept(small=True)] = 10
    quiet_from: time = time(22)
    quiet_to: time = time(6)
    days_off: DaysOff = DaysOff.SUNDAY

    def minutes_at(self, step: Step) -> int | None:
        """Return how long a step waits; None: it is the last."""
        return {Step.FIRST: self.first, Step.ADMIN: self.second}.get(step)

    def is_day_off(self, weekday: int) -> bool:
        """Tell whether a day of the week is quiet as a whole; 0 is Monday."""
        return weekday in _WEEKDAYS[self.days_off]


# What an owner may choose: fields by the place that a button carries.
CHOICES: Final[Mapping[Callback, Sequence[Mapping[str, Any]]]] = {
    EscalationButton.FIRST: [{"first": minutes} for minutes in (3, 5, 10, 15)],
    EscalationButton.SECOND: [{"second": minutes} for minutes in (5, 10, 20, 30)],
    EscalationButton.QUIET: [
        {"quiet_from": time(begins), "quiet_to": time(ends)}
        for begins, ends in ((0, 0), (21, 6), (22, 6), (22, 5))
    ],
    EscalationButton.DAYS_OFF: [{"days_off": each} for each in DaysOff],
}


# Days off are no longer waited for then: deleted messages are kept for 72 hours, and must be decided on.
_DAYS_OFF_AT_MOST: Final = timedelta(hours=60)
_DAY: Final = timedelta(days=1)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Concern:
    """What an incident concerns.

    `harm`: to a child. `lessons`: from when to when those of its classes are. `holidays`: the days off of
    each of its classes, the first and the last day of each.
    """

    harm: bool = False
    lessons: tuple[tuple[datetime, datetime], ...] = ()
    holidays: tuple[tuple[Days, ...], ...] = ()

    def is_urgent(self, at: datetime) -> bool:
        """Tell whether it cannot wait at that time."""
        return self.harm or any(begins - NEAR <= at < ends for begins, ends in self.lessons)

    def is_holiday(self, day: date) -> bool:
        """Tell whether all its classes are off on a day; of no class there is no holiday."""
        return bool(self.holidays) and all(
            any(first <= day <= last for first, last in of_class) for of_class in self.holidays
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """How time is counted for an incident."""

    settings: EscalationSettings
    concern: Concern
    zone: tzinfo

    def due(self, step: Step, since: datetime) -> datetime | None:
        """Return when the step after this one is told, if this one was at `since`; None: it is the last."""
        minutes = self.settings.minutes_at(step)
        return None if minutes is None else self._after(timedelta(minutes=minutes), since)

    def wakes_at(self, at: datetime) -> datetime | None:
        """Return when people are told of what comes silently now; None: it is not quiet, and they hear it."""
        return self._after(timedelta(), at) if self.is_quiet(at) else None

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether what comes at that time is to wake nobody."""
        return self._is_quiet(at, at)

    def _after(self, left: timedelta, since: datetime) -> datetime:
        at = since
        while True:
            until = next(each for each in self._turns(at, since) if each > at)
            if not self._is_quiet(at, since):
                if until - at > left:
                    return at + left
                left -= until - at
            at = until

    def _is_quiet(self, at: datetime, since: datetime) -> bool:
        if self.concern.is_urgent(at):
            return False
        local = at.astimezone(self.zone)
        off = self.settings.is_day_off(local.weekday()) or self.concern.is_holiday(local.date())
        if off and at - since < _DAYS_OFF_AT_MOST:
            return True
        begins, ends = self.settings.quiet_from, self.settings.quiet_to
        hour = local.time()
        return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends

    def _turns(self, at: datetime, since: datetime) -> list[datetime]:
        """Return, in order, the times around `at` at which quiet may begin or end, and the next midnight."""
        day = at.astimezone(self.zone).date()
        turns = [since + _DAYS_OFF_AT_MOST, datetime.combine(day + _DAY, time(), self.zone)]
        quiet = self.settings.quiet_from, self.settings.quiet_to
        turns += [datetime.combine(day, each, self.zone) for each in quiet]
        for begins, ends in self.concern.lessons:
            turns += [begins - NEAR, ends]
        return sorted(each.astimezone(at.tzinfo) for each in turns)


_STEPS: Final = tuple(Step)


class EscalationReply(StrEnum):
    """The answer to who has others told, or wording prepared. The values name messages in `texts`."""

    RAISED = "ladder-raised"
    NOBODY = "ladder-nobody"  # nobody else in the school can be told
    ALREADY = "ladder-already"
    SENT = "ladder-outside-sent"
    SCHOOL_FIRST = "ladder-school-first"  # somebody in the school has not been told yet
    START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    CLOSED = "ladder-closed"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"


class Authority(Enum):
    """Who may be written to outside the school. The values are the messages with wording for them."""

    COMMUNE = EscalationMessage.FOR_COMMUNE  # the People's Committee of the commune or ward
    DEPARTMENT = EscalationMessage.FOR_DEPARTMENT  # the province's, of education and training
    POLICE = EscalationMessage.FOR_POLICE


@dataclass(frozen=True, slots=True)
class Escalated(Record):
    """How far an incident has been told.

    `since`: when its step was told. `due_at`: when the next one is, while nobody takes it up; None: never by
    itself.
    """

    id: int
    incident_id: Annotated[int, Kept(of="incidents")]
    step: Step
    since: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepTold(Change):
    """The accounts of a step get cards of an incident, as far as they have none.

    The others are reminded of theirs, if not since `before`, when the incident came to the step before; None:
    a person raised it, of which they hear otherwise.
    """

    incident_id: int
    accounts: tuple[int, ...]
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Woken(Change):
    """The readers of an incident's first cards, which came silently at that time, are reminded of it."""

    incident_id: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Hearers:
    """The staff of a school, and which accounts can be written to, at a time."""

    staff: Staff
    reachable: Container[int]
    at: datetime


def people_at(step: Step, incident: Incident, hearers: Hearers) -> tuple[int, ...]:
    """Return the accounts of a step that hear of an incident: each is of its highest role's step alone.

    Not its author: nobody is asked to take up what they did themselves.
    """
    accounts = dict.fromkeys(member.account for member in hearers.staff.members)
    return tuple(
        account
        for account in accounts
        if account != incident.author
        and account in hearers.reachable
        and _step_of(roles_over(incident, hearers.staff, account, hearers.at)) is step
    )


def _step_of(roles: frozenset[Role]) -> Step | None:
    """Return the step of a person with these roles; a creator leads while the school has no owner."""
    if roles & {Role.OWNER, Role.CREATOR}:
        return Step.LEADER
    return Step.ADMIN if Role.ADMIN in roles else None


def next_step(
    after: Step, incident: Incident, hearers: Hearers, *, but: int | None = None
) -> tuple[Step, tuple[int, ...]] | None:
    """Return the next step at which anybody can be told, and whom; None: there is none in the school.

    A step without anybody costs no time. `but`: an account that need not be told.
    """
    for step in _STEPS[_STEPS.index(after) + 1 :]:
        found = tuple(each for each in people_at(step, incident, hearers) if each != but)
        if found:
            return step, found
    return None


def begun(fresh_id: int, incident_id: int, timing: Timing, at: datetime) -> Escalated:
    """Return how far an incident is told whose first cards are made."""
    return Escalated(fresh_id, incident_id, Step.FIRST, at, timing.due(Step.FIRST, at))


def planned(stage: Escalated, due_at: datetime | None, **fields: object) -> Changes:
    """Return what has the next step told at that time; what was planned before does nothing."""
    job = () if due_at is None else (Postponed(EscalationJob.CLIMB, stage.incident_id, due_at),)
    return changed(stage, due_at=due_at, **fields), *job


def on_due(stage: Escalated, incident: Incident | None, hearers: Hearers, timing: Timing) -> Changes:
    """Decide what follows when a step has waited: nothing where the incident was taken up, or told anew.

    With the step above, the class's other teachers hear, where the one of the lesson did nothing.
    """
    if incident is None or incident.state is not State.OPEN:
        return ()
    if stage.due_at is None or stage.due_at > hearers.at:
        return ()
    found = next_step(stage.step, incident, hearers)
    others = (Dispatch(IncidentMessage.ALERT, incident.id),) if stage.step is Step.FIRST else ()
    if found is None:
        return *planned(stage, None), *others, RefreshCards(incident.id)
    step, accounts = found
    return (
        *planned(stage, timing.due(step, hearers.at), step=step, since=hearers.at),
        *others,
        Noted(incident.id, TimelineEvent(f"told_{step.value}"), hearers.at),
        StepTold(incident.id, accounts, stage.since),
        RefreshCards(incident.id),
    )


def on_wake(stage: Escalated, incident: Incident | None) -> Changes:
    """Decide what follows when quiet hours end: nothing where it was taken up, or told further, in them."""
    waits = incident is not None and incident.state is State.OPEN and stage.step is Step.FIRST
    return (Woken(stage.incident_id, stage.since),) if waits else ()


def on_raise(
    who: Who, step: Step, stage: Escalated, incident: Incident, hearers: Hearers, *, timing: Timing
) -> tuple[EscalationReply, Changes]:
    """Decide a press that has a step told at once, which its button named.

    Also of an incident that somebody took up: then time adds nothing to it.
    """
    refused = _refused(who, incident, hearers)
    if refused is not None:
        return refused, ()
    if _STEPS.index(step) <= _STEPS.index(stage.step):
        return EscalationReply.ALREADY, ()
    found = next_step(stage.step, incident, hearers, but=who.account)
    if found is None:
        top = planned(stage, None, step=Step.LEADER, since=hearers.at)
        return EscalationReply.NOBODY, (*top, RefreshCards(incident.id))
    step, accounts = found
    due_at = timing.due(step, hearers.at) if incident.state is State.OPEN else None
    return EscalationReply.RAISED, (
        *planned(stage, due_at, step=step, since=hearers.at),
        Noted(incident.id, TimelineEvent(f"raised_{step.value}"), hearers.at, who),
        StepTold(incident.id, accounts),
        *(Dispatch(EscalationMessage.RAISED, incident.id, each) for each in accounts),
        RefreshCards(incident.id),
    )


def is_open_outside(incident: Incident, following: Step | None) -> bool:
    """Tell whether the way out of the school is shown.

    Once nobody is left to be told in it (`following` None), and at once where a child may be harmed.
    """
    harm = incident.alarm is not None and incident.alarm.harm
    return incident.state is not State.RESOLVED and (following is None or harm)


def on_outside(
    who: Who, authority: Authority, incident: Incident, hearers: Hearers, following: Step | None
) -> tuple[EscalationReply, Changes]:
    """Decide whether a person gets wording for an authority, in private; it is noted in the timeline."""
    refused = _refused(who, incident, hearers)
    if refused is not None:
        return refused, ()
    if not is_open_outside(incident, following):
        return EscalationReply.SCHOOL_FIRST, ()
    if who.account not in hearers.reachable:
        return EscalationReply.START, ()
    return EscalationReply.SENT, (
        Noted(incident.id, TimelineEvent(authority.value.name), hearers.at, who),
        Dispatch(authority.value, incident.id, who.account),
        RefreshCards(incident.id),
    )


def _refused(who: Who, incident: Incident, hearers: Hearers) -> EscalationReply | None:
    if not roles_over(incident, hearers.staff, who.account, hearers.at):
        return EscalationReply.NOT_STAFF
    return EscalationReply.CLOSED if incident.state is State.RESOLVED else None
