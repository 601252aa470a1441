"""Wishes to see an incident's picture: who may, what is kept, and that it is noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.incidents.changes import DeletedMessageOpened
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply
from bot.incidents.viewing import PictureRequest, PictureRequestFacts, on_wish
from bot.outbox import Dispatch
from bot.school.roles import Role, Staff
from tests.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, CREATOR, OTHER = 1, 2, 3, 5
AT_HAND = PictureRequestFacts(kept=True, pictured=True, reachable=True, subjects=(9,))


SCHOOL = staff((OWNER, Role.OWNER, None), (TEACHER, Role.TEACHER, GROUP), (OTHER, Role.TEACHER, OTHER_GROUP))
OWNERLESS = staff((CREATOR, Role.CREATOR, GROUP))
INCIDENT = incident()


def wish(account: int) -> PictureRequest:
    """Wish to see the picture."""
    return PictureRequest(account, Secret("Cô Lan"), 9, NOW)


@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_of_the_incident_see_it_and_that_is_noted(account: int) -> None:
    """The picture is sent to whoever pressed, in private, and the timeline says who and when."""
    answer, changes = on_wish(wish(account), INCIDENT, SCHOOL, AT_HAND)
    assert answer.reply is Reply.PICTURE_SENT
    assert changes == (
        DeletedMessageOpened(9, account, Secret("Cô Lan"), NOW),
        Dispatch(IncidentMessage.PICTURE, 9, account),
    )


@pytest.mark.parametrize(
    ("account", "school", "reply"),
    [
        (PUPIL, SCHOOL, Reply.NOT_STAFF),
        (OTHER, SCHOOL, Reply.NOT_STAFF),
        (CREATOR, OWNERLESS, Reply.OWNER_NEEDED),
    ],
)
def test_nobody_else_sees_it(account: int, school: Staff, reply: Reply) -> None:
    """Not pupils, not teachers of other groups, not a creator who only acts; nothing is noted or sent."""
    answer, changes = on_wish(wish(account), INCIDENT, school, AT_HAND)
    assert (answer.reply, changes) == (reply, ())


@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        (replace(AT_HAND, kept=False, pictured=False), Reply.PICTURE_OVER),
        (replace(AT_HAND, pictured=False), Reply.PICTURE_NONE),
        (replace(AT_HAND, reachable=False), Reply.PICTURE_START),
    ],
)
def test_what_cannot_be_shown_is_said(facts: PictureRequestFacts, reply: Reply) -> None:
    """After 72 hours, for a document, and to whom nothing can be sent: each has its own answer."""
    answer, changes = on_wish(wish(TEACHER), INCIDENT, SCHOOL, facts)
    assert (answer.reply, changes) == (reply, ())


def test_a_second_press_while_it_is_on_its_way_sends_and_notes_nothing_more() -> None:
    """It is answered as the first one was."""
    answer, changes = on_wish(wish(TEACHER), INCIDENT, SCHOOL, replace(AT_HAND, subjects=()))
    assert (answer.reply, changes) == (Reply.PICTURE_SENT, ())


def test_each_picture_of_an_alarm_is_sent_by_itself_and_noted_once() -> None:
    """Blurred, or, at a press under that, as it is."""
    clear = replace(wish(OWNER), what=IncidentMessage.PICTURE_CLEAR)
    _, (opened, *sent) = on_wish(clear, INCIDENT, SCHOOL, replace(AT_HAND, subjects=(71, 72)))
    assert opened == DeletedMessageOpened(9, OWNER, Secret("Cô Lan"), NOW)
    assert sent == [Dispatch(IncidentMessage.PICTURE_CLEAR, each, OWNER) for each in (71, 72)]


def test_an_incident_that_is_not_there_is_unknown() -> None:
    """A crafted press shows nothing."""
    assert on_wish(wish(OWNER), None, SCHOOL, AT_HAND)[0].reply is Reply.UNKNOWN
