"""Claims to be a teacher, and the choice of the staff chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.attempts import Attempt, Attempted
from bot.classroom import Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import DecisionReply, GroupConfirmed, OwnerDecision, on_group_decided
from bot.features.school.staff.rules import (
    Claim,
    ClaimReply,
    ended,
    on_claim,
    on_claim_decided,
    on_claim_placed,
    on_creator,
)
from bot.features.school.staff_chats.rules import (
    asks_again,
    may_decide_staff_chat,
    on_staff_chat_decided,
    standing_chats,
)
from bot.outbox import Dispatch, Rearm
from bot.roles import Member, Role, RoleSet, Staff, StaffChat, StaffChatSet, Standing

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
OWNER, TEACHER, CREATOR = 1, 2, 3
GROUP = 77
NAME = Secret("Cô Lan")
NOBODY = Staff(())
OWNED = Staff((Member(10, OWNER, Role.OWNER, None, Standing.CONFIRMED, Secret("x")),))


def claim(account: int = TEACHER, group_id: int | None = GROUP, *, creates: bool = False) -> Claim:
    """Say: I am a teacher."""
    return Claim(20, account, NAME, group_id, creates, NOW)


def with_claim(standing: Standing = Standing.ASKED) -> Staff:
    """An owned school with one claim."""
    asked = Member(20, TEACHER, Role.TEACHER, GROUP, standing, NAME)
    return Staff((*OWNED.members, asked))


def test_creator_acts_at_once_while_there_is_no_owner() -> None:
    """What waited for a reader goes out with it."""
    reply, changes = on_claim(claim(CREATOR, creates=True), NOBODY)
    assert reply is ClaimReply.ACTING
    role = RoleSet(20, CREATOR, Role.CREATOR, GROUP, Standing.CONFIRMED, NAME, CREATOR, NOW)
    assert changes == (role, GroupConfirmed(GROUP, CREATOR, NOW, realm=CREATOR), Rearm())


@pytest.mark.parametrize(
    ("claimed", "staff", "reply"),
    [
        (claim(), NOBODY, ClaimReply.OWNER_NEEDED),
        (claim(group_id=None, creates=True), NOBODY, ClaimReply.OWNER_NEEDED),
        (claim(OWNER), OWNED, ClaimReply.ALREADY),
        (replace(claim(CREATOR, creates=True), student=True), NOBODY, ClaimReply.STUDENT),
    ],
)
def test_nobody_else_gets_a_role_by_saying_so(claimed: Claim, staff: Staff, reply: ClaimReply) -> None:
    """Who created no group, while nobody owns the school; who has one; a bound student, creator or not."""
    assert on_claim(claimed, staff) == (reply, ())


def test_with_an_owner_even_a_creator_asks() -> None:
    """The owner is asked; nothing is given before the answer."""
    reply, changes = on_claim(claim(creates=True), OWNED)
    assert reply is ClaimReply.ASKED
    role = RoleSet(20, TEACHER, Role.TEACHER, GROUP, Standing.ASKED, NAME, None, NOW)
    assert changes == (role, Attempted(TEACHER, Attempt.CLAIM, NOW, GROUP), Dispatch(SchoolMessage.CLAIM, 20))


def test_owners_are_asked_about_an_account_a_few_times_a_day() -> None:
    """Refused or forgotten, whoever claims a group for the fourth time waits for another day."""
    asked = [Attempted(TEACHER, Attempt.CLAIM, NOW - timedelta(hours=each), GROUP) for each in (1, 2, 3)]
    for staff in (OWNED, with_claim(Standing.DECLINED)):
        assert on_claim(claim(), staff, asked) == (ClaimReply.OFTEN, ())
    assert on_claim(claim(group_id=78), OWNED, asked)[0] is ClaimReply.ASKED
    assert on_claim(claim(), OWNED, asked[1:])[0] is ClaimReply.ASKED


def test_a_second_press_asks_nobody_again_for_some_minutes() -> None:
    """The owners have the question already; they are reminded later, and not over and over."""
    counted = [
        Attempted(TEACHER, Attempt.CLAIM, NOW - timedelta(minutes=each), GROUP) for each in (9, 10, 99)
    ]
    assert on_claim(claim(), with_claim(), counted[:1]) == (ClaimReply.ASKED, ())
    reminded = (Attempted(TEACHER, Attempt.CLAIM, NOW, GROUP), Dispatch(SchoolMessage.CLAIM, 20))
    assert on_claim(claim(), with_claim(), counted[1:]) == (ClaimReply.REMINDED, reminded)
    often = (*counted[1:], replace(counted[2], at=NOW - timedelta(hours=3)))
    assert on_claim(claim(), with_claim(), often) == (ClaimReply.ASKED, ())


def test_a_chat_is_asked_about_seldom() -> None:
    """Anybody may type /staff, so it asks once in ten minutes, and not while the chat counts."""
    assert asks_again(None, NOW, counts=False)
    assert asks_again(NOW - timedelta(minutes=10), NOW, counts=False)
    assert not asks_again(NOW - timedelta(minutes=9), NOW, counts=False)
    assert not asks_again(NOW - timedelta(days=9), NOW, counts=True)


def test_a_staff_chat_counts_as_long_as_whoever_confirmed_it_may() -> None:
    """An owner's ends with the owner, an acting creator's once somebody owns the school."""
    by_owner = StaffChat(1, -1, Standing.CONFIRMED, OWNER, NAME)
    by_creator = StaffChat(2, -2, Standing.CONFIRMED, CREATOR, NAME)
    asked = StaffChat(3, -3, Standing.ASKED, None, NAME)
    acting = Member(30, CREATOR, Role.CREATOR, GROUP, Standing.CONFIRMED, NAME)
    chats = (by_owner, by_creator, asked)
    assert standing_chats(OWNED, chats, NOW) == {-1}
    assert standing_chats(Staff((acting,)), chats, NOW) == {-2}
    assert standing_chats(Staff((*OWNED.members, acting)), chats, NOW) == {-1}


def test_owner_confirms_or_declines_a_claim() -> None:
    """Either way the person is told; confirming lets waiting alerts go."""
    yes, changes = on_claim_decided(OwnerDecision(OWNER, True, NOW), 20, with_claim())
    role = RoleSet(20, TEACHER, Role.TEACHER, GROUP, Standing.CONFIRMED, NAME, OWNER, NOW)
    assert yes is DecisionReply.CONFIRMED
    group = GroupConfirmed(GROUP, OWNER, NOW)
    assert changes == (role, group, Dispatch(SchoolMessage.WELCOME, 20, TEACHER), Rearm())
    no, changes = on_claim_decided(OwnerDecision(OWNER, False, NOW), 20, with_claim())
    assert no is DecisionReply.DECLINED
    assert Rearm() not in changes


def test_claims_are_decided_by_owners_and_once() -> None:
    """Not by the claimant, not twice, not where there is no such claim."""
    assert on_claim_decided(OwnerDecision(TEACHER, True, NOW), 20, with_claim()) == (
        DecisionReply.NOT_OWNER,
        (),
    )
    done = with_claim(Standing.CONFIRMED)
    assert on_claim_decided(OwnerDecision(OWNER, True, NOW), 20, done) == (DecisionReply.ALREADY, ())
    assert on_claim_decided(OwnerDecision(OWNER, True, NOW), 21, done) == (DecisionReply.UNKNOWN, ())


def test_a_claim_of_no_group_gives_nothing_until_a_class_is_chosen() -> None:
    """Nobody gets the whole school by saying so. Whoever is refused is told."""
    asked = Member(20, TEACHER, Role.TEACHER, None, Standing.ASKED, NAME)
    staff = Staff((*OWNED.members, asked))
    assert on_claim_decided(OwnerDecision(OWNER, True, NOW), 20, staff) == (DecisionReply.CHOOSE, ())
    no, changes = on_claim_decided(OwnerDecision(OWNER, False, NOW), 20, staff)
    assert (no, changes[1:]) == (DecisionReply.DECLINED, (Dispatch(SchoolMessage.WELCOME, 20, TEACHER),))
    reply, role_id, changes = on_claim_placed(OwnerDecision(OWNER, True, NOW), 20, 99, GROUP, staff)
    placed = RoleSet(20, TEACHER, Role.TEACHER, GROUP, Standing.ASKED, NAME, None, NOW)
    assert (reply, role_id, changes) == (DecisionReply.PLACED, 20, (placed,))


def test_a_teacher_of_one_class_can_be_one_of_another_too() -> None:
    """The second class is asked for anew: the first role stays."""
    reply, role_id, changes = on_claim_placed(
        OwnerDecision(OWNER, True, NOW), 20, 99, GROUP + 1, with_claim(Standing.CONFIRMED)
    )
    placed = RoleSet(99, TEACHER, Role.TEACHER, GROUP + 1, Standing.ASKED, NAME, None, NOW)
    assert (reply, role_id, changes) == (DecisionReply.PLACED, 99, (placed,))


def test_which_class_somebody_teaches_is_said_by_owners_of_what_is_there() -> None:
    """Not by the claimant; not of a class without group; not where it is decided, or true already."""
    yes = OwnerDecision(OWNER, True, NOW)
    for decided, member_id, group_id, staff, reply in (
        (OwnerDecision(TEACHER, True, NOW), 20, GROUP, with_claim(), DecisionReply.NOT_OWNER),
        (yes, 21, GROUP, with_claim(), DecisionReply.UNKNOWN),
        (yes, 20, None, with_claim(), DecisionReply.UNKNOWN),
        (yes, 20, GROUP, with_claim(Standing.DECLINED), DecisionReply.ALREADY),
        (yes, 20, GROUP, with_claim(Standing.CONFIRMED), DecisionReply.ALREADY),
    ):
        assert on_claim_placed(decided, member_id, 99, group_id, staff) == (reply, 0, ())


def test_a_teachers_role_ends_when_the_owner_says() -> None:
    """A refusal has no end."""
    until = NOW + timedelta(days=7)
    for accept in (True, False):
        _, changes = on_claim_decided(OwnerDecision(OWNER, accept, NOW, until=until), 20, with_claim())
        assert isinstance(changes[0], RoleSet)
        assert changes[0].until == (until if accept else None)


@pytest.mark.parametrize(
    ("decided", "group_id", "confirmed", "reply"),
    [
        (OwnerDecision(TEACHER, True, NOW), GROUP, False, DecisionReply.NOT_OWNER),
        (OwnerDecision(OWNER, True, NOW), None, False, DecisionReply.UNKNOWN),
        (OwnerDecision(OWNER, False, NOW), GROUP, False, DecisionReply.DECLINED),
        (OwnerDecision(OWNER, True, NOW), GROUP, True, DecisionReply.ALREADY),
        (OwnerDecision(OWNER, False, NOW), GROUP, True, DecisionReply.GROUP_STAYS),
    ],
)
def test_a_group_is_decided_by_owners_and_once(
    decided: OwnerDecision,
    group_id: int | None,
    confirmed: bool,  # noqa: FBT001 - a parameter of the table
    reply: DecisionReply,
) -> None:
    """Anything but an owner's first yes changes nothing; the bot leaves no group that is the school's."""
    assert on_group_decided(decided, group_id, OWNED, confirmed=confirmed) == (reply, ())


@pytest.mark.parametrize("accept", [True, False])
def test_a_staff_chat_is_no_class_group_and_is_not_left(accept: bool) -> None:  # noqa: FBT001 - a table's
    """Whatever an owner answers to an older question about it."""
    decided = OwnerDecision(OWNER, accept, NOW)
    replied = on_group_decided(decided, GROUP, OWNED, confirmed=False, staff_chat=True)
    assert replied == (DecisionReply.STAFF_CHAT, ())


def test_an_owner_confirms_a_group() -> None:
    """It is the school's from then on."""
    reply, changes = on_group_decided(OwnerDecision(OWNER, True, NOW), GROUP, OWNED, confirmed=False)
    assert reply is DecisionReply.CONFIRMED
    assert changes == (GroupConfirmed(GROUP, OWNER, NOW), Rearm())


def test_somebody_serves_who_has_a_role_anywhere() -> None:
    """A role asked for is none."""
    assert OWNED.serves(OWNER, NOW)
    assert not with_claim().serves(TEACHER, NOW)
    assert with_claim(Standing.CONFIRMED).serves(TEACHER, NOW)


def staff_chat(standing: Standing = Standing.ASKED) -> StaffChat:
    """A chat somebody typed /staff in."""
    return StaffChat(30, -300, standing, None, Secret("Ban quản trị"))


def test_owners_decide_on_staff_chats_and_creators_only_without_any() -> None:
    """Power passes from creators to the first owner."""
    creator = Member(11, CREATOR, Role.CREATOR, GROUP, Standing.CONFIRMED, NAME)
    other = replace(creator, id=12, account=TEACHER)
    for asked_by in (None, OWNER, CREATOR):
        assert may_decide_staff_chat(Staff((creator,)), asked_by, NOW) == (CREATOR,)
        assert may_decide_staff_chat(Staff((creator, *OWNED.members)), asked_by, NOW) == (OWNER,)
        assert may_decide_staff_chat(NOBODY, asked_by, NOW) == ()
    both = Staff((creator, other))
    assert may_decide_staff_chat(both, CREATOR, NOW) == (CREATOR,)
    assert may_decide_staff_chat(both, TEACHER, NOW) == (TEACHER,)
    assert may_decide_staff_chat(both, None, NOW) == ()


def test_staff_chat_is_confirmed_by_an_owner() -> None:
    """Confirming lets waiting alerts go there; refusing is remembered."""
    decided = OwnerDecision(OWNER, True, NOW)
    reply, changes = on_staff_chat_decided(decided, staff_chat(), OWNED, class_group=False)
    assert reply is DecisionReply.CONFIRMED
    assert changes == (StaffChatSet(30, Standing.CONFIRMED, OWNER, NOW), Rearm())
    refused = OwnerDecision(OWNER, False, NOW)
    reply, changes = on_staff_chat_decided(refused, staff_chat(), OWNED, class_group=True)
    assert (reply, changes) == (DecisionReply.DECLINED, (StaffChatSet(30, Standing.DECLINED, OWNER, NOW),))


def test_staff_chat_refusals_change_nothing() -> None:
    """A class group, a stranger's press, a second answer, a chat nobody asked about."""
    for by, chat, class_group, reply in (
        (OWNER, staff_chat(), True, DecisionReply.CLASS_GROUP),
        (TEACHER, staff_chat(), False, DecisionReply.NOT_OWNER),
        (OWNER, staff_chat(Standing.CONFIRMED), False, DecisionReply.ALREADY),
        (OWNER, None, False, DecisionReply.UNKNOWN),
    ):
        decided = OwnerDecision(by, True, NOW)
        assert on_staff_chat_decided(decided, chat, OWNED, class_group=class_group) == (reply, ())


def test_one_account_at_most_acts_for_a_group_as_its_creator() -> None:
    """Whom Telegram names goes on until it is the creator no more; of other groups nothing changes."""
    acting, elsewhere = (
        Member(number, CREATOR, Role.CREATOR, group, Standing.CONFIRMED, NAME)
        for number, group in ((30, GROUP), (31, GROUP + 1))
    )
    staff = Staff((acting, elsewhere, Member(32, CREATOR, Role.TEACHER, GROUP, Standing.CONFIRMED, NAME)))
    assert on_creator(CREATOR, GROUP, staff, NOW, creates=True) == ()
    assert on_creator(TEACHER, GROUP, staff, NOW, creates=True) == (ended(acting, None, NOW),)
    assert on_creator(CREATOR, GROUP, staff, NOW, creates=False) == (ended(acting, None, NOW),)
    assert on_creator(TEACHER, GROUP, staff, NOW, creates=False) == ()
