"""Writes what decisions on access return: rosters, bindings, consents, codes; lessons by `record_lessons`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, update

from bot.access.enrolment import changes as made
from bot.access.rosters.changes import NewStudent, Renamed
from bot.classroom import SCHOOL
from bot.storage.doors.writes import WRITERS as DOOR_WRITERS
from bot.storage.enrolment.consent_writes import WRITERS as PEOPLE_WRITERS
from bot.storage.enrolment.consent_writes import doors_end, end_consents, role_kept, take_back_word
from bot.storage.enrolment.entry_methods import WRITERS as WAY_WRITERS
from bot.storage.lessons.allowed_links import WRITERS as ALLOWED_WRITERS
from bot.storage.lessons.repost_writes import WRITERS as REST_WRITERS
from bot.storage.lessons.timetable_writes import WRITERS as SERIES_WRITERS
from bot.storage.lessons.writes import WRITERS as LESSON_WRITERS
from bot.storage.rosters.writes import WRITERS as ROSTER_WRITERS
from bot.storage.rosters.writes import write_new_students
from bot.storage.school.classes import classes_where
from bot.storage.school.writes import WRITERS as GROUP_WRITERS
from bot.storage.school.writes import link_first
from bot.storage.tables.classes import (
    applications,
    bindings,
    class_groups,
    classes,
    codes,
    consents,
    students,
)
from bot.storage.tables.code_requests import pleas
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.outbox import Changes
    from bot.school.changes import GroupConfirmed
    from bot.storage.db.transaction import Transaction


def write_access(tx: Transaction, changes: Changes) -> None:
    """Write what of these changes is about access, in the order in which it was decided."""
    for change in changes:
        writer = _WRITERS.get(type(change))
        if writer is not None:
            writer(tx, change)


def write_confirmed_group(tx: Transaction, confirmed: GroupConfirmed) -> None:
    """Note that a group is confirmed; one without a class gets one, named like the group.

    What an owner said of it stands, whoever acts for it later.
    """
    one = groups.c.school_id == tx.school_id, groups.c.id == confirmed.group_id
    known = select(*groups.c["id", "chat_id", "title_sealed", "realm"]).where(*one)
    row = tx.connection.execute(known).one_or_none()
    if row is None:
        return
    if confirmed.realm == SCHOOL or row.realm != SCHOOL:
        values = {"confirmed_by": confirmed.by, "confirmed_at": confirmed.at, "realm": confirmed.realm}
        tx.connection.execute(update(groups).where(*one).values(values))
    waits = classes_where(tx, class_groups.c.id.is_(None), classes.c.id == confirmed.class_id)
    for each in waits:  # its roster came before its group
        link_first(tx, confirmed.group_id, each.id)
        return
    linked = select(class_groups.c.id).where(
        class_groups.c.school_id == tx.school_id, class_groups.c.group_id == confirmed.group_id
    )
    if tx.connection.scalar(linked.limit(1)) is not None:
        return
    title = tx.unseal(groups.c.title_sealed, row.id, row.title_sealed, row.chat_id)
    class_id = tx.new_id()
    name = tx.seal(classes.c.name_sealed, class_id, title)
    tx.insert(classes, [{"id": class_id, "name_sealed": name, "made_at": confirmed.at}])
    tx.insert(class_groups, [{"id": tx.new_id(), "class_id": class_id, "group_id": confirmed.group_id}])


def _set_application(tx: Transaction, change: made.ApplicationSet) -> None:
    application = change.application
    name = application.name
    values: dict[str, object] = {
        "account_name_sealed": tx.seal(
            applications.c.account_name_sealed, application.id, application.account_name
        ),
        "step": application.step.value,
        "number": application.number,
        "name_sealed": None if name is None else tx.seal(applications.c.name_sealed, application.id, name),
        "code_id": application.code_id,
        "phone_id": application.phone_id,
        "role": role_kept(application.role),
        "relation": application.relation,
        "moving": application.moving,
        "at": application.at,
    }
    one = applications.c.school_id == tx.school_id, applications.c.id == application.id
    if tx.connection.execute(update(applications).where(*one).values(values)).rowcount == 0:
        key = {"id": application.id, "class_id": application.class_id, "account": application.account}
        tx.insert(applications, [key | values])


def _consented(tx: Transaction, consent: made.Consented) -> None:
    row = {
        "id": tx.new_id(),
        "class_id": consent.class_id,
        "account": consent.account,
        "version": consent.version,
        "language": consent.language,
        "given_at": consent.at,
    }
    tx.insert(consents, [row])


def _renamed(tx: Transaction, renamed: Renamed) -> None:
    name = tx.seal(students.c.name_sealed, renamed.student_id, renamed.name)
    one = students.c.school_id == tx.school_id, students.c.id == renamed.student_id
    tx.connection.execute(update(students).where(*one).values(name_sealed=name))


def _bound(tx: Transaction, bound: made.Bound) -> None:
    class_id = tx.connection.scalar(
        select(students.c.class_id).where(
            students.c.school_id == tx.school_id, students.c.id == bound.student_id
        )
    )
    row = {
        "id": bound.id,
        "student_id": bound.student_id,
        "class_id": class_id,
        "account": bound.account,
        "by_code": bound.by_code,
        "made_at": bound.at,
        "role": role_kept(bound.role),
        "relation": bound.relation,
    }
    tx.insert(bindings, [row])


def _unbound(tx: Transaction, unbound: made.Unbound) -> None:
    """End a binding and the consent it rested on; what it was handed out goes away."""
    one = bindings.c.school_id == tx.school_id, bindings.c.id == unbound.binding_id
    row = tx.connection.execute(select(*bindings.c["account", "class_id", "student_id"]).where(*one)).one()
    tx.connection.execute(update(bindings).where(*one).values(ended_at=unbound.at))
    others = select(bindings.c.id).where(
        bindings.c.school_id == tx.school_id,
        bindings.c.account == row.account,
        bindings.c.class_id == row.class_id,
        bindings.c.ended_at.is_(None),
    )
    if tx.connection.scalar(others.limit(1)) is None:
        end_consents(tx, row.account, row.class_id, unbound.at)
    take_back_word(tx, row.account, row.student_id)
    doors_end(tx, unbound.binding_id, unbound.at)


def _code_spent(tx: Transaction, spent: made.CodeSpent) -> None:
    one = codes.c.school_id == tx.school_id, codes.c.id == spent.code_id
    tx.connection.execute(update(codes).where(*one).values(used_at=spent.at, used_by=spent.account))


def _set_plea(tx: Transaction, change: made.PleaSet) -> None:
    plea = change.plea
    values: dict[str, object] = {
        "account_name_sealed": tx.seal(pleas.c.account_name_sealed, plea.id, plea.account_name),
        "number": plea.number,
        "name_sealed": tx.seal(pleas.c.name_sealed, plea.id, plea.name),
        "at": plea.at,
        "settled_at": plea.settled_at,
        "settled_by": plea.settled_by,
    }
    one = pleas.c.school_id == tx.school_id, pleas.c.id == plea.id
    if tx.connection.execute(update(pleas).where(*one).values(values)).rowcount == 0:
        tx.insert(pleas, [values | {"id": plea.id, "class_id": plea.class_id, "account": plea.account}])


_WRITERS: Final[dict[type[object], Callable[[Transaction, Any], None]]] = {
    **LESSON_WRITERS,
    **PEOPLE_WRITERS,
    **DOOR_WRITERS,
    **SERIES_WRITERS,
    **ROSTER_WRITERS,
    **ALLOWED_WRITERS,
    **REST_WRITERS,
    **WAY_WRITERS,
    **GROUP_WRITERS,
    made.ApplicationSet: _set_application,
    made.Consented: _consented,
    NewStudent: lambda tx, student: write_new_students(tx, (student,)),
    Renamed: _renamed,
    made.Bound: _bound,
    made.Unbound: _unbound,
    made.CodeSpent: _code_spent,
    made.PleaSet: _set_plea,
}
