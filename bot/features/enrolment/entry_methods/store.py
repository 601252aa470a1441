"""Entry methods of classes, and phone numbers: kept as fingerprints, compared with an account's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select

from bot.classroom import BindingRole, Secret
from bot.features.enrolment.entry_methods.rules import (
    EntryMethod,
    EntryMethodReply,
    PhoneMark,
    PhoneMatch,
    WayIn,
    on_list,
    on_set,
    open_ways,
)
from bot.features.enrolment.entry_methods.tables import phones, ways_in
from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Code, DataPiece, Erasure, Field
from bot.features.rosters.rules.lists import RosterLine, RosterPhone
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.records import all_of
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Cleared, PersonalData, Rows, class_name, pieces_of
from bot.storage.people.staff import serves_class
from bot.storage.people.students import students_of
from bot.storage.tables.classes import bindings, students

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_PHONE: Final = "phone"  # what a fingerprint is of


class EntryMethods(SchoolStore):
    """The entry methods of one school's classes, and its phone numbers."""

    @answers
    def set_way(
        self, tx: Transaction, account: int, class_id: int, way: EntryMethod, *, opens: bool
    ) -> Decided[EntryMethodReply]:
        """Open or shut an entry method of a class."""
        wanted = WayIn(tx.new_id(), class_id, way, opens, account, tx.now)
        may = serves_class(tx, account, class_id)
        return on_set(wanted, students_of(tx, class_id), may=may)

    @reads
    def takes(self, tx: Transaction, class_id: int | None = None) -> bool:
        """Tell whether a class admits people by their own phone number; None: whether any does."""
        if class_id is None:
            return bool(classes_taking_numbers(tx))
        return EntryMethod.CONTACT in ways_of(tx, class_id)

    def marked(self, found: Sequence[RosterPhone]) -> tuple[PhoneMark, ...]:
        """Return the numbers of a list as fingerprints."""
        mark = self._school.cipher.fingerprint
        return tuple(PhoneMark(one.number, one.whose, mark(_PHONE, one.phone.reveal())) for one in found)

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
            record(tx, on_list(marks, lines, students_of(tx, class_id), tx.new_id))


def ways_of(tx: Transaction, class_id: int) -> frozenset[EntryMethod]:
    """Return the entry methods of a class that are open, beside a code."""
    return open_ways({one.way: one.open for one in all_of(tx, WayIn, ways_in.c.class_id == class_id)})


def classes_taking_numbers(tx: Transaction) -> frozenset[int]:
    """Return the classes that admit people by their own phone number."""
    contact = ways_in.c.way == EntryMethod.CONTACT.value
    return frozenset(tx.values(ways_in.c.class_id, contact, ways_in.c.open))


def matches_of(tx: Transaction, phone: Secret, taking: frozenset[int]) -> tuple[PhoneMatch, ...]:
    """Return the roster lines that have a number, of classes that admit by it, the oldest first."""
    query = (
        tx.select(*phones.c["id", "student_id", "whose"], students.c.class_id)
        .join(students, students.c.id == phones.c.student_id)
        .where(
            phones.c.fingerprint == tx.cipher.fingerprint(_PHONE, phone.reveal()),
            students.c.class_id.in_(taking),
        )
        .order_by(students.c.made_at, students.c.class_id, students.c.number, phones.c.id)
    )
    rows = tx.connection.execute(query).all()
    lines = {one.id: one for class_id in {row.class_id for row in rows} for one in students_of(tx, class_id)}
    return tuple(PhoneMatch(row.id, lines[row.student_id], BindingRole(row.whose)) for row in rows)


def _phone_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
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


def _forget_phones(tx: Transaction, erasure: Erasure) -> bool:
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


ROOM: Final = StorageRoom(
    name="entry_methods",
    personal_data=(
        PersonalData(phones, DataKind.PHONE, _phone_pieces, {phones.c.student_id: _forget_phones}),
        PersonalData(
            ways_in,
            DataKind.WAY,
            Rows((ways_in.c.class_id, (Field.WHAT, Code("word-way")), ways_in.c.set_at)),
            Cleared(),
        ),
    ),
)
