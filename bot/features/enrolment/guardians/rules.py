"""Guardians: how they enrol, when a class needs their confirmation, and what they may stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Binding, BindingRole, Relation, SchoolClass, Secret, Student
from bot.features.enrolment.applications.rules.applying import emptied, spent
from bot.features.enrolment.applications.rules.steps import (
    CONSENT_OF,
    Application,
    ApplicationEvent,
    EnrolReply,
    Step,
    after,
)
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.features.enrolment.bindings.rules import Bound, Frozen, Unbound
from bot.features.enrolment.consents.rules import ConsentAnswer, GuardianWord, consent
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.guardians.buttons import GuardianMessage
from bot.outbox import Dispatch
from bot.records import Add, Changes, Decided, Gone, Kept, Record, changed
from bot.school.attempts import Attempt, Attempted

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

    PAPER = "guardian-paper-noted"
    RULE = "guardian-rule-set"
    FROZEN = "guardian-frozen"
    THAWED = "guardian-thawed"
    REMOVED = "guardian-removed"
    NOT_STAFF = "decide-not-staff"
    GONE = "decide-already"


@dataclass(frozen=True, slots=True)
class Child:
    """A student of a class, with whether a guardian has confirmed; shown to staff."""

    student_id: int
    number: int
    name: Secret
    confirmed: bool


@dataclass(frozen=True, slots=True)
class GuardianList:
    """When a class needs a guardian's confirmation, and which of its students with an account have it.

    `ways`: its entry methods beside a code.
    """

    school_class: SchoolClass
    rule: GuardianRule
    children: tuple[Child, ...]
    ways: frozenset[EntryMethod]


@dataclass(frozen=True, slots=True)
class GuardianAct:
    """A press on a button about guardians; `may`: the presser has the right to."""

    may: bool
    at: datetime


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


def on_relation(application: Application, relation: Relation, at: datetime) -> Decided[EnrolReply]:
    """Decide a guardian's stated relation to the child of their code; consent comes next."""
    step, reply = after(application.step, ApplicationEvent.RELATE, EnrolReply)
    if step is None or application.role is not BindingRole.GUARDIAN:
        return EnrolReply.GONE, ()
    return reply, (changed(application, step=step, relation=relation, at=at),)


def on_consent(
    application: Application, answer: ConsentAnswer, student: Student | None, new_id: Callable[[], int]
) -> Decided[EnrolReply]:
    """Decide a guardian's answer to the question for consent: a yes binds, confirms and notifies the child.

    `student`: the line of the code, while it is valid.
    """
    step, reply = after(application.step, CONSENT_OF[BindingRole.GUARDIAN, answer.agrees], EnrolReply)
    guards = application.role is BindingRole.GUARDIAN
    if step is None:
        return (EnrolReply.GONE if reply is EnrolReply.GUARDIAN_BOUND and not guards else reply), ()
    if not guards or application.step is Step.RENEWING:
        return EnrolReply.GONE, ()
    if not answer.agrees:
        return reply, (emptied(application, step, answer.at),)
    if student is None or not application.is_known:
        return EnrolReply.GONE, ()
    account, at = application.account, answer.at
    bound = Bound(
        new_id(),
        student.id,
        account,
        by_code=True,
        at=at,
        role=BindingRole.GUARDIAN,
        relation=application.relation,
    )
    came = GuardianMessage.GUARDIAN_CAME
    child = () if student.account is None else (Dispatch(came, bound.id, student.account),)
    return reply, (
        consent(account, application.class_id, answer),
        bound,
        *_confirmed(GuardianWord(new_id(), student.id, account, on_paper=False, at=at)),
        changed(application, step=step, at=at),
        *spent(application, at),
        *child,
    )


def _confirmed(word: GuardianWord) -> Changes:
    return Gone(GuardianWord, {"student_id": word.student_id}), Add(word)


def on_paper(word: GuardianWord | None, *, may: bool) -> Decided[GuardianReply]:
    """Decide a press on [Đã thu phiếu giấy]: a guardian signed, and staff hold the paper."""
    if word is None or not may:
        return (GuardianReply.GONE if may else GuardianReply.NOT_STAFF), ()
    return GuardianReply.PAPER, _confirmed(word)


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


def on_disown(act: GuardianAct, binding: Binding | None) -> Decided[GuardianReply]:
    """Decide a press on [Không phải con tôi]: that account enters nothing until staff decide.

    `act.may`: the account is a guardian of that student.
    """
    if binding is None or not act.may:
        return GuardianReply.GONE, ()
    if binding.frozen:
        return GuardianReply.FROZEN, ()
    return GuardianReply.FROZEN, (Frozen(binding.id, act.at), Dispatch(GuardianMessage.DISOWNED, binding.id))


def on_thaw(act: GuardianAct, binding: Binding | None) -> Decided[GuardianReply]:
    """Decide that staff found the account to be the student's after all."""
    refused = _refused(act, binding)
    if binding is None or refused is not None:
        return refused or GuardianReply.GONE, ()
    return GuardianReply.THAWED, (Frozen(binding.id, None),)


def on_remove(act: GuardianAct, binding: Binding | None) -> Decided[GuardianReply]:
    """Decide that staff found the account not to be the student's: its access ends."""
    refused = _refused(act, binding)
    if binding is None or refused is not None:
        return refused or GuardianReply.GONE, ()
    told = Dispatch(BindingMessage.PUT_OUT, binding.class_id, binding.account)
    remembered = Attempted(binding.account, Attempt.REMOVED, act.at, binding.class_id)
    seen = Dispatch(BindingMessage.SEEN_ROOM, binding.id)
    return GuardianReply.REMOVED, (Unbound(binding.id, act.at), told, remembered, seen)


def _refused(act: GuardianAct, binding: Binding | None) -> GuardianReply | None:
    if not act.may:
        return GuardianReply.NOT_STAFF
    return None if binding is not None and binding.frozen else GuardianReply.GONE
