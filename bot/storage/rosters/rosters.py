"""Rosters, and tries of enrolment codes: right, wrong or mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.classes.class_names import class_named
from bot.access.rosters.changes import Coded, LeftRoster, NewStudent
from bot.access.rosters.renewal import Known, WantedLine, difference, on_left, remembered, renewed
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.people.classes import school_classes
from bot.storage.people.staff import leads, serves_class
from bot.storage.people.students import students_of
from bot.storage.rosters.writes import bound_to, ended_for, mark_of, write_codes, write_new_students
from bot.storage.school.setup import refresh_setups
from bot.storage.tables.classes import classes, students
from bot.storage.tables.rosters import pupil_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from bot.access.model import Student
    from bot.access.rosters.renewal import Difference
    from bot.access.rosters.rosters import RosterLine
    from bot.classroom import Secret
    from bot.storage.db.transaction import Transaction


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
