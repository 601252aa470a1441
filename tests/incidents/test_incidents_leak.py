"""Leaks become incidents, once each; a group hears of what is gone, and seldom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import Held, Outcome, Room, Secret
from bot.incidents.changes import AuthorTold, Dispatch, NewIncident, Noticed, Priority, What
from bot.incidents.incident import Group, Leak, LeakedMessage, Severity, severity_of
from bot.incidents.leak import (
    AuthorFacts,
    LeakFacts,
    RemovalFacts,
    on_author_reachable,
    on_leak,
    on_removed,
)

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
FIRST, SECOND = (LeakedMessage(each, 0, NOW, NOW, Secret("{}")) for each in (5, 6))
LEAK = Leak(
    group=Group(-100, Room.SUPERGROUP, Secret("7A")),
    author=4,
    author_name=Secret("An"),
    deleted=True,
    rules=("zoom",),
    kinds=frozenset({"link"}),
    fragment=Secret("zoom.us/j/••••"),
    secrets=(),
    messages=(FIRST, SECOND),
)
QUIET = RemovalFacts(77, -100, Room.SUPERGROUP, None)


def test_a_leak_opens_an_incident_and_an_alert() -> None:
    """With all its messages, when none of them is known."""
    opened, alert = on_leak(LEAK, LeakFacts(9, frozenset()), NOW)
    assert opened == NewIncident(9, LEAK, Severity.FULL, NOW)
    assert alert == Dispatch(What.ALERT, 9)


def test_a_message_that_has_its_incident_gets_no_second_one() -> None:
    """The second half of a leak whose first half was told is told alone; a replay not at all."""
    (opened, _) = on_leak(LEAK, LeakFacts(9, frozenset({(5, 0)})), NOW)
    assert opened == NewIncident(9, replace(LEAK, messages=(SECOND,)), Severity.FULL, NOW)
    assert on_leak(LEAK, LeakFacts(9, frozenset({(5, 0), (6, 0)})), NOW) == ()


def test_another_version_of_a_message_is_another_leak() -> None:
    """An edit is told even where the message leaked before."""
    (opened, _) = on_leak(LEAK, LeakFacts(9, frozenset({(5, 1234), (6, 0)})), NOW)
    assert opened == NewIncident(9, replace(LEAK, messages=(FIRST,)), Severity.FULL, NOW)


def test_the_group_hears_once_in_ten_minutes_that_something_is_gone() -> None:
    """Not before ten minutes have passed, and then again."""
    heard = (Noticed(77, NOW), Dispatch(What.NOTICE, 77, -100))
    assert on_removed(Outcome.DONE, QUIET, NOW) == heard
    assert on_removed(Outcome.DONE, replace(QUIET, noticed_at=NOW - timedelta(minutes=10)), NOW) == heard
    assert on_removed(Outcome.DONE, replace(QUIET, noticed_at=NOW - timedelta(minutes=9)), NOW) == ()


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.DONE])
def test_the_group_hears_nothing_of_what_stands(outcome: Outcome) -> None:
    """A line that says "removed" must be true."""
    assert on_removed(outcome, QUIET, NOW) == ()


def test_a_channel_hears_nothing() -> None:
    """A channel's readers get no line between its posts."""
    assert on_removed(Outcome.DONE, replace(QUIET, room=Room.CHANNEL), NOW) == ()


def test_an_author_hears_once_of_a_leak_and_once_in_ten_minutes() -> None:
    """A storm by one account gives one letter; the next leak after ten minutes another."""
    told = (AuthorTold(4, NOW), Dispatch(What.AUTHOR, 9, 4))
    fresh = AuthorFacts(9, 4, None, told_of_it=False)
    assert on_author_reachable(fresh, NOW) == told
    assert on_author_reachable(replace(fresh, told_at=NOW - timedelta(minutes=10)), NOW) == told
    assert on_author_reachable(replace(fresh, told_at=NOW - timedelta(minutes=9)), NOW) == ()
    before = replace(fresh, told_at=NOW - timedelta(days=1), told_of_it=True)
    assert on_author_reachable(before, NOW) == ()


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
    """Alerts, cards, notices and authors' letters first, then what people wait for, then the greeting."""
    leaks = {What.ALERT, What.CARD, What.NOTICE, What.AUTHOR}
    assert {what for what in What if what.priority is Priority.LEAK} == leaks
    assert max(What, key=lambda what: what.priority) is What.GREETING
