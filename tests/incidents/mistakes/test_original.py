"""Who may see the original of a message that was removed by mistake, and that it is noted."""

from __future__ import annotations

import pytest

from bot.classroom import MeetingState, Secret
from bot.incidents.alarm import Alarm, AlarmKind, Reporter
from bot.incidents.changes import DeletedMessageOpened
from bot.incidents.incident import ExposedMeeting, Incident, Resolution, State
from bot.incidents.messages import IncidentMessage
from bot.incidents.mistakes.original import OriginalFacts, OriginalRequest, on_original
from bot.incidents.permissions import Reply
from bot.outbox import Dispatch
from bot.school.roles import Role, Staff
from tests.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, CREATOR, OTHER = 1, 2, 3, 5
AT_HAND = OriginalFacts(kept=True, reachable=True)
SCHOOL = staff((OWNER, Role.OWNER, None), (TEACHER, Role.TEACHER, GROUP), (OTHER, Role.TEACHER, OTHER_GROUP))
OWNERLESS = staff((CREATOR, Role.CREATOR, GROUP))
MISTAKE = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM)
ROOM = ExposedMeeting(50, MeetingState.SPARED, Secret("7A"), (GROUP,))


def asks(account: int) -> OriginalRequest:
    """Ask to see it."""
    return OriginalRequest(account, Secret("Cô Lan"), 9, NOW)


@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_see_it_and_that_is_noted(account: int) -> None:
    """It comes to whoever pressed, in private, and the timeline says who and when."""
    answer, changes = on_original(asks(account), MISTAKE, SCHOOL, AT_HAND)
    assert answer.reply is Reply.ORIGINAL_SENT
    assert changes == (
        DeletedMessageOpened(9, account, Secret("Cô Lan"), NOW),
        Dispatch(IncidentMessage.ORIGINAL, 9, account),
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
    """Not pupils, not teachers of other groups, not a creator who only acts."""
    answer, changes = on_original(asks(account), MISTAKE, school, AT_HAND)
    assert (answer.reply, changes) == (reply, ())


@pytest.mark.parametrize(
    ("about", "reply"),
    [
        (None, Reply.UNKNOWN),
        (incident(), Reply.NO_MISTAKE),
        (incident(State.RESOLVED, resolution=Resolution.VIOLATION), Reply.NO_MISTAKE),
        (incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, deleted=False), Reply.NO_MISTAKE),
        (incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, meetings=(ROOM,)), Reply.KNOWN),
        (incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, author=TEACHER), Reply.OWN_MESSAGE),
    ],
)
def test_what_is_no_mistake_is_shown_to_nobody(about: Incident | None, reply: Reply) -> None:
    """Not what still stands in the group, nor what leads into a room of the school by now."""
    answer, changes = on_original(asks(TEACHER), about, SCHOOL, AT_HAND)
    assert (answer.reply, changes) == (reply, ())


def test_an_alarm_has_no_original() -> None:
    """What somebody reported is read on its card alone."""
    alarm = Alarm(AlarmKind.OTHER, False, False, Reporter.PUPIL, PUPIL, None, False, ())
    about = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, alarm=alarm)
    answer, _ = on_original(asks(OWNER), about, SCHOOL, AT_HAND)
    assert answer.reply is Reply.NOT_STAFF


@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        (OriginalFacts(kept=False, reachable=True), Reply.PICTURE_OVER),
        (OriginalFacts(kept=True, reachable=False), Reply.PICTURE_START),
        (OriginalFacts(kept=True, reachable=True, coming=True), Reply.ORIGINAL_SENT),
    ],
)
def test_what_cannot_be_shown_or_comes_already_is_said(facts: OriginalFacts, reply: Reply) -> None:
    """After 72 hours, and to whoever has not started the bot; a second press changes nothing."""
    answer, changes = on_original(asks(TEACHER), MISTAKE, SCHOOL, facts)
    assert (answer.reply, changes) == (reply, ())
