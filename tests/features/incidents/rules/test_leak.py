"""Leaks become incidents, once each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Group, Held, Room, Secret
from bot.features.incidents.buttons import AlarmMessage, AuthorMessage, IncidentMessage
from bot.features.incidents.rules.changes import Joined, NewIncident, RefreshCards
from bot.features.incidents.rules.incident import Begun, LeakedMessage, LeakReport, Severity, severity_of
from bot.features.incidents.rules.leak import LeakFacts, on_leak
from bot.features.school.buttons import SchoolMessage
from bot.outbox import Dispatch, Priority
from bot.storage.outbox.room import MESSAGES
from tests.features.incidents.samples import NOW

FIRST, SECOND = (LeakedMessage(each, 0, NOW, NOW, Secret("{}")) for each in (5, 6))
LEAK = LeakReport(
    group=Group(-100, Room.SUPERGROUP, Secret("7A")),
    author=4,
    author_name=Secret("An"),
    deleted=True,
    rules=("zoom",),
    kinds=frozenset({"link"}),
    fragment=Secret("zoom.us/j/••••"),
    secrets=(),
    messages=(FIRST, SECOND),
    reasons=("link",),
)
BEGUN = Begun(3, 4, False, Severity.PARTIAL, ("id",), frozenset({"meeting_id"}), False, Secret("ID 84••"))


def test_a_leak_opens_an_incident_and_an_alert() -> None:
    """With all its messages, when none of them is known."""
    opened, alert = on_leak(LEAK, LeakFacts(9, frozenset()), NOW)
    assert opened == NewIncident(9, LEAK, Severity.FULL, NOW)
    assert alert == Dispatch(IncidentMessage.ALERT, 9)


def test_a_message_that_has_its_incident_gets_no_second_one() -> None:
    """The second half of a leak whose first half was told is told alone; a replay not at all."""
    (opened, _) = on_leak(LEAK, LeakFacts(9, frozenset({(5, 0)})), NOW)
    assert opened == NewIncident(9, replace(LEAK, messages=(SECOND,)), Severity.FULL, NOW)
    assert on_leak(LEAK, LeakFacts(9, frozenset({(5, 0), (6, 0)})), NOW) == ()


def test_what_its_author_adds_joins_an_incident() -> None:
    """One card for the parts of an album and the halves of a leak, as grave as all of it together."""
    half = replace(LEAK, kinds=frozenset({"passcode"}), rules=("zoom", "id"), known=True)
    joined, refresh = on_leak(half, LeakFacts(9, frozenset({(5, 0)}), BEGUN), NOW)
    grown = replace(
        BEGUN,
        severity=Severity.FULL,
        rules=("id", "zoom"),
        kinds=frozenset({"meeting_id", "passcode"}),
        known=True,
        fragment=Secret("ID 84•• … zoom.us/j/••••"),
        reasons=("link",),
    )
    assert joined == Joined(grown, replace(half, messages=(SECOND,)), NOW)
    assert refresh == RefreshCards(3)


def test_a_grown_incident_has_no_more_reasons_than_a_card_shows() -> None:
    """Those of its beginning come first."""
    begun = replace(BEGUN, reasons=("number", "beside-room"))
    more = replace(LEAK, reasons=("number", "passcode-labelled", "answer"))
    (joined, _) = on_leak(more, LeakFacts(9, frozenset({(5, 0)}), begun), NOW)
    assert isinstance(joined, Joined)
    assert joined.grown.reasons == ("number", "beside-room", "passcode-labelled")


@pytest.mark.parametrize(
    ("before", "added", "shown"),
    [("a", " ", "a"), ("", "b", "b"), ("a" * 500, "b" * 500, "a" * 500)],
)
def test_a_fragment_grows_within_bounds(before: str, added: str, shown: str) -> None:
    """A part without words adds none, and a card stays a card."""
    more = replace(LEAK, fragment=Secret(added))
    begun = replace(BEGUN, fragment=Secret(before))
    (joined, _) = on_leak(more, LeakFacts(9, frozenset({(5, 0)}), begun), NOW)
    assert isinstance(joined, Joined)
    assert joined.grown.fragment == Secret(shown)


@pytest.mark.parametrize(
    ("leak", "begun"),
    [
        (LEAK, replace(BEGUN, author=5)),
        (LEAK, replace(BEGUN, resolved=True)),
        (replace(LEAK, deleted=False), BEGUN),
    ],
)
def test_what_is_not_its_authors_or_comes_after_its_end_joins_none(leak: LeakReport, begun: Begun) -> None:
    """Somebody else's half, what follows a closed incident, and what only is to be looked at."""
    (opened, _) = on_leak(leak, LeakFacts(9, frozenset({(5, 0)}), begun), NOW)
    assert isinstance(opened, NewIncident)
    assert opened.id == 9


def test_another_version_of_a_message_is_another_leak() -> None:
    """An edit is told even where the message leaked before."""
    (opened, _) = on_leak(LEAK, LeakFacts(9, frozenset({(5, 1234), (6, 0)})), NOW)
    assert opened == NewIncident(9, replace(LEAK, messages=(FIRST,)), Severity.FULL, NOW)


@pytest.mark.parametrize(
    ("kinds", "deleted", "severity"),
    [
        ({"call", "link"}, True, Severity.INTRUSION),
        ({"link"}, True, Severity.FULL),
        ({"meeting_id", "passcode"}, True, Severity.FULL),
        ({"link"}, False, Severity.PARTIAL),
        ({"meeting_id"}, True, Severity.PARTIAL),
        ({"passcode"}, True, Severity.PARTIAL),
        ({"invite"}, False, Severity.NUDGE),
    ],
)
def test_severity_follows_what_is_given_away(kinds: set[str], deleted: bool, severity: Severity) -> None:  # noqa: FBT001
    """A way in is worse than half of one, and a call to disrupt worse than both."""
    assert severity_of(replace(LEAK, kinds=frozenset(kinds), deleted=deleted)) is severity


def test_what_stands_in_a_pause_is_as_bad_as_what_is_deleted() -> None:
    """A link that a held rule found is in doubt; one that stands because staff asked is a way in."""
    standing = replace(LEAK, deleted=False)
    assert severity_of(replace(standing, held=Held.PAUSE)) is Severity.FULL
    assert severity_of(replace(standing, held=Held.BRAKE)) is Severity.PARTIAL


def test_answers_to_leaks_go_before_all_else_that_is_sent() -> None:
    """Alerts, cards, notices and authors' letters first, then what people wait for, last reminders."""
    leaks = {
        IncidentMessage.ALERT,
        IncidentMessage.CARD,
        AuthorMessage.NOTICE,
        AuthorMessage.WHISPER,
        AuthorMessage.AUTHOR,
        AlarmMessage.GRAVER,  # a child may be harmed: as urgent as a leak
    }
    assert {what for what in MESSAGES.values() if what.priority is Priority.LEAK} == leaks
    last = {what for what in MESSAGES.values() if what.priority >= SchoolMessage.GREETING.priority}
    summed_up = {IncidentMessage.DIGEST, IncidentMessage.DAY}
    assert {what for what in last if what.priority is Priority.DIGEST} == summed_up
