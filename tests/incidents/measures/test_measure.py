"""What staff may do about a leak's author: who, when, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import MeetingState, Room, Secret
from bot.incidents.alarm import Alarm, AlarmKind, Reporter
from bot.incidents.changes import RefreshCards
from bot.incidents.facts.card import CardFacts, Taken
from bot.incidents.incident import ExposedMeeting, Page, Resolution, State
from bot.incidents.measures.changes import MeasureBegun, MeasureDropped, MeasureTaken
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.measure import (
    ASKED_AGAIN,
    MUTED_FOR,
    BegunMeasure,
    MeasureAnswer,
    MeasurePress,
    MeasureReply,
    Seat,
    SeatFacts,
    hindrance,
    in_force,
    may_take,
    on_begun,
    on_settled,
    on_taken,
)
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.messages import IncidentJob
from bot.incidents.permissions import Reply
from bot.incidents.press import may_turn
from bot.incidents.timeline import TimelineEvent
from bot.outbox import Dispatch, Postponed
from bot.school.roles import Role
from tests.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, OTHER_TEACHER = 1, 2, 5
SCHOOL = staff(
    (OWNER, Role.OWNER, None), (TEACHER, Role.TEACHER, GROUP), (OTHER_TEACHER, Role.TEACHER, OTHER_GROUP)
)
LAN = Secret("Cô Lan")
DONE = Taken(LAN, NOW)
NOTHING = CardFacts()
OTHERS_ROOM = ExposedMeeting(51, MeetingState.HELD, Secret("8B"), (OTHER_GROUP,))
ALARM = Alarm(AlarmKind.OTHER, False, False, Reporter.PUPIL, 8, None, True, ())
FREE = SeatFacts(Seat.MEMBER, True)
AWAY = SeatFacts(Seat.OUTSIDE, True, may_invite=True)


def press(measure: AuthorMeasure = AuthorMeasure.MUTE, account: int = TEACHER) -> MeasurePress:
    """Press a button."""
    return MeasurePress(account, LAN, measure, 9, NOW)


def begun(measure: AuthorMeasure) -> BegunMeasure:
    """Have a measure that Telegram was asked for."""
    return BegunMeasure(70, incident(), measure, NOW)


@pytest.mark.parametrize("measure", list(AuthorMeasure))
def test_every_measure_is_a_timelines(measure: AuthorMeasure) -> None:
    """It is noted by its own name, and before that it is known to be done."""
    assert TimelineEvent(measure.value)
    assert TimelineEvent(measure.begun)


SOON, LATE = NOW + timedelta(minutes=5), NOW + MUTED_FOR
NOT_DONE = (MeasureDropped(70), RefreshCards(9))


@pytest.mark.parametrize(
    ("measure", "seat", "taken"),
    [
        (AuthorMeasure.MUTE, Seat.MUTED, True),
        (AuthorMeasure.MUTE, Seat.MEMBER, False),
        (AuthorMeasure.MUTE, Seat.OUTSIDE, False),
        (AuthorMeasure.UNMUTE, Seat.MEMBER, True),
        (AuthorMeasure.UNMUTE, Seat.MUTED, False),
        (AuthorMeasure.REMOVE, Seat.OUTSIDE, True),
        (AuthorMeasure.REMOVE, Seat.DELETED, True),
        (AuthorMeasure.REMOVE, Seat.MUTED, False),
        (AuthorMeasure.READMIT, Seat.OUTSIDE, False),
        (AuthorMeasure.READMIT, Seat.UNKNOWN, False),
    ],
)
def test_the_seat_tells_what_telegram_did(measure: AuthorMeasure, seat: Seat, *, taken: bool) -> None:
    """It is recorded as after any press, or as never begun."""
    one, seats = begun(measure), SeatFacts(seat, True)
    done = on_taken(one, seats=seats, reachable=True)[1]
    assert on_settled(one, seats=seats, reachable=True, at=SOON) == (done if taken else NOT_DONE)


def test_what_telegram_does_not_tell_is_asked_for_a_day_and_then_left_unknown() -> None:
    """A mute that ended by itself shows in no seat; a removal does for good."""
    silent, muted = SeatFacts(Seat.UNKNOWN, None), begun(AuthorMeasure.MUTE)
    again = Postponed(IncidentJob.SETTLE_MEASURE, 70, SOON + ASKED_AGAIN)
    assert on_settled(muted, seats=silent, reachable=True, at=SOON) == (again,)
    assert on_settled(muted, seats=silent, reachable=True, at=LATE) == ()
    assert on_settled(muted, seats=FREE, reachable=True, at=LATE) == ()
    removed = begun(AuthorMeasure.REMOVE)
    done = on_taken(removed, seats=AWAY, reachable=True)[1]
    assert on_settled(removed, seats=AWAY, reachable=True, at=LATE) == done


@pytest.mark.parametrize(
    ("reply", "about", "account", "facts"),
    [
        (MeasureReply.UNKNOWN, None, TEACHER, NOTHING),
        (MeasureReply.UNKNOWN, incident(alarm=ALARM), TEACHER, NOTHING),
        (MeasureReply.NOT_STAFF, incident(), PUPIL, NOTHING),
        (MeasureReply.NOT_STAFF, incident(), OTHER_TEACHER, NOTHING),
        (MeasureReply.OTHERS_GROUP, incident(meetings=(OTHERS_ROOM,)), OTHER_TEACHER, NOTHING),
        (MeasureReply.HIDDEN, incident(author=None), TEACHER, NOTHING),
        (MeasureReply.OWN_MESSAGE, incident(author=TEACHER), TEACHER, NOTHING),
        (MeasureReply.BY_STAFF, incident(author=OTHER_TEACHER), TEACHER, CardFacts(by_staff=True)),
        (MeasureReply.MISTAKE, incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM), OWNER, NOTHING),
    ],
)
def test_who_may_not_is_told_why(reply: MeasureReply, about: object, account: int, facts: CardFacts) -> None:
    """Without a role for that group's class, nobody acts on its members; no measure is about a colleague."""
    refused = may_take(press(account=account), about, SCHOOL, facts)  # type: ignore[arg-type]
    assert refused == MeasureAnswer(reply)
    begun = on_begun(press(account=account), about, SCHOOL, facts, 70)  # type: ignore[arg-type]
    assert begun == (MeasureAnswer(reply), ())


def test_a_measure_is_noted_before_telegram_is_asked() -> None:
    """With a job that settles it, should nobody be left who can say what Telegram did."""
    assert on_begun(press(), incident(), SCHOOL, NOTHING, 70) == (
        None,
        (
            MeasureBegun(70, 9, AuthorMeasure.MUTE, TEACHER, LAN, NOW),
            Postponed(IncidentJob.SETTLE_MEASURE, 70, NOW),
        ),
    )


def test_staff_of_a_class_that_shares_the_group_may() -> None:
    """As may whoever serves the whole school."""
    shared = incident(answering=(OTHER_GROUP,))
    assert may_take(press(account=OTHER_TEACHER), shared, SCHOOL, NOTHING) is None
    assert may_take(press(account=OWNER), incident(), SCHOOL, NOTHING) is None


@pytest.mark.parametrize(
    ("measure", "facts", "answer"),
    [
        (AuthorMeasure.MUTE, CardFacts(muted=DONE), MeasureAnswer(MeasureReply.ALREADY_MUTED, LAN)),
        (AuthorMeasure.REMOVE, CardFacts(removed=DONE), MeasureAnswer(MeasureReply.ALREADY_REMOVED, LAN)),
        (AuthorMeasure.UNMUTE, NOTHING, MeasureAnswer(MeasureReply.NOT_MUTED)),
        (AuthorMeasure.READMIT, NOTHING, MeasureAnswer(MeasureReply.NOT_REMOVED)),
        (AuthorMeasure.UNMUTE, CardFacts(muted=DONE), None),
        (AuthorMeasure.READMIT, CardFacts(removed=DONE), None),
    ],
)
def test_the_second_is_told_who_was_first(
    measure: AuthorMeasure, facts: CardFacts, answer: MeasureAnswer | None
) -> None:
    """And what is not in force is not undone."""
    assert may_take(press(measure), incident(), SCHOOL, facts) == answer


def test_what_was_done_by_mistake_is_undone_after_it_is_called_one() -> None:
    """Only new measures end with the incident."""
    mistake = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM)
    both = CardFacts(muted=DONE, removed=DONE)
    assert may_take(press(AuthorMeasure.UNMUTE), mistake, SCHOOL, both) is None
    assert may_take(press(AuthorMeasure.READMIT), mistake, SCHOOL, both) is None


@pytest.mark.parametrize(
    ("measure", "reachable", "reply", "told"),
    [
        (AuthorMeasure.MUTE, True, MeasureReply.MUTED, MeasureMessage.MUTE_TOLD),
        (AuthorMeasure.MUTE, False, MeasureReply.MUTED, None),
        (AuthorMeasure.UNMUTE, True, MeasureReply.UNMUTED, MeasureMessage.MUTE_TOLD),
        (AuthorMeasure.REMOVE, True, MeasureReply.REMOVED, MeasureMessage.REMOVE_TOLD),
        (AuthorMeasure.REMOVE, False, MeasureReply.REMOVED, None),
        (AuthorMeasure.READMIT, True, MeasureReply.READMITTED, MeasureMessage.READMIT_TOLD),
        (AuthorMeasure.READMIT, False, MeasureReply.READMITTED_BY_HAND, None),
    ],
)
def test_what_was_done_is_noted_and_told_once(
    measure: AuthorMeasure, *, reachable: bool, reply: MeasureReply, told: object
) -> None:
    """To the author alone, where they have started the bot."""
    answer, changes = on_taken(begun(measure), seats=AWAY, reachable=reachable)
    assert answer == MeasureAnswer(reply)
    noted = MeasureTaken(70, 9, measure)
    sent = () if told is None else (Dispatch(told, 9, PUPIL),)  # type: ignore[arg-type]
    assert changes == (noted, *sent, RefreshCards(9))


@pytest.mark.parametrize(
    ("seats", "reply", "told"),
    [
        (replace(AWAY, may_invite=False), MeasureReply.READMITTED_NO_INVITING, True),
        *(
            (replace(AWAY, author=seat), MeasureReply.READMITTED_INSIDE, False)
            for seat in (Seat.MEMBER, Seat.MUTED, Seat.ADMIN)
        ),
    ],
)
def test_who_is_back_is_sent_no_invitation(seats: SeatFacts, reply: MeasureReply, *, told: bool) -> None:
    """And where the bot may not invite, staff hear so; the pupil is told whom to ask."""
    answer, changes = on_taken(begun(AuthorMeasure.READMIT), seats=seats, reachable=True)
    assert answer == MeasureAnswer(reply)
    assert any(isinstance(each, Dispatch) for each in changes) == told


@pytest.mark.parametrize(
    ("measure", "seat", "reply"),
    [
        (AuthorMeasure.MUTE, Seat.MEMBER, None),
        (AuthorMeasure.MUTE, Seat.MUTED, MeasureReply.RESTRICTED),
        (AuthorMeasure.MUTE, Seat.ADMIN, MeasureReply.ADMIN),
        (AuthorMeasure.MUTE, Seat.OUTSIDE, MeasureReply.OUTSIDE),
        (AuthorMeasure.MUTE, Seat.DELETED, MeasureReply.DELETED),
        (AuthorMeasure.MUTE, Seat.UNKNOWN, MeasureReply.UNSURE),
        (AuthorMeasure.REMOVE, Seat.MUTED, None),
        (AuthorMeasure.REMOVE, Seat.ADMIN, MeasureReply.ADMIN),
        (AuthorMeasure.REMOVE, Seat.OUTSIDE, MeasureReply.OUTSIDE),
        (AuthorMeasure.UNMUTE, Seat.MUTED, None),
        (AuthorMeasure.UNMUTE, Seat.OUTSIDE, None),
        (AuthorMeasure.READMIT, Seat.OUTSIDE, None),
        (AuthorMeasure.READMIT, Seat.MEMBER, None),
        (AuthorMeasure.READMIT, Seat.DELETED, MeasureReply.DELETED),
    ],
)
def test_what_telegram_says_of_the_author_stands_in_the_way(
    measure: AuthorMeasure, seat: Seat, reply: MeasureReply | None
) -> None:
    """Each is said in a sentence of its own."""
    assert hindrance(measure, Room.SUPERGROUP, replace(FREE, author=seat)) is reply


@pytest.mark.parametrize("measure", list(AuthorMeasure))
def test_without_the_right_nothing_is_done(measure: AuthorMeasure) -> None:
    """Nor where Telegram does not say whether there is one."""
    assert hindrance(measure, Room.SUPERGROUP, replace(FREE, may_restrict=False)) is MeasureReply.NO_RIGHT
    assert hindrance(measure, Room.SUPERGROUP, replace(FREE, may_restrict=None)) is MeasureReply.UNSURE


def test_in_a_basic_group_nobody_is_muted() -> None:
    """But members can be removed there."""
    assert hindrance(AuthorMeasure.MUTE, Room.GROUP, FREE) is MeasureReply.PLAIN_GROUP
    assert hindrance(AuthorMeasure.UNMUTE, Room.GROUP, FREE) is MeasureReply.PLAIN_GROUP
    assert hindrance(AuthorMeasure.REMOVE, Room.GROUP, FREE) is None


def test_a_mute_ends_by_itself() -> None:
    """At the moment at which Telegram ends it."""
    assert in_force(None, NOW) is None
    assert in_force(DONE, NOW + MUTED_FOR - timedelta(seconds=1)) is DONE
    assert in_force(DONE, NOW + MUTED_FOR) is None


def test_of_an_alarm_no_page_is_shown_about_whom_it_is_about() -> None:
    """It is a lead that somebody reported; a crafted press is answered."""
    assert may_turn(incident(alarm=ALARM), Page.AUTHOR, SCHOOL, OWNER, NOW).reply is Reply.UNKNOWN
    assert may_turn(incident(alarm=ALARM), Page.TIMELINE, SCHOOL, OWNER, NOW).reply is Reply.SHOWN
