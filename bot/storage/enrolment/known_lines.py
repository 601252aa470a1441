"""The roster line that an application's code or phone number identifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.model import Application, BindingRole, Student
from bot.features.enrolment.codes.store import counting
from bot.features.enrolment.codes.tables import codes
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.entry_methods.store import ways_of
from bot.features.enrolment.entry_methods.tables import phones
from bot.storage.people.students import students_of

if TYPE_CHECKING:
    from bot.storage.db.transaction import Transaction


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
