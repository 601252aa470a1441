"""Guardians: how they enrol, when a class needs their confirmation, and what they may stop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.access.enrolment.changes import (
    ApplicationSet,
    Bound,
    Consented,
    Frozen,
    GuardianConfirmed,
    GuardianRuleSet,
    Thawed,
    Unbound,
)
from bot.access.enrolment.enrolment import answered_anew, emptied, spent
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import CONSENT_OF, ApplicationEvent, EnrolReply, GuardianRule, after
from bot.access.model import BindingRole, Step
from bot.outbox import Dispatch
from bot.records import Changes
from bot.school.attempts import Attempt, Attempted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.access.enrolment.model import ConsentAnswer
    from bot.access.model import Application, Binding, Relation, Student
    from bot.classroom import Secret

WITHIN: Final = timedelta(days=7)


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
class GuardianAct:
    """A press on a button about guardians; `may`: the presser has the right to."""

    account: int
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


def related(application: Application, relation: Relation, at: datetime) -> tuple[EnrolReply, Changes]:
    """Decide a guardian's stated relation to the child of their code; consent comes next."""
    step, reply = after(application.step, ApplicationEvent.RELATE, EnrolReply)
    if step is None or application.role is not BindingRole.GUARDIAN:
        return EnrolReply.GONE, ()
    return reply, (ApplicationSet(replace(application, step=step, relation=relation, at=at)),)


def consented(
    application: Application, consent: ConsentAnswer, student: Student | None, new_id: Callable[[], int]
) -> tuple[EnrolReply, Changes]:
    """Decide a guardian's answer to the question for consent: a yes binds, confirms and notifies the child.

    `student`: the line of the code, while it is valid.
    """
    step, reply = after(application.step, CONSENT_OF[BindingRole.GUARDIAN, consent.agrees], EnrolReply)
    guards = application.role is BindingRole.GUARDIAN
    if step is None:
        return (EnrolReply.GONE if reply is EnrolReply.GUARDIAN_BOUND and not guards else reply), ()
    if not guards or application.step is Step.RENEWING:
        return EnrolReply.GONE, ()
    if not consent.agrees:
        return reply, (emptied(application, step, consent.at),)
    if student is None or not application.is_known:
        return EnrolReply.GONE, ()
    account, at = application.account, consent.at
    binding_id = new_id()
    child = (
        ()
        if student.account is None
        else (Dispatch(EnrolmentMessage.GUARDIAN_CAME, binding_id, student.account),)
    )
    return reply, (
        Consented(account, application.class_id, consent.version, consent.language, at),
        Bound(
            binding_id,
            student.id,
            account,
            by_code=True,
            at=at,
            role=BindingRole.GUARDIAN,
            relation=application.relation,
        ),
        GuardianConfirmed(student.id, account, on_paper=False, at=at),
        ApplicationSet(replace(application, step=step, at=at)),
        *spent(application, at),
        *child,
    )


def consented_anew(
    application: Application, consent: ConsentAnswer, binding: Binding | None
) -> tuple[EnrolReply, Changes]:
    """Decide a guardian's answer to the renewed question for consent, like a student's."""
    return answered_anew(application, consent, binding, BindingRole.GUARDIAN)


def on_paper(act: GuardianAct, student_id: int | None) -> tuple[GuardianReply, Changes]:
    """Decide a press on [Đã thu phiếu giấy]: a guardian signed, and staff hold the paper."""
    if student_id is None or not act.may:
        return (GuardianReply.GONE if act.may else GuardianReply.NOT_STAFF), ()
    return GuardianReply.PAPER, (GuardianConfirmed(student_id, act.account, on_paper=True, at=act.at),)


def ruled(act: GuardianAct, class_id: int, rule: GuardianRule) -> tuple[GuardianReply, Changes]:
    """Decide when a class needs a guardian's confirmation."""
    if not act.may:
        return GuardianReply.NOT_STAFF, ()
    return GuardianReply.RULE, (GuardianRuleSet(class_id, rule, act.account, act.at),)


def disowned(act: GuardianAct, binding: Binding | None) -> tuple[GuardianReply, Changes]:
    """Decide a press on [Không phải con tôi]: that account enters nothing until staff decide.

    `act.may`: the account is a guardian of that student.
    """
    if binding is None or not act.may:
        return GuardianReply.GONE, ()
    if binding.frozen:
        return GuardianReply.FROZEN, ()
    frozen = Frozen(binding.id, act.account, act.at)
    return GuardianReply.FROZEN, (frozen, Dispatch(EnrolmentMessage.DISOWNED, binding.id))


def thawed(act: GuardianAct, binding: Binding | None) -> tuple[GuardianReply, Changes]:
    """Decide that staff found the account to be the student's after all."""
    refused = _refused(act, binding)
    if binding is None or refused is not None:
        return refused or GuardianReply.GONE, ()
    return GuardianReply.THAWED, (Thawed(binding.id),)


def removed(act: GuardianAct, binding: Binding | None) -> tuple[GuardianReply, Changes]:
    """Decide that staff found the account not to be the student's: its access ends."""
    refused = _refused(act, binding)
    if binding is None or refused is not None:
        return refused or GuardianReply.GONE, ()
    told = Dispatch(EnrolmentMessage.PUT_OUT, binding.class_id, binding.account)
    remembered = Attempted(binding.account, Attempt.REMOVED, act.at, binding.class_id)
    seen = Dispatch(EnrolmentMessage.SEEN_ROOM, binding.id)
    return GuardianReply.REMOVED, (Unbound(binding.id, act.at), told, remembered, seen)


def _refused(act: GuardianAct, binding: Binding | None) -> GuardianReply | None:
    if not act.may:
        return GuardianReply.NOT_STAFF
    return None if binding is not None and binding.frozen else GuardianReply.GONE
