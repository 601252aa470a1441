"""An author says that the bot is wrong: once, heard by staff, deciding nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.classroom import Secret
from bot.features.incidents.author_messages.rules import AppealReply, on_appeal
from bot.features.incidents.buttons import AuthorMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Resolution, State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Who
from tests.features.incidents.samples import PUPIL, TEACHER, incident

NOW = datetime(2026, 9, 7, 0, 31, tzinfo=UTC)
AN = Who(PUPIL, Secret("An"))
NOTED = (Noted(9, TimelineEvent.APPEALED, NOW, AN), RefreshCards(9))


def test_the_cards_of_an_open_incident_say_so_and_nothing_else_changes() -> None:
    """Somebody looks at them still, so nobody is told anew."""
    assert on_appeal(AN, incident(), NOW, heard=True) == (AppealReply.TOLD, NOTED)


@pytest.mark.parametrize(
    ("state", "resolution"),
    [(State.ACKNOWLEDGED, None), (State.RESOLVED, Resolution.VIOLATION)],
)
def test_who_dealt_with_it_is_told_anew(state: State, resolution: Resolution | None) -> None:
    """Nobody looks at that card any more."""
    told = on_appeal(AN, incident(state, resolution=resolution), NOW, heard=True)
    assert told == (AppealReply.TOLD, (*NOTED, Dispatch(AuthorMessage.APPEAL, 9)))


def test_where_nobody_receives_alerts_it_is_noted_and_the_author_knows_that() -> None:
    """A promise that somebody looks would be untrue."""
    assert on_appeal(AN, incident(), NOW, heard=False) == (AppealReply.WAITS, NOTED)


def test_a_second_appeal_changes_nothing() -> None:
    """Nor does one where staff say already that it was a mistake."""
    again = incident(appealed_at=NOW)
    assert on_appeal(AN, again, NOW, heard=True) == (AppealReply.AGAIN, ())
    agreed = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM)
    assert on_appeal(AN, agreed, NOW, heard=True) == (AppealReply.AGREED, ())


@pytest.mark.parametrize("told", [True, False])
def test_a_message_that_opens_the_classs_room_is_never_posted_again_and_its_author_knows(
    told: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """Staff read it on the card; no [Nhầm] is theirs to press, so nobody is asked to, and nobody waits."""
    known = incident(State.ACKNOWLEDGED, known=True)
    assert on_appeal(AN, known, NOW, heard=told) == (AppealReply.ROOM, NOTED)
    again = incident(State.RESOLVED, resolution=Resolution.OTHER, known=True, appealed_at=NOW)
    assert on_appeal(AN, again, NOW, heard=told) == (AppealReply.ROOM, ())


@pytest.mark.parametrize("author", [PUPIL, None])
def test_nobody_appeals_for_another(author: int | None) -> None:
    """Nor for somebody who is not known."""
    assert on_appeal(replace(AN, account=TEACHER), incident(author=author), NOW, heard=True) == (
        AppealReply.NOT_AUTHOR,
        (),
    )


def test_a_crafted_appeal_is_answered() -> None:
    """About no incident, or about one of which nothing was removed."""
    assert on_appeal(AN, None, NOW, heard=True) == (AppealReply.UNKNOWN, ())
    assert on_appeal(AN, incident(deleted=False), NOW, heard=True) == (AppealReply.UNKNOWN, ())
