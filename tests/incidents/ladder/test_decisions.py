"""Who is told next, by time or by a person; nobody twice, nobody who may not hear of it."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from bot.classroom import Secret
from bot.incidents.alarm import Alarm, AlarmKind, Reporter
from bot.incidents.changes import RefreshCards
from bot.incidents.incident import Resolution, State, Step
from bot.incidents.ladder.decisions import (
    Hearers,
    LadderSet,
    Raise,
    RaiseAnswer,
    RaiseReply,
    StepTold,
    Woken,
    begun,
    on_due,
    on_raise,
    on_wake,
)
from bot.incidents.ladder.outside import (
    Authority,
    OutsidePrepared,
    OutsideReply,
    OutsideWish,
    is_open_outside,
    on_outside,
)
from bot.incidents.ladder.settings import LadderSettings
from bot.incidents.ladder.steps import Ladder, next_step, people_at
from bot.incidents.ladder.timing import Concern, Timing
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch
from bot.school.roles import Role
from tests.incidents.samples import GROUP, NOW, PUPIL, incident, staff

OWNER, ADMIN, TEACHER, CREATOR, REPORTER = 1, 2, 3, 5, 6
WHOLE = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
ALL = frozenset({OWNER, ADMIN, TEACHER, CREATOR})
HEARERS = Hearers(WHOLE, ALL)
TIMING = Timing(LadderSettings(), Concern(), UTC)
NOON = NOW.replace(hour=12)
MINUTE = timedelta(minutes=1)
FIRST = Ladder(9, Step.FIRST, NOON, NOON + 5 * MINUTE)
REFRESH = RefreshCards(9)


def alarm(*, apart: bool = False, harm: bool = False, account: int = REPORTER) -> Alarm:
    """Return an alarm."""
    return Alarm(AlarmKind.BULLYING, harm, apart, Reporter.PUPIL, account, None, False, ())


def test_the_ladder_begins_with_the_first_cards() -> None:
    """Those who got them have five minutes."""
    assert begun(9, TIMING, NOON) == FIRST


def test_each_person_is_of_one_step() -> None:
    """An owner who is an admin too leads; a teacher has the first card alone."""
    both = staff((OWNER, Role.OWNER, None), (OWNER, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
    assert people_at(Step.ADMIN, incident(), both, NOON) == ()
    assert people_at(Step.LEADER, incident(), both, NOON) == (OWNER,)
    assert people_at(Step.FIRST, incident(), both, NOON) == ()


def test_a_creator_leads_while_there_is_no_owner() -> None:
    """Who alone has the card is reminded once."""
    alone = staff((CREATOR, Role.CREATOR, GROUP))
    assert next_step(Step.FIRST, incident(), alone, ALL, NOON) == (Step.LEADER, (CREATOR,))


def test_the_author_is_not_asked_to_take_up_the_own_leak() -> None:
    """The next who may hear of it is."""
    assert next_step(Step.FIRST, incident(author=ADMIN), WHOLE, ALL, NOON) == (Step.LEADER, (OWNER,))


def test_an_alarm_reaches_neither_its_reporter_nor_whom_it_is_kept_from() -> None:
    """At every step: an admin who teaches the class is left out where its teachers are."""
    teaching = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (ADMIN, Role.TEACHER, GROUP))
    apart = incident(alarm=alarm(apart=True), author=None)
    assert people_at(Step.ADMIN, apart, teaching, NOON) == ()
    assert people_at(Step.ADMIN, incident(alarm=alarm(), author=None), teaching, NOON) == (ADMIN,)
    own = incident(alarm=alarm(account=ADMIN), author=None)
    assert next_step(Step.FIRST, own, WHOLE, ALL, NOON) == (Step.LEADER, (OWNER,))


def test_silence_tells_one_step_after_the_other() -> None:
    """Admins after five minutes, leaders ten later, then nobody."""
    at = NOON + 5 * MINUTE
    admins = Ladder(9, Step.ADMIN, at, at + 10 * MINUTE)
    assert on_due(FIRST, incident(), HEARERS, TIMING, at) == (StepTold(admins, (ADMIN,), NOON), REFRESH)
    later = at + 10 * MINUTE
    leaders = Ladder(9, Step.LEADER, later, None)
    assert on_due(admins, incident(), HEARERS, TIMING, later) == (StepTold(leaders, (OWNER,), at), REFRESH)
    assert on_due(leaders, incident(), HEARERS, TIMING, later) == ()


def test_a_step_of_nobody_costs_no_time() -> None:
    """Without a reachable admin the leader hears after five minutes."""
    at = NOON + 5 * MINUTE
    changes = on_due(FIRST, incident(), Hearers(WHOLE, {OWNER}), TIMING, at)
    assert changes == (StepTold(Ladder(9, Step.LEADER, at, None), (OWNER,), NOON), REFRESH)
    nobody = on_due(FIRST, incident(), Hearers(WHOLE, ()), TIMING, at)
    assert nobody == (LadderSet(Ladder(9, Step.FIRST, NOON, None)), REFRESH)


@pytest.mark.parametrize("state", [State.ACKNOWLEDGED, State.RESOLVED])
def test_who_takes_it_up_or_closes_it_stops_it(state: State) -> None:
    """Whatever was due."""
    assert on_due(FIRST, incident(state), HEARERS, TIMING, NOON + 5 * MINUTE) == ()


def test_an_old_due_time_does_nothing() -> None:
    """Neither one of before a raise, nor of an incident that is gone."""
    assert on_due(FIRST, incident(), HEARERS, TIMING, NOON + 4 * MINUTE) == ()
    assert on_due(FIRST, None, HEARERS, TIMING, NOON + 5 * MINUTE) == ()


def test_when_quiet_hours_end_its_first_readers_hear_of_it() -> None:
    """Unless somebody took it up, or it was told further, while they lasted."""
    assert on_wake(FIRST, incident()) == (Woken(9, NOON),)
    assert on_wake(FIRST, incident(State.ACKNOWLEDGED)) == ()
    assert on_wake(Ladder(9, Step.ADMIN, NOON, None), incident()) == ()
    assert on_wake(FIRST, None) == ()


def raised(
    account: int = TEACHER, state: State = State.OPEN, step: Step = Step.ADMIN, ladder: Ladder = FIRST
) -> tuple[RaiseAnswer, tuple[object, ...]]:
    """Let somebody raise an incident a minute after the first cards."""
    wish = Raise(account, Secret("Lan"), 9, step, NOON + MINUTE)
    one = incident(state, resolution=Resolution.OTHER if state is State.RESOLVED else None)
    return on_raise(wish, ladder, one, HEARERS, TIMING, raised_by=Secret("Hoa"))


def test_a_person_raises_at_once() -> None:
    """Time goes on from there, unless somebody took it up."""
    at = NOON + MINUTE
    answer, (told, refresh) = raised()
    assert answer.reply is RaiseReply.RAISED
    assert isinstance(told, StepTold)
    assert told.ladder == Ladder(9, Step.ADMIN, at, at + 10 * MINUTE)
    assert (told.accounts, told.before, refresh) == ((ADMIN,), NOON, REFRESH)
    assert told.by is not None
    _, (told, _) = raised(state=State.ACKNOWLEDGED)
    assert isinstance(told, StepTold)
    assert told.ladder.due_at is None


def test_a_presser_is_not_told_what_they_know() -> None:
    """An admin raises past the own step; an owner has nobody above, which opens the way out."""
    _, (told, _) = raised(ADMIN)
    assert isinstance(told, StepTold)
    assert (told.ladder.step, told.accounts) == (Step.LEADER, (OWNER,))
    admins = Ladder(9, Step.ADMIN, NOON, None)
    top = LadderSet(Ladder(9, Step.LEADER, NOON + MINUTE, None))
    answer, changes = raised(OWNER, step=Step.LEADER, ladder=admins)
    assert (answer.reply, changes) == (RaiseReply.NOBODY, (top, REFRESH))


def test_the_second_of_two_presses_changes_nothing() -> None:
    """The page it was made on named a step that was told meanwhile."""
    answer, changes = raised(ladder=Ladder(9, Step.ADMIN, NOON, None))
    assert (answer, changes) == (RaiseAnswer(RaiseReply.ALREADY, Secret("Hoa")), ())


def test_who_may_not_raise() -> None:
    """No power, nothing left to raise, nothing there."""
    assert raised(PUPIL)[0].reply is RaiseReply.NOT_STAFF
    assert raised(state=State.RESOLVED)[0] == RaiseAnswer(RaiseReply.CLOSED, Secret("Cô Lan"))
    wish = Raise(TEACHER, Secret("Lan"), 9, Step.ADMIN, NOON)
    gone = on_raise(wish, FIRST, None, HEARERS, TIMING, raised_by=None)
    assert gone == (RaiseAnswer(RaiseReply.UNKNOWN), ())


def wished(
    account: int = TEACHER,
    following: Step | None = None,
    *,
    reachable: bool = True,
    **changes: object,
) -> tuple[OutsideReply, tuple[object, ...]]:
    """Let somebody ask for wording for the police."""
    wish = OutsideWish(account, Secret("Lan"), 9, Authority.POLICE, NOON)
    one = incident(**changes)  # type: ignore[arg-type]
    return on_outside(wish, one, WHOLE, following=following, reachable=reachable)


def test_the_way_out_opens_when_the_school_was_told() -> None:
    """Then wording comes in private; nothing is sent outside."""
    reply, changes = wished()
    prepared = OutsidePrepared(9, Authority.POLICE, TEACHER, Secret("Lan"), NOON)
    assert reply is OutsideReply.SENT
    assert changes == (prepared, Dispatch(IncidentMessage.FOR_POLICE, 9, TEACHER), REFRESH)
    assert wished(following=Step.LEADER) == (OutsideReply.SCHOOL_FIRST, ())


def test_harm_to_a_child_opens_it_at_once() -> None:
    """No step has to be waited for."""
    harmed = alarm(harm=True)
    assert wished(following=Step.ADMIN, alarm=harmed, author=None)[0] is OutsideReply.SENT
    assert is_open_outside(incident(alarm=harmed), Step.ADMIN)
    assert not is_open_outside(incident(alarm=alarm()), Step.ADMIN)
    assert not is_open_outside(incident(State.RESOLVED), None)


def test_who_gets_no_wording() -> None:
    """No power, a closed incident, no private chat, no incident."""
    assert wished(PUPIL)[0] is OutsideReply.NOT_STAFF
    assert wished(state=State.RESOLVED)[0] is OutsideReply.CLOSED
    assert wished(reachable=False)[0] is OutsideReply.START
    wish = OutsideWish(TEACHER, Secret("Lan"), 9, Authority.POLICE, NOON)
    gone = on_outside(wish, None, WHOLE, following=None, reachable=True)
    assert gone == (OutsideReply.UNKNOWN, ())
