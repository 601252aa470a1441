"""Queries of students, bindings and applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_

from bot.access.enrolment.guardians import needed_from
from bot.access.enrolment.model import GuardianRule
from bot.access.enrolment.presets.levels import USUAL
from bot.access.model import AccountMove, Application, Binding, BindingRole, Relation, Step, Student
from bot.storage.people.consents import (
    consents_now,
    guardians_in,
    has_word,
    pledged_to,
    rule_of_class,
    rules_version,
)
from bot.storage.tables.classes import applications, bindings, students

if TYPE_CHECKING:
    from bot.classroom import Secret
    from bot.storage.db.transaction import AnyRow, Transaction


def students_of(tx: Transaction, class_id: int) -> tuple[Student, ...]:
    """Return a class's roster, by number, each with the student's own account that is bound now."""
    own = bindings.c.student_id == students.c.id, bindings.c.role.is_(None)
    live = and_(*own, bindings.c.ended_at.is_(None))
    guardians = guardians_in(tx, class_id)
    query = (
        tx.select(students, bindings.c.account, bindings.c.id.label("binding_id"))
        .join(bindings, live, isouter=True)
        .where(students.c.class_id == class_id)
        .order_by(students.c.number)
    )
    return tuple(
        Student(
            row.id,
            row.class_id,
            row.number,
            tx.unseal(students.c.name_sealed, row.id, row.name_sealed),
            row.account,
            row.binding_id,
            guardians.get(row.id, ()),
            listed=not row.by_approval,
        )
        for row in tx.connection.execute(query)
    )


def line_of(tx: Transaction, student_id: int) -> Student | None:
    """Return a line of a roster."""
    class_id = tx.value_of(students.c.class_id, student_id)
    lines = () if class_id is None else students_of(tx, class_id)
    return next((line for line in lines if line.id == student_id), None)


def bindings_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Binding, ...]:
    """Return the bindings in force that meet the conditions."""
    pledged = pledged_to(rules_version(tx))
    query = (
        tx.select(
            bindings,
            *students.c["number", "name_sealed"],
            consents_now().label("consenting"),
            pledged.label("pledged"),
            rule_of_class().label("rule"),
            has_word(bindings.c.student_id, bindings.c.school_id).label("confirmed"),
        )
        .join(students, students.c.id == bindings.c.student_id)
        .where(bindings.c.ended_at.is_(None), *conditions)
        .order_by(bindings.c.made_at, bindings.c.id)
    )
    return tuple(_binding(tx, row) for row in tx.connection.execute(query))


def _binding(tx: Transaction, row: AnyRow) -> Binding:
    """Return a binding; a guardian needs no pledge to the rules and no guardian's word."""
    role = BindingRole(row.role or BindingRole.STUDENT)
    rule = USUAL if row.rule is None else GuardianRule(row.rule)
    guarded = role is BindingRole.GUARDIAN
    return Binding(
        row.id,
        row.student_id,
        row.class_id,
        row.account,
        row.number,
        tx.unseal(students.c.name_sealed, row.student_id, row.name_sealed),
        row.by_code,
        bool(row.consenting),
        pledged=guarded or bool(row.pledged),
        role=role,
        relation=None if row.relation is None else Relation(row.relation),
        frozen=row.frozen_at is not None,
        guardian_from=needed_from(rule, row.made_at, row.first_at, confirmed=guarded or bool(row.confirmed)),
    )


def bindings_in(tx: Transaction, account: int, class_id: int) -> tuple[Binding, ...]:
    """Return an account's bindings in a class."""
    return bindings_where(tx, bindings.c.account == account, bindings.c.class_id == class_id)


def binding_of(tx: Transaction, account: int, class_id: int) -> Binding | None:
    """Return an account's binding in a class, the first of several."""
    return next(iter(bindings_in(tx, account, class_id)), None)


def is_bound(tx: Transaction, account: int) -> bool:
    """Tell whether an account is bound as a student, in any realm; a guardian may be staff.

    A student begins no role as staff. Which roles it already has count, `staff_where` tells.
    """
    return tx.has(
        bindings, bindings.c.account == account, bindings.c.ended_at.is_(None), bindings.c.role.is_(None)
    )


def applications_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Application, ...]:
    """Return the applications that meet the conditions, the latest first."""
    query = tx.select(applications).where(*conditions).order_by(applications.c.at.desc(), applications.c.id)
    return tuple(_application(tx, row) for row in tx.connection.execute(query))


def application_for(tx: Transaction, account: int, name: Secret, class_id: int) -> Application:
    """Return an account's application to a class, or a fresh one."""
    own = applications_where(tx, applications.c.account == account, applications.c.class_id == class_id)
    fresh = Application(tx.new_id(), class_id, account, name, Step.LEFT, None, None, None, tx.now)
    return next(iter(own), fresh)


def waiting_in(tx: Transaction, class_id: int) -> tuple[Application, ...]:
    """Return the applications of a class that wait for a teacher."""
    waits = applications.c.step == Step.WAITING.value
    return applications_where(tx, applications.c.class_id == class_id, waits)


def _application(tx: Transaction, row: AnyRow) -> Application:
    name = row.name_sealed
    return Application(
        row.id,
        row.class_id,
        row.account,
        tx.unseal(applications.c.account_name_sealed, row.id, row.account_name_sealed),
        Step(row.step),
        row.number,
        None if name is None else tx.unseal(applications.c.name_sealed, row.id, name),
        row.code_id,
        row.at,
        BindingRole(row.role or BindingRole.STUDENT),
        None if row.relation is None else Relation(row.relation),
        None if row.moving is None else AccountMove(row.moving),
        row.phone_id,
    )


def consenting(account: ColumnElement[int] | int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a binding in force whose account consents."""
    return bindings.c.account == account, bindings.c.ended_at.is_(None), consents_now()
