"""What staff may do about a leak's author, and who is shown who opened a door."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import MeetingState, Room, Secret
from bot.features.incidents.alarms.rules.alarm import Alarm, AlarmKind, Reporter
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts, Taken
from bot.features.incidents.rules.incident import ExposedMeeting, Incident, Page, Resolution, State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import may_turn
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.buttons import SanctionJob, SanctionMessage
from bot.features.incidents.sanctions.rules.sanctions import (
    ASKED_AGAIN,
    MUTED_FOR,
    BegunSanction,
    DoorsReply,
    Membership,
    MembershipState,
    Sanction,
    SanctionAnswer,
    SanctionBegun,
    SanctionReply,
    SanctionRequest,
    SanctionSettled,
    hindrance,
    in_force,
    may_take,
    on_begun,
    on_doors_seen,
    on_settled,
    on_taken,
    rooms_shown,
)
from bot.outbox import Dispatch, Postponed
from bot.records import Who
from bot.roles import Role
from tests.features.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, OTHER_TEACHER = 1, 2, 5
SCHOOL = staff(
    (OWNER, Role.OWNER, None), (TEACHER, Role.TEACHER, GROUP), (OTHER_TEACHER, Role.TEACHER, OTHER_GROUP)
)
LAN = Secret("Cô Lan")
DONE = Taken(LAN, NOW)
NOTHING = CardFacts()
OTHERS_ROOM = ExposedMeeting(51, MeetingState.HELD, Secret("8B"), (OTHER_GROUP,))
ALARM = Alarm(AlarmKind.OTHER, False, False, Reporter.PUPIL, 8, None, True, ())
FREE = Membership(MembershipState.MEMBER, True)
AWAY = Membership(MembershipState.OUTSIDE, True, may_invite=True)


LEAK = incident()


def asked(
    about: Incident | None = LEAK, account: int = TEACHER, facts: CardFacts = NOTHING
) -> SanctionRequest:
    """Press a button."""
    return SanctionRequest(Who(account, LAN), about, SCHOOL, facts, NOW)


def begun(sanction: Sanction) -> BegunSanction:
    """Have a sanction that Telegram was asked for."""
    return BegunSanction(70, incident(), sanction, NOW)


@pytest.mark.parametrize("sanction", list(Sanction))
def test_every_sanction_is_a_timelines(sanction: Sanction) -> None:
    """It is noted by its own name, and before that it is known to be done."""
    assert TimelineEvent(sanction.value)
    assert TimelineEvent(sanction.begun)


SOON, LATE = NOW + timedelta(minutes=5), NOW + MUTED_FOR
NOT_DONE = (SanctionSettled(70, None), RefreshCards(9))


@pytest.mark.parametrize(
    ("sanction", "author", "taken"),
    [
        (Sanction.MUTE, MembershipState.MUTED, True),
        (Sanction.MUTE, MembershipState.MEMBER, False),
        (Sanction.MUTE, MembershipState.OUTSIDE, False),
        (Sanction.UNMUTE, MembershipState.MEMBER, True),
        (Sanction.UNMUTE, MembershipState.MUTED, False),
        (Sanction.REMOVE, MembershipState.OUTSIDE, True),
        (Sanction.REMOVE, MembershipState.DELETED, True),
        (Sanction.REMOVE, MembershipState.MUTED, False),
        (Sanction.READMIT, MembershipState.OUTSIDE, False),
        (Sanction.READMIT, MembershipState.UNKNOWN, False),
    ],
)
def test_membership_tells_what_telegram_did(
    sanction: Sanction, author: MembershipState, *, taken: bool
) -> None:
    """It is recorded as after any press, or as never begun."""
    one, membership = begun(sanction), Membership(author, True)
    done = on_taken(one, membership, reachable=True)[1]
    assert on_settled(one, membership, SOON, reachable=True) == (done if taken else NOT_DONE)


def test_what_telegram_does_not_tell_is_asked_for_a_day_and_then_left_unknown() -> None:
    """A mute that ended by itself shows nowhere; a removal does for good."""
    silent, muted = Membership(MembershipState.UNKNOWN, None), begun(Sanction.MUTE)
    again = Postponed(SanctionJob.SETTLE, 70, SOON + ASKED_AGAIN)
    assert on_settled(muted, silent, SOON, reachable=True) == (again,)
    assert on_settled(muted, silent, LATE, reachable=True) == ()
    assert on_settled(muted, FREE, LATE, reachable=True) == ()
    removed = begun(Sanction.REMOVE)
    done = on_taken(removed, AWAY, reachable=True)[1]
    assert on_settled(removed, AWAY, LATE, reachable=True) == done


@pytest.mark.parametrize(
    ("reply", "about", "account", "facts"),
    [
        (SanctionReply.UNKNOWN, None, TEACHER, NOTHING),
        (SanctionReply.UNKNOWN, incident(alarm=ALARM), TEACHER, NOTHING),
        (SanctionReply.NOT_STAFF, incident(), PUPIL, NOTHING),
        (SanctionReply.NOT_STAFF, incident(), OTHER_TEACHER, NOTHING),
        (SanctionReply.OTHERS_GROUP, incident(meetings=(OTHERS_ROOM,)), OTHER_TEACHER, NOTHING),
        (SanctionReply.HIDDEN, incident(author=None), TEACHER, NOTHING),
        (SanctionReply.OWN_MESSAGE, incident(author=TEACHER), TEACHER, NOTHING),
        (SanctionReply.BY_STAFF, incident(author=OTHER_TEACHER), TEACHER, CardFacts(by_staff=True)),
        (SanctionReply.MISTAKE, incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM), OWNER, NOTHING),
    ],
)
def test_who_may_not_is_told_why(
    reply: SanctionReply, about: Incident | None, account: int, facts: CardFacts
) -> None:
    """Without a role for that group's class, nobody acts on its members; no sanction is about a colleague."""
    wish = asked(about, account, facts)
    assert may_take(wish, Sanction.MUTE) == SanctionAnswer(reply)
    assert on_begun(wish, Sanction.MUTE, 70) == (SanctionAnswer(reply), ())


def test_a_sanction_is_noted_before_telegram_is_asked() -> None:
    """With a job that settles it, should nobody be left who can say what Telegram did."""
    assert on_begun(asked(), Sanction.MUTE, 70) == (
        None,
        (
            SanctionBegun(70, Noted(9, Sanction.MUTE.begun, NOW, Who(TEACHER, LAN))),
            Postponed(SanctionJob.SETTLE, 70, NOW),
        ),
    )


def test_staff_of_a_class_that_shares_the_group_may() -> None:
    """As may whoever serves the whole school."""
    shared = incident(answering=(OTHER_GROUP,))
    assert may_take(asked(shared, OTHER_TEACHER), Sanction.MUTE) is None
    assert may_take(asked(account=OWNER), Sanction.MUTE) is None


@pytest.mark.parametrize(
    ("sanction", "facts", "answer"),
    [
        (Sanction.MUTE, CardFacts(muted=DONE), SanctionAnswer(SanctionReply.ALREADY_MUTED, LAN)),
        (Sanction.REMOVE, CardFacts(removed=DONE), SanctionAnswer(SanctionReply.ALREADY_REMOVED, LAN)),
        (Sanction.UNMUTE, NOTHING, SanctionAnswer(SanctionReply.NOT_MUTED)),
        (Sanction.READMIT, NOTHING, SanctionAnswer(SanctionReply.NOT_REMOVED)),
        (Sanction.UNMUTE, CardFacts(muted=DONE), None),
        (Sanction.READMIT, CardFacts(removed=DONE), None),
    ],
)
def test_the_second_is_told_who_was_first(
    sanction: Sanction, facts: CardFacts, answer: SanctionAnswer | None
) -> None:
    """And what is not in force is not undone."""
    assert may_take(asked(facts=facts), sanction) == answer


def test_what_was_done_by_mistake_is_undone_after_it_is_called_one() -> None:
    """Only new sanctions end with the incident."""
    mistake = incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM)
    both = CardFacts(muted=DONE, removed=DONE)
    assert may_take(asked(mistake, facts=both), Sanction.UNMUTE) is None
    assert may_take(asked(mistake, facts=both), Sanction.READMIT) is None


@pytest.mark.parametrize(
    ("sanction", "reachable", "reply", "told"),
    [
        (Sanction.MUTE, True, SanctionReply.MUTED, SanctionMessage.MUTE_TOLD),
        (Sanction.MUTE, False, SanctionReply.MUTED, None),
        (Sanction.UNMUTE, True, SanctionReply.UNMUTED, SanctionMessage.MUTE_TOLD),
        (Sanction.REMOVE, True, SanctionReply.REMOVED, SanctionMessage.REMOVE_TOLD),
        (Sanction.REMOVE, False, SanctionReply.REMOVED, None),
        (Sanction.READMIT, True, SanctionReply.READMITTED, SanctionMessage.READMIT_TOLD),
        (Sanction.READMIT, False, SanctionReply.READMITTED_BY_HAND, None),
    ],
)
def test_what_was_done_is_noted_and_told_once(
    sanction: Sanction, *, reachable: bool, reply: SanctionReply, told: object
) -> None:
    """To the author alone, where they have started the bot."""
    answer, changes = on_taken(begun(sanction), AWAY, reachable=reachable)
    assert answer is reply
    noted = SanctionSettled(70, sanction)
    sent = () if told is None else (Dispatch(told, 9, PUPIL),)  # type: ignore[arg-type]
    assert changes == (noted, *sent, RefreshCards(9))


@pytest.mark.parametrize(
    ("membership", "reply", "told"),
    [
        (replace(AWAY, may_invite=False), SanctionReply.READMITTED_NO_INVITING, True),
        *(
            (replace(AWAY, author=author), SanctionReply.READMITTED_INSIDE, False)
            for author in (MembershipState.MEMBER, MembershipState.MUTED, MembershipState.ADMIN)
        ),
    ],
)
def test_who_is_back_is_sent_no_invitation(
    membership: Membership, reply: SanctionReply, *, told: bool
) -> None:
    """And where the bot may not invite, staff hear so; the pupil is told whom to ask."""
    answer, changes = on_taken(begun(Sanction.READMIT), membership, reachable=True)
    assert answer is reply
    assert any(isinstance(each, Dispatch) for each in changes) == told


@pytest.mark.parametrize(
    ("sanction", "author", "reply"),
    [
        (Sanction.MUTE, MembershipState.MEMBER, None),
        (Sanction.MUTE, MembershipState.MUTED, SanctionReply.RESTRICTED),
        (Sanction.MUTE, MembershipState.ADMIN, SanctionReply.ADMIN),
        (Sanction.MUTE, MembershipState.OUTSIDE, SanctionReply.OUTSIDE),
        (Sanction.MUTE, MembershipState.DELETED, SanctionReply.DELETED),
        (Sanction.MUTE, MembershipState.UNKNOWN, SanctionReply.UNSURE),
        (Sanction.REMOVE, MembershipState.MUTED, None),
        (Sanction.REMOVE, MembershipState.ADMIN, SanctionReply.ADMIN),
        (Sanction.REMOVE, MembershipState.OUTSIDE, SanctionReply.OUTSIDE),
        (Sanction.UNMUTE, MembershipState.MUTED, None),
        (Sanction.UNMUTE, MembershipState.OUTSIDE, None),
        (Sanction.READMIT, MembershipState.OUTSIDE, None),
        (Sanction.READMIT, MembershipState.MEMBER, None),
        (Sanction.READMIT, MembershipState.DELETED, SanctionReply.DELETED),
    ],
)
def test_what_telegram_says_of_the_author_stands_in_the_way(
    sanction: Sanction, author: MembershipState, reply: SanctionReply | None
) -> None:
    """Each is said in a sentence of its own."""
    assert hindrance(sanction, Room.SUPERGROUP, replace(FREE, author=author)) is reply


@pytest.mark.parametrize("sanction", list(Sanction))
def test_without_the_right_nothing_is_done(sanction: Sanction) -> None:
    """Nor where Telegram does not say whether there is one."""
    assert hindrance(sanction, Room.SUPERGROUP, replace(FREE, may_restrict=False)) is SanctionReply.NO_RIGHT
    assert hindrance(sanction, Room.SUPERGROUP, replace(FREE, may_restrict=None)) is SanctionReply.UNSURE


def test_in_a_basic_group_nobody_is_muted() -> None:
    """But members can be removed there."""
    assert hindrance(Sanction.MUTE, Room.GROUP, FREE) is SanctionReply.PLAIN_GROUP
    assert hindrance(Sanction.UNMUTE, Room.GROUP, FREE) is SanctionReply.PLAIN_GROUP
    assert hindrance(Sanction.REMOVE, Room.GROUP, FREE) is None


def test_a_mute_ends_by_itself() -> None:
    """At the moment at which Telegram ends it."""
    assert in_force(None, NOW) is None
    assert in_force(DONE, NOW + MUTED_FOR - timedelta(seconds=1)) is DONE
    assert in_force(DONE, NOW + MUTED_FOR) is None


def test_of_an_alarm_no_page_is_shown_about_whom_it_is_about() -> None:
    """It is a lead that somebody reported; a crafted press is answered."""
    assert may_turn(incident(alarm=ALARM), Page.AUTHOR, SCHOOL, OWNER, NOW).reply is Reply.UNKNOWN
    assert may_turn(incident(alarm=ALARM), Page.TIMELINE, SCHOOL, OWNER, NOW).reply is Reply.SHOWN


OWN = ExposedMeeting(50, MeetingState.SPARED, Secret("7A"), (GROUP,))
BOTH = incident(meetings=(OWN, OTHERS_ROOM))


def test_each_sees_the_own_class_alone() -> None:
    """Though one message gave away rooms of both."""
    assert rooms_shown(asked(BOTH)) == (50,)
    assert rooms_shown(asked(BOTH, OTHER_TEACHER)) == (51,)
    assert rooms_shown(asked(BOTH, PUPIL)) == ()
    assert rooms_shown(asked(None)) == ()


@pytest.mark.parametrize(
    ("reply", "about", "account"),
    [
        (DoorsReply.UNKNOWN, None, TEACHER),
        (DoorsReply.NO_ROOM, incident(), TEACHER),
        (DoorsReply.OTHERS_ROOM, incident(meetings=(OTHERS_ROOM,)), TEACHER),
        (DoorsReply.OTHERS_ROOM, BOTH, PUPIL),
        (DoorsReply.OTHERS_ROOM, incident(meetings=(OWN,), author=TEACHER), TEACHER),
    ],
)
def test_who_may_not_sees_nothing_and_nothing_is_noted(
    reply: DoorsReply, about: Incident | None, account: int
) -> None:
    """Nor may who wrote the message."""
    assert on_doors_seen(asked(about, account), any_opened=True, reachable=True) == (reply, ())


@pytest.mark.parametrize(("opened", "reply"), [(True, DoorsReply.SHOWN), (False, DoorsReply.NONE)])
def test_a_look_is_noted_whatever_there_is(*, opened: bool, reply: DoorsReply) -> None:
    """That nobody opened it is something to know, too."""
    noted = (Noted(9, TimelineEvent.DOORS_SEEN, NOW, Who(TEACHER, LAN)), RefreshCards(9))
    assert on_doors_seen(asked(BOTH), any_opened=opened, reachable=True) == (reply, noted)


def test_who_has_not_started_the_bot_is_told_to_and_nothing_is_noted() -> None:
    """It is sent in private alone."""
    unreached = on_doors_seen(asked(BOTH), any_opened=True, reachable=False)
    assert unreached == (DoorsReply.START, ())
