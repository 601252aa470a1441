"""Rosters as they are kept: compared with lists, brought up to date, forgotten; and tries of enrolment codes.

Of the school's own pupil codes fingerprints are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, select

from bot.class_names import class_named
from bot.classroom import BindingRole, SchoolClass, Secret, Student
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.tables import handovers
from bot.features.enrolment.applications.rules.applying import gone
from bot.features.enrolment.rules import Unbound
from bot.features.enrolment.tables import applications
from bot.features.rosters.rules.renewal import (
    BoundAccount,
    Coded,
    Difference,
    Known,
    LeftRoster,
    NewStudent,
    Renamed,
    Renumbered,
    WantedLine,
    difference,
    on_left,
    on_line_gone,
    remembered,
    renewed,
)
from bot.features.rosters.tables import pupil_codes
from bot.features.school.setup.store import refresh_setups
from bot.personal_data import Code, DataKind, Erasure, Field
from bot.pupil_names import RosterLine
from bot.records import Change
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.outbox.rows import take_away
from bot.storage.people.classes import school_classes
from bot.storage.people.personal_data import PersonalData, Rows, prefixed
from bot.storage.people.staff import leads, serves_class
from bot.storage.people.students import applications_where, students_of
from bot.storage.tables.classes import bindings, classes, students
from bot.storage.tables.core import outbox

_KIND: Final = "pupil_code"  # of a fingerprint


class Rosters(SchoolStore):
    """The rosters of one school."""

    async def known(self, class_id: int) -> tuple[Student, ...]:
        """Return a class's roster."""
        return await self._school.read(lambda tx: students_of(tx, class_id))

    @reads
    def compare(
        self, tx: Transaction, account: int, class_id: int, lines: Sequence[RosterLine]
    ) -> Difference | None:
        """Return what a list would change on a class's roster; None where the account has no role for it."""
        return compared(tx, class_id, lines) if serves_class(tx, account, class_id) else None

    @decides
    def take(
        self,
        tx: Transaction,
        account: int,
        class_id: int,
        lines: Sequence[RosterLine],
        *,
        leave: bool = False,
    ) -> bool:
        """Bring a class's roster up to a list; tells whether the account has a role for the class.

        `leave`: students not in the list leave the roster, and their access ends.
        """
        if not serves_class(tx, account, class_id):
            return False
        renew(tx, class_id, lines, leave=leave)
        return True

    @decides
    def make_class(self, tx: Transaction, account: int, name: Secret) -> int | None:
        """Return the class of that name, made if there is none; None where the account may make none.

        Owners and admins may. A class made so has no group until one of its name is confirmed.
        """
        if not leads(tx, account):
            return None
        known = class_named(name.reveal(), school_classes(tx))
        return new_class(tx, name) if known is None else known.id

    async def may_make_classes(self, account: int) -> bool:
        """Tell whether an account may make classes."""
        return await self._school.read(lambda tx: leads(tx, account))


class Imports(SchoolStore):
    """The rosters of one school, as its operator imports them at a terminal.

    No role is asked: the operator holds the database and its keys.
    """

    async def classes(self) -> tuple[SchoolClass, ...]:
        """Return the school's classes; none by a creator's word alone, whom no owner vouches for."""
        return await self._school.read(school_classes)

    async def compare(self, class_id: int, lines: Sequence[RosterLine]) -> Difference:
        """Return what a list would change on a class's roster."""
        return await self._school.read(lambda tx: compared(tx, class_id, lines))

    @decides
    def take(self, tx: Transaction, name: Secret, lines: Sequence[RosterLine], *, leave: bool) -> None:
        """Bring the roster of the class of that name up to a list; the class is made if there is none.

        `leave`: students not in the list leave the roster, and their access ends. No codes are made.
        """
        known = class_named(name.reveal(), school_classes(tx))
        renew(tx, new_class(tx, name) if known is None else known.id, lines, leave=leave)


def compared(tx: Transaction, class_id: int, lines: Sequence[RosterLine]) -> Difference:
    """Compare a list with a class's roster."""
    known = (
        tx.select(*pupil_codes.c["student_id", "fingerprint"])
        .join(students, students.c.id == pupil_codes.c.student_id)
        .where(students.c.class_id == class_id)
    )
    marks = {row.student_id: row.fingerprint for row in tx.connection.execute(known)}
    return difference(
        [Known(student, marks.get(student.id)) for student in students_of(tx, class_id)],
        [WantedLine(line, None if line.code is None else mark_of(tx, line.code)) for line in lines],
    )


def renew(tx: Transaction, class_id: int, lines: Sequence[RosterLine], *, leave: bool) -> None:
    """Bring a class's roster up to a list."""
    found = compared(tx, class_id, lines)
    _, changes = renewed(found, class_id=class_id, leave=leave, new_id=tx.new_id, at=tx.now)
    leaving = [change for change in changes if isinstance(change, LeftRoster)]
    bound = bound_to(tx, {each.student_id for each in leaving})
    record(tx, (*on_left(bound), *remembered(bound, tx.now)))
    for each in leaving:
        record(tx, ended_for(tx, each))
    # The lines of a first list, about forty a class, are written together.
    together = (NewStudent, Coded)
    record(tx, tuple(change for change in changes if not isinstance(change, together)))
    write_new_students(tx, [change for change in changes if isinstance(change, NewStudent)])
    write_codes(tx, [change for change in changes if isinstance(change, Coded)])
    now_listed(tx, students.c.class_id == class_id, students.c.number.in_([line.number for line in lines]))
    refresh_setups(tx)


def now_listed(tx: Transaction, *conditions: ColumnElement[bool]) -> None:
    """Note that lines are on a list of the school, also those that an approval made."""
    tx.update(students, *conditions, by_approval=False)


def new_class(tx: Transaction, name: Secret) -> int:
    """Make a class that has no group yet."""
    class_id = tx.new_id()
    sealed = tx.seal(classes.c.name_sealed, class_id, name)
    tx.insert(classes, [{"id": class_id, "name_sealed": sealed, "made_at": tx.now}])
    return class_id


def mark_of(tx: Transaction, code: Secret) -> bytes:
    """Return the fingerprint that is kept of a pupil's code."""
    return tx.cipher.fingerprint(_KIND, code.reveal())


def write_new_students(tx: Transaction, made_now: Sequence[NewStudent]) -> None:
    """Add lines to rosters."""
    rows = [
        {
            "id": student.id,
            "class_id": student.class_id,
            "number": student.number,
            "name_sealed": tx.seal(students.c.name_sealed, student.id, student.name),
            "made_at": student.at,
            "by_approval": not student.listed,
        }
        for student in made_now
    ]
    tx.insert(students, rows)


def write_codes(tx: Transaction, coded: Sequence[Coded]) -> None:
    """Note pupils' codes, in place of those before. A code that another line has is removed there."""
    marks = {mark_of(tx, each.code): each.student_id for each in coded}
    for column, values in (
        (pupil_codes.c.student_id, [each.student_id for each in coded]),
        (pupil_codes.c.fingerprint, list(marks)),
    ):
        if values:
            tx.delete(pupil_codes, column.in_(values))
    rows = [
        {"id": tx.new_id(), "student_id": student_id, "fingerprint": mark}
        for mark, student_id in marks.items()
    ]
    tx.insert(pupil_codes, rows)


def _renumbered(tx: Transaction, renumbered: Renumbered) -> None:
    """Give lines other numbers. Two may change places, so first all get numbers that no line has."""
    for student_id, number in renumbered.numbers:
        tx.change(students, student_id, number=-number)
    ids = [student_id for student_id, _ in renumbered.numbers]
    tx.update(students, students.c.id.in_(ids), students.c.number < 0, number=-students.c.number)


def ended_for(tx: Transaction, left: LeftRoster) -> tuple[Change, ...]:
    """Return what ends with a line: every binding to it, and its accounts' applications."""
    bound = tx.select(*bindings.c["id", "account", "class_id"]).where(
        bindings.c.student_id == left.student_id, bindings.c.ended_at.is_(None)
    )
    ends: list[Change] = []
    for row in tx.connection.execute(bound).all():
        ends.append(Unbound(row.id, left.at))
        told = applications_where(
            tx, applications.c.account == row.account, applications.c.class_id == row.class_id
        )
        ends += [gone(each, left.at) for each in told]
    return tuple(ends)


def bound_to(tx: Transaction, student_ids: Collection[int]) -> list[BoundAccount]:
    """Return the accounts that are bound to these students now, each binding one."""
    live = tx.select(*bindings.c["student_id", "account", "class_id", "role"]).where(
        bindings.c.ended_at.is_(None)
    )
    return [
        BoundAccount(row.account, row.class_id, row.role == BindingRole.GUARDIAN.value)
        for row in tx.connection.execute(live.order_by(bindings.c.id))
        if row.student_id in student_ids
    ]


def _left(tx: Transaction, left: LeftRoster) -> None:
    """Delete a line from its roster, with all that belongs to it, and the messages of its handovers."""
    handed = tx.select(handovers.c.id).where(handovers.c.student_id == left.student_id)
    take_away(tx, and_(outbox.c.what == DoorMessage.HANDED.name, outbox.c.subject.in_(handed)), left.at)
    tx.delete(students, students.c.id == left.student_id)


def _renamed(tx: Transaction, renamed: Renamed) -> None:
    name = tx.seal(students.c.name_sealed, renamed.student_id, renamed.name)
    tx.change(students, renamed.student_id, name_sealed=name)


def _forget_bindings(tx: Transaction, erasure: Erasure) -> bool:
    """Forget an account's bindings, and the lines that an approval made from what it said of itself.

    A line that a teacher's list made stays: it is the school's, and says nothing of the account.
    """
    _drop_grown(tx, bindings.c.account == erasure.account)
    tx.delete(bindings, bindings.c.account == erasure.account)
    return False


def _purge_bindings(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete bindings that ended before, and the lines that their approval made."""
    ended = and_(bindings.c.ended_at.is_not(None), bindings.c.ended_at < before)
    grown = _drop_grown(tx, ended)
    return tx.delete(bindings, ended) + grown


def _drop_grown(tx: Transaction, which: ColumnElement[bool]) -> int:
    """Delete the lines that the approval of these bindings made and that no other binding needs.

    A line that is on a list of the school by now stays, though an approval made it. The guardians' access
    ends with the line, and they are notified.
    """
    grown = (
        tx.select(bindings.c.student_id)
        .join(students, students.c.id == bindings.c.student_id)
        .where(
            which,
            bindings.c.by_code.is_(False),
            bindings.c.made_at == students.c.made_at,
            students.c.by_approval.is_not(False),
        )
    )
    others = bindings.alias()
    kept = select(others.c.student_id).where(
        others.c.school_id == tx.school_id,
        others.c.ended_at.is_(None),
        others.c.role.is_(None),
        others.c.id.not_in(tx.select(bindings.c.id).where(which)),
    )
    going = [row.id for row in tx.rows(students, students.c.id.in_(grown), students.c.id.not_in(kept))]
    record(tx, on_line_gone(bound_to(tx, going)))
    for student_id in going:
        record(tx, ended_for(tx, LeftRoster(student_id, tx.now)))
    return tx.delete(students, students.c.id.in_(going))


ROOM: Final = StorageRoom(
    name="rosters",
    writers=Writers(
        decided={
            NewStudent: lambda tx, student: write_new_students(tx, (student,)),
            Renamed: _renamed,
            Coded: lambda tx, coded: write_codes(tx, (coded,)),
            Renumbered: _renumbered,
            LeftRoster: _left,
        }
    ),
    personal_data=(
        PersonalData(
            bindings,
            DataKind.STUDENT,
            Rows(
                (
                    bindings.c.class_id,
                    (Field.ROLE, lambda row: Code(row.role or BindingRole.STUDENT)),
                    (Field.RELATION, prefixed("relation-", bindings.c.relation)),
                    *students.c["number", "name_sealed"],
                    (Field.STATE, lambda row: None if row.frozen_at is None else Code("doubted")),
                    (Field.SINCE, bindings.c.made_at),
                    bindings.c.ended_at,
                ),
                joined=students,
                order=(bindings.c.made_at, bindings.c.id),
            ),
            _forget_bindings,
            purge=_purge_bindings,
        ),
        PersonalData(students, DataKind.STUDENT),
        PersonalData(pupil_codes, DataKind.PUPIL),
    ),
)
