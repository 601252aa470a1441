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
    ExposedMeeting,
    GivenBack,
    LeftRoom,
    Page,
    Resolution,
    State,
    decided_as,
)
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import TRANSITIONS, Act, CardPress, PressAnswer, may_turn, on_press
from bot.features.incidents.rules.timeline import Noted, room_decided
from bot.lesson import RoomSet
from bot.outbox import Postponed
from bot.records import Who
from bot.roles import Role
from tests.features.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, CREATOR = 1, 2, 3
OTHER_TEACHER = 5
OWN_ROOM = ExposedMeeting(50, MeetingState.SPARED, Secret("7A"), (GROUP,))
OTHER_ROOM = ExposedMeeting(51, MeetingState.HELD, Secret("8B"), (OTHER_GROUP,))


SCHOOL = staff(
    (OWNER, Role.OWNER, None),
    (TEACHER, Role.TEACHER, GROUP),
    (OTHER_TEACHER, Role.TEACHER, OTHER_GROUP),
)


def press(account: int, act: Act) -> CardPress:
    """Press a button."""
    return CardPress(account, Secret("Cô Lan"), act, 9, NOW)


def test_acknowledging_moves_the_incident_and_refreshes_its_cards() -> None:
    """A teacher of the group takes an open incident on."""
    answer, changes = on_press(press(TEACHER, Act.ACKNOWLEDGE), incident(), SCHOOL)
    assert answer.reply is Reply.ACKNOWLEDGED
    assert changes == (
        Moved(9, State.ACKNOWLEDGED, None, TEACHER, Secret("Cô Lan"), NOW),
        RefreshCards(9),
    )


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED])
def test_false_alarm_closes(state: State) -> None:
    """[Nhầm] resolves an incident as a false alarm, taken on or not."""
    answer, changes = on_press(press(OWNER, Act.FALSE_ALARM), incident(state), SCHOOL)
    assert answer.reply is Reply.CLOSED_NOTHING_REMOVED
    assert changes[0] == Moved(9, State.RESOLVED, Resolution.FALSE_ALARM, OWNER, Secret("Cô Lan"), NOW)


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


@pytest.mark.parametrize("act", list(Act))
def test_pupil_changes_nothing(act: Act) -> None:
    """Somebody without a role gets a clear answer, whatever the button."""
    answer, changes = on_press(press(PUPIL, act), incident(), SCHOOL)
    assert (answer.reply, changes) == (Reply.NOT_STAFF, ())


def test_second_press_says_who_acted() -> None:
    """Acknowledging twice, or after the end, changes nothing and names who was first."""
    again = on_press(press(OWNER, Act.ACKNOWLEDGE), incident(State.ACKNOWLEDGED), SCHOOL)
    assert (again[0].reply, again[0].who, again[1]) == (Reply.ALREADY_ACKNOWLEDGED, Secret("Cô Lan"), ())
    for act in (Act.ACKNOWLEDGE, Act.FALSE_ALARM):
        late = on_press(press(OWNER, act), incident(State.RESOLVED), SCHOOL)
        assert (late[0].reply, late[0].who, late[1]) == (Reply.ALREADY_CLOSED, Secret("Cô Lan"), ())


def test_nobody_dismisses_an_own_link() -> None:
    """A teacher's own message with a link or a known credential needs somebody else's decision."""
    for changes in ({"kinds": frozenset({"link"})}, {"kinds": frozenset({"passcode"}), "known": True}):
        answer, changed = on_press(
            press(TEACHER, Act.FALSE_ALARM), incident(author=TEACHER, **changes), SCHOOL
        )
        assert (answer.reply, changed) == (Reply.OWN_MESSAGE, ())


def test_teacher_may_dismiss_an_own_message_without_link_or_known_credential() -> None:
    """The one exception of the rule that nobody decides on an own message."""
    mine = incident(author=TEACHER, kinds=frozenset({"passcode"}))
    answer, changes = on_press(press(TEACHER, Act.FALSE_ALARM), mine, SCHOOL)
    assert answer.reply is Reply.CLOSED_NOTHING_REMOVED
    assert changes[0] == Moved(9, State.RESOLVED, Resolution.FALSE_ALARM, TEACHER, Secret("Cô Lan"), NOW)


def test_own_message_may_be_taken_on() -> None:
    """Taking an incident on decides nothing."""
    answer, _ = on_press(press(TEACHER, Act.ACKNOWLEDGE), incident(author=TEACHER), SCHOOL)
    assert answer.reply is Reply.ACKNOWLEDGED


def test_acting_creator_may_acknowledge_but_not_dismiss() -> None:
    """While there is no owner, the creator handles incidents without [Nhầm]."""
    alone = staff((CREATOR, Role.CREATOR, GROUP))
    assert on_press(press(CREATOR, Act.ACKNOWLEDGE), incident(), alone)[0].reply is Reply.ACKNOWLEDGED
    answer, changes = on_press(press(CREATOR, Act.FALSE_ALARM), incident(), alone)
    assert (answer.reply, changes) == (Reply.OWNER_NEEDED, ())


def test_staff_of_any_class_of_the_group_answer_for_what_is_posted_there() -> None:
    """A group may be for several classes: it is theirs too; of another class's room they decide nothing."""
    shared = incident(answering=(GROUP, OTHER_GROUP), meetings=(OWN_ROOM,))
    assert on_press(press(OTHER_TEACHER, Act.ACKNOWLEDGE), shared, SCHOOL)[0].reply is Reply.ACKNOWLEDGED
    assert on_press(press(OTHER_TEACHER, Act.CLOSE_DOOR), shared, SCHOOL)[0].reply is Reply.ROOM_OTHERS
    alone = incident(answering=(GROUP,))
    assert on_press(press(OTHER_TEACHER, Act.ACKNOWLEDGE), alone, SCHOOL)[0].reply is Reply.NOT_STAFF


def test_unknown_incident_is_answered() -> None:
    """A crafted button gets an answer and changes nothing."""
    answer, changes = on_press(press(OWNER, Act.ACKNOWLEDGE), None, SCHOOL)
    assert (answer.reply, changes) == (Reply.UNKNOWN, ())


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
    answer, changes = on_press(press(TEACHER, act), incident(state, meetings=(OWN_ROOM,)), SCHOOL)
    assert answer.reply is reply
    decided = Noted(9, room_decided(room), NOW, Who(TEACHER, Secret("Cô Lan")))
    assert changes == (RoomSet((50,), room, NOW), decided, RefreshCards(9))


@pytest.mark.parametrize("act", [Act.CLOSE_DOOR, Act.KEEP_ROOM])
def test_a_room_that_is_not_the_schools_has_no_door(act: Act) -> None:
    """There is nothing to close."""
    answer, changes = on_press(press(TEACHER, act), incident(), SCHOOL)
    assert (answer.reply, changes) == (Reply.ROOM_UNKNOWN, ())


@pytest.mark.parametrize("act", [Act.CLOSE_DOOR, Act.KEEP_ROOM])
def test_a_room_that_its_class_left_has_no_door_either(act: Act) -> None:
    """It is given to nobody; of two rooms of one message the other one still has."""
    left = replace(OWN_ROOM, left=LeftRoom(NOW, 9, 2, 1))
    gone = incident(meetings=(left,))
    assert gone.meeting is None
    assert gone.gives_room_away
    assert on_press(press(TEACHER, act), gone, SCHOOL) == (PressAnswer(Reply.ROOM_LEFT), ())
    _, changes = on_press(press(OWNER, act), incident(meetings=(left, OTHER_ROOM)), SCHOOL)
    assert [each.meeting_ids for each in changes if isinstance(each, RoomSet)] == [(51,)]


@pytest.mark.parametrize("act", [Act.CLOSE_DOOR, Act.KEEP_ROOM])
def test_a_link_posted_elsewhere_gives_nobody_there_a_say_over_the_room(act: Act) -> None:
    """The room is its own class's: staff of the group where it leaked change nothing."""
    answer, changes = on_press(press(TEACHER, act), incident(meetings=(OTHER_ROOM,)), SCHOOL)
    assert (answer.reply, changes) == (Reply.ROOM_OTHERS, ())


@pytest.mark.parametrize(("account", "rooms"), [(OWNER, (50, 51)), (TEACHER, (50,)), (OTHER_TEACHER, (51,))])
def test_everybody_decides_on_the_rooms_of_their_own_classes(account: int, rooms: tuple[int, ...]) -> None:
    """Though one message gave away two; an owner decides on both."""
    both = incident(meetings=(OWN_ROOM, OTHER_ROOM))
    answer, changes = on_press(press(account, Act.CLOSE_DOOR), both, SCHOOL)
    assert answer.reply is Reply.DOOR_CLOSED
    assert changes[0] == RoomSet(rooms, MeetingState.HELD, NOW)


def test_staff_of_the_rooms_class_take_an_incident_elsewhere_on() -> None:
    """It is their room that is in danger."""
    answer, _ = on_press(press(OTHER_TEACHER, Act.ACKNOWLEDGE), incident(meetings=(OTHER_ROOM,)), SCHOOL)
    assert answer.reply is Reply.ACKNOWLEDGED
    answer, changes = on_press(press(OTHER_TEACHER, Act.ACKNOWLEDGE), incident(), SCHOOL)
    assert (answer.reply, changes) == (Reply.NOT_STAFF, ())


@pytest.mark.parametrize("account", [OWNER, TEACHER, OTHER_TEACHER])
def test_what_opens_a_room_of_the_school_is_never_a_false_alarm(account: int) -> None:
    """It would be posted again in a group, for everybody there."""
    answer, changes = on_press(press(account, Act.FALSE_ALARM), incident(meetings=(OTHER_ROOM,)), SCHOOL)
    assert (answer.reply, changes) == (Reply.KNOWN, ())


def test_of_several_rooms_the_most_open_one_is_shown() -> None:
    """So that it can be closed."""
    assert incident().meeting is None
    assert incident(meetings=(OTHER_ROOM,)).meeting is MeetingState.HELD
    assert incident(meetings=(OTHER_ROOM, OWN_ROOM)).meeting is MeetingState.SPARED


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", [Act.ACKNOWLEDGE, Act.FALSE_ALARM])
def test_an_incident_moves_as_its_table_says_and_not_otherwise(state: State, act: Act) -> None:
    """The table tells every way on; whatever is not in it changes nothing, and says who came first."""
    answer, changes = on_press(press(OWNER, act), incident(state), SCHOOL)
    moved = [(each.state, each.resolution) for each in changes if isinstance(each, Moved)]
    assert moved == [way for at, way in TRANSITIONS.items() if at == (state, act)]
    assert changes or answer.reply in {
        Reply.ALREADY_OPEN,
        Reply.ALREADY_ACKNOWLEDGED,
        Reply.ALREADY_CLOSED,
    }


def test_every_state_has_a_way_on() -> None:
    """Out of what is closed there is but one: to open it again, which is to take it up."""
    ways = {state: [act for at, act in TRANSITIONS if at is state] for state in State}
    assert ways[State.RESOLVED] == [Act.REOPEN]
    assert ways[State.OPEN] == [Act.ACKNOWLEDGE, *ways[State.ACKNOWLEDGED]]
    assert len(ways[State.ACKNOWLEDGED]) == len(Resolution)


@pytest.mark.parametrize(
    ("act", "resolution"),
    [
        (Act.VIOLATION, Resolution.VIOLATION),
        (Act.TOLERATED, Resolution.TOLERATED),
        (Act.OTHER, Resolution.OTHER),
    ],
)
@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED])
def test_a_true_incident_can_be_closed(act: Act, resolution: Resolution, state: State) -> None:
    """By anybody who answers for it, taken on or not; nothing is posted again."""
    answer, changes = on_press(press(TEACHER, act), incident(state), SCHOOL)
    assert answer.reply is Reply.RESOLVED
    assert changes == (
        Moved(9, State.RESOLVED, resolution, TEACHER, Secret("Cô Lan"), NOW),
        RefreshCards(9),
    )


def test_what_is_closed_can_be_opened_again() -> None:
    """Whoever does takes it up, and the timeline tells it apart."""
    answer, changes = on_press(press(TEACHER, Act.REOPEN), incident(State.RESOLVED), SCHOOL)
    assert answer.reply is Reply.REOPENED
    assert changes[0] == Moved(9, State.ACKNOWLEDGED, None, TEACHER, Secret("Cô Lan"), NOW, reopened=True)


@pytest.mark.parametrize("act", [Act.VIOLATION, Act.TOLERATED, Act.OTHER, Act.REOPEN])
def test_nobody_decides_on_an_own_message(act: Act) -> None:
    """Whichever way it would end."""
    state = State.RESOLVED if act is Act.REOPEN else State.OPEN
    answer, changes = on_press(press(TEACHER, act), incident(state, author=TEACHER), SCHOOL)
    assert (answer.reply, changes) == (Reply.OWN_MESSAGE, ())


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
