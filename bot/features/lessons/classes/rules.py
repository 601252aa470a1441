"""Which classes a group is for, decided by an owner or, without one, by the creator acting for the group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.classroom import SchoolClass
from bot.features.lessons.buttons import LessonMessage
from bot.features.school.rules import GroupJoins, GroupLeaves
from bot.lesson import Lesson, LessonKind
from bot.outbox import Dispatch
from bot.records import Changes
from bot.roles import Role, Staff


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
        Dispatch(LessonMessage.DOOR_LINE, each.id, group.chat_id)
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


@dataclass(frozen=True, slots=True)
class Islands:
    """Classes (by id) and groups (by chat id) that no owner has confirmed, each with its realm."""

    classes: Mapping[int, int]
    chats: Mapping[int, int]
