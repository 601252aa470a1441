"""Decides who is told next of an incident: by time while nobody takes it up, at once where a person says so.

Whoever takes it up or closes it stops it. Nothing here leaves the school.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.incidents.changes import RefreshCards
from bot.incidents.incident import State, Step
from bot.incidents.ladder.steps import ORDER, Ladder, next_step
from bot.incidents.permissions import roles_over
from bot.records import Change, Changes

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.incidents.ladder.timing import Timing
    from bot.school.roles import Staff


class RaiseReply(StrEnum):
    """The answer to a person who raises an incident. The values name messages in `texts`."""

    RAISED = "ladder-raised"
    NOBODY = "ladder-nobody"  # nobody else in the school can be told
    ALREADY = "ladder-already"
    CLOSED = "ladder-closed"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, slots=True)
class Raise:
    """A person has an incident told to a step at once, which the pressed button named."""

    account: int
    name: Secret
    incident_id: int
    step: Step
    at: datetime


@dataclass(frozen=True, slots=True)
class RaiseAnswer:
    """The answer to the presser; `who` is the name of the account that acted before, if one did."""

    reply: RaiseReply
    who: Secret | None = None


@dataclass(frozen=True, slots=True)
class LadderSet(Change):
    """An incident's ladder stands there now; nobody is told of it."""

    ladder: Ladder


@dataclass(frozen=True, slots=True)
class StepTold(Change):
    """Accounts are told of an incident, whose ladder stands at their step now.

    `before`: since when it stood at the step before. `by`: the person who raised it; None: time did.
    """

    ladder: Ladder
    accounts: tuple[int, ...]
    before: datetime
    by: Raise | None = None


@dataclass(frozen=True, slots=True)
class Woken(Change):
    """The readers of an incident's first cards, which came silently at that time, are reminded of it."""

    incident_id: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Hearers:
    """The staff of a school, and which accounts can be written to."""

    staff: Staff
    reachable: Container[int]


def begun(incident_id: int, timing: Timing, at: datetime) -> Ladder:
    """Return the ladder of an incident whose first cards are made."""
    return Ladder(incident_id, Step.FIRST, at, timing.due(Step.FIRST, at))


def on_due(
    ladder: Ladder, incident: Incident | None, hearers: Hearers, timing: Timing, at: datetime
) -> Changes:
    """Decide what follows when a step has waited: nothing where the incident was taken up, or told anew."""
    if incident is None or incident.state is not State.OPEN or ladder.due_at is None or ladder.due_at > at:
        return ()
    found = next_step(ladder.step, incident, hearers.staff, hearers.reachable, at)
    refresh = RefreshCards(incident.id)
    if found is None:
        return LadderSet(replace(ladder, due_at=None)), refresh
    step, accounts = found
    told = Ladder(incident.id, step, at, timing.due(step, at))
    return StepTold(told, accounts, ladder.since), refresh


def on_wake(ladder: Ladder, incident: Incident | None) -> Changes:
    """Decide what follows when quiet hours end: nothing where it was taken up, or told further, in them."""
    waits = incident is not None and incident.state is State.OPEN and ladder.step is Step.FIRST
    return (Woken(ladder.incident_id, ladder.since),) if waits else ()


def on_raise(
    wish: Raise,
    ladder: Ladder,
    incident: Incident | None,
    hearers: Hearers,
    timing: Timing,
    *,
    raised_by: Secret | None,
) -> tuple[RaiseAnswer, Changes]:
    """Decide a person's raise, also of an incident that somebody took up: then time adds nothing to it.

    `raised_by`: the name of the account that raised it last.
    """
    if incident is None:
        return RaiseAnswer(RaiseReply.UNKNOWN), ()
    if not roles_over(incident, hearers.staff, wish.account, wish.at):
        return RaiseAnswer(RaiseReply.NOT_STAFF), ()
    if incident.state is State.RESOLVED:
        return RaiseAnswer(RaiseReply.CLOSED, incident.handled_by), ()
    if ORDER.index(wish.step) <= ORDER.index(ladder.step):
        return RaiseAnswer(RaiseReply.ALREADY, raised_by), ()
    found = next_step(ladder.step, incident, hearers.staff, hearers.reachable, wish.at, but=wish.account)
    refresh = RefreshCards(incident.id)
    if found is None:
        top = Ladder(incident.id, Step.LEADER, wish.at, None)
        return RaiseAnswer(RaiseReply.NOBODY), (LadderSet(top), refresh)
    step, accounts = found
    due_at = timing.due(step, wish.at) if incident.state is State.OPEN else None
    told = StepTold(Ladder(incident.id, step, wish.at, due_at), accounts, ladder.since, wish)
    return RaiseAnswer(RaiseReply.RAISED), (told, refresh)
