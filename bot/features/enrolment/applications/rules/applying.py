"""Enrolment in a class: a name or a code, consent, a pledge, a teacher's approval; then a binding.

With an enrolment code the roster's line is certain, and consent and pledge bind. Without one, a member of
the class's group gives number and name, and a teacher approves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.attempts import Attempt, Attempted, too_often
from bot.classroom import Binding, BindingRole, Relation, Student
from bot.features.doors.rules import opened_to
from bot.features.enrolment.applications.rules.steps import (
    CONSENT_OF,
    Application,
    ApplicationEvent,
    EnrolReply,
    Step,
    after,
)
from bot.features.enrolment.buttons import ApplicationMessage, GuardianMessage
from bot.features.enrolment.codes.rules import Code
from bot.features.enrolment.rules import (
    About,
    Bound,
    ConsentAnswer,
    ConsentWithdrawn,
    GuardianWord,
    Unbound,
    consent,
    put_out,
    receipt,
    word_given,
)
from bot.lesson import Lesson
from bot.outbox import Dispatch
from bot.pupil_names import RosterLine
from bot.records import Add, Changes, Decided, Set, changed

_NOTHING: Final = {"number": None, "name": None, "code_id": None, "phone_id": None}


def begun(
    application: Application,
    *,
    serves: bool = False,
    member: bool | None,
    approves: bool = True,
    attempts: Iterable[Attempted] = (),
    fresh: bool = False,
    at: datetime,
) -> Decided[EnrolReply]:
    """Decide what an unbound account that presses the class's button is asked. A new press starts anew.

    `application` is the account's earlier one, or a `fresh` one; `serves`: it has a role for the class, and a
    bound student is never staff; `member`: whether Telegram says that it is in the class's group, None if it
    did not answer; `approves`: whether the class enrols by approval; `attempts`: how often staff were asked
    about the account.
    """
    if serves:
        return EnrolReply.STAFF, ()
    if application.step is Step.WAITING:
        return EnrolReply.STILL_WAITING, ()
    if not approves:
        return EnrolReply.BY_CODE, ()
    if not member:
        return (EnrolReply.UNSURE if member is None else EnrolReply.NOT_MEMBER), ()
    if too_often(attempts, Attempt.APPLICATION, application.class_id, at):
        return EnrolReply.OFTEN, ()
    anew = {"role": BindingRole.STUDENT, "relation": None, "moving": None}
    return EnrolReply.ASK_NAME, (_set(application, fresh=fresh, step=Step.NAMING, at=at, **_NOTHING, **anew),)


def identified(
    application: Application,
    student: Student,
    *,
    role: BindingRole = BindingRole.STUDENT,
    code_id: int | None = None,
    phone_id: int | None = None,
    at: datetime,
    fresh: bool = False,
) -> Add | Set:
    """Ask an account with a valid code whether the code is theirs; a guardian, how they are related.

    `phone_id`: the roster's phone number that is their own, in place of a code.
    """
    return _set(
        application,
        fresh=fresh,
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


def named(application: Application, line: RosterLine | None, at: datetime) -> Decided[EnrolReply]:
    """Decide on the number and name that an applicant typed; None: what they typed is not both.

    They may type both anew until they consent.
    """
    if not application.is_typed:
        return EnrolReply.GONE, ()
    if line is None:
        asked = application.step is Step.CONSENTING
        return (EnrolReply.ANSWER_FIRST if asked else EnrolReply.NAME_UNCLEAR), ()
    step, reply = after(application.step, ApplicationEvent.SAY)
    return reply, (changed(application, step=step, at=at, number=line.number, name=line.name),)


def confirmed(application: Application, *, yes: bool, at: datetime) -> Decided[EnrolReply]:
    """Decide an answer to "is this you?" after a code. A no spends nothing; an answer may come twice."""
    guards = application.role is BindingRole.GUARDIAN
    if yes and (guards or application.is_typed):
        return EnrolReply.GONE, ()
    step, reply = after(application.step, ApplicationEvent.CONFIRM if yes else ApplicationEvent.DENY)
    if reply is EnrolReply.NOT_ME and application.phone_id is not None:
        reply = EnrolReply.NOT_MY_NUMBER
    elif reply is EnrolReply.NOT_ME and guards:
        reply = EnrolReply.NOT_MY_CHILD
    if step is None:
        return reply, ()
    return reply, (changed(application, step=step, at=at) if yes else emptied(application, step, at),)


@dataclass(frozen=True, slots=True)
class Way:
    """What a new binding needs: the class's lessons whose door is open, and a source of fresh ids."""

    lessons: tuple[Lesson, ...]
    new_id: Callable[[], int]


def related(application: Application, relation: Relation, at: datetime) -> Decided[EnrolReply]:
    """Decide a guardian's stated relation to the child of their code; consent comes next."""
    step, reply = after(application.step, ApplicationEvent.RELATE)
    if step is None or application.role is not BindingRole.GUARDIAN:
        return EnrolReply.GONE, ()
    return reply, (changed(application, step=step, relation=relation, at=at),)


def is_outdated(application: Application, shown: datetime, *, agrees: bool) -> bool:
    """Tell whether a yes is to a question that shows something else than what is said by now.

    `shown`: when what the pressed question shows was said. A refusal is one to all of them.
    """
    asked = application.step in (Step.CONSENTING, Step.RENEWING)
    return agrees and asked and application.at != shown


def answered(
    application: Application,
    answer: ConsentAnswer,
    student: Student | None,
    binding: Binding | None,
    new_id: Callable[[], int],
) -> Decided[EnrolReply]:
    """Decide an answer to the question for consent. The class rules come next; a guardian's yes binds.

    `student`: the line of the code or number, while it is valid; `binding`: in force, of which consent is
    asked anew. A refusal deletes the data given, or unbinds; it counts at whatever step its account has come
    to since, until it is let in.
    """
    step, reply = after(application.step, CONSENT_OF[application.role, answer.agrees])
    if step is None:
        return reply, ()
    renews, guards = application.step is Step.RENEWING, application.role is BindingRole.GUARDIAN
    if not answer.agrees:
        return reply, _refused(application, binding if renews else None, step, answer.at)
    if binding is None if renews else (student is None and (guards or application.is_known)):
        return EnrolReply.GONE, ()
    given = (
        consent(application.account, application.class_id, answer),
        changed(application, step=step, at=answer.at),
    )
    if renews or not guards or student is None:
        return reply, given
    return reply, (*given, *_guarding(application, student, answer.at, new_id))


def _refused(application: Application, binding: Binding | None, step: Step, at: datetime) -> Changes:
    account, class_id = application.account, application.class_id
    waited = application.step is Step.WAITING
    consented = waited or application.step is Step.PLEDGING
    unbound: Changes = ()
    if binding is not None:
        back = Dispatch(ApplicationMessage.CONSENT_BACK, binding.student_id)
        unbound = Unbound(binding.id, at), *((back,) if binding.role is BindingRole.STUDENT else ())
    return (
        *unbound,
        *((ConsentWithdrawn(account, class_id, at),) if consented else ()),
        emptied(application, step, at),
        *((Dispatch(ApplicationMessage.APPROVALS, class_id),) if waited else ()),
    )


def _guarding(application: Application, student: Student, at: datetime, new_id: Callable[[], int]) -> Changes:
    """Bind a guardian to a student, take their word, and notify the child."""
    account, guards = application.account, BindingRole.GUARDIAN
    bound = Bound(
        new_id(), student.id, account, by_code=True, at=at, role=guards, relation=application.relation
    )
    came = GuardianMessage.GUARDIAN_CAME
    return (
        bound,
        *word_given(GuardianWord(new_id(), student.id, account, on_paper=False, at=at)),
        *spent(application, at),
        *(() if student.account is None else (Dispatch(came, bound.id, student.account),)),
    )


def pledged(
    application: Application,
    pledge: ConsentAnswer,
    student: Student | None,
    way: Way,
    holder: int | None = None,
    *,
    before: Attempt | None = None,
    serves: bool = False,
) -> Decided[EnrolReply]:
    """Decide an answer to the class rules. With a code it binds; else a teacher is asked.

    `serves`: the account has become staff since it began. A creator is none: it acts only until then.

    `before`: what the class remembers of the account: if it was removed or declined, a teacher is asked even
    with a code, which is spent only on approval. If a list only left it out (OFF_LIST), the code suffices.
    `holder`: another account that is bound to the typed number; it is asked too. An account that is replaced
    by a code is notified.
    Without the pledge, and for staff, the data given is deleted too, and the consent just given ends.
    """
    doubted = before not in (None, Attempt.OFF_LIST)
    certain = None if doubted or not application.is_known else student
    event = ApplicationEvent.PLEDGE if certain is None else ApplicationEvent.PLEDGE_BY_CODE
    if not pledge.agrees:
        event = ApplicationEvent.REFUSE_RULES
    step, reply = after(application.step, event)
    if step is None:
        return reply, ()
    account, class_id = application.account, application.class_id
    if serves:
        step, reply = Step.LEFT, EnrolReply.STAFF
    if serves or not pledge.agrees:
        withdrawn = ConsentWithdrawn(account, class_id, pledge.at)
        return reply, (withdrawn, emptied(application, step, pledge.at))
    if application.is_known and student is None:
        return EnrolReply.GONE, ()
    kept = receipt(account, class_id, About.RULES, pledge)
    if certain is None:
        waiting = changed(application, step=step, at=pledge.at, moving=None)
        asked = () if holder is None else (Dispatch(ApplicationMessage.MOVE_ASKED, application.id, holder),)
        counted = Attempted(account, Attempt.APPLICATION, pledge.at, class_id)
        return reply, (kept, waiting, counted, Dispatch(ApplicationMessage.APPROVALS, class_id), *asked)
    replaced: Changes = ()
    if certain.binding_id is not None and certain.account is not None:
        why = Attempt.DISPLACED
        replaced = put_out(certain.binding_id, certain.account, class_id, pledge.at, why)
    return reply, (
        kept,
        *replaced,
        *bind(application, certain, way, by_code=True, at=pledge.at),
        *spent(application, pledge.at),
    )


def asked_anew(application: Application, binding: Binding, at: datetime, *, fresh: bool = False) -> Add | Set:
    """Ask a bound account for consent again, which ended with a school year."""
    return _set(
        application,
        fresh=fresh,
        step=Step.RENEWING,
        number=binding.number,
        name=binding.name,
        code_id=None,
        phone_id=None,
        at=at,
        role=binding.role,
        relation=binding.relation,
    )


def left(application: Application | None, binding: Binding | None, at: datetime) -> Changes:
    """Decide what ends when an account asks to be erased: access, at once, and its application."""
    unbound: Changes = () if binding is None else (Unbound(binding.id, at),)
    if application is None:
        return unbound
    waited = application.step is Step.WAITING
    card: Changes = (Dispatch(ApplicationMessage.APPROVALS, application.class_id),) if waited else ()
    withdrawn = ConsentWithdrawn(application.account, application.class_id, at)
    return (*unbound, withdrawn, gone(application, at), *card)


def gone(application: Application, at: datetime) -> Set:
    """Return an application that has ended."""
    return emptied(application, Step.LEFT, at)


def bind(
    application: Application,
    student: Student,
    way: Way,
    *,
    by_code: bool,
    at: datetime,
    approved: bool = False,
) -> Changes:
    """Bind an account to a student, and notify the guardians. The account gets its doors.

    `approved`: by a teacher; without an open door it is notified that it was admitted. Enrolment by a code
    alone is confirmed in the reply to the pledge.
    """
    binding = Bound(way.new_id(), student.id, application.account, by_code, at)
    guardians = tuple(
        Dispatch(ApplicationMessage.CHILD_ACCOUNT, binding.id, each) for each in student.guardians
    )
    admitted = changed(application, step=Step.ADMITTED, at=at)
    if not way.lessons and approved:
        told: Changes = (Dispatch(ApplicationMessage.ADMITTED, application.id, application.account),)
    else:
        told = opened_to(binding.id, application.account, way.lessons, way.new_id, at)
    return (binding, admitted, *guardians, *told)


def emptied(application: Application, step: Step, at: datetime) -> Set:
    """Keep of an application the step alone."""
    return changed(application, step=step, at=at, **_NOTHING)


def _set(application: Application, *, fresh: bool, **fields: object) -> Add | Set:
    """Change fields of an application; keep it where it is a fresh one."""
    return Add(replace(application, **fields)) if fresh else changed(application, **fields)  # type: ignore[arg-type]


def spent(application: Application, at: datetime) -> Changes:
    """Spend the code of an application; an own phone number is not used up."""
    if application.code_id is None:
        return ()
    return (Set(Code, application.code_id, {"used_at": at, "used_by": application.account}),)
