"""Requests to see what was removed, as a blurred picture or as words: who may, and that it is noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.incidents.rules.changes import DeletedMessageOpened
from bot.features.incidents.rules.incident import Incident, Resolution, State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.viewing.rules import SHOWN_BY, Viewed, ViewFacts, ViewRequest, on_view
from bot.outbox import Dispatch
from bot.roles import Staff
from tests.features.incidents.samples import (
    ALARM,
    CREATOR,
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

AT_HAND = ViewFacts(kept=True, pictured=True, reachable=True, subjects=(9,))
SENT = {
    Viewed.PICTURE: Reply.PICTURE_SENT,
    Viewed.PICTURE_CLEAR: Reply.PICTURE_SENT,
    Viewed.ORIGINAL: Reply.ORIGINAL_SENT,
    Viewed.PREVIEW: Reply.REPOST_ASKED,
}

views = pytest.mark.parametrize("view", list(Viewed))


def asks(view: Viewed, account: int) -> ViewRequest:
    """Ask to see it."""
    return ViewRequest(view, account, Secret("Cô Lan"), 9, NOW)


def mistake(**changes: object) -> Incident:
    """Make an incident that was closed as a mistake."""
    return incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, **changes)


def _seen(view: Viewed) -> Incident:
    """Return an incident of which that is seen."""
    opened = {Viewed.PICTURE_CLEAR: incident(alarm=ALARM), Viewed.PREVIEW: incident()}
    return opened.get(view) or mistake()


@views
@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_of_the_incident_see_it_and_that_is_noted(view: Viewed, account: int) -> None:
    """It comes to whoever pressed, in private, and the timeline says who and when."""
    answer, changes = on_view(asks(view, account), _seen(view), SCHOOL, AT_HAND)
    assert answer.reply is SENT[view]
    assert changes == (
        DeletedMessageOpened(9, account, Secret("Cô Lan"), NOW),
        Dispatch(SHOWN_BY[view], 9, account),
    )


@views
@pytest.mark.parametrize(
    ("account", "school", "reply"),
    [
        (PUPIL, SCHOOL, Reply.NOT_STAFF),
        (OTHER_TEACHER, SCHOOL, Reply.NOT_STAFF),
        (CREATOR, OWNERLESS, Reply.OWNER_NEEDED),
    ],
)
def test_nobody_else_sees_it(view: Viewed, account: int, school: Staff, reply: Reply) -> None:
    """Not pupils, not teachers of other groups, not a creator who only acts; nothing is noted or sent."""
    answer, changes = on_view(asks(view, account), _seen(view), school, AT_HAND)
    assert (answer.reply, changes) == (reply, ())


@pytest.mark.parametrize(
    ("view", "about", "reply"),
    [
        *((view, None, Reply.UNKNOWN) for view in Viewed),  # a crafted press
        (Viewed.ORIGINAL, mistake(alarm=ALARM), Reply.NOT_STAFF),  # an alarm's words stand on its card
        (Viewed.ORIGINAL, incident(), Reply.NO_MISTAKE),
        (Viewed.ORIGINAL, incident(State.RESOLVED, resolution=Resolution.VIOLATION), Reply.NO_MISTAKE),
        (Viewed.ORIGINAL, mistake(deleted=False), Reply.NO_MISTAKE),
        (Viewed.ORIGINAL, mistake(meetings=(ROOM,)), Reply.KNOWN),
        (Viewed.ORIGINAL, mistake(author=TEACHER), Reply.OWN_MESSAGE),
        (Viewed.PREVIEW, mistake(), Reply.NO_MISTAKE),
        (Viewed.PREVIEW, incident(deleted=False), Reply.NO_MISTAKE),
        (Viewed.PICTURE_CLEAR, mistake(), Reply.NOT_STAFF),  # a leak's picture may lead into a room
    ],
)
def test_what_may_not_be_seen_is_told_why(view: Viewed, about: Incident | None, reply: Reply) -> None:
    """Words are shown of a mistake alone, not of what stands or leads into a room; of nothing, nothing is."""
    answer, changes = on_view(asks(view, TEACHER), about, SCHOOL, AT_HAND)
    assert (answer.reply, changes) == (reply, ())


@pytest.mark.parametrize(
    "about", [incident(), mistake(deleted=False), mistake(meetings=(ROOM,)), mistake(author=TEACHER)]
)
def test_a_blurred_picture_tells_no_words(about: Incident) -> None:
    """So it is shown also of what is no mistake, stands, or was written by whoever asks."""
    assert on_view(asks(Viewed.PICTURE, TEACHER), about, SCHOOL, AT_HAND)[0].reply is Reply.PICTURE_SENT


@views
@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        (replace(AT_HAND, kept=False, pictured=False), Reply.PICTURE_OVER),
        (replace(AT_HAND, reachable=False), Reply.PICTURE_START),
    ],
)
def test_what_cannot_be_shown_is_said(view: Viewed, facts: ViewFacts, reply: Reply) -> None:
    """After 72 hours, and to whoever has not started the bot: each has its own answer."""
    answer, changes = on_view(asks(view, TEACHER), _seen(view), SCHOOL, facts)
    assert (answer.reply, changes) == (reply, ())


@pytest.mark.parametrize(
    ("view", "reply"), [(Viewed.PICTURE, Reply.PICTURE_NONE), (Viewed.ORIGINAL, Reply.ORIGINAL_SENT)]
)
def test_only_a_picture_takes_a_picture(view: Viewed, reply: Reply) -> None:
    """A document that is none, or words alone."""
    facts = replace(AT_HAND, pictured=False)
    assert on_view(asks(view, TEACHER), mistake(), SCHOOL, facts)[0].reply is reply


@views
def test_a_second_press_while_it_is_on_its_way_sends_and_notes_nothing_more(view: Viewed) -> None:
    """It is answered as the first one was."""
    answer, changes = on_view(asks(view, OWNER), _seen(view), SCHOOL, replace(AT_HAND, subjects=()))
    assert (answer.reply, changes) == (SENT[view], ())


@pytest.mark.parametrize("view", [Viewed.PICTURE, Viewed.PICTURE_CLEAR])
def test_each_picture_of_an_alarm_is_sent_by_itself_and_noted_once(view: Viewed) -> None:
    """Blurred, or, at a press under that, as it is."""
    facts = replace(AT_HAND, subjects=(71, 72))
    _, (opened, *sent) = on_view(asks(view, OWNER), incident(alarm=ALARM), SCHOOL, facts)
    assert opened == DeletedMessageOpened(9, OWNER, Secret("Cô Lan"), NOW)
    assert sent == [Dispatch(SHOWN_BY[view], each, OWNER) for each in (71, 72)]
