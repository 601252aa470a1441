"""The way into a class: a name or a code, consent, a pledge, a teacher's yes; then an account is bound.

With an enrolment code the roster's line is certain, and consent and pledge bind. Without one, a member of the
class's group says who they are, and a teacher approves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.access.doors.door import opened_to
from bot.access.enrolment.agreements import receipt
from bot.access.enrolment.changes import (
    ApplicationSet,
    Bound,
    CodeSpent,
    Consented,
    ConsentWithdrawn,
    Unbound,
)
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import About, EnrolReply
from bot.access.model import AccountMove, Application, Binding, BindingRole, Step, Student
from bot.outbox import Changes, Dispatch
from bot.school.attempts import Attempt, Attempted, too_often
from bot.school.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from bot.access.enrolment.model import ConsentAnswer
    from bot.access.model import Lesson
    from bot.access.rosters.rosters import SaidName


def kept_out(roles: Container[Role]) -> EnrolReply | None:
    """Return why an account with these roles for a class does not come in as its student; None: it may.

    A bound student is never staff, so a school whose owner tried the way in would lose its owner.
    """
    if Role.OWNER in roles:
        return EnrolReply.OWNER
    return EnrolReply.STAFF if any(role in roles for role in Role) else None


def begun(
    application: Application,
    *,
    roles: AbstractSet[Role] = frozenset(),
    member: bool | None,
    approves: bool = True,
    attempts: Iterable[Attempted] = (),
    at: datetime,
) -> tuple[EnrolReply, Changes]:
    """Decide what somebody unbound who comes by the class's button is asked. Asking again starts anew.

    `application` is what is known of them, or a fresh one; `roles`: theirs for the class; `member`: whether
    Telegram says that they are in the class's group, None if it did not answer; `approves`: whether the class
    takes in anybody by approval; `attempts`: how often staff were asked about the account.
    """
    refused = kept_out(roles)
    if refused is not None:
        return refused, ()
    if application.step is Step.WAITING:
        return EnrolReply.STILL_WAITING, ()
    if not approves:
        return EnrolReply.BY_CODE, ()
    if not member:
        return (EnrolReply.UNSURE if member is None else EnrolReply.NOT_MEMBER), ()
    if too_often(attempts, Attempt.APPLICATION, application.class_id, at):
        return EnrolReply.OFTEN, ()
    anew = replace(
        application,
        step=Step.NAMING,
        number=None,
        name=None,
        code_id=None,
        phone_id=None,
        at=at,
        role=BindingRole.STUDENT,
        relation=None,
        moving=None,
    )
    return EnrolReply.ASK_NAME, (ApplicationSet(anew),)


def begun_with_code(
    application: Application,
    student: Student,
    code_id: int | None,
    *,
    roles: AbstractSet[Role] = frozenset(),
    at: datetime,
    role: BindingRole = BindingRole.STUDENT,
    phone_id: int | None = None,
) -> tuple[EnrolReply, Changes]:
    """Decide what somebody with a good code is asked: whether the code is theirs.

    `phone_id`: the roster's number that is their own, in place of a code.
    A guardian is asked who they are to the student, and may be a member of staff.
    """
    refused = kept_out(roles)
    if refused is not None and role is BindingRole.STUDENT:
        return refused, ()
    anew = replace(
        application,
        step=Step.CONFIRMING,
        number=student.number,
        name=student.name,
        code_id=code_id,
        phone_id=phone_id,
        at=at,
        role=role,
        relation=None,
        moving=None,
    )
    asked = EnrolReply.ASK_CONFIRM if role is BindingRole.STUDENT else EnrolReply.ASK_RELATION
    return asked, (ApplicationSet(anew),)


def named(application: Application, said: SaidName, at: datetime) -> tuple[EnrolReply, Changes]:
    """Decide on the number and name that somebody typed, in one message or one after the other.

    They may type both anew until they consent.
    """
    if not application.is_typed:
        return EnrolReply.GONE, ()
    whole = said.number is not None and said.name is not None
    if application.step is Step.CONSENTING and not whole:
        return EnrolReply.ANSWER_FIRST, ()
    if said.odd or (said.number is None and said.name is None):
        noted = replace(application, number=said.number or application.number, at=at)
        return (EnrolReply.NAME_ODD, (ApplicationSet(noted),)) if said.odd else (EnrolReply.NAME_UNCLEAR, ())
    told = replace(
        application,
        number=said.number or application.number,
        name=said.name or application.name,
        at=at,
    )
    if told.number is not None and told.name is not None:
        return EnrolReply.ASK_CONSENT, (ApplicationSet(replace(told, step=Step.CONSENTING)),)
    return (EnrolReply.NUMBER_SAID if told.name is None else EnrolReply.NAME_SAID), (ApplicationSet(told),)


def confirmed(application: Application, *, yes: bool, at: datetime) -> tuple[EnrolReply, Changes]:
    """Decide an answer to "is this you?" after a code. A no spends nothing; an answer may come twice."""
    if yes and application.role is BindingRole.GUARDIAN:
        return EnrolReply.GONE, ()
    if yes and application.step is Step.CONSENTING and application.is_known:
        return EnrolReply.ASK_CONSENT, ()
    if not yes and application.step is Step.LEFT:
        return EnrolReply.NOT_ME, ()
    if application.step is not Step.CONFIRMING:
        return EnrolReply.GONE, ()
    if not yes:
        said = EnrolReply.NOT_ME if application.phone_id is None else EnrolReply.NOT_MY_NUMBER
        return said, (emptied(application, Step.LEFT, at),)
    return EnrolReply.ASK_CONSENT, (ApplicationSet(replace(application, step=Step.CONSENTING, at=at)),)


def stopped(
    application: Application, roles: AbstractSet[Role], at: datetime
) -> tuple[EnrolReply, Changes] | None:
    """Decide whether somebody goes no further because of roles given since they began; None: they do.

    Nothing of it is kept. A creator acts for a group only until the account turns out to be a student's.
    """
    refused = kept_out(roles - {Role.CREATOR})
    under_way = application.step in (Step.CONSENTING, Step.PLEDGING)
    if refused is None or not under_way or application.role is not BindingRole.STUDENT:
        return None
    withdrawn = ConsentWithdrawn(application.account, application.class_id, at)
    return refused, (withdrawn, emptied(application, Step.LEFT, at))


@dataclass(frozen=True, slots=True)
class Way:
    """What lies ahead of whoever is bound now: the class's lessons whose door is open, and fresh ids."""

    lessons: tuple[Lesson, ...]
    new_id: Callable[[], int]


def answered(
    application: Application, consent: ConsentAnswer, student: Student | None
) -> tuple[EnrolReply, Changes]:
    """Decide an answer to the question for consent; the class rules come next.

    `student`: the line of the code, where one was used and still counts. Who refuses leaves nothing behind.
    """
    if application.step in (Step.WAITING, Step.ADMITTED):
        return (EnrolReply.STILL_WAITING if application.step is Step.WAITING else EnrolReply.BOUND), ()
    if application.step is Step.REFUSED and not consent.agrees:
        return EnrolReply.REFUSED, ()
    if application.step is Step.PLEDGING and consent.agrees:
        return EnrolReply.ASK_PLEDGE, ()
    asked = application.step is Step.CONSENTING and application.role is BindingRole.STUDENT
    if not asked or (application.is_known and student is None):
        return EnrolReply.GONE, ()
    if not consent.agrees:
        return EnrolReply.REFUSED, (emptied(application, Step.REFUSED, consent.at),)
    given = Consented(
        application.account, application.class_id, consent.version, consent.language, consent.at
    )
    return EnrolReply.ASK_PLEDGE, (
        given,
        ApplicationSet(replace(application, step=Step.PLEDGING, at=consent.at)),
    )


def pledged(
    application: Application,
    pledge: ConsentAnswer,
    student: Student | None,
    way: Way,
    holder: int | None = None,
    *,
    before: Attempt | None = None,
) -> tuple[EnrolReply, Changes]:
    """Decide an answer to the class rules. With a code it binds; else a teacher is asked.

    `before`: what the class remembers of the account: where it was put out or declined, a teacher is asked
    whatever the code, which is spent only by their yes. Of whom a list only left out the code tells enough.
    `holder`: another account that is bound to the number that they typed; it is asked too. Where a code
    takes its place, it is told.
    Who does not pledge leaves nothing behind either, and the consent of a moment ago ends.
    """
    if application.step in (Step.WAITING, Step.ADMITTED):
        return (EnrolReply.STILL_WAITING if application.step is Step.WAITING else EnrolReply.BOUND), ()
    if application.step is Step.REFUSED and not pledge.agrees:
        return EnrolReply.NOT_PLEDGED, ()
    if application.step is not Step.PLEDGING or (application.is_known and student is None):
        return EnrolReply.GONE, ()
    account, class_id = application.account, application.class_id
    if not pledge.agrees:
        withdrawn = ConsentWithdrawn(account, class_id, pledge.at)
        return EnrolReply.NOT_PLEDGED, (withdrawn, emptied(application, Step.REFUSED, pledge.at))
    kept = receipt(account, class_id, About.RULES, pledge)
    doubted = before not in (None, Attempt.OFF_LIST)
    if doubted or not application.is_known or student is None:
        moving = None if holder is None else AccountMove.ASKED
        waiting = ApplicationSet(replace(application, step=Step.WAITING, at=pledge.at, moving=moving))
        asked = () if holder is None else (Dispatch(EnrolmentMessage.MOVE_ASKED, application.id, holder),)
        counted = Attempted(account, Attempt.APPLICATION, pledge.at, class_id)
        return EnrolReply.WAITING, (
            kept,
            waiting,
            counted,
            Dispatch(EnrolmentMessage.APPROVALS, class_id),
            *asked,
        )
    replaced: Changes = ()
    if student.binding_id is not None and student.account is not None:
        told = Dispatch(EnrolmentMessage.MOVED, application.id, student.account)
        remembered = Attempted(student.account, Attempt.DISPLACED, pledge.at, class_id)
        seen = Dispatch(EnrolmentMessage.SEEN_ROOM, student.binding_id)
        replaced = (Unbound(student.binding_id, pledge.at), told, remembered, seen)
    return EnrolReply.BOUND, (
        kept,
        *replaced,
        *bind(application, student, way, by_code=True, at=pledge.at),
        *spent(application, pledge.at),
    )


def asked_anew(application: Application, binding: Binding, at: datetime) -> ApplicationSet:
    """Ask somebody bound for consent again, which ended with a school year."""
    return ApplicationSet(
        replace(
            application,
            step=Step.RENEWING,
            number=binding.number,
            name=binding.name,
            code_id=None,
            phone_id=None,
            at=at,
            role=binding.role,
            relation=binding.relation,
        )
    )


def answered_anew(
    application: Application, consent: ConsentAnswer, binding: Binding | None
) -> tuple[EnrolReply, Changes]:
    """Decide an answer to the question asked anew. Who refuses is bound no more."""
    if binding is None:
        return EnrolReply.GONE, ()
    if not consent.agrees:
        gone = Unbound(binding.id, consent.at), emptied(application, Step.REFUSED, consent.at)
        of_student = binding.role is BindingRole.STUDENT
        told = (Dispatch(EnrolmentMessage.CONSENT_BACK, binding.student_id),) if of_student else ()
        return EnrolReply.REFUSED, (*gone, *told)
    receipt = Consented(
        application.account, application.class_id, consent.version, consent.language, consent.at
    )
    again = ApplicationSet(replace(application, step=Step.ADMITTED, at=consent.at))
    return EnrolReply.BOUND, (receipt, again)


def left(application: Application | None, binding: Binding | None, at: datetime) -> Changes:
    """Decide what ends when somebody asks to be forgotten: access, at once, and their way into the class."""
    unbound: Changes = () if binding is None else (Unbound(binding.id, at),)
    if application is None:
        return unbound
    waited = application.step is Step.WAITING
    card: Changes = (Dispatch(EnrolmentMessage.APPROVALS, application.class_id),) if waited else ()
    withdrawn = ConsentWithdrawn(application.account, application.class_id, at)
    return (*unbound, withdrawn, emptied(application, Step.LEFT, at), *card)


def bind(
    application: Application, student: Student, way: Way, *, by_code: bool, at: datetime, told: bool = False
) -> Changes:
    """Tie an account to a student, and tell their guardians. It gets its doors.

    `told`: without any it gets word that it is in; whoever comes by a code alone is told where they pledge.
    """
    binding = Bound(way.new_id(), student.id, application.account, by_code, at)
    guardians = tuple(
        Dispatch(EnrolmentMessage.CHILD_ACCOUNT, binding.id, each) for each in student.guardians
    )
    admitted = ApplicationSet(replace(application, step=Step.ADMITTED, at=at))
    if not way.lessons and told:
        return (
            binding,
            admitted,
            *guardians,
            Dispatch(EnrolmentMessage.ADMITTED, application.id, application.account),
        )
    return (
        binding,
        admitted,
        *guardians,
        *opened_to(binding.id, application.account, way.lessons, way.new_id, at),
    )


def emptied(application: Application, step: Step, at: datetime) -> ApplicationSet:
    """Return an application of which nothing is kept but how far it came."""
    empty = replace(application, step=step, number=None, name=None, code_id=None, phone_id=None, at=at)
    return ApplicationSet(empty)


def spent(application: Application, at: datetime) -> Changes:
    """Spend the code of an application; an own number is not used up."""
    return () if application.code_id is None else (CodeSpent(application.code_id, application.account, at),)
