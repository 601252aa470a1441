"""Who is shown whose accounts opened a door: staff of the room's own class, each time noted."""

from __future__ import annotations

import pytest

from bot.classroom import MeetingState, Secret
from bot.incidents.changes import RefreshCards
from bot.incidents.incident import ExposedMeeting, Incident
from bot.incidents.measures.changes import DoorsSeen
from bot.incidents.measures.doors import DoorsReply, on_doors_seen, rooms_shown
from bot.school.roles import Role
from tests.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

TEACHER, OTHER_TEACHER = 2, 5
SCHOOL = staff((TEACHER, Role.TEACHER, GROUP), (OTHER_TEACHER, Role.TEACHER, OTHER_GROUP))
OWN = ExposedMeeting(50, MeetingState.SPARED, Secret("7A"), (GROUP,))
OTHERS = ExposedMeeting(51, MeetingState.HELD, Secret("8B"), (OTHER_GROUP,))
BOTH = incident(meetings=(OWN, OTHERS))


def seen(account: int) -> DoorsSeen:
    """Look."""
    return DoorsSeen(9, account, Secret("Cô Lan"), NOW)


def test_each_sees_the_own_class_alone() -> None:
    """Though one message gave away rooms of both."""
    assert rooms_shown(BOTH, SCHOOL, seen(TEACHER)) == (50,)
    assert rooms_shown(BOTH, SCHOOL, seen(OTHER_TEACHER)) == (51,)
    assert rooms_shown(BOTH, SCHOOL, seen(PUPIL)) == ()
    assert rooms_shown(None, SCHOOL, seen(TEACHER)) == ()


@pytest.mark.parametrize(
    ("reply", "about", "account"),
    [
        (DoorsReply.UNKNOWN, None, TEACHER),
        (DoorsReply.NO_ROOM, incident(), TEACHER),
        (DoorsReply.OTHERS_ROOM, incident(meetings=(OTHERS,)), TEACHER),
        (DoorsReply.OTHERS_ROOM, BOTH, PUPIL),
        (DoorsReply.OTHERS_ROOM, incident(meetings=(OWN,), author=TEACHER), TEACHER),
    ],
)
def test_who_may_not_sees_nothing_and_nothing_is_noted(
    reply: DoorsReply, about: Incident | None, account: int
) -> None:
    """Nor may who wrote the message."""
    assert on_doors_seen(seen(account), about, SCHOOL, any_opened=True, reachable=True) == (reply, ())


@pytest.mark.parametrize(("opened", "reply"), [(True, DoorsReply.SHOWN), (False, DoorsReply.NONE)])
def test_a_look_is_noted_whatever_there_is(*, opened: bool, reply: DoorsReply) -> None:
    """That nobody opened it is something to know, too."""
    noted = (seen(TEACHER), RefreshCards(9))
    assert on_doors_seen(seen(TEACHER), BOTH, SCHOOL, any_opened=opened, reachable=True) == (reply, noted)


def test_who_has_not_started_the_bot_is_told_to_and_nothing_is_noted() -> None:
    """It is sent in private alone."""
    unreached = on_doors_seen(seen(TEACHER), BOTH, SCHOOL, any_opened=True, reachable=False)
    assert unreached == (DoorsReply.START, ())
