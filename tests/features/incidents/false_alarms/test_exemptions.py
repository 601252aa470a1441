"""Exemptions: who may let what pass, and how it is ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Passable, Scope, Secret
from bot.features.incidents.buttons import FalseAlarmMessage
from bot.features.incidents.false_alarms.rules import (
    ExemptReply,
    GivenExemption,
    StandingExemption,
    may_exempt,
    on_revoke,
    on_wish,
    still_given,
    values_of,
)
from bot.features.incidents.rules.incident import Incident, Resolution, State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Add, Changes, Who, changed
from bot.roles import Staff
from tests.features.incidents.samples import (
    ALARM,
    CREATOR,
    GROUP,
    NOW,
    OTHER_TEACHER,
    OWNER,
    OWNERLESS,
    PUPIL,
    ROOM,
    SCHOOL,
    TEACHER,
    incident,
)

MISTAKE = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM)
WEEK = NOW + timedelta(weeks=1)
NAME = Secret("Cô Lan")
TEXTS = ("bài giảng mẫu",)
HOSTS = ("hoc.example",)
LAN = Who(TEACHER, NAME)
GIVEN = GivenExemption(7, 9, GROUP, Scope.HOST, Secret('["hoc.example"]'), TEACHER, NAME, NOW, WEEK)
REVOKED = replace(GIVEN, revoked_at=NOW, revoked_by=Who(TEACHER, Secret("Minh")))


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
        (MISTAKE, OTHER_TEACHER, SCHOOL, ExemptReply.NOT_STAFF),
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
    assert about is None or not still_given(about, school, account, NOW)


def test_it_counts_by_the_word_of_somebody() -> None:
    """Of nobody who was forgotten."""
    assert still_given(MISTAKE, SCHOOL, TEACHER, NOW)
    assert not still_given(MISTAKE, SCHOOL, None, NOW)


@pytest.mark.parametrize(
    ("scope", "content", "values"),
    [
        (Scope.TEXT, Passable(TEXTS, distinct=True), TEXTS),
        (Scope.TEXT, Passable(TEXTS, distinct=False), ExemptReply.SHORT),
        (Scope.TEXT, Passable((), distinct=True), ExemptReply.NO_TEXT),
        (Scope.TEXT, None, ExemptReply.NOT_KEPT),
        (Scope.HOST, None, ExemptReply.NOT_KEPT),
        (Scope.HOST, Passable(TEXTS, distinct=True), ExemptReply.NO_LINK),
        (Scope.HOST, Passable(TEXTS, distinct=True, hosts=HOSTS), ExemptReply.SERVICE),
        (Scope.HOST, Passable(TEXTS, distinct=True, hosts=HOSTS, open_hosts=True), HOSTS),
        (Scope.RULE, None, ("number",)),
    ],
)
def test_what_is_let_pass_is_as_narrow_as_asked(
    scope: Scope, content: Passable | None, values: object
) -> None:
    """A short text, or a site where anybody opens rooms, is refused with a sentence."""
    assert values_of(scope, ("number",), content) == values


def test_a_rule_that_cannot_err_is_not_let_pass() -> None:
    """Of a link into a known service's meeting no rule is left."""
    assert values_of(Scope.RULE, (), Passable(TEXTS, distinct=True)) is ExemptReply.NO_RULE


def test_it_counts_until_it_ends_or_is_revoked() -> None:
    """Of a text nothing is shown, which is kept as a fingerprint."""
    standing = StandingExemption(GIVEN, MISTAKE, by_word=True)
    assert standing.counts(NOW)
    assert not standing.counts(WEEK)
    assert not replace(standing, by_word=False).counts(NOW)
    assert not replace(standing, given=REVOKED).counts(NOW)
    assert GIVEN.shown == ("hoc.example",)
    assert replace(GIVEN, scope=Scope.TEXT).shown == ()


def test_nothing_is_given_before_it_is_said_until_when() -> None:
    """First how far, then how long; those who lead the school are told."""
    assert on_wish(GIVEN, LAN, given=False, decided=False) == (ExemptReply.ASKED, ())
    noted = Noted(9, TimelineEvent.EXEMPTED, NOW, LAN)
    told = Dispatch(FalseAlarmMessage.EXEMPTED, 7)
    assert on_wish(GIVEN, LAN, given=False, decided=True) == (ExemptReply.GIVEN, (Add(GIVEN), noted, told))
    assert on_wish(GIVEN, LAN, given=True, decided=True) == (ExemptReply.ALREADY_GIVEN, ())


def press(
    account: int, given: GivenExemption = GIVEN, about: Incident = MISTAKE
) -> tuple[ExemptReply, Changes]:
    """Press the button that ends an exemption."""
    standing = StandingExemption(given, about, by_word=True)
    return on_revoke(Who(account, NAME), standing, SCHOOL, NOW)


def test_any_staff_of_the_class_end_it_once() -> None:
    """Also where the incident is open again and it does not count; a second press is told."""
    ended = changed(GIVEN, revoked_by=Who(OWNER, NAME), revoked_at=NOW)
    noted = Noted(9, TimelineEvent.EXEMPTION_REVOKED, NOW, Who(OWNER, NAME))
    assert press(OWNER) == (ExemptReply.REVOKED, (ended, noted))
    assert press(TEACHER, REVOKED) == (ExemptReply.ALREADY_REVOKED, ())
    assert press(TEACHER, about=incident(State.ACKNOWLEDGED))[0] is ExemptReply.REVOKED


def test_nobody_else_does() -> None:
    """Pupils, teachers of other groups; what has ended by itself stays so."""
    for account in (PUPIL, OTHER_TEACHER):
        assert press(account) == (ExemptReply.NOT_STAFF, ())
    assert press(TEACHER, replace(GIVEN, until=NOW)) == (ExemptReply.OVER, ())
