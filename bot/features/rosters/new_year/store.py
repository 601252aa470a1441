"""A new school year, planned from the list of all classes and then begun in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, update

from bot.classroom import Secret
from bot.features.enrolment.tables import applications, consents
from bot.features.rosters.new_year.rules import ClassPlan, Coming, ListedPupil, YearPlan, plan
from bot.features.rosters.rules.renewal import Coded, LeftRoster, NewStudent, WantedLine, on_left
from bot.features.rosters.store import (
    bound_to,
    ended_for,
    mark_of,
    new_class,
    write_codes,
    write_new_students,
)
from bot.features.rosters.tables import pupil_codes
from bot.features.school.setup.store import refresh_setups
from bot.pupil_names import RosterLine
from bot.roles import Standing
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.people.classes import school_classes
from bot.storage.people.staff import owns
from bot.storage.tables.classes import bindings, classes, students
from bot.storage.tables.core import members

_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a new year would bring. `renewed`: roles with an end date that get another year.

    `begun`: it has brought it.
    """

    plan: YearPlan
    renewed: int
    begun: bool = False


class Years(SchoolStore):
    """The school years of one school."""

    async def is_owner(self, account: int) -> bool:
        """Tell whether an account owns the school."""
        return await self._school.read(lambda tx: owns(tx, account))

    @reads
    def foresee(
        self, tx: Transaction, account: int, lists: Sequence[tuple[str, Sequence[RosterLine]]]
    ) -> Foreseen | None:
        """Return what a new year would bring with these classes; None: not an owner."""
        return Foreseen(_planned(tx, lists), len(_ending(tx))) if owns(tx, account) else None

    @decides
    def begin(
        self, tx: Transaction, account: int, lists: Sequence[tuple[str, Sequence[RosterLine]]], leaving: int
    ) -> Foreseen | None:
        """Begin a new year: classes go up, leavers are purged, consents end. None: not an owner.

        `leaving` is the mark of the leavers that were shown: where others would leave now, nothing is begun.
        """
        if not owns(tx, account):
            return None
        found = Foreseen(_planned(tx, lists), len(_ending(tx)))
        if found.plan.leaving != leaving:
            return found
        _leave(tx, found.plan)
        _move(tx, found.plan)
        _renew_staff(tx)
        tx.update(consents, consents.c.withdrawn_at.is_(None), withdrawn_at=tx.now)
        return replace(found, begun=True)


def _planned(tx: Transaction, lists: Sequence[tuple[str, Sequence[RosterLine]]]) -> YearPlan:
    query = (
        tx.select(*students.c["id", "class_id"], pupil_codes.c.fingerprint)
        .join(pupil_codes, pupil_codes.c.student_id == students.c.id, isouter=True)
        .order_by(students.c.class_id, students.c.number)
    )
    own = school_classes(tx)
    ids = {one.id for one in own}
    pupils = [
        ListedPupil(row.id, row.class_id, row.fingerprint)
        for row in tx.connection.execute(query)
        if row.class_id in ids
    ]
    coming = [
        Coming(
            label,
            tuple(WantedLine(line, None if line.code is None else mark_of(tx, line.code)) for line in lines),
        )
        for label, lines in lists
    ]
    return plan(own, pupils, coming)


def _leave(tx: Transaction, found: YearPlan) -> None:
    """Delete students who are not listed, with all that belongs to them."""
    record(tx, on_left(bound_to(tx, set(found.left)), new_year=True))
    bound = set(tx.values(bindings.c.student_id, bindings.c.ended_at.is_(None)))
    for student_id in found.left:
        if student_id in bound:
            record(tx, ended_for(tx, LeftRoster(student_id, tx.now)))
    if found.left:
        gone = students.delete().where(
            students.c.school_id == tx.school_id, students.c.id == bindparam("who")
        )
        tx.connection.execute(gone, [{"who": student_id} for student_id in found.left])


def _move(tx: Transaction, found: YearPlan) -> None:
    """Give students who stay the class, number and name of the new year, and add new students."""
    came: list[NewStudent] = []
    coded: list[Coded] = []
    moved: list[dict[str, object]] = []
    for each in found.classes:
        class_id = _class_for(tx, each)
        for student_id, wanted in zip(each.known, each.coming.lines, strict=True):
            line = wanted.line
            if student_id is None:
                new_id = tx.new_id()
                came.append(NewStudent(new_id, class_id, line.number, line.name, tx.now))
                coded += [] if line.code is None else [Coded(new_id, line.code)]
            else:
                coded += [] if line.code is None else [Coded(student_id, line.code)]
                name = tx.seal(students.c.name_sealed, student_id, line.name)
                moved.append({"who": student_id, "to": class_id, "as_number": line.number, "as_name": name})
    if moved:
        one = update(students).where(students.c.school_id == tx.school_id, students.c.id == bindparam("who"))
        # Numbers that no line has, until every one has its own.
        aside = one.values(number=bindparam("aside"))
        tx.connection.execute(aside, [{"who": each["who"], "aside": -n} for n, each in enumerate(moved, 1)])
        anew = one.values(
            class_id=bindparam("to"),
            number=bindparam("as_number"),
            name_sealed=bindparam("as_name"),
            by_approval=False,
        )
        tx.connection.execute(anew, moved)
    write_new_students(tx, came)
    write_codes(tx, coded)
    _follow(tx)
    refresh_setups(tx)


def _class_for(tx: Transaction, each: ClassPlan) -> int:
    """Return the class that goes up, under its new name, or a new one."""
    label = Secret(each.coming.label)
    if each.school_class is None:
        return new_class(tx, label)
    class_id = each.school_class.id
    name = tx.seal(classes.c.name_sealed, class_id, label)
    tx.change(classes, class_id, name_sealed=name)
    return class_id


def _follow(tx: Transaction) -> None:
    """Move bindings, and their accounts' applications, to the class that their students are in now."""
    astray = (
        tx.select(*bindings.c["id", "account", "class_id"], students.c.class_id.label("now"))
        .join(students, students.c.id == bindings.c.student_id)
        .where(bindings.c.ended_at.is_(None), bindings.c.class_id != students.c.class_id)
    )
    for row in tx.connection.execute(astray).all():
        own = applications.c.account == row.account
        tx.delete(applications, own, applications.c.class_id == row.now)
        tx.update(applications, own, applications.c.class_id == row.class_id, class_id=row.now)
        tx.change(bindings, row.id, class_id=row.now)


def _ending(tx: Transaction) -> list[int]:
    """Return the roles in force that have an end."""
    return list(
        tx.values(members.c.id, members.c.standing == Standing.CONFIRMED.value, members.c.until > tx.now)
    )


def _renew_staff(tx: Transaction) -> None:
    """Give every role that has an end another year from now."""
    tx.update(members, members.c.id.in_(_ending(tx)), until=tx.now + _YEAR)
