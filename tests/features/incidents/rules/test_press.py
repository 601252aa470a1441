"""Presses on cards: rights, order, and answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import MeetingState, Outcome, Secret
from bot.features.incidents.buttons import FalseAlarmJob
from bot.features.incidents.false_alarms.rules import revoked
from bot.features.incidents.reposts.rules import TakeBack
from bot.features.incidents.rules.changes import Moved, RefreshCards
from bot.features.incidents.rules.incident import (
    GivenBack,
    Incident,
    LeftRoom,
    Page,
    Resolution,
    State,
    decided_as,
)
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress, PressAnswer, may_turn, on_press
from bot.features.incidents.rules.timeline import Noted, room_decided
from bot.lesson import RoomSet
from bot.outbox import Postponed
from bot.records import Who
from tests.features.incidents.samples import (
    CREATOR,
    GROUP,
    NOW,
    OTHER_GROUP,
    OTHER_ROOM,
    OTHER_TEACHER,
    OWNER,
    OWNERLESS,
    PUPIL,
    ROOM,
    SCHOOL,
    TEACHER,
    incident,
)

PASSCODE = frozenset({"passcode"})


def press(account: int, act: Act) -> CardPress:
    """Press a button."""
    return CardPress(account, Secret("Cô Lan"), act, 9, NOW)


ACKNOWLEDGED, RESOLVED = State.ACKNOWLEDGED, State.RESOLVED
ALREADY = {
    State.OPEN: Reply.ALREADY_OPEN,
    ACKNOWLEDGED: Reply.ALREADY_ACKNOWLEDGED,
    RESOLVED: Reply.ALREADY_CLOSED,
}
# Each way on: what is answered, where it leads, and as what it is closed. There is no other.
WAYS = {
    (State.OPEN, Act.ACKNOWLEDGE): (Reply.ACKNOWLEDGED, ACKNOWLEDGED, None),
    (RESOLVED, Act.REOPEN): (Reply.REOPENED, ACKNOWLEDGED, None),
} | {
    (state, act): (reply, RESOLVED, resolution)
    for state in (State.OPEN, ACKNOWLEDGED)
    for act, reply, resolution in (
        (Act.FALSE_ALARM, Reply.CLOSED_NOTHING_REMOVED, Resolution.FALSE_ALARM),
        (Act.VIOLATION, Reply.RESOLVED, Resolution.VIOLATION),
        (Act.TOLERATED, Reply.RESOLVED, Resolution.TOLERATED),
        (Act.OTHER, Reply.RESOLVED, Resolution.OTHER),
    )
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(dict.fromkeys(act for _, act in WAYS)))
def test_an_incident_moves_as_the_table_says_and_not_otherwise(state: State, act: Act) -> None:
    """A teacher of its group moves it, and its cards say so; what is no way on says who came first."""
    answer, changes = on_press(press(TEACHER, act), incident(state), SCHOOL)
    if (state, act) not in WAYS:
        assert (answer.reply, answer.who, changes) == (ALREADY[state], incident(state).handled_by, ())
        return
    reply, to, resolution = WAYS[state, act]
    moved = Moved(9, to, resolution, TEACHER, Secret("Cô Lan"), NOW, reopened=act is Act.REOPEN)
    assert answer.reply is reply
    assert changes[0] == moved
    assert RefreshCards(9) in changes


OWN = incident(author=TEACHER)
ELSEWHERE = incident(meetings=(OTHER_ROOM,))
SHARED = incident(answering=(GROUP, OTHER_GROUP), meetings=(ROOM,))


@pytest.mark.parametrize(
    ("account", "act", "about", "reply"),
    [
        *((PUPIL, act, incident(), Reply.NOT_STAFF) for act in Act),
        (OTHER_TEACHER, Act.ACKNOWLEDGE, incident(), Reply.NOT_STAFF),
        (OTHER_TEACHER, Act.CLOSE_DOOR, SHARED, Reply.ROOM_OTHERS),
        (OWNER, Act.ACKNOWLEDGE, None, Reply.UNKNOWN),  # a crafted button
        *((TEACHER, act, OWN, Reply.OWN_MESSAGE) for act in (Act.VIOLATION, Act.TOLERATED, Act.OTHER)),
        (TEACHER, Act.REOPEN, replace(OWN, state=RESOLVED), Reply.OWN_MESSAGE),
        (TEACHER, Act.FALSE_ALARM, OWN, Reply.OWN_MESSAGE),  # a link
        (TEACHER, Act.FALSE_ALARM, replace(OWN, kinds=PASSCODE, known=True), Reply.OWN_MESSAGE),
        *((each, Act.FALSE_ALARM, ELSEWHERE, Reply.KNOWN) for each in (OWNER, TEACHER, OTHER_TEACHER)),
        *((TEACHER, act, incident(), Reply.ROOM_UNKNOWN) for act in (Act.CLOSE_DOOR, Act.KEEP_ROOM)),
        *((TEACHER, act, ELSEWHERE, Reply.ROOM_OTHERS) for act in (Act.CLOSE_DOOR, Act.KEEP_ROOM)),
    ],
)
def test_who_may_not_is_told_why_and_changes_nothing(
    account: int, act: Act, about: Incident | None, reply: Reply
) -> None:
    """Nobody decides on an own message, on another class's room, or that a room of the school is none."""
    answer, changes = on_press(press(account, act), about, SCHOOL)
    assert (answer.reply, changes) == (reply, ())


@pytest.mark.parametrize(
    ("account", "act", "about", "reply"),
    [
        (TEACHER, Act.ACKNOWLEDGE, OWN, Reply.ACKNOWLEDGED),  # that decides nothing
        (TEACHER, Act.FALSE_ALARM, replace(OWN, kinds=PASSCODE), Reply.CLOSED_NOTHING_REMOVED),
        (OTHER_TEACHER, Act.ACKNOWLEDGE, SHARED, Reply.ACKNOWLEDGED),
        (OTHER_TEACHER, Act.ACKNOWLEDGE, ELSEWHERE, Reply.ACKNOWLEDGED),
    ],
    ids=["own", "own, but neither link nor known", "of one of the group's classes", "of the room's class"],
)
def test_who_may_beside_the_groups_teachers(account: int, act: Act, about: Incident, reply: Reply) -> None:
    """The one exception about own messages, and whoever's class is concerned."""
    answer, changes = on_press(press(account, act), about, SCHOOL)
    assert answer.reply is reply
    assert changes


POSTED = GivenBack(Outcome.DONE, NOW)
NOT_POSTED = GivenBack(Outcome.REFUSED, NOW)


@pytest.mark.parametrize(
    ("given", "reply"),
    [
        ((POSTED,), Reply.REOPENED_TAKING_BACK),
        ((GivenBack(None, None),), Reply.REOPENED_TAKING_BACK),
        ((NOT_POSTED,), Reply.REOPENED),
        ((), Reply.REOPENED),
    ],
)
def test_reopening_a_mistake_undoes_it(given: tuple[GivenBack, ...], reply: Reply) -> None:
    """What was posted again is taken away, and what was let pass by it ends."""
    mistake = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, given_back=given)
    answer, changes = on_press(press(OWNER, Act.REOPEN), mistake, SCHOOL, (), (7, 8))
    who = Who(OWNER, Secret("Cô Lan"))
    ended = [one for each in (7, 8) for one in revoked(each, 9, who, NOW)]
    assert answer.reply is reply
    assert all(one in changes for one in ended)
    assert TakeBack(9) in changes
    other = replace(mistake, resolution=Resolution.VIOLATION)
    assert TakeBack(9) not in on_press(press(OWNER, Act.REOPEN), other, SCHOOL, (), (7,))[1]


@pytest.mark.parametrize("act", list(Act))
def test_only_of_a_false_alarm_something_is_learned(act: Act) -> None:
    """As a job: an example is kept, and how often rules are right is counted."""
    _, changes = on_press(press(OWNER, act), incident(), SCHOOL)
    learn = Postponed(FalseAlarmJob.LEARN, 9, NOW)
    assert (learn in changes) is (act is Act.FALSE_ALARM)


def test_acting_creator_may_acknowledge_but_not_dismiss() -> None:
    """While there is no owner, the creator handles incidents without [Nhầm]."""
    assert on_press(press(CREATOR, Act.ACKNOWLEDGE), incident(), OWNERLESS)[0].reply is Reply.ACKNOWLEDGED
    answer, changes = on_press(press(CREATOR, Act.FALSE_ALARM), incident(), OWNERLESS)
    assert (answer.reply, changes) == (Reply.OWNER_NEEDED, ())


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize(
    ("act", "room", "reply"),
    [
        (Act.CLOSE_DOOR, MeetingState.HELD, Reply.DOOR_CLOSED),
        (Act.KEEP_ROOM, MeetingState.FREE, Reply.ROOM_KEPT),
    ],
)
def test_staff_decide_on_the_room_whatever_the_incident_state(
    state: State, act: Act, room: MeetingState, reply: Reply
) -> None:
    """The door of a room that leaked closes, or opens again, and the cards say so."""
    answer, changes = on_press(press(TEACHER, act), incident(state, meetings=(ROOM,)), SCHOOL)
    assert answer.reply is reply
    decided = Noted(9, room_decided(room), NOW, Who(TEACHER, Secret("Cô Lan")))
    assert changes == (RoomSet((50,), room, NOW), decided, RefreshCards(9))


@pytest.mark.parametrize("act", [Act.CLOSE_DOOR, Act.KEEP_ROOM])
def test_a_room_that_its_class_left_has_no_door_either(act: Act) -> None:
    """It is given to nobody; of two rooms of one message the other one still has."""
    left = replace(ROOM, left=LeftRoom(NOW, 9, 2, 1))
    gone = incident(meetings=(left,))
    assert gone.meeting is None
    assert gone.gives_room_away
    assert on_press(press(TEACHER, act), gone, SCHOOL) == (PressAnswer(Reply.ROOM_LEFT), ())
    _, changes = on_press(press(OWNER, act), incident(meetings=(left, OTHER_ROOM)), SCHOOL)
    assert [each.meeting_ids for each in changes if isinstance(each, RoomSet)] == [(51,)]


@pytest.mark.parametrize(("account", "rooms"), [(OWNER, (50, 51)), (TEACHER, (50,)), (OTHER_TEACHER, (51,))])
def test_everybody_decides_on_the_rooms_of_their_own_classes(account: int, rooms: tuple[int, ...]) -> None:
    """Though one message gave away two; an owner decides on both."""
    both = incident(meetings=(ROOM, OTHER_ROOM))
    answer, changes = on_press(press(account, Act.CLOSE_DOOR), both, SCHOOL)
    assert answer.reply is Reply.DOOR_CLOSED
    assert changes[0] == RoomSet(rooms, MeetingState.HELD, NOW)


def test_of_several_rooms_the_most_open_one_is_shown() -> None:
    """So that it can be closed."""
    assert incident().meeting is None
    assert incident(meetings=(OTHER_ROOM,)).meeting is MeetingState.HELD
    assert incident(meetings=(OTHER_ROOM, ROOM)).meeting is MeetingState.SPARED


@pytest.mark.parametrize("page", list(Page))
def test_staff_turn_the_pages_of_a_card(page: Page) -> None:
    """Nobody else does, and how to close or raise an incident is shown only while it is open."""
    assert may_turn(incident(), page, SCHOOL, TEACHER, NOW).reply is Reply.SHOWN
    assert may_turn(incident(), page, SCHOOL, PUPIL, NOW).reply is Reply.NOT_STAFF
    assert may_turn(None, page, SCHOOL, TEACHER, NOW).reply is Reply.UNKNOWN
    closed = may_turn(incident(State.RESOLVED), page, SCHOOL, TEACHER, NOW)
    if page in (Page.CLOSING, Page.LADDER):
        assert (closed.reply, closed.who) == (Reply.ALREADY_CLOSED, Secret("Cô Lan"))
    else:
        assert closed.reply is Reply.SHOWN


def test_what_a_decision_says_of_a_message() -> None:
    """Taken up or closed as a violation it is a leak, as a mistake none; else nothing is decided."""
    assert decided_as(State.OPEN, None) is None
    assert decided_as(State.ACKNOWLEDGED, None) is True
    assert [decided_as(State.RESOLVED, each) for each in Resolution] == [True, True, False, None]
