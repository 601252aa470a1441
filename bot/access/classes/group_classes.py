"""Which classes a group is for: decided by an owner or, without one, by the creator acting for the group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.classes.changes import GroupJoins, GroupLeaves
from bot.access.classes.messages import ClassMessage
from bot.access.model import LessonKind
from bot.outbox import Dispatch
from bot.records import Changes
from bot.school.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.access.model import Lesson, SchoolClass
    from bot.school.roles import Staff


class GroupClassReply(StrEnum):
    """Reply to an account that says which classes a group is for. The values name messages in `texts`."""

    ADDED = "belongs-added"
    REMOVED = "belongs-removed"
    LAST = "belongs-last"  # a group without a class would have no known credentials to guard
    NOT_OWNER = "decision-not-owner"
    UNKNOWN = "belongs-unknown"


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """A confirmed group, and the ids of the classes it is for."""

    id: int
    chat_id: int
    class_ids: frozenset[int]


def may_say(staff: Staff, account: int, group_id: int, at: datetime) -> bool:
    """Tell whether an account may say which classes a group is for: one that confirms groups, not a teacher.

    A group brings a class its members, and may bring it its staff.
    """
    return bool({Role.OWNER, Role.CREATOR} & staff.roles_of(account, group_id, at))


def on_joins(
    group: ClassGroup, school_class: SchoolClass | None, lessons: Iterable[Lesson], at: datetime
) -> tuple[GroupClassReply, Changes]:
    """Decide that a group is for a class too; it gets the messages of the class's doors that are open."""
    if school_class is None:
        return GroupClassReply.UNKNOWN, ()
    if school_class.id in group.class_ids:
        return GroupClassReply.ADDED, ()
    told = (
        Dispatch(ClassMessage.DOOR_LINE, each.id, group.chat_id)
        for each in lessons
        if each.announced and each.is_open(at) and each.kind is not LessonKind.EXAM
    )
    return GroupClassReply.ADDED, (GroupJoins(school_class.id, group.id), *told)


def on_leaves(
    group: ClassGroup, school_class: SchoolClass | None, at: datetime
) -> tuple[GroupClassReply, Changes]:
    """Decide that a group is not for a class any more; the messages of its open doors are removed."""
    if school_class is None:
        return GroupClassReply.UNKNOWN, ()
    if school_class.id not in group.class_ids:
        return GroupClassReply.REMOVED, ()
    if len(group.class_ids) == 1:
        return GroupClassReply.LAST, ()
    return GroupClassReply.REMOVED, (GroupLeaves(school_class.id, group.id, at),)
