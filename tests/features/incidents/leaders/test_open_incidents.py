"""The list of open incidents, and who gets the card of one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.features.incidents.leaders.rules import A_PAGE, OpenIncident, may_open, open_page
from bot.features.incidents.rules.incident import IncidentKind, Severity, State
from bot.features.incidents.rules.permissions import Reply
from bot.roles import Role
from tests.features.incidents.samples import NOW, incident, staff

OWNER, STRANGER = 1, 9
STAFF = staff((OWNER, Role.OWNER, None))


def one(number: int, at: datetime = NOW, severity: Severity = Severity.FULL, **more: bool) -> OpenIncident:
    """Return an incident that is not closed."""
    named = f"2026-{number:04d}"
    return OpenIncident(number, named, State.OPEN, at, IncidentKind.LEAK, severity, **more)


def test_harm_to_a_child_comes_first_then_the_gravest_then_the_oldest() -> None:
    """Whatever order they are found in."""
    old, new = NOW - timedelta(hours=1), NOW
    found = open_page(
        [one(4, new), one(3, old), one(2, new, Severity.INTRUSION), one(1, new, Severity.PARTIAL, harm=True)],
        0,
    )
    assert [each.id for each in found.incidents] == [1, 2, 3, 4]
    assert (found.page, found.pages, found.total) == (0, 1, 4)


def test_the_list_pages() -> None:
    """A page that is not there is the last one."""
    found = open_page(map(one, range(1, A_PAGE + 2)), 7)
    assert ([each.id for each in found.incidents], found.page, found.pages) == ([A_PAGE + 1], 1, 2)
    assert open_page([], 2).incidents == ()


def test_a_card_goes_to_who_has_a_role_for_its_incident() -> None:
    """And has started the bot, else nothing can be sent."""
    assert may_open(incident(), STAFF, OWNER, NOW, reachable=True) is Reply.SHOWN
    assert may_open(incident(), STAFF, OWNER, NOW, reachable=False) is Reply.REPORT_START
    assert may_open(incident(), STAFF, STRANGER, NOW, reachable=True) is Reply.NOT_STAFF
    assert may_open(None, STAFF, OWNER, NOW, reachable=True) is Reply.UNKNOWN
