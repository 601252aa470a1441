"""Which classes a group is for: said by owners, never none, with the lines of open doors."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import SchoolClass, Secret
from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.classes.rules import ClassGroup, GroupClassReply, may_say, on_joins, on_leaves
from bot.features.lessons.rules.offers import Meant, class_meant
from bot.features.school.rules import GroupJoins, GroupLeaves
from bot.lesson import LessonKind
from bot.outbox import Dispatch
from bot.roles import Member, Role, Staff, Standing
from tests.features.people import CLASS, NOW, TEACHER, lesson

OTHER = SchoolClass(8, Secret("8B"), (79,), (-1009,))
GROUP = ClassGroup(77, -1007, frozenset({OTHER.id}))
BOTH = replace(GROUP, class_ids=frozenset({CLASS.id, OTHER.id}))


def test_a_group_that_joins_hears_of_the_doors_that_are_open() -> None:
    """Not of what is not told yet, of exams, or of what is over; said again it changes nothing."""
    lessons = (
        lesson(id=1, announced=True),
        lesson(id=2),
        lesson(id=3, announced=True, kind=LessonKind.EXAM),
        lesson(id=4, announced=True, ends_at=NOW),
    )
    changes = (GroupJoins(CLASS.id, 77), Dispatch(LessonMessage.DOOR_LINE, 1, -1007))
    assert on_joins(GROUP, CLASS, lessons, NOW) == (GroupClassReply.ADDED, changes)
    assert on_joins(BOTH, CLASS, lessons, NOW) == (GroupClassReply.ADDED, ())
    assert on_joins(GROUP, None, (), NOW) == (GroupClassReply.UNKNOWN, ())


def test_a_group_keeps_its_last_class() -> None:
    """Any other leaves it, once."""
    assert on_leaves(BOTH, CLASS, NOW) == (GroupClassReply.REMOVED, (GroupLeaves(CLASS.id, 77, NOW),))
    assert on_leaves(GROUP, CLASS, NOW) == (GroupClassReply.REMOVED, ())
    assert on_leaves(GROUP, OTHER, NOW) == (GroupClassReply.LAST, ())
    assert on_leaves(GROUP, None, NOW) == (GroupClassReply.UNKNOWN, ())


@pytest.mark.parametrize(
    ("role", "group_id", "may"),
    [
        (Role.OWNER, None, True),
        (Role.CREATOR, 77, True),
        (Role.CREATOR, 78, False),
        (Role.ADMIN, None, False),
        (Role.TEACHER, 77, False),
    ],
)
def test_owners_say_it_or_whoever_acts_for_the_group(role: Role, group_id: int | None, *, may: bool) -> None:
    """No teacher does, and while there is an owner no creator."""
    one = Member(1, TEACHER, role, group_id, Standing.CONFIRMED, Secret("Lan"))
    assert may_say(Staff((one,)), TEACHER, 77, NOW) is may
    owner = Member(2, 3, Role.OWNER, None, Standing.CONFIRMED, Secret("Minh"))
    assert may_say(Staff((one, owner)), TEACHER, 77, NOW + timedelta(1)) is (may and role is Role.OWNER)


def test_whose_staff_a_class_has() -> None:
    """Its first group's, and those of groups that are for no other class: sharing one gives no say."""
    shared = SchoolClass(6, Secret("6A1"), (77, 78, 79), (-7, -8, -9), frozenset({77, 79}))
    assert shared.own_ids == (77, 78)
    assert [shared.shares(chat) for chat in (-7, -8, -9, -10)] == [True, False, True, False]
    assert SchoolClass(6, Secret("6A1"), (), ()).own_ids == ()


@pytest.mark.parametrize(
    ("classes", "said", "rooms", "meant"),
    [
        ((), "8B", {8}, None),
        ((CLASS,), "8B", {8}, Meant(CLASS, sure=True)),
        ((CLASS, OTHER), "vào lớp 8b nhé", {6}, Meant(OTHER, sure=True)),
        ((CLASS, OTHER), "6A1 và 8B", {8}, Meant(OTHER, sure=True)),
        ((CLASS, OTHER), "cả nhà vào nhé", {8, 9}, Meant(OTHER, sure=True)),
        ((CLASS, OTHER), "cả nhà vào nhé", {6, 8}, Meant(CLASS, sure=False)),
        ((CLASS, OTHER), "https://zoom.us/j/9?pwd=8B", set(), Meant(CLASS, sure=False)),
    ],
)
def test_the_class_that_a_paste_in_a_group_is_for(
    classes: tuple[SchoolClass, ...], said: str, rooms: set[int], meant: Meant | None
) -> None:
    """The only one; else the one it names in words; else the one whose room it is; else nobody knows."""
    assert class_meant(classes, said, rooms) == meant
