"""Who has power, and who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import SCHOOL, Secret
from bot.roles import Member, Role, Staff, StaffChat, Standing, chats_to_tell, trusted_chats

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
OWNER, TEACHER, CREATOR, PUPIL, ADMIN, GROUP_ADMIN = range(1, 7)
GROUP, OTHER = 77, 78


def member(account: int, role: Role, group_id: int | None = None, **changes: object) -> Member:
    """Make a confirmed member."""
    fields: dict[str, object] = {"standing": Standing.CONFIRMED, "name": Secret("An"), "until": None}
    return Member(account * 10, account, role, group_id, **(fields | changes))  # type: ignore[arg-type]


def chat(standing: Standing = Standing.CONFIRMED, by: int | None = OWNER) -> StaffChat:
    """Make a staff chat."""
    return StaffChat(5, -500, standing, by, Secret("Ban quản trị"))


def test_owner_has_power_everywhere_and_teacher_only_in_the_own_group() -> None:
    """A role with a group counts there alone; one without counts in every group."""
    staff = Staff((member(OWNER, Role.OWNER), member(TEACHER, Role.TEACHER, GROUP)))
    assert staff.roles_of(OWNER, OTHER, NOW) == {Role.OWNER}
    assert staff.roles_of(TEACHER, GROUP, NOW) == {Role.TEACHER}
    assert staff.roles_of(TEACHER, OTHER, NOW) == frozenset()
    assert staff.roles_of(PUPIL, GROUP, NOW) == frozenset()


@pytest.mark.parametrize(
    ("account", "owns", "leads"),
    [(OWNER, True, True), (ADMIN, False, True), (GROUP_ADMIN, False, False), (TEACHER, False, False)],
)
def test_owners_and_admins_of_the_whole_school_lead_it(account: int, *, owns: bool, leads: bool) -> None:
    """An admin of one group does not, nor anybody whose role has ended."""
    staff = Staff(
        (
            member(OWNER, Role.OWNER),
            member(ADMIN, Role.ADMIN),
            member(GROUP_ADMIN, Role.ADMIN, GROUP),
            member(TEACHER, Role.TEACHER),
        )
    )
    assert (staff.owns(account, NOW), staff.leads(account, NOW)) == (owns, leads)
    assert staff.leaders(NOW) == (OWNER, ADMIN)
    ended = Staff(tuple(replace(each, until=NOW) for each in staff.members))
    assert not ended.owns(account, NOW)
    assert not ended.leads(account, NOW)


def test_role_that_ended_or_was_never_confirmed_gives_nothing() -> None:
    """A request is no role, and an end date ends one."""
    asked = Staff((member(TEACHER, Role.TEACHER, standing=Standing.ASKED),))
    ended = Staff((member(TEACHER, Role.TEACHER, until=NOW),))
    lasting = Staff((member(TEACHER, Role.TEACHER, until=NOW + timedelta(seconds=1)),))
    assert asked.roles_of(TEACHER, None, NOW) == frozenset()
    assert ended.roles_of(TEACHER, None, NOW) == frozenset()
    assert lasting.roles_of(TEACHER, None, NOW) == {Role.TEACHER}


def test_creator_acts_only_while_the_school_has_no_owner() -> None:
    """The first owner ends what creators could do."""
    creator = member(CREATOR, Role.CREATOR, GROUP)
    assert Staff((creator,)).roles_of(CREATOR, GROUP, NOW) == {Role.CREATOR}
    assert Staff((creator, member(OWNER, Role.OWNER))).roles_of(CREATOR, GROUP, NOW) == frozenset()


def test_who_serves_near_is_no_student_there() -> None:
    """The school's staff are none in any realm; a creator is none in the own, and may be in all others."""
    creator = replace(member(CREATOR, Role.CREATOR, GROUP), realm=CREATOR)
    staff = Staff((member(TEACHER, Role.TEACHER, OTHER), creator))
    for realm in (SCHOOL, CREATOR, 9):
        assert staff.roles_near(TEACHER, realm, NOW) == {Role.TEACHER}
    assert staff.roles_near(CREATOR, CREATOR, NOW) == {Role.CREATOR}
    assert staff.roles_near(CREATOR, SCHOOL, NOW) == frozenset()
    owned = Staff((*staff.members, member(OWNER, Role.OWNER)))
    assert (staff.creators(NOW), owned.creators(NOW)) == ((creator,), ())
    assert owned.roles_near(CREATOR, CREATOR, NOW) == frozenset()


def test_a_role_for_the_whole_school_is_none_of_a_groups_own() -> None:
    """Nor one that does not count there: a creator's, once somebody owns the school."""
    local = member(TEACHER, Role.TEACHER, GROUP)
    staff = Staff((member(OWNER, Role.OWNER), local, member(CREATOR, Role.CREATOR, GROUP)))
    assert staff.local_roles_of(TEACHER, GROUP, NOW) == {Role.TEACHER}
    assert staff.local_roles_of(TEACHER, OTHER, NOW) == frozenset()
    assert staff.local_roles_of(OWNER, GROUP, NOW) == staff.local_roles_of(CREATOR, GROUP, NOW) == frozenset()


def test_everybody_with_power_over_a_group_is_told_once() -> None:
    """Two roles of one account are one reader."""
    staff = Staff(
        (member(OWNER, Role.OWNER), member(OWNER, Role.TEACHER, GROUP), member(TEACHER, Role.TEACHER, OTHER))
    )
    assert staff.told_of(GROUP, NOW) == (OWNER,)
    assert staff.owners(NOW) == (OWNER,)


def test_staff_chat_comes_before_private_chats() -> None:
    """Where a staff chat counts, nobody is told in private as well."""
    staff = Staff((member(OWNER, Role.OWNER), member(TEACHER, Role.TEACHER, GROUP)))
    assert chats_to_tell(staff, (chat(),), {OWNER, TEACHER}, GROUP, NOW) == (-500,)
    assert chats_to_tell(staff, (chat(Standing.ASKED),), {OWNER}, GROUP, NOW) == (OWNER,)
    assert chats_to_tell(staff, (), frozenset(), GROUP, NOW) == ()


def test_creators_staff_chat_counts_for_the_own_group_until_an_owner_exists() -> None:
    """What a creator confirmed is for that class, and for as long as nobody owns the school."""
    creator = member(CREATOR, Role.CREATOR, GROUP)
    mine = chat(by=CREATOR)
    assert Staff((creator,)).counts(mine, GROUP, NOW)
    assert not Staff((creator,)).counts(mine, OTHER, NOW)
    assert not Staff((creator, member(OWNER, Role.OWNER))).counts(mine, GROUP, NOW)
    assert not Staff((creator,)).counts(chat(by=None), GROUP, NOW)


def test_only_an_owners_staff_chat_is_left_unguarded() -> None:
    """A pupil who created a group cannot switch the guard off in another one."""
    staff = Staff((member(OWNER, Role.OWNER),))
    assert trusted_chats(staff, (chat(),), NOW) == {-500}
    assert (
        trusted_chats(Staff((member(CREATOR, Role.CREATOR, GROUP),)), (chat(by=CREATOR),), NOW) == frozenset()
    )
    assert trusted_chats(staff, (chat(Standing.ASKED), chat(by=None)), NOW) == frozenset()


def test_who_waits_for_an_answer_is_known_by_what_was_asked_for() -> None:
    """A role that was confirmed, or asked for by somebody else, is not waited for."""
    asked = member(TEACHER, Role.TEACHER, GROUP, standing=Standing.ASKED)
    staff = Staff((member(TEACHER, Role.TEACHER, OTHER), member(OWNER, Role.OWNER), asked))
    assert staff.asks(TEACHER) == asked
    assert staff.asks(OWNER) is None
