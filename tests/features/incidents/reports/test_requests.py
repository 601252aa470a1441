"""Who may have which documents drawn up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.incidents.buttons import ReportMessage
from bot.features.incidents.reports.rules import ReportRequest, on_report_request
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Who
from tests.features.incidents.samples import GROUP, NOW, PUPIL, SCHOOL, TEACHER, incident

DOCUMENT = Dispatch(ReportMessage.REPORT, 9, TEACHER)


def asked(account: int, document: Dispatch = DOCUMENT, *, reachable: bool = True) -> ReportRequest:
    """Ask for a report."""
    return ReportRequest(Who(account, Secret("Cô Lan")), document, NOW, reachable)


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
