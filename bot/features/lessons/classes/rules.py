"""Which classes a group is for, decided by an owner or, without one, by the creator acting for the group.

Names of classes are read as files, groups and teachers write them: `6A1`, `Lớp 6A1`, `10/2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import regex

from bot.classroom import SchoolClass
from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.rules.lesson import Lesson, LessonKind
from bot.outbox import Dispatch
from bot.plain import plain, seen
from bot.records import Change, Changes
from bot.roles import Role, Staff

_LONGEST: Final = 500  # characters that are read
_GRADE: Final = r"0?+(?<grade>1[0-2]|[1-9])"
# `lớp 6A1`; capitals alone, for `lớp 6 năm học` names none.
_LABELLED: Final = regex.compile(
    rf"(?i:\b(?:lớp|lop|class)\s*+[:.-]?\s*+){_GRADE}(?<rest>\s?\p{{Lu}}{{1,2}}\d{{0,2}}|[/.]\d{{1,2}})(?![\p{{L}}\d])"
)
_ALONE: Final = regex.compile(
    rf"(?<![a-z\d/.,]){_GRADE}(?<rest>[a-z]{{1,2}}\d{{0,2}}|[/.]\d{{1,2}})(?![a-z\d/]|\.\d)"
)
_WORD: Final = regex.compile(r"\b(?:lop|class)\b")
_OTHER: Final = regex.compile(r"[^a-z\d/.]")


def class_in(text: str, *, labelled: bool = False) -> str:
    """Return the class that a text names, such as `6A1`; empty without one.

    `labelled`: only behind the word for class, as in a heading that may hold other figures.
    """
    said = seen(text[:_LONGEST]).replace("_", " ")
    met = _LABELLED.search(said) or (None if labelled else _ALONE.search(plain(said)))
    return "" if met is None else f"{met['grade']}{met['rest'].strip().upper()}"


def class_key(name: str) -> str:
    """Return a key that is equal for names of the same class: `lớp 06a1` and `6A1`."""
    named = class_in(name)
    return plain(named) if named else _OTHER.sub("", _WORD.sub("", plain(seen(name[:_LONGEST]))))


def named_in(text: str, classes: Iterable[SchoolClass]) -> list[SchoolClass]:
    """Return the classes whose whole name a text contains as words; a name inside a URL does not count."""
    said = seen(text).casefold()
    return [one for one in classes if _says(said, seen(one.name.reveal()).strip().casefold())]


def _says(said: str, name: str) -> bool:
    around = rf"(?<![\p{{L}}\d/=&?._%-]){regex.escape(name)}(?![\p{{L}}\d/=&?_%-])"
    return bool(name) and regex.search(around, said) is not None


def class_named(label: str, classes: Iterable[SchoolClass]) -> SchoolClass | None:
    """Return the one class that a file's label means; None for none, or for several."""
    key = class_key(label)
    found = [one for one in classes if key and class_key(one.name.reveal()) == key]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class GroupJoins(Change):
    """A group is for a class from now on, beside its earlier ones."""

    class_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class GroupLeaves(Change):
    """A group is not for a class any more; the class is deleted too where it has no other data."""

    class_id: int
    group_id: int
    at: datetime


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
