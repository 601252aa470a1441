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
from bot.incidents.measures.changes import MeasureTaken
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.measure import (
    MUTED_FOR,
    MeasureAnswer,
    MeasurePress,
    MeasureReply,
    Seat,
    SeatFacts,
    hindrance,
    in_force,
    may_take,
    on_taken,
)
from bot.incidents.measures.messages import MeasureMessage
from bot.incidents.permissions import Reply
from bot.incidents.press import may_turn
from bot.incidents.timeline import TimelineEvent
from bot.outbox import Dispatch
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


@pytest.mark.parametrize("measure", list(AuthorMeasure))
def test_every_measure_is_a_timelines(measure: AuthorMeasure) -> None:
    """It is noted by its own name."""
    assert TimelineEvent(measure.value)


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
    done = on_taken(press(account=account), about, SCHOOL, facts, seats=AWAY, reachable=True)  # type: ignore[arg-type]
    assert done == (MeasureAnswer(reply), ())


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
    facts = (
        CardFacts(muted=DONE, removed=DONE)
        if measure in (AuthorMeasure.UNMUTE, AuthorMeasure.READMIT)
        else NOTHING
    )
    answer, changes = on_taken(press(measure), incident(), SCHOOL, facts, seats=AWAY, reachable=reachable)
    assert answer == MeasureAnswer(reply)
    noted = MeasureTaken(9, measure, TEACHER, LAN, NOW)
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
    facts = CardFacts(removed=DONE)
    answer, changes = on_taken(
        press(AuthorMeasure.READMIT), incident(), SCHOOL, facts, seats=seats, reachable=True
    )
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
