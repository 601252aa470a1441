"""Guardians: when a class needs their confirmation, and what they may stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import Annotated, Final

from bot.classroom import Binding, SchoolClass, Secret
from bot.features.doors.rules import DoorsBack
from bot.features.enrolment.buttons import GuardianMessage
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.rules import Frozen, GuardianWord, put_out
from bot.outbox import Dispatch
from bot.records import Add, Changes, Decided, Gone, Kept, Record

WITHIN: Final = timedelta(days=7)


class GuardianRule(StrEnum):
    """When a class needs a guardian's confirmation for a student."""

    BEFORE = "before"  # access; primary schools
    WITHIN_A_WEEK = "week"  # of the first access; lower secondary schools, and the default
    OFF = "off"  # upper secondary schools


class Level(StrEnum):
    """A level of school. The values end names of messages in `texts`."""

    PRIMARY = "primary"
    LOWER = "lower"
    UPPER = "upper"


RULE_OF: Final[Mapping[Level, GuardianRule]] = {
    Level.PRIMARY: GuardianRule.BEFORE,
    Level.LOWER: GuardianRule.WITHIN_A_WEEK,
    Level.UPPER: GuardianRule.WITHIN_A_WEEK,  # in its first year many are not 16 yet, and no age is known
}
USUAL: Final = GuardianRule.WITHIN_A_WEEK  # where no level is chosen


@dataclass(frozen=True, slots=True)
class SchoolLevel(Record):
    """The level of a school, which presets its classes: today when a guardian must confirm."""

    id: int
    level: Level
    set_by: Annotated[int, Kept(account=True)]
    set_at: datetime


@dataclass(frozen=True, slots=True)
class OwnGuardianRule(Record):
    """When a class needs a guardian's confirmation, where it differs from its school's level."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    rule: GuardianRule
    set_by: Annotated[int, Kept(account=True)]
    set_at: datetime


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A class that differs from its school's level."""

    class_id: int
    name: Secret
    rule: GuardianRule


@dataclass(frozen=True, slots=True)
class Presets:
    """The level of a school, and which of its classes differ. `level` None: not chosen.

    `unconfirmed`: pupils with an account for whom no guardian has confirmed, in classes that do not differ
    and in those that do.
    """

    level: Level | None
    own: tuple[OwnRule, ...]
    unconfirmed: tuple[int, int]


class LevelReply(StrEnum):
    """Reply to a leader who chooses the level. The values name messages in `texts`."""

    SET = "level-noted"
    ALREADY = "level-already"
    NOT_LEADER = "school-not-leader"


class GuardianReply(StrEnum):
    """Reply to a member of staff or a guardian. The values name messages in `texts`."""

    PAPERS = "guardian-papers-noted"
    UNDONE = "guardian-papers-undone"
    NO_PAPER = "guardian-papers-none"
    RULE = "guardian-rule-set"
    FROZEN = "guardian-frozen"
    THAWED = "guardian-thawed"
    REMOVED = "guardian-removed"
    NOT_STAFF = "decide-not-staff"
    GONE = "decide-already"


@dataclass(frozen=True, slots=True)
class Child:
    """A student of a class, with an account or not, and whether a guardian has confirmed; shown to staff."""

    student_id: int
    number: int
    name: Secret
    confirmed: bool


@dataclass(frozen=True, slots=True)
class GuardianList:
    """When a class needs a guardian's confirmation, and which of its students have it.

    `ways`: its entry methods beside a code.
    """

    school_class: SchoolClass
    rule: GuardianRule
    children: tuple[Child, ...]
    ways: frozenset[EntryMethod]


def needed_from(
    rule: GuardianRule, made_at: datetime, first_at: datetime | None, *, confirmed: bool
) -> datetime | None:
    """Return from when a student's doors need a guardian's confirmation; None: they do not.

    `first_at`: when the first door opened, None: none yet.
    """
    if confirmed or rule is GuardianRule.OFF:
        return None
    if rule is GuardianRule.BEFORE:
        return made_at
    return None if first_at is None else first_at + WITHIN


def on_papers(
    words: Sequence[GuardianWord], bound: Iterable[Binding], *, may: bool
) -> Decided[GuardianReply]:
    """Decide [Lưu]: guardians signed, and staff hold the papers.

    `words` are of students without one, so that nobody's earlier word is replaced; `bound` are the own
    accounts of those students. Who waited at a door is told.
    """
    if not words or not may:
        return (GuardianReply.NO_PAPER if may else GuardianReply.NOT_STAFF), ()
    at = words[0].at
    return GuardianReply.PAPERS, (*map(Add, words), *(_told(one) for one in bound if waits(one, at)))


def on_papers_undone(words: Iterable[GuardianWord], *, may: bool) -> Decided[GuardianReply]:
    """Decide [Hoàn tác]: what was noted in one go goes again; what guardians said since stays."""
    gone = tuple(Gone(GuardianWord, {"id": word.id}) for word in words)
    if not gone or not may:
        return (GuardianReply.GONE if may else GuardianReply.NOT_STAFF), ()
    return GuardianReply.UNDONE, gone


def waits(binding: Binding, at: datetime) -> bool:
    """Tell whether a student's doors wait for a guardian's word at that time."""
    return binding.guardian_from is not None and binding.guardian_from <= at


def on_waiting_again(bound: Iterable[Binding], at: datetime) -> Changes:
    """Decide what follows where words went: doors that wait again are taken back, and their students told."""
    shut = [one for one in bound if waits(one, at)]
    return tuple(chain.from_iterable((DoorsBack(one.id, at), _told(one)) for one in shut))


def _told(binding: Binding) -> Dispatch:
    return Dispatch(GuardianMessage.PAPER, binding.id, binding.account)


def on_rule(rule: OwnGuardianRule, *, may: bool) -> Decided[GuardianReply]:
    """Decide when a class needs a guardian's confirmation."""
    if not may:
        return GuardianReply.NOT_STAFF, ()
    return GuardianReply.RULE, (Gone(OwnGuardianRule, {"class_id": rule.class_id}), Add(rule))


def on_level(level: SchoolLevel, now: Presets, *, for_all: bool, leads: bool) -> Decided[LevelReply]:
    """Decide that a school is of a level; where that changes nothing, nothing is written.

    `for_all`: what classes set by themselves counts no more.
    """
    if not leads:
        return LevelReply.NOT_LEADER, ()
    if now.level is level.level and not (for_all and now.own):
        return LevelReply.ALREADY, ()
    own = [Gone(OwnGuardianRule, {"class_id": each.class_id}) for each in now.own] if for_all else []
    return LevelReply.SET, (Gone(SchoolLevel, {}), Add(level), *own)


def on_disown(binding: Binding | None, at: datetime, *, may: bool) -> Decided[GuardianReply]:
    """Decide a press on [Không phải cháu nhà tôi]: that account enters nothing until staff decide.

    `may`: the presser is a guardian of that student.
    """
    if binding is None or not may:
        return GuardianReply.GONE, ()
    if binding.frozen:
        return GuardianReply.FROZEN, ()
    return GuardianReply.FROZEN, (Frozen(binding.id, at), Dispatch(GuardianMessage.DISOWNED, binding.id))


def on_settle(binding: Binding | None, at: datetime, *, may: bool, removes: bool) -> Decided[GuardianReply]:
    """Decide the word of staff on a disowned account: it is the student's after all, or its access ends."""
    if not may:
        return GuardianReply.NOT_STAFF, ()
    if binding is None or not binding.frozen:
        return GuardianReply.GONE, ()
    if not removes:
        return GuardianReply.THAWED, (Frozen(binding.id, None),)
    return GuardianReply.REMOVED, put_out(binding.id, binding.account, binding.class_id, at)
