"""Applicants who wait for approval in a class, with what speaks against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.access.enrolment import approvals, enrolment
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import EnrolReply
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.outbox import Dispatch
from bot.school.roles import Role
from bot.storage.changes import record
from bot.storage.outbox.rows import dispatch, ready
from bot.storage.people.classes import class_of
from bot.storage.people.staff import staff_with
from bot.storage.people.students import application_for, application_of, binding_of, students_of, waiting_in
from bot.storage.school.attempts import outs_in
from bot.storage.tables.classes import approval_cards, students

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.access.enrolment.approvals import Waiting
    from bot.access.model import SchoolClass
    from bot.classroom import Secret
    from bot.school.roles import Staff
    from bot.storage.db.transaction import Transaction


def queue_of(tx: Transaction, class_id: int, realm: int) -> tuple[Waiting, ...]:
    """Return the applicants who wait in a class of that realm, by number."""
    waiting = waiting_in(tx, class_id)
    staff = staff_with(tx, *{one.account for one in waiting})
    serving = {
        one.account for one in waiting if staff.roles_near(one.account, realm, tx.now) - {Role.CREATOR}
    }
    outs = outs_in(tx, class_id, {one.account for one in waiting})
    return approvals.queue(waiting, students_of(tx, class_id), serving, outs)


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
    class_id = tx.value_of(students.c.class_id, student_id)
    found = None if class_id is None else class_of(tx, class_id)
    student = next((s for s in students_of(tx, found.id) if s.id == student_id), None) if found else None
    if found is None or student is None:
        return Tried(refusal=CodeReply.WRONG)
    if binding_of(tx, account, found.id) is not None:
        return Tried(refusal=CodeReply.BOUND)
    application = application_for(tx, account, name, found.id)
    waiting = next(
        (one for one in queue_of(tx, found.id, found.realm) if one.application.id == application.id), None
    )
    others = () if waiting is None else approvals.other_code(waiting, student, code_id, tx.now)
    if others:
        record(tx, others)
        return Tried(refusal=CodeReply.WAITING)
    roles = staff_with(tx, account).roles_near(account, found.realm, tx.now)
    reply, changes = enrolment.begun_with_code(
        application, student, code_id, roles=roles, at=tx.now, phone_id=phone_id
    )
    if not changes:
        return Tried(refusal=CodeReply.OWNER if reply is EnrolReply.OWNER else CodeReply.STAFF)
    record(tx, changes)
    return Tried(application=application_of(tx, application.id))


def show_queues(tx: Transaction, class_id: int, chats: Sequence[int] | None) -> list[Dispatch]:
    """Show each chat the waiting applicants: on its open card, on its way or not, or on a new one."""
    one_class = approval_cards.c.school_id == tx.school_id, approval_cards.c.class_id == class_id
    query = select(*approval_cards.c["id", "chat_id"]).where(*one_class, approval_cards.c.open)
    having = {row.chat_id: row.id for row in tx.connection.execute(query)}
    coming = ready(tx, EnrolmentMessage.QUEUE)
    told = []
    for chat_id in chats or ():
        card = having.get(chat_id)
        if card is None:
            card = tx.new_id()
            row = {"id": card, "class_id": class_id, "chat_id": chat_id, "open": True}
            tx.insert(approval_cards, [row])
        if card not in coming:
            told.append(Dispatch(EnrolmentMessage.QUEUE, card, chat_id))
    return told


def ask_others(tx: Transaction, card_id: int) -> None:
    """Ask again with new approval cards where one can't be shown."""
    one = approval_cards.c.id == card_id
    class_id = tx.value(approval_cards.c.class_id, one)
    tx.delete(approval_cards, one)
    if class_id is not None:
        dispatch(tx, [Dispatch(EnrolmentMessage.APPROVALS, class_id)])
