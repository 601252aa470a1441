"""Exemptions: who may let what pass, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import MeetingState, Scope, Secret
from bot.incidents.alarm import Alarm, AlarmKind, Reporter
from bot.incidents.incident import ExposedMeeting, Incident, Resolution, State
from bot.incidents.messages import IncidentMessage
from bot.incidents.mistakes.exemptions import (
    Content,
    ExemptionGiven,
    ExemptionPress,
    ExemptionRestored,
    ExemptionRevoked,
    ExemptReply,
    Given,
    Wish,
    may_exempt,
    on_exemption_press,
    on_wish,
    still_given,
    values_of,
)
from bot.outbox import Dispatch
from bot.school.roles import Role, Staff
from tests.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, CREATOR, OTHER = 1, 2, 3, 5
SCHOOL = staff((OWNER, Role.OWNER, None), (TEACHER, Role.TEACHER, GROUP), (OTHER, Role.TEACHER, OTHER_GROUP))
OWNERLESS = staff((CREATOR, Role.CREATOR, GROUP))
MISTAKE = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM)
ROOM = ExposedMeeting(50, MeetingState.SPARED, Secret("7A"), (GROUP,))
ALARM = Alarm(AlarmKind.OTHER, False, False, Reporter.PUPIL, PUPIL, None, False, ())
WEEK = NOW + timedelta(weeks=1)
NAME = Secret("Cô Lan")
TEXTS = (Secret("bài giảng mẫu"),)
HOSTS = (Secret("hoc.example"),)
GIVEN = Given(
    id=7,
    incident_id=9,
    number="2026-0001",
    group=Secret("7A"),
    scope=Scope.HOST,
    values=("hoc.example",),
    until=WEEK,
    account=TEACHER,
    name=NAME,
)
REVOKED = replace(GIVEN, revoked_at=NOW, revoked_by=Secret("Minh"), revoker=TEACHER, counts=False)


def closed(**changes: object) -> Incident:
    """Make an incident that was closed as a mistake."""
    return incident(State.RESOLVED, **({"resolution": Resolution.FALSE_ALARM} | changes))


@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_of_the_class_may(account: int) -> None:
    """Whoever may call it a mistake, and did not write it."""
    assert may_exempt(MISTAKE, SCHOOL, account, NOW) is None


@pytest.mark.parametrize(
    ("about", "account", "school", "refused"),
    [
        (None, TEACHER, SCHOOL, ExemptReply.UNKNOWN),
        (closed(alarm=ALARM), OWNER, SCHOOL, ExemptReply.UNKNOWN),
        (MISTAKE, PUPIL, SCHOOL, ExemptReply.NOT_STAFF),
        (MISTAKE, OTHER, SCHOOL, ExemptReply.NOT_STAFF),
        (MISTAKE, CREATOR, OWNERLESS, ExemptReply.OWNER_NEEDED),
        (closed(author=TEACHER, kinds=frozenset()), TEACHER, SCHOOL, ExemptReply.OWN_MESSAGE),
        (closed(meetings=(ROOM,)), TEACHER, SCHOOL, ExemptReply.KNOWN),
        (closed(known=True), OWNER, SCHOOL, ExemptReply.KNOWN),
        (incident(), TEACHER, SCHOOL, ExemptReply.NO_MISTAKE),
        (incident(State.RESOLVED, resolution=Resolution.OTHER), TEACHER, SCHOOL, ExemptReply.NO_MISTAKE),
        (incident(State.ACKNOWLEDGED), TEACHER, SCHOOL, ExemptReply.NO_MISTAKE),
    ],
)
def test_nobody_else_may_and_nothing_else(
    about: Incident | None, account: int, school: Staff, refused: ExemptReply
) -> None:
    """No room of the school, no message of one's own, nothing that was reopened."""
    assert may_exempt(about, school, account, NOW) is refused
    wish = Wish(account, NAME, 9, Scope.TEXT, NOW, WEEK)
    assert on_wish(wish, about, school, TEXTS, 7, given=False) == (refused, ())
    assert not still_given(about, school, account, NOW)


def test_it_counts_by_the_word_of_somebody() -> None:
    """Of nobody who was forgotten."""
    assert still_given(MISTAKE, SCHOOL, TEACHER, NOW)
    assert not still_given(MISTAKE, SCHOOL, None, NOW)


@pytest.mark.parametrize(
    ("scope", "content", "values"),
    [
        (Scope.TEXT, Content(TEXTS, distinct=True), TEXTS),
        (Scope.TEXT, Content(TEXTS, distinct=False), ExemptReply.SHORT),
        (Scope.TEXT, Content((), distinct=True), ExemptReply.NO_TEXT),
        (Scope.TEXT, None, ExemptReply.NOT_KEPT),
        (Scope.HOST, None, ExemptReply.NOT_KEPT),
        (Scope.HOST, Content(TEXTS, distinct=True), ExemptReply.NO_LINK),
        (Scope.HOST, Content(TEXTS, distinct=True, hosts=HOSTS), ExemptReply.SERVICE),
        (Scope.HOST, Content(TEXTS, distinct=True, hosts=HOSTS, open_hosts=True), HOSTS),
        (Scope.RULE, None, (Secret("number"),)),
        (Scope.STAFF, None, (Secret("number"),)),
    ],
)
def test_what_is_let_pass_is_as_narrow_as_asked(
    scope: Scope, content: Content | None, values: object
) -> None:
    """A short text, or a site where anybody opens rooms, is refused with a sentence."""
    assert values_of(scope, ("number",), content) == values


@pytest.mark.parametrize("scope", [Scope.RULE, Scope.STAFF])
def test_a_rule_that_cannot_err_is_not_let_pass(scope: Scope) -> None:
    """Of a link into a known service's meeting no rule is left."""
    assert values_of(scope, (), Content(TEXTS, distinct=True)) is ExemptReply.NO_RULE


def test_nothing_is_given_before_it_is_said_until_when() -> None:
    """First how far, then how long, then it is asked again; those who lead the school are told."""
    wish = Wish(TEACHER, NAME, 9, Scope.HOST, NOW)
    assert on_wish(wish, MISTAKE, SCHOOL, HOSTS, 7, given=False) == (ExemptReply.ASKED, ())
    reply, changes = on_wish(replace(wish, until=WEEK), MISTAKE, SCHOOL, HOSTS, 7, given=False)
    assert reply is ExemptReply.GIVEN
    assert changes == (
        ExemptionGiven(
            id=7,
            incident_id=9,
            group_id=GROUP,
            scope=Scope.HOST,
            values=HOSTS,
            account=TEACHER,
            name=NAME,
            at=NOW,
            until=WEEK,
        ),
        Dispatch(IncidentMessage.EXEMPTED, 7),
    )


def test_what_cannot_be_let_pass_or_is_already_is_said() -> None:
    """And changes nothing."""
    wish = Wish(TEACHER, NAME, 9, Scope.HOST, NOW, WEEK)
    assert on_wish(wish, MISTAKE, SCHOOL, ExemptReply.SERVICE, 7, given=False) == (ExemptReply.SERVICE, ())
    assert on_wish(wish, MISTAKE, SCHOOL, HOSTS, 7, given=True) == (ExemptReply.ALREADY_GIVEN, ())


def press(account: int, *, restore: bool = False) -> ExemptionPress:
    """Press a button of an exemption."""
    return ExemptionPress(account, NAME, 7, restore, NOW)


def test_any_staff_of_the_class_take_it_back_and_undo_that() -> None:
    """One press each; a second one of the same is told. Who leads the school hears that it counts again."""
    assert on_exemption_press(press(OWNER), GIVEN, MISTAKE, SCHOOL) == (
        ExemptReply.REVOKED,
        (ExemptionRevoked(7, 9, OWNER, NAME, NOW),),
    )
    assert on_exemption_press(press(TEACHER), REVOKED, MISTAKE, SCHOOL) == (ExemptReply.ALREADY_REVOKED, ())
    assert on_exemption_press(press(TEACHER, restore=True), REVOKED, MISTAKE, SCHOOL) == (
        ExemptReply.RESTORED,
        (ExemptionRestored(7, 9, TEACHER, NAME, NOW), Dispatch(IncidentMessage.EXEMPTED, 7)),
    )
    assert on_exemption_press(press(TEACHER, restore=True), GIVEN, MISTAKE, SCHOOL) == (
        ExemptReply.STANDS,
        (),
    )


def test_it_is_taken_back_also_where_the_incident_is_open_again() -> None:
    """It does not count any more then, and cannot be restored."""
    again = incident(State.ACKNOWLEDGED)
    reply, _ = on_exemption_press(press(TEACHER), GIVEN, again, SCHOOL)
    assert reply is ExemptReply.REVOKED
    reply, changes = on_exemption_press(press(TEACHER, restore=True), REVOKED, again, SCHOOL)
    assert (reply, changes) == (ExemptReply.NO_MISTAKE, ())


@pytest.mark.parametrize("restore", [False, True])
def test_nobody_else_does_either(*, restore: bool) -> None:
    """Pupils, teachers of other groups; what has ended, or is unknown, stays so."""
    for account in (PUPIL, OTHER):
        pressed = press(account, restore=restore)
        assert on_exemption_press(pressed, REVOKED, MISTAKE, SCHOOL) == (ExemptReply.NOT_STAFF, ())
    pressed = press(TEACHER, restore=restore)
    assert on_exemption_press(pressed, None, None, SCHOOL) == (ExemptReply.UNKNOWN, ())
    over = replace(GIVEN, until=NOW)
    assert on_exemption_press(pressed, over, MISTAKE, SCHOOL) == (ExemptReply.OVER, ())


def test_who_did_not_revoke_it_does_not_bring_it_back() -> None:
    """But for those who lead the school: a stolen account does not undo what they did."""
    by_owner = replace(REVOKED, revoker=OWNER)
    pressed = press(TEACHER, restore=True)
    assert on_exemption_press(pressed, by_owner, MISTAKE, SCHOOL) == (ExemptReply.NOT_YOURS, ())
    reply, _ = on_exemption_press(press(OWNER, restore=True), REVOKED, MISTAKE, SCHOOL)
    assert reply is ExemptReply.RESTORED
