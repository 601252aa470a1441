"""Queries of students, bindings and applications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, and_

from bot.classroom import Binding, BindingRole, BoundAccount, Relation, Student
from bot.features.enrolment.applications.rules.steps import Application, Step
from bot.features.enrolment.guardians.rules import USUAL, GuardianRule, needed_from
from bot.features.enrolment.tables import applications
from bot.storage.db.records import loaded, of_id
from bot.storage.db.transaction import given, select_in_school
from bot.storage.people.classes import class_of
from bot.storage.people.consents import (
    consents_now,
    guardians_in,
    has_word,
    pledged,
    rule_of_class,
    rules_version,
)
from bot.storage.tables.classes import bindings, students

if TYPE_CHECKING:
    from sqlalchemy import Select

    from bot.classroom import Secret
    from bot.storage.db.transaction import AnyRow, Transaction

_LINES: Final = (
    select_in_school(students, bindings.c.account, bindings.c.id.label("binding_id"))
    .join(
        bindings,
        and_(
            bindings.c.student_id == students.c.id, bindings.c.role.is_(None), bindings.c.ended_at.is_(None)
        ),
        isouter=True,
    )
    .where(given(students.c.class_id, "school_class"))
    .order_by(students.c.number)
)
_BINDINGS: Final = (
    select_in_school(
        bindings,
        *students.c["number", "name_sealed"],
        consents_now().label("consenting"),
        pledged().label("pledged"),
        rule_of_class().label("rule"),
        has_word(bindings.c.student_id, bindings.c.school_id).label("confirmed"),
    )
    .join(students, students.c.id == bindings.c.student_id)
    .where(bindings.c.ended_at.is_(None))
    .order_by(bindings.c.made_at, bindings.c.id)
)
_OF_ACCOUNT: Final = _BINDINGS.where(given(bindings.c.account, "account"))
_IN_CLASS: Final = _OF_ACCOUNT.where(given(bindings.c.class_id, "school_class"))
_APPLICATIONS: Final = select_in_school(applications).order_by(applications.c.at.desc(), applications.c.id)
_APPLIED: Final = _APPLICATIONS.where(given(applications.c.account, "account"))


def students_of(tx: Transaction, class_id: int) -> tuple[Student, ...]:
    """Return a class's roster, by number, each with the student's own account that is bound now."""
    guardians = guardians_in(tx, class_id)
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
        for row in tx.run(_LINES, school_class=class_id)
    )


def line_of(tx: Transaction, student_id: int) -> Student | None:
    """Return a line of a roster."""
    class_id = tx.value_of(students.c.class_id, student_id)
    lines = () if class_id is None else students_of(tx, class_id)
    return next((line for line in lines if line.id == student_id), None)


def bindings_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Binding, ...]:
    """Return the bindings in force that meet the conditions."""
    return _bindings(tx, _BINDINGS.where(*conditions))


def bindings_of(tx: Transaction, account: int) -> tuple[Binding, ...]:
    """Return an account's bindings."""
    return _bindings(tx, _OF_ACCOUNT, account=account)


def _bindings(tx: Transaction, query: Select[*tuple[Any, ...]], **values: object) -> tuple[Binding, ...]:
    rows = tx.run(query, version=rules_version(tx), **values)
    return tuple(_binding(tx, row) for row in rows)


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
    return _bindings(tx, _IN_CLASS, account=account, school_class=class_id)


def binding_of(tx: Transaction, account: int, class_id: int) -> Binding | None:
    """Return an account's binding in a class, the first of several."""
    return next(iter(bindings_in(tx, account, class_id)), None)


def bound_account(tx: Transaction, binding_id: int) -> BoundAccount | None:
    """Return an account that is bound to a student, as their guardians and staff see it."""
    binding = next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)
    found = None if binding is None else class_of(tx, binding.class_id)
    if binding is None or found is None:
        return None
    same = applications.c.account == binding.account, applications.c.class_id == binding.class_id
    name = next((one.account_name for one in applications_where(tx, *same)), None)
    return BoundAccount(binding, found, name)


def is_bound(tx: Transaction, account: int) -> bool:
    """Tell whether an account is bound as a student, in any realm; a guardian may be staff.

    A student begins no role as staff. Which roles it already has count, `staff_where` tells.
    """
    return tx.has(
        bindings, bindings.c.account == account, bindings.c.ended_at.is_(None), bindings.c.role.is_(None)
    )


def applications_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[Application, ...]:
    """Return the applications that meet the conditions, the latest first."""
    return tuple(loaded(tx, Application, row) for row in tx.run(_APPLICATIONS.where(*conditions)))


def applications_of(tx: Transaction, account: int) -> tuple[Application, ...]:
    """Return an account's applications, the latest first."""
    return tuple(loaded(tx, Application, row) for row in tx.run(_APPLIED, account=account))


def application_of(tx: Transaction, application_id: int) -> Application | None:
    """Return an application."""
    return of_id(tx, Application, application_id)


def application_for(tx: Transaction, account: int, name: Secret, class_id: int) -> tuple[Application, bool]:
    """Return an account's application to a class, and whether it is a fresh one."""
    own = applications_where(tx, applications.c.account == account, applications.c.class_id == class_id)
    fresh = Application(tx.new_id(), class_id, account, name, Step.LEFT, None, None, None, tx.now)
    return (own[0], False) if own else (fresh, True)


def waiting_in(tx: Transaction, class_id: int) -> tuple[Application, ...]:
    """Return the applications of a class that wait for a teacher."""
    waits = applications.c.step == Step.WAITING.value
    return applications_where(tx, applications.c.class_id == class_id, waits)


def consenting(account: ColumnElement[int] | int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a binding in force whose account consents."""
    return bindings.c.account == account, bindings.c.ended_at.is_(None), consents_now()
