"""What staff may do about a leak's author."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Room, Secret
from bot.features.incidents.buttons import SanctionMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import CardFacts, Taken
from bot.features.incidents.rules.incident import (
    ABOUT_AUTHOR,
    Incident,
    Page,
    Resolution,
    State,
)
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import may_turn
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.rules import (
    MUTED_FOR,
    BegunSanction,
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
    on_taken,
)
from bot.outbox import Dispatch
from bot.records import Who
from tests.features.incidents.samples import (
    ALARM,
    NOW,
    OTHER_GROUP,
    OTHER_ROOM,
    OTHER_TEACHER,
    OWNER,
    PUPIL,
    SCHOOL,
    TEACHER,
    incident,
)

LAN = Secret("Cô Lan")
DONE = Taken(LAN, NOW)
NOTHING = CardFacts()
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
    return BegunSanction(70, incident(), PUPIL, sanction)


@pytest.mark.parametrize("sanction", list(Sanction))
def test_every_sanction_is_a_timelines(sanction: Sanction) -> None:
    """It is noted by its own name, and before that it is known to be done."""
    assert TimelineEvent(sanction.value)
    assert TimelineEvent(sanction.begun)


def test_what_is_begun_again_is_not_hindered_by_what_it_did() -> None:
    """A press that is handled again finds the author muted, or gone: that stands in the way of no other."""
    for sanction, author in (
        (Sanction.MUTE, MembershipState.MUTED),
        (Sanction.REMOVE, MembershipState.OUTSIDE),
    ):
        membership = replace(FREE, author=author)
        assert hindrance(sanction, Room.SUPERGROUP, membership, again=True) is None
        assert hindrance(sanction, Room.SUPERGROUP, membership, again=False) is not None
    admin = replace(FREE, author=MembershipState.ADMIN)
    assert hindrance(Sanction.MUTE, Room.SUPERGROUP, admin, again=True) is SanctionReply.ADMIN


@pytest.mark.parametrize(
    ("reply", "about", "account", "facts"),
    [
        (SanctionReply.UNKNOWN, None, TEACHER, NOTHING),
        (SanctionReply.UNKNOWN, incident(alarm=ALARM), TEACHER, NOTHING),
        (SanctionReply.NOT_STAFF, incident(), PUPIL, NOTHING),
        (SanctionReply.NOT_STAFF, incident(), OTHER_TEACHER, NOTHING),
        (SanctionReply.OTHERS_GROUP, incident(meetings=(OTHER_ROOM,)), OTHER_TEACHER, NOTHING),
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
    """So that the press is known to go on with it, should the bot end before Telegram has answered."""
    noted = Noted(9, Sanction.MUTE.begun, NOW, Who(TEACHER, LAN))
    assert on_begun(asked(), Sanction.MUTE, 70) == (None, (SanctionBegun(70, noted),))


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
        (replace(AWAY, may_invite=False), SanctionReply.READMITTED_BY_HAND, True),
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
    ("sanction", "author", "room", "reply"),
    [
        (Sanction.MUTE, MembershipState.MEMBER, Room.GROUP, SanctionReply.PLAIN_GROUP),
        (Sanction.UNMUTE, MembershipState.MUTED, Room.GROUP, SanctionReply.PLAIN_GROUP),
        (Sanction.REMOVE, MembershipState.MEMBER, Room.GROUP, None),
        (Sanction.MUTE, MembershipState.MEMBER, Room.SUPERGROUP, None),
        (Sanction.MUTE, MembershipState.MUTED, Room.SUPERGROUP, SanctionReply.RESTRICTED),
        (Sanction.MUTE, MembershipState.ADMIN, Room.SUPERGROUP, SanctionReply.ADMIN),
        (Sanction.MUTE, MembershipState.OUTSIDE, Room.SUPERGROUP, SanctionReply.OUTSIDE),
        (Sanction.MUTE, MembershipState.UNKNOWN, Room.SUPERGROUP, SanctionReply.UNSURE),
        (Sanction.REMOVE, MembershipState.MUTED, Room.SUPERGROUP, None),
        (Sanction.REMOVE, MembershipState.ADMIN, Room.SUPERGROUP, SanctionReply.ADMIN),
        (Sanction.REMOVE, MembershipState.OUTSIDE, Room.SUPERGROUP, SanctionReply.OUTSIDE),
        (Sanction.UNMUTE, MembershipState.MUTED, Room.SUPERGROUP, None),
        (Sanction.UNMUTE, MembershipState.OUTSIDE, Room.SUPERGROUP, None),
        (Sanction.READMIT, MembershipState.OUTSIDE, Room.SUPERGROUP, None),
        (Sanction.READMIT, MembershipState.MEMBER, Room.SUPERGROUP, None),
    ],
)
def test_what_telegram_says_of_the_author_stands_in_the_way(
    sanction: Sanction, author: MembershipState, room: Room, reply: SanctionReply | None
) -> None:
    """Each is said in a sentence of its own; in a basic group members can be removed, and not muted."""
    assert hindrance(sanction, room, replace(FREE, author=author), again=False) is reply


@pytest.mark.parametrize("sanction", list(Sanction))
@pytest.mark.parametrize(("may", "reply"), [(False, SanctionReply.NO_RIGHT), (None, SanctionReply.UNSURE)])
def test_without_the_right_nothing_is_done(sanction: Sanction, *, may: bool | None, reply: object) -> None:
    """Nor where Telegram does not say whether there is one."""
    assert hindrance(sanction, Room.SUPERGROUP, replace(FREE, may_restrict=may), again=False) is reply


def test_a_mute_ends_by_itself() -> None:
    """At the moment at which Telegram ends it."""
    assert in_force(None, NOW) is None
    assert in_force(DONE, NOW + MUTED_FOR - timedelta(seconds=1)) is DONE
    assert in_force(DONE, NOW + MUTED_FOR) is None


def test_of_an_alarm_no_page_is_shown_about_whom_it_is_about() -> None:
    """It is a lead that somebody reported; a crafted press is answered."""
    for page in ABOUT_AUTHOR:
        assert may_turn(incident(alarm=ALARM), page, SCHOOL, OWNER, NOW).reply is Reply.UNKNOWN
    assert may_turn(incident(alarm=ALARM), Page.TIMELINE, SCHOOL, OWNER, NOW).reply is Reply.SHOWN
