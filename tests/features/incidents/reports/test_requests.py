"""Who may have which documents drawn up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.incidents.reports.buttons import ReportMessage
from bot.features.incidents.reports.rules import ReportRequest, on_month_request, on_report_request
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Changes, Who
from bot.roles import Role
from tests.features.incidents.samples import GROUP, NOW, PUPIL, incident, staff

OWNER, ADMIN, TEACHER = 1, 3, 2
SCHOOL = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
DOCUMENT = Dispatch(ReportMessage.REPORT, 9, TEACHER)


def asked(account: int, document: Dispatch = DOCUMENT, *, reachable: bool = True) -> ReportRequest:
    """Ask for a report."""
    return ReportRequest(Who(account, Secret("Cô Lan")), document, NOW, reachable)


def month(account: int, number: int = 202611, *, reachable: bool = True) -> tuple[Reply, Changes]:
    """Ask for a month's report."""
    document = Dispatch(ReportMessage.REPORT_MONTH, number, account)
    return on_month_request(asked(account, document, reachable=reachable), SCHOOL)


@pytest.mark.parametrize("state", list(State))
def test_staff_get_it_whatever_the_state(state: State) -> None:
    """In private, and the timeline says so."""
    answer, changes = on_report_request(asked(TEACHER), [incident(state)], SCHOOL)
    assert answer is Reply.REPORT_SENT
    lan = Who(TEACHER, Secret("Cô Lan"))
    assert changes == (Noted(incident().id, TimelineEvent.REPORT_MADE, NOW, lan), DOCUMENT)


def test_others_do_not() -> None:
    """A pupil, somebody whom the bot cannot write to, a crafted button."""
    assert on_report_request(asked(PUPIL), [incident()], SCHOOL)[0] is Reply.NOT_STAFF
    unreached = on_report_request(asked(TEACHER, reachable=False), [incident()], SCHOOL)
    assert unreached == (Reply.REPORT_START, ())
    assert on_report_request(asked(TEACHER), [], SCHOOL)[0] is Reply.UNKNOWN


def test_of_several_incidents_the_timelines_of_those_note_it_that_are_theirs() -> None:
    """What happened in another's class is neither in the document nor noted there."""
    others = replace(incident(), id=77, group_id=GROUP + 1, answering=(GROUP + 1,))
    _, changes = on_report_request(asked(TEACHER), [incident(), others], SCHOOL)
    assert [each.incident_id for each in changes if isinstance(each, Noted)] == [incident().id]


@pytest.mark.parametrize("account", [OWNER, ADMIN])
def test_a_month_is_for_those_who_lead_the_school(account: int) -> None:
    """A teacher and a pupil do not get it, and who has not started the bot hears how."""
    sent = Dispatch(ReportMessage.REPORT_MONTH, 202611, account)
    assert month(account) == (Reply.REPORT_SENT, (sent,))
    assert month(account, reachable=False) == (Reply.REPORT_START, ())
    for other in (TEACHER, PUPIL):
        assert month(other) == (Reply.NOT_STAFF, ())


@pytest.mark.parametrize("number", [0, 1, 202600, 202613, 999912, 10**9])
def test_what_is_no_month_has_no_report(number: int) -> None:
    """Only a crafted button names one."""
    assert month(OWNER, number) == (Reply.UNKNOWN, ())
