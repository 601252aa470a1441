"""Applications that begin, and applicants who wait for approval in a class, with what speaks against them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.classroom import BindingRole, SchoolClass, Secret, Student
from bot.features.enrolment.applications.buttons import ApplicationMessage
from bot.features.enrolment.applications.rules.applying import begun_with_code
from bot.features.enrolment.applications.rules.approvals import Waiting, other_code, queue
from bot.features.enrolment.applications.rules.steps import Application, EnrolReply, Step
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.codes.store import counting
from bot.features.enrolment.codes.tables import codes
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.entry_methods.store import ways_of
from bot.features.enrolment.entry_methods.tables import phones
from bot.features.school.store import outs_in
from bot.outbox import Dispatch
from bot.roles import Role, Staff
from bot.storage.changes import record
from bot.storage.db.transaction import Transaction
from bot.storage.outbox.rows import dispatch, ready
from bot.storage.people.classes import class_of
from bot.storage.people.staff import staff_with
from bot.storage.people.students import (
    application_for,
    application_of,
    binding_of,
    bindings_where,
    line_of,
    students_of,
    waiting_in,
)
from bot.storage.tables.classes import approval_cards, bindings


def own_application(tx: Transaction, application_id: int, account: int) -> Application | None:
    """Return an account's own application."""
    application = application_of(tx, application_id)
    return application if application is not None and application.account == account else None


def queue_of(tx: Transaction, class_id: int, realm: int) -> tuple[Waiting, ...]:
    """Return the applicants who wait in a class of that realm, by number."""
    waiting = waiting_in(tx, class_id)
    staff = staff_with(tx, *{one.account for one in waiting})
    serving = {
        one.account for one in waiting if staff.roles_near(one.account, realm, tx.now) - {Role.CREATOR}
    }
    outs = outs_in(tx, class_id, {one.account for one in waiting})
    return queue(waiting, students_of(tx, class_id), serving, outs)


def roles_near(staff: Staff, account: int, school_class: SchoolClass | None, at: datetime) -> frozenset[Role]:
    """Return the roles that keep an account from being a student of a class; none where it is gone."""
    return frozenset() if school_class is None else staff.roles_near(account, school_class.realm, at)


def begin_as_student(
    tx: Transaction,
    account: int,
    name: Secret,
    student_id: int,
    *,
    code_id: int | None = None,
    phone_id: int | None = None,
) -> Tried:
    """Begin the application of an account whose code or own number identifies a roster line."""
    student = line_of(tx, student_id)
    found = None if student is None else class_of(tx, student.class_id)
    if found is None or student is None:
        return Tried(refusal=CodeReply.WRONG)
    if binding_of(tx, account, found.id) is not None:
        return Tried(refusal=CodeReply.BOUND)
    application, fresh = application_for(tx, account, name, found.id)
    waiting = next(
        (one for one in queue_of(tx, found.id, found.realm) if one.application.id == application.id), None
    )
    others = () if waiting is None else other_code(waiting, student, code_id, tx.now)
    if others:
        record(tx, others)
        return Tried(refusal=CodeReply.WAITING)
    roles = staff_with(tx, account).roles_near(account, found.realm, tx.now)
    reply, changes = begun_with_code(
        application, student, code_id, roles=roles, at=tx.now, phone_id=phone_id, fresh=fresh
    )
    if not changes:
        return Tried(refusal=CodeReply.OWNER if reply is EnrolReply.OWNER else CodeReply.STAFF)
    record(tx, changes)
    return Tried(application=application_of(tx, application.id))


def begin_as_guardian(
    tx: Transaction,
    account: int,
    name: Secret,
    student_id: int,
    *,
    code_id: int | None = None,
    phone_id: int | None = None,
) -> Tried:
    """Begin the application of an account with a guardian's valid code, or a guardian's number.

    A student of that class, the child first of all, is no guardian there, nor is an account that waits to be
    a student, or was removed or declined; a guardian applies once for each child.
    """
    student = line_of(tx, student_id)
    if student is None:
        return Tried(refusal=CodeReply.WRONG)
    own = bindings.c.account == account, bindings.c.class_id == student.class_id
    known = bindings_where(tx, *own)
    if any(one.role is BindingRole.STUDENT for one in known):
        return Tried(refusal=CodeReply.GUARDIAN)
    if any(one.student_id == student_id for one in known):
        return Tried(refusal=CodeReply.BOUND)
    application, fresh = application_for(tx, account, name, student.class_id)
    waits = application.step is Step.WAITING and application.role is BindingRole.STUDENT
    if waits or outs_in(tx, student.class_id, (account,)):
        return Tried(refusal=CodeReply.PUPIL)
    guards = BindingRole.GUARDIAN
    _, changes = begun_with_code(
        application, student, code_id, at=tx.now, role=guards, phone_id=phone_id, fresh=fresh
    )
    record(tx, changes)
    return Tried(application=application_of(tx, application.id))


def student_known(tx: Transaction, application: Application) -> Student | None:
    """Return the roster's line that an application's code or number identifies, if still valid."""
    student_id = (
        _by_number(tx, application) if application.phone_id is not None else _by_code(tx, application)
    )
    lines = students_of(tx, application.class_id)
    student = next((one for one in lines if one.id == student_id), None)
    if student is None or application.phone_id is None or application.role is BindingRole.GUARDIAN:
        return student
    # A number does not replace a bound account: it may have had another owner before.
    return student if student.account in (None, application.account) else None


def _by_code(tx: Transaction, application: Application) -> int | None:
    if application.code_id is None:
        return None
    return tx.value(codes.c.student_id, codes.c.id == application.code_id, *counting(tx.now))


def _by_number(tx: Transaction, application: Application) -> int | None:
    if EntryMethod.CONTACT not in ways_of(tx, application.class_id):
        return None
    return tx.value(
        phones.c.student_id, phones.c.id == application.phone_id, phones.c.whose == application.role.value
    )


def show_queues(tx: Transaction, class_id: int, chats: Sequence[int] | None) -> list[Dispatch]:
    """Show each chat the waiting applicants: on its open card, on its way or not, or on a new one."""
    one_class = approval_cards.c.school_id == tx.school_id, approval_cards.c.class_id == class_id
    query = select(*approval_cards.c["id", "chat_id"]).where(*one_class, approval_cards.c.open)
    having = {row.chat_id: row.id for row in tx.connection.execute(query)}
    coming = ready(tx, ApplicationMessage.QUEUE)
    told = []
    for chat_id in chats or ():
        card = having.get(chat_id)
        if card is None:
            card = tx.new_id()
            row = {"id": card, "class_id": class_id, "chat_id": chat_id, "open": True}
            tx.insert(approval_cards, [row])
        if card not in coming:
            told.append(Dispatch(ApplicationMessage.QUEUE, card, chat_id))
    return told


def ask_others(tx: Transaction, card_id: int) -> None:
    """Ask again with new approval cards where one can't be shown."""
    one = approval_cards.c.id == card_id
    class_id = tx.value(approval_cards.c.class_id, one)
    tx.delete(approval_cards, one)
    if class_id is not None:
        dispatch(tx, [Dispatch(ApplicationMessage.APPROVALS, class_id)])
