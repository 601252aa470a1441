"""Enrolment in a class: a name or a code, consent, a pledge, a teacher's approval; then a binding.

With an enrolment code the roster's line is certain, and consent and pledge bind. Without one, a member of
the class's group gives number and name, and a teacher approves.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.classroom import Binding, BindingRole, Relation, Student
from bot.features.doors.rules import opened_to
from bot.features.enrolment.applications.buttons import ApplicationMessage
from bot.features.enrolment.applications.rules.steps import (
    CONSENT_OF,
    TRANSITIONS,
    AccountMove,
    Application,
    ApplicationEvent,
    EnrolReply,
    Step,
    after,
)
from bot.features.enrolment.buttons import BindingMessage
from bot.features.enrolment.codes.rules import Code
from bot.features.enrolment.guardians.buttons import GuardianMessage
from bot.features.enrolment.rules import (
    About,
    Bound,
    ConsentAnswer,
    ConsentWithdrawn,
    GuardianWord,
    Unbound,
    consent,
    receipt,
    word_given,
)
from bot.features.lessons.rules.lesson import Lesson
from bot.features.rosters.rules.lists import SaidName
from bot.features.school.rules import Attempt, Attempted, too_often
from bot.outbox import Dispatch
from bot.records import Add, Changes, Decided, Set, changed
from bot.roles import Role

_NOTHING: Final = {"number": None, "name": None, "code_id": None, "phone_id": None}


def kept_out(roles: Container[Role]) -> EnrolReply | None:
    """Return why an account with these roles for a class may not be its student; None: it may.

    A bound student is never staff, so a school whose owner tried to enrol would lose its owner.
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
    fresh: bool = False,
    at: datetime,
) -> Decided[EnrolReply]:
    """Decide what an unbound account that presses the class's button is asked. A new press starts anew.

    `application` is the account's earlier one, or a `fresh` one; `roles`: its roles for the class; `member`:
    whether Telegram says that it is in the class's group, None if it did not answer; `approves`: whether the
    class enrols by approval; `attempts`: how often staff were asked about the account.
    """
    refused = kept_out(roles)
    if refused is not None:
        return refused, ()
    step, reply = after(application.step, ApplicationEvent.COME, EnrolReply)
    if step is None:
        return reply, ()
    if not approves:
        return EnrolReply.BY_CODE, ()
    if not member:
        return (EnrolReply.UNSURE if member is None else EnrolReply.NOT_MEMBER), ()
    if too_often(attempts, Attempt.APPLICATION, application.class_id, at):
        return EnrolReply.OFTEN, ()
    anew = {"role": BindingRole.STUDENT, "relation": None, "moving": None}
    return reply, (_set(application, fresh=fresh, step=step, at=at, **_NOTHING, **anew),)


def begun_with_code(
    application: Application,
    student: Student,
    code_id: int | None,
    *,
    roles: AbstractSet[Role] = frozenset(),
    at: datetime,
    role: BindingRole = BindingRole.STUDENT,
    phone_id: int | None = None,
    fresh: bool = False,
) -> Decided[EnrolReply]:
    """Decide what an account with a valid code is asked: whether the code is theirs.

    `phone_id`: the roster's phone number that is their own, in place of a code.
    A guardian is asked for their relation to the student, and may be a member of staff.
    """
    refused = kept_out(roles)
    if refused is not None and role is BindingRole.STUDENT:
        return refused, ()
    student_comes = role is BindingRole.STUDENT
    event = ApplicationEvent.COME_BY_CODE if student_comes else ApplicationEvent.COME_AS_GUARDIAN
    came = TRANSITIONS[application.step, event]
    anew = _set(
        application,
        fresh=fresh,
        step=came.step,
        number=student.number,
        name=student.name,
        code_id=code_id,
        phone_id=phone_id,
        at=at,
        role=role,
        relation=None,
        moving=None,
    )
    return EnrolReply(came.reply), (anew,)


def named(application: Application, said: SaidName, at: datetime) -> Decided[EnrolReply]:
    """Decide on the number and name that an applicant typed, in one message or one after the other.

    They may type both anew until they consent.
    """
    if not application.is_typed:
        return EnrolReply.GONE, ()
    step, reply = after(application.step, _said(said, application), EnrolReply)
    if step is None:
        return reply, ()
    told = {part: value for part, value in (("number", said.number), ("name", said.name)) if value}
    return reply, (changed(application, step=step, at=at, **told),)


def _said(said: SaidName, application: Application) -> ApplicationEvent:
    """Return the event of a typed message, combined with earlier ones unless both parts were read already."""
    number, name = said.number, said.name
    if application.step is not Step.CONSENTING:
        number, name = number or application.number, name or application.name
    if said.odd:
        return ApplicationEvent.SAY_ODD
    if said.unknown:  # whoever typed a name before is asked for the number alone
        only_name = number is None and name is not None
        return ApplicationEvent.SAY_NAME if only_name else ApplicationEvent.SAY_UNKNOWN
    if said.number is None and said.name is None:
        return ApplicationEvent.SAY_NOTHING
    if number is not None and name is not None:
        return ApplicationEvent.SAY_BOTH
    return ApplicationEvent.SAY_NUMBER if name is None else ApplicationEvent.SAY_NAME


def confirmed(application: Application, *, yes: bool, at: datetime) -> Decided[EnrolReply]:
    """Decide an answer to "is this you?" after a code. A no spends nothing; an answer may come twice."""
    if yes and application.role is BindingRole.GUARDIAN:
        return EnrolReply.GONE, ()
    event = ApplicationEvent.CONFIRM if yes else ApplicationEvent.DENY
    step, reply = after(application.step, event, EnrolReply)
    if step is None:
        return (EnrolReply.GONE if yes and application.is_typed else reply), ()
    if not yes:
        said = reply if application.phone_id is None else EnrolReply.NOT_MY_NUMBER
        return said, (emptied(application, step, at),)
    return reply, (changed(application, step=step, at=at),)


def stopped(application: Application, roles: AbstractSet[Role], at: datetime) -> Decided[EnrolReply] | None:
    """Decide whether an applicant is stopped because of roles given since they began; None: they go on.

    The application is emptied. CREATOR does not stop it: a creator acts only until bound as a student.
    """
    refused = kept_out(roles - {Role.CREATOR})
    stops = TRANSITIONS.get((application.step, ApplicationEvent.SERVE))
    if refused is None or stops is None or application.role is not BindingRole.STUDENT:
        return None
    withdrawn = ConsentWithdrawn(application.account, application.class_id, at)
    return refused, (withdrawn, emptied(application, stops.step, at))


@dataclass(frozen=True, slots=True)
class Way:
    """What a new binding needs: the class's lessons whose door is open, and a source of fresh ids."""

    lessons: tuple[Lesson, ...]
    new_id: Callable[[], int]


def answered(application: Application, answer: ConsentAnswer, student: Student | None) -> Decided[EnrolReply]:
    """Decide an answer to the question for consent; the class rules come next.

    `student`: the line of the code, where one was used and is still valid. A refusal deletes the data given;
    it counts at whatever step its account has come to since, until it is let in.
    """
    event = CONSENT_OF[BindingRole.STUDENT, answer.agrees]
    step, reply = after(application.step, event, EnrolReply)
    if step is None:
        return reply, ()
    if application.step is Step.RENEWING or application.role is not BindingRole.STUDENT:
        return EnrolReply.GONE, ()
    if not answer.agrees:
        return reply, _refused(application, step, answer.at)
    if application.is_known and student is None:
        return EnrolReply.GONE, ()
    given = consent(application.account, application.class_id, answer)
    return reply, (given, changed(application, step=step, at=answer.at))


def _refused(application: Application, step: Step, at: datetime) -> Changes:
    account, class_id = application.account, application.class_id
    waited = application.step is Step.WAITING
    given = waited or application.step is Step.PLEDGING
    return (
        *((ConsentWithdrawn(account, class_id, at),) if given else ()),
        emptied(application, step, at),
        *((Dispatch(ApplicationMessage.APPROVALS, class_id),) if waited else ()),
    )


def related(application: Application, relation: Relation, at: datetime) -> Decided[EnrolReply]:
    """Decide a guardian's stated relation to the child of their code; consent comes next."""
    step, reply = after(application.step, ApplicationEvent.RELATE, EnrolReply)
    if step is None or application.role is not BindingRole.GUARDIAN:
        return EnrolReply.GONE, ()
    return reply, (changed(application, step=step, relation=relation, at=at),)


def guardian_answered(
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
        *word_given(GuardianWord(new_id(), student.id, account, on_paper=False, at=at)),
        changed(application, step=step, at=at),
        *spent(application, at),
        *child,
    )


def is_outdated(application: Application, shown: datetime, *, agrees: bool) -> bool:
    """Tell whether a yes is to a question that shows something else than what is said by now.

    `shown`: when what the pressed question shows was said. A refusal is one to all of them.
    """
    return agrees and application.step is Step.CONSENTING and application.at != shown


def pledged(
    application: Application,
    pledge: ConsentAnswer,
    student: Student | None,
    way: Way,
    holder: int | None = None,
    *,
    before: Attempt | None = None,
) -> Decided[EnrolReply]:
    """Decide an answer to the class rules. With a code it binds; else a teacher is asked.

    `before`: what the class remembers of the account: if it was removed or declined, a teacher is asked even
    with a code, which is spent only on approval. If a list only left it out (OFF_LIST), the code suffices.
    `holder`: another account that is bound to the typed number; it is asked too. An account that is replaced
    by a code is notified.
    Without the pledge the data given is deleted too, and the consent just given ends.
    """
    doubted = before not in (None, Attempt.OFF_LIST)
    certain = None if doubted or not application.is_known else student
    event = ApplicationEvent.PLEDGE if certain is None else ApplicationEvent.PLEDGE_BY_CODE
    if not pledge.agrees:
        event = ApplicationEvent.REFUSE_RULES
    step, reply = after(application.step, event, EnrolReply)
    if step is None:
        return reply, ()
    if application.is_known and student is None:
        return EnrolReply.GONE, ()
    account, class_id = application.account, application.class_id
    if not pledge.agrees:
        withdrawn = ConsentWithdrawn(account, class_id, pledge.at)
        return reply, (withdrawn, emptied(application, step, pledge.at))
    kept = receipt(account, class_id, About.RULES, pledge)
    if certain is None:
        moving = None if holder is None else AccountMove.ASKED
        waiting = changed(application, step=step, at=pledge.at, moving=moving)
        asked = () if holder is None else (Dispatch(ApplicationMessage.MOVE_ASKED, application.id, holder),)
        counted = Attempted(account, Attempt.APPLICATION, pledge.at, class_id)
        return reply, (kept, waiting, counted, Dispatch(ApplicationMessage.APPROVALS, class_id), *asked)
    replaced: Changes = ()
    if certain.binding_id is not None and certain.account is not None:
        told = Dispatch(ApplicationMessage.MOVED, application.id, certain.account)
        remembered = Attempted(certain.account, Attempt.DISPLACED, pledge.at, class_id)
        seen = Dispatch(BindingMessage.SEEN_ROOM, certain.binding_id)
        replaced = (Unbound(certain.binding_id, pledge.at), told, remembered, seen)
    return reply, (
        kept,
        *replaced,
        *bind(application, certain, way, event, by_code=True, at=pledge.at),
        *spent(application, pledge.at),
    )


def asked_anew(application: Application, binding: Binding, at: datetime, *, fresh: bool = False) -> Add | Set:
    """Ask a bound account for consent again, which ended with a school year."""
    return _set(
        application,
        fresh=fresh,
        step=TRANSITIONS[application.step, ApplicationEvent.ASK_ANEW].step,
        number=binding.number,
        name=binding.name,
        code_id=None,
        phone_id=None,
        at=at,
        role=binding.role,
        relation=binding.relation,
    )


def answered_anew(
    application: Application,
    answer: ConsentAnswer,
    binding: Binding | None,
    asked: BindingRole = BindingRole.STUDENT,
) -> Decided[EnrolReply]:
    """Decide an answer to the renewed question for consent. A refusal unbinds. `asked`: in which role."""
    step, reply = after(application.step, CONSENT_OF[asked, answer.agrees], EnrolReply)
    if step is None or binding is None:
        return EnrolReply.GONE, ()
    if not answer.agrees:
        gone = Unbound(binding.id, answer.at), emptied(application, step, answer.at)
        of_student = binding.role is BindingRole.STUDENT
        told = (Dispatch(ApplicationMessage.CONSENT_BACK, binding.student_id),) if of_student else ()
        return reply, (*gone, *told)
    given = consent(application.account, application.class_id, answer)
    return reply, (given, changed(application, step=step, at=answer.at))


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
    return emptied(application, TRANSITIONS[application.step, ApplicationEvent.LEAVE].step, at)


def bind(
    application: Application,
    student: Student,
    way: Way,
    event: ApplicationEvent,
    *,
    by_code: bool,
    at: datetime,
) -> Changes:
    """Bind an account to a student by an event, and notify the guardians. The account gets its doors.

    On a teacher's approval without an open door it is notified that it was admitted; enrolment by a code
    alone is confirmed in the reply to the pledge.
    """
    binding = Bound(way.new_id(), student.id, application.account, by_code, at)
    guardians = tuple(
        Dispatch(ApplicationMessage.CHILD_ACCOUNT, binding.id, each) for each in student.guardians
    )
    step = TRANSITIONS[application.step, event].step
    admitted = changed(application, step=step, at=at)
    if not way.lessons and event is ApplicationEvent.APPROVE:
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
