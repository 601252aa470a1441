"""Who is told next, by time or by a person; nobody twice, nobody who may not hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import Secret
from bot.features.incidents.alarms.rules.alarm import Alarm
from bot.features.incidents.buttons import EscalationJob, EscalationMessage, IncidentMessage
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
    people_at,
)
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Incident, Resolution, State, Step
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch, Postponed
from bot.records import Changes, Who, changed
from bot.roles import Role, Staff
from tests.features.incidents.samples import ALARM, GROUP, NOW, PUPIL, incident, staff

OWNER, ADMIN, TEACHER, CREATOR, REPORTER = 1, 2, 3, 5, 6
WHOLE = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
ALL = frozenset({OWNER, ADMIN, TEACHER, CREATOR})
TIMING = Timing(EscalationSettings(), Concern(), UTC)
NOON = NOW.replace(hour=12)
MINUTE = timedelta(minutes=1)
FIRST = Escalated(8, 9, Step.FIRST, NOON, NOON + 5 * MINUTE)
REFRESH = RefreshCards(9)
OTHERS = Dispatch(IncidentMessage.ALERT, 9)  # the class's teachers that have no card yet


def alarm(*, apart: bool = False, harm: bool = False, account: int = REPORTER) -> Alarm:
    """Return an alarm."""
    return replace(ALARM, harm=harm, apart=apart, account=account)


def hearers(of: Staff = WHOLE, at: datetime = NOON, reachable: frozenset[int] = ALL) -> Hearers:
    """Return who may hear of it."""
    return Hearers(of, reachable, at)


def moved(stage: Escalated, step: Step, since: datetime, due_at: datetime | None) -> Changes:
    """Return how an incident comes to a step, whose next one is due at some time."""
    job = () if due_at is None else (Postponed(EscalationJob.CLIMB, 9, due_at),)
    return changed(stage, due_at=due_at, step=step, since=since), *job


def test_it_begins_with_the_first_cards() -> None:
    """Those who got them have five minutes."""
    assert begun(8, 9, TIMING, NOON) == FIRST


def test_each_person_is_of_one_step() -> None:
    """An owner who is an admin too leads; a teacher has the first card alone."""
    both = staff((OWNER, Role.OWNER, None), (OWNER, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
    assert people_at(Step.ADMIN, incident(), hearers(both)) == ()
    assert people_at(Step.LEADER, incident(), hearers(both)) == (OWNER,)
    assert people_at(Step.FIRST, incident(), hearers(both)) == ()


def test_a_creator_leads_while_there_is_no_owner() -> None:
    """Who alone has the card is reminded once."""
    alone = staff((CREATOR, Role.CREATOR, GROUP))
    assert next_step(Step.FIRST, incident(), hearers(alone)) == (Step.LEADER, (CREATOR,))


def test_the_author_is_not_asked_to_take_up_the_own_leak() -> None:
    """The next who may hear of it is."""
    assert next_step(Step.FIRST, incident(author=ADMIN), hearers()) == (Step.LEADER, (OWNER,))


def test_an_alarm_reaches_neither_its_reporter_nor_whom_it_is_kept_from() -> None:
    """At every step: an admin who teaches the class is left out where its teachers are."""
    teaching = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (ADMIN, Role.TEACHER, GROUP))
    apart = incident(alarm=alarm(apart=True), author=None)
    assert people_at(Step.ADMIN, apart, hearers(teaching)) == ()
    assert people_at(Step.ADMIN, incident(alarm=alarm(), author=None), hearers(teaching)) == (ADMIN,)
    own = incident(alarm=alarm(account=ADMIN), author=None)
    assert next_step(Step.FIRST, own, hearers()) == (Step.LEADER, (OWNER,))


def test_silence_tells_one_step_after_the_other() -> None:
    """Admins after five minutes, leaders ten later, then nobody."""
    at = NOON + 5 * MINUTE
    assert on_due(FIRST, incident(), hearers(at=at), TIMING) == (
        *moved(FIRST, Step.ADMIN, at, at + 10 * MINUTE),
        OTHERS,
        Noted(9, TimelineEvent.TOLD_ADMIN, at),
        StepTold(9, (ADMIN,), NOON),
        REFRESH,
    )
    admins = Escalated(8, 9, Step.ADMIN, at, at + 10 * MINUTE)
    later = at + 10 * MINUTE
    assert on_due(admins, incident(), hearers(at=later), TIMING) == (
        *moved(admins, Step.LEADER, later, None),
        Noted(9, TimelineEvent.TOLD_LEADER, later),
        StepTold(9, (OWNER,), at),
        REFRESH,
    )
    leaders = Escalated(8, 9, Step.LEADER, later, None)
    assert on_due(leaders, incident(), hearers(at=later), TIMING) == ()


def test_a_step_of_nobody_costs_no_time() -> None:
    """Without a reachable admin the leader hears after five minutes."""
    at = NOON + 5 * MINUTE
    changes = on_due(FIRST, incident(), hearers(at=at, reachable=frozenset({OWNER})), TIMING)
    assert StepTold(9, (OWNER,), NOON) in changes
    nobody = on_due(FIRST, incident(), hearers(at=at, reachable=frozenset()), TIMING)
    assert nobody == (changed(FIRST, due_at=None), OTHERS, REFRESH)


@pytest.mark.parametrize("state", [State.ACKNOWLEDGED, State.RESOLVED])
def test_who_takes_it_up_or_closes_it_stops_it(state: State) -> None:
    """Whatever was due."""
    assert on_due(FIRST, incident(state), hearers(at=NOON + 5 * MINUTE), TIMING) == ()


def test_an_old_due_time_does_nothing() -> None:
    """Neither one of before a raise, nor of an incident that is gone."""
    assert on_due(FIRST, incident(), hearers(at=NOON + 4 * MINUTE), TIMING) == ()
    assert on_due(FIRST, None, hearers(at=NOON + 5 * MINUTE), TIMING) == ()


def test_when_quiet_hours_end_its_first_readers_hear_of_it() -> None:
    """Unless somebody took it up, or it was told further, while they lasted."""
    assert on_wake(FIRST, incident()) == (Woken(9, NOON),)
    assert on_wake(FIRST, incident(State.ACKNOWLEDGED)) == ()
    assert on_wake(replace(FIRST, step=Step.ADMIN), incident()) == ()
    assert on_wake(FIRST, None) == ()


def who(account: int) -> Who:
    """Return a person that presses."""
    return Who(account, Secret("Lan"))


def raised(
    account: int = TEACHER, state: State = State.OPEN, step: Step = Step.ADMIN, stage: Escalated = FIRST
) -> tuple[EscalationReply, Changes]:
    """Let somebody raise an incident a minute after the first cards."""
    one = incident(state, resolution=Resolution.OTHER if state is State.RESOLVED else None)
    return on_raise(who(account), step, stage, one, hearers(at=NOON + MINUTE), timing=TIMING)


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED])
def test_a_person_raises_at_once(state: State) -> None:
    """Time goes on from there, unless somebody took it up."""
    at = NOON + MINUTE
    due_at = at + 10 * MINUTE if state is State.OPEN else None
    assert raised(state=state) == (
        EscalationReply.RAISED,
        (
            *moved(FIRST, Step.ADMIN, at, due_at),
            Noted(9, TimelineEvent.RAISED_ADMIN, at, who(TEACHER)),
            StepTold(9, (ADMIN,)),
            Dispatch(EscalationMessage.RAISED, 9, ADMIN),
            REFRESH,
        ),
    )


def test_a_presser_is_not_told_what_they_know() -> None:
    """An admin raises past the own step; an owner has nobody above, which opens the way out."""
    _, changes = raised(ADMIN)
    assert StepTold(9, (OWNER,)) in changes
    admins = Escalated(8, 9, Step.ADMIN, NOON, None)
    top = changed(admins, due_at=None, step=Step.LEADER, since=NOON + MINUTE)
    assert raised(OWNER, step=Step.LEADER, stage=admins) == (EscalationReply.NOBODY, (top, REFRESH))


def test_who_may_not_raise() -> None:
    """No power, nothing left to raise, or the page pressed on named a step that was told meanwhile."""
    assert raised(PUPIL) == (EscalationReply.NOT_STAFF, ())
    assert raised(state=State.RESOLVED) == (EscalationReply.CLOSED, ())
    assert raised(stage=Escalated(8, 9, Step.ADMIN, NOON, None)) == (EscalationReply.ALREADY, ())


def wished(
    account: int = TEACHER,
    following: Step | None = None,
    reachable: frozenset[int] = ALL,
    one: Incident | None = None,
) -> tuple[EscalationReply, Changes]:
    """Let somebody ask for wording for the police."""
    heard = hearers(reachable=reachable)
    return on_outside(who(account), Authority.POLICE, one or incident(), heard, following)


def test_the_way_out_opens_when_the_school_was_told() -> None:
    """Then wording comes in private; nothing is sent outside."""
    reply, changes = wished()
    assert reply is EscalationReply.SENT
    noted = Noted(9, TimelineEvent.FOR_POLICE, NOON, who(TEACHER))
    assert changes == (noted, Dispatch(EscalationMessage.FOR_POLICE, 9, TEACHER), REFRESH)
    assert wished(following=Step.LEADER) == (EscalationReply.SCHOOL_FIRST, ())


def test_harm_to_a_child_opens_it_at_once() -> None:
    """No step has to be waited for."""
    harmed = alarm(harm=True)
    one = incident(alarm=harmed, author=None)
    assert wished(following=Step.ADMIN, one=one)[0] is EscalationReply.SENT
    assert is_open_outside(incident(alarm=harmed), Step.ADMIN)
    assert not is_open_outside(incident(alarm=alarm()), Step.ADMIN)
    assert not is_open_outside(incident(State.RESOLVED), None)


def test_who_gets_no_wording() -> None:
    """No power, a closed incident, no private chat."""
    assert wished(PUPIL)[0] is EscalationReply.NOT_STAFF
    assert wished(one=incident(State.RESOLVED))[0] is EscalationReply.CLOSED
    assert wished(reachable=frozenset())[0] is EscalationReply.START
