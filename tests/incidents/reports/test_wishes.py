"""Who may have which documents drawn up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bot.features.incidents.reports.rules import (
    ReportWish,
    on_month_wish,
    on_report_wish,
)

from bot.classroom import Secret
from bot.incidents.changes import ReportMade
from bot.incidents.incident import State
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply
from bot.incidents.press import PressAnswer
from bot.outbox import Dispatch
from bot.school.roles import Role
from tests.incidents.samples import GROUP, NOW, PUPIL, incident, staff

OWNER, ADMIN, TEACHER = 1, 3, 2
SCHOOL = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
DOCUMENT = Dispatch(IncidentMessage.REPORT, 9, TEACHER)


def wish(account: int, *, reachable: bool = True) -> ReportWish:
    """Ask for a report."""
    return ReportWish(account, Secret("Cô Lan"), NOW, reachable)


@pytest.mark.parametrize("state", list(State))
def test_staff_get_it_whatever_the_state(state: State) -> None:
    """In private, and the timeline says so."""
    answer, changes = on_report_wish(wish(TEACHER), [incident(state)], SCHOOL, DOCUMENT)
    assert answer.reply is Reply.REPORT_SENT
    assert changes == (ReportMade(incident().id, TEACHER, Secret("Cô Lan"), NOW), DOCUMENT)


def test_others_do_not() -> None:
    """A pupil, somebody whom the bot cannot write to, a crafted button."""
    assert on_report_wish(wish(PUPIL), [incident()], SCHOOL, DOCUMENT)[0].reply is Reply.NOT_STAFF
    unreached = on_report_wish(wish(TEACHER, reachable=False), [incident()], SCHOOL, DOCUMENT)
    assert (unreached[0].reply, unreached[1]) == (Reply.REPORT_START, ())
    assert on_report_wish(wish(TEACHER), [], SCHOOL, DOCUMENT)[0].reply is Reply.UNKNOWN


def test_of_several_incidents_the_timelines_of_those_note_it_that_are_theirs() -> None:
    """What happened in another's class is neither in the document nor noted there."""
    others = replace(incident(), id=77, group_id=GROUP + 1, answering=(GROUP + 1,))
    _, changes = on_report_wish(wish(TEACHER), [incident(), others], SCHOOL, DOCUMENT)
    assert [each.incident_id for each in changes if isinstance(each, ReportMade)] == [incident().id]


@pytest.mark.parametrize("account", [OWNER, ADMIN])
def test_a_month_is_for_those_who_lead_the_school(account: int) -> None:
    """A teacher and a pupil do not get it, and who has not started the bot hears how."""
    sent = Dispatch(IncidentMessage.REPORT_MONTH, 202611, account)
    answer, changes = on_month_wish(wish(account), 202611, SCHOOL)
    assert (answer.reply, changes) == (Reply.REPORT_SENT, (sent,))
    assert on_month_wish(wish(account, reachable=False), 202611, SCHOOL)[0].reply is Reply.REPORT_START
    for other in (TEACHER, PUPIL):
        assert on_month_wish(wish(other), 202611, SCHOOL) == (PressAnswer(Reply.NOT_STAFF), ())


@pytest.mark.parametrize("month", [0, 1, 202600, 202613, 999912, 10**9])
def test_what_is_no_month_has_no_report(month: int) -> None:
    """Only a crafted button names one."""
    assert on_month_wish(wish(OWNER), month, SCHOOL) == (PressAnswer(Reply.UNKNOWN), ())
