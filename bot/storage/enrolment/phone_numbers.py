"""Phone numbers of students and guardians: kept as fingerprints, compared with an account's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select

from bot.access.enrolment import phone_numbers as decisions
from bot.access.enrolment.model import EntryMethod
from bot.access.enrolment.phone_numbers import PhoneMark, PhoneMatch
from bot.access.model import BindingRole
from bot.classroom import SCHOOL
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.codes.store import throttled, tries_of, wrong_number
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.enrolment.entry_methods import classes_taking_numbers, ways_of
from bot.storage.enrolment.guardians import begin_as_guardian
from bot.storage.enrolment.waiting import begin_as_student
from bot.storage.people.personal_data import class_name, pieces_of
from bot.storage.people.realms import realms_of
from bot.storage.people.staff import realms_met, serves_class
from bot.storage.people.students import students_of
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.entry_methods import phones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from bot.access.rosters.phones import RosterPhone
    from bot.access.rosters.rosters import RosterLine
    from bot.classroom import Secret
    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import Transaction

_PHONE: Final = "phone"  # what a fingerprint is of


class PhoneNumbers(SchoolStore):
    """The phone numbers of one school."""

    def marked(self, found: Sequence[RosterPhone]) -> tuple[PhoneMark, ...]:
        """Return the numbers of a list as fingerprints."""
        return tuple(PhoneMark(one.number, one.whose, self._mark(one.phone)) for one in found)

    @reads
    def takes(self, tx: Transaction, class_id: int | None = None) -> bool:
        """Tell whether a class admits people by their own phone number; None: whether any does."""
        if class_id is None:
            return bool(classes_taking_numbers(tx))
        return EntryMethod.CONTACT in ways_of(tx, class_id)

    @decides
    def keep(
        self,
        tx: Transaction,
        account: int,
        class_id: int,
        marks: Sequence[PhoneMark],
        lines: Sequence[RosterLine],
    ) -> None:
        """Keep the numbers of an imported list, where the class admits people by them."""
        if serves_class(tx, account, class_id) and EntryMethod.CONTACT in ways_of(tx, class_id):
            record(tx, decisions.kept(class_id, marks, lines, students_of(tx, class_id)))

    @decides
    def try_own(self, tx: Transaction, account: int, name: Secret, phone: Secret | None) -> Tried:
        """Try an account's own phone number; None: unknown format. A match begins an application."""
        taking = classes_taking_numbers(tx)
        if not taking:
            return Tried(refusal=CodeReply.NO_NUMBERS)
        tries = tries_of(tx, account)
        refused = throttled(tries, tx.now)
        if refused is not None:
            return refused
        found = () if phone is None else _matches(tx, self._mark(phone), taking)
        met, realms = realms_met(tx, account), realms_of(tx, {one.student.class_id for one in found})
        found = tuple(one for one in found if realms.get(one.student.class_id, SCHOOL) in met)
        match = decisions.matched(account, found)
        if match is CodeReply.NO_NUMBER:
            wrong_number(tx, tries)
        if isinstance(match, CodeReply):
            return Tried(refusal=match)
        line = match.student.id
        if match.whose is BindingRole.GUARDIAN:
            tried = begin_as_guardian(tx, account, name, line, phone_id=match.phone_id)
            pupil = tried.refusal is CodeReply.GUARDIAN  # a student of the same class: bound already
            return Tried(refusal=CodeReply.BOUND) if pupil else tried
        return begin_as_student(tx, account, name, line, phone_id=match.phone_id)

    def _mark(self, phone: Secret) -> bytes:
        return self._school.cipher.fingerprint(_PHONE, phone.reveal())


def _matches(tx: Transaction, mark: bytes, taking: frozenset[int]) -> tuple[PhoneMatch, ...]:
    """Return the roster lines that have a number, of classes that admit by it, the oldest first."""
    query = (
        tx.select(*phones.c["id", "student_id", "whose"], students.c.class_id)
        .join(students, students.c.id == phones.c.student_id)
        .where(phones.c.fingerprint == mark, students.c.class_id.in_(taking))
        .order_by(students.c.made_at, students.c.class_id, students.c.number, phones.c.id)
    )
    rows = tx.connection.execute(query).all()
    lines = {one.id: one for class_id in {row.class_id for row in rows} for one in students_of(tx, class_id)}
    return tuple(PhoneMatch(row.id, lines[row.student_id], BindingRole(row.whose)) for row in rows)


def phone_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the classes whose list has a number for an account bound there: the student's, or guardians'."""
    query = (
        select(bindings.c.class_id)
        .join(phones, _of_side())
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == account)
        .distinct()
    )
    return pieces_of(
        DataKind.PHONE,
        tx.connection.execute(query).all(),
        lambda row: {Field.CLASS: class_name(tx, row.class_id), Field.WHAT: Code("word-number")},
    )


def forget_phones(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the numbers of lines that an account is or was bound to; a guardian's: all guardians'."""
    mine = (
        select(phones.c.id)
        .join(bindings, _of_side())
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == erasure.account)
    )
    tx.delete(phones, phones.c.id.in_(mine))
    return False


def _of_side() -> ColumnElement[bool]:
    """Return the condition that a number is of a binding's student and side: student or guardian."""
    side = func.coalesce(bindings.c.role, BindingRole.STUDENT.value)
    return and_(phones.c.student_id == bindings.c.student_id, phones.c.whose == side)
