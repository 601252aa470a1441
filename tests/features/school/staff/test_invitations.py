"""Appointing by invitation, dates of roles, locking an account, and students in a chat of staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Ends, Secret, ends_at
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import DecisionReply, GroupConfirmed, OwnerDecision
from bot.features.school.staff.rules import (
    CandidateReply,
    Invite,
    Invited,
    InviteReply,
    LockReply,
    on_candidate,
    on_dates,
    on_invited,
    on_locked,
)
from bot.features.school.staff_chats.rules import on_staff_chat_decided, on_student_inside
from bot.outbox import Dispatch, Rearm
from bot.records import Who
from bot.roles import Member, Role, RoleSet, Staff, StaffChat, StaffChatSet, Standing

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
OWNER, TEACHER, OTHER, GROUP = 1, 2, 3, 77
NAME = Secret("Cô Lan")
OWNED = Staff((Member(10, OWNER, Role.OWNER, None, Standing.CONFIRMED, NAME),))
UNTIL, EXPIRES = NOW + timedelta(days=7), NOW + timedelta(days=1)
INVITE = Invite(5, Role.TEACHER, GROUP, UNTIL, b"of a link", OWNER, NOW, EXPIRES)
COMES = Invited(20, Who(TEACHER, NAME), NOW)
TEACHES = Member(20, TEACHER, Role.TEACHER, GROUP, Standing.CONFIRMED, NAME, NOW + timedelta(days=1))


def with_staff(*members: Member) -> Staff:
    """Return an owned school with more staff."""
    return Staff((*OWNED.members, *members))


@pytest.mark.parametrize(
    ("ends", "when"),
    [
        (Ends.TODAY, "2026-11-26T00:00:00+07:00"),
        (Ends.WEEK, "2026-12-03T00:00:00+07:00"),
        (Ends.MONTH, "2026-12-26T00:00:00+07:00"),
        (Ends.YEAR, "2027-06-01T00:00:00+07:00"),
        (Ends.NEVER, None),
    ],
)
def test_a_role_ends_with_a_day(ends: Ends, when: str | None) -> None:
    """In the school's zone; the school year is over with May, as weekly lessons are."""
    found = ends_at(ends, NOW, HANOI)
    assert (None if found is None else found.isoformat()) == when


def test_a_school_year_that_begins_next_month_ends_in_the_next_year() -> None:
    """In spring it ends this year; on its last day, and in August, next year."""
    for at, year in (("2027-03-01", 2027), ("2027-05-31", 2028), ("2027-08-15", 2028)):
        found = ends_at(Ends.YEAR, datetime.fromisoformat(f"{at}T12:00:00+07:00"), HANOI)
        assert found is not None
        assert found.year == year


def test_who_comes_is_asked_about_and_one_at_a_time() -> None:
    """No role yet; the same account is not asked about twice, and another has to wait."""
    asked = Dispatch(SchoolMessage.INVITE_ASKED, 5, OWNER)
    assert on_invited(COMES, INVITE, OWNED) == (InviteReply.ASKED, (asked,))
    waiting = replace(INVITE, candidate=TEACHER)
    assert on_invited(COMES, waiting, OWNED) == (InviteReply.ASKED, ())
    assert on_invited(replace(COMES, who=Who(OTHER, NAME)), waiting, OWNED) == (InviteReply.TAKEN, ())


@pytest.mark.parametrize(
    ("change", "accept", "reply", "kinds"),
    [
        ({}, False, CandidateReply.REFUSED, [Dispatch]),
        ({"used_at": NOW}, True, CandidateReply.GONE, []),
        ({"candidate": OTHER}, True, CandidateReply.GONE, []),
        ({"made_by": TEACHER}, True, CandidateReply.GONE, []),
    ],
)
def test_power_is_given_by_the_inviter_s_press_alone(
    change: dict[str, object], reply: CandidateReply, kinds: list[type], *, accept: bool
) -> None:
    """Asked again then: of an invitation still good, by its maker, who still owns the school."""
    invite = replace(INVITE, candidate=TEACHER)
    found, changes = on_candidate(OWNER, COMES, replace(invite, **change), OWNED, accept=accept)  # type: ignore[arg-type]
    assert (found, [type(each) for each in changes]) == (reply, kinds)


def test_whom_the_inviter_means_is_staff_until_its_date() -> None:
    """Of one group, which is the school's then; or, an admin, of the whole school without end."""
    invite = replace(INVITE, candidate=TEACHER)
    _, changes = on_candidate(OWNER, COMES, invite, OWNED, accept=True)
    role = RoleSet(20, TEACHER, Role.TEACHER, GROUP, Standing.CONFIRMED, NAME, OWNER, NOW, UNTIL)
    told = Dispatch(SchoolMessage.INVITE_ANSWERED, 5, TEACHER)
    assert changes == (role, GroupConfirmed(GROUP, OWNER, NOW), told, Rearm())
    of_school = replace(invite, group_id=None, role=Role.ADMIN, until=None)
    _, changes = on_candidate(OWNER, COMES, of_school, OWNED, accept=True)
    assert changes == (replace(role, role=Role.ADMIN, group_id=None, until=None), told, Rearm())


def test_no_press_makes_a_student_staff() -> None:
    """Bound since they opened it; and where the invitation is gone there is nothing to say."""
    waiting, student = replace(INVITE, candidate=TEACHER), replace(COMES, student=True)
    assert on_candidate(OWNER, student, waiting, OWNED, accept=True) == (CandidateReply.STUDENT, ())
    assert on_candidate(OWNER, COMES, None, OWNED, accept=True) == (CandidateReply.GONE, ())


@pytest.mark.parametrize(
    "invite",
    [
        None,
        replace(INVITE, used_at=NOW),
        replace(INVITE, expires_at=NOW),
        replace(INVITE, until=NOW),
        replace(INVITE, made_by=TEACHER),
    ],
)
def test_an_invitation_that_is_not_good_gives_nothing(invite: Invite | None) -> None:
    """Unknown, used, too old, for a role that is over, or by somebody who owns the school no more."""
    assert on_invited(COMES, invite, OWNED) == (InviteReply.SPENT, ())


def test_who_was_appointed_needs_their_own_link_no_more() -> None:
    """The account that used it, while it has that role; for others, and once that is over, it is spent."""
    used = replace(INVITE, used_at=NOW, used_by=TEACHER)
    teaches = with_staff(TEACHES, replace(TEACHES, id=21, account=OTHER))
    assert on_invited(COMES, used, teaches) == (InviteReply.OWN, ())
    assert on_invited(replace(COMES, who=Who(OTHER, NAME)), used, teaches) == (InviteReply.SPENT, ())
    assert on_invited(replace(COMES, at=NOW + timedelta(days=1)), used, teaches) == (InviteReply.SPENT, ())


def test_a_bound_student_is_never_staff() -> None:
    """Whatever link they are sent."""
    assert on_invited(replace(COMES, student=True), INVITE, OWNED) == (InviteReply.STUDENT, ())


def test_who_has_the_role_leaves_the_invitation_good() -> None:
    """Also an owner who opens it to see what it is."""
    assert on_invited(COMES, INVITE, with_staff(TEACHES)) == (InviteReply.ALREADY, ())
    assert on_invited(replace(COMES, who=Who(OWNER, NAME)), INVITE, OWNED) == (InviteReply.ALREADY, ())


def test_locking_ends_all_roles_of_an_account() -> None:
    """Those asked for too; others' stay."""
    asked = replace(TEACHES, id=21, group_id=78, standing=Standing.ASKED, until=None)
    declined = replace(asked, id=22, group_id=79, standing=Standing.DECLINED)
    other = replace(TEACHES, id=23, account=OTHER)
    staff = with_staff(TEACHES, asked, declined, other)
    reply, changes = on_locked(OWNER, TEACHER, staff, NOW, named_in_settings=frozenset())
    assert reply is LockReply.LOCKED
    ended = [(each.id, each.standing) for each in changes if isinstance(each, RoleSet)]
    assert ended == [(20, Standing.ENDED), (21, Standing.ENDED)]


def test_locking_is_an_owners_and_has_limits() -> None:
    """Not oneself, not whom the settings name: they would be back at the next start."""
    staff = with_staff(TEACHES)
    nobody: frozenset[int] = frozenset()
    assert on_locked(TEACHER, OWNER, staff, NOW, named_in_settings=nobody) == (LockReply.NOT_OWNER, ())
    assert on_locked(OWNER, OWNER, staff, NOW, named_in_settings=nobody) == (LockReply.SELF, ())
    assert on_locked(OWNER, OTHER, staff, NOW, named_in_settings={OTHER}) == (LockReply.SETTINGS, ())
    assert on_locked(OWNER, OTHER, staff, NOW, named_in_settings=nobody) == (LockReply.ALREADY, ())


def test_roles_end_at_their_date_and_once() -> None:
    """One without date, not over, or ended before is left alone."""
    over = replace(TEACHES, until=NOW)
    staff = with_staff(
        over,
        replace(TEACHES, id=21),
        replace(over, id=22, standing=Standing.ENDED),
        replace(over, id=23, until=None),
    )
    (ended,) = on_dates(staff, NOW)
    assert (ended.id, ended.standing, ended.until) == (20, Standing.ENDED, NOW)


CHAT = StaffChat(30, -5, Standing.ASKED, None, Secret("Ban giám hiệu"))


def test_a_chat_with_a_student_is_no_staff_chat() -> None:
    """Nor one of which Telegram did not tell; no is always an answer."""
    yes = OwnerDecision(OWNER, accept=True, at=NOW)
    for student, reply in ((True, DecisionReply.STUDENT_INSIDE), (None, DecisionReply.UNSURE)):
        assert on_staff_chat_decided(yes, CHAT, OWNED, class_group=False, student=student) == (reply, ())
    no = replace(yes, accept=False)
    reply, _ = on_staff_chat_decided(no, CHAT, OWNED, class_group=False, student=True)
    assert reply is DecisionReply.DECLINED


def test_a_student_who_joins_suspends_the_staff_chat() -> None:
    """Owners hear of it, once; any other chat is nobody's matter here."""
    confirmed = replace(CHAT, standing=Standing.CONFIRMED, confirmed_by=OWNER)
    assert on_student_inside(confirmed, NOW) == (
        StaffChatSet(30, Standing.ENDED, None, NOW),
        Dispatch(SchoolMessage.CHAT_SHUT, 30),
    )
    assert on_student_inside(CHAT, NOW) == ()
    assert on_student_inside(None, NOW) == ()
