"""Writers of roster changes, and of the school's own pupil codes, as fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_

from bot.access.doors.messages import DoorMessage
from bot.access.model import BindingRole
from bot.access.rosters.changes import Coded, LeftRoster, NewStudent, Renamed, Renumbered
from bot.access.rosters.renewal import BoundAccount
from bot.features.enrolment.applications.rules.applying import gone
from bot.features.enrolment.applications.tables import applications
from bot.features.enrolment.bindings.rules import Unbound
from bot.records import Change
from bot.storage.outbox.rows import take_away
from bot.storage.people.students import applications_where
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import outbox
from bot.storage.tables.doors import handovers
from bot.storage.tables.rosters import pupil_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from bot.classroom import Secret
    from bot.records import Change
    from bot.storage.db.transaction import Transaction

_KIND: Final = "pupil_code"  # of a fingerprint


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


def write_renumbered(tx: Transaction, renumbered: Renumbered) -> None:
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


def write_left(tx: Transaction, left: LeftRoster) -> None:
    """Delete a line from its roster, with all that belongs to it, and the messages of its handovers."""
    handed = tx.select(handovers.c.id).where(handovers.c.student_id == left.student_id)
    take_away(tx, and_(outbox.c.what == DoorMessage.HANDED.name, outbox.c.subject.in_(handed)), left.at)
    tx.delete(students, students.c.id == left.student_id)


def _renamed(tx: Transaction, renamed: Renamed) -> None:
    name = tx.seal(students.c.name_sealed, renamed.student_id, renamed.name)
    tx.change(students, renamed.student_id, name_sealed=name)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    NewStudent: lambda tx, student: write_new_students(tx, (student,)),
    Renamed: _renamed,
    Coded: lambda tx, coded: write_codes(tx, (coded,)),
    Renumbered: write_renumbered,
    LeftRoster: write_left,
}
