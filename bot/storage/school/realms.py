"""Groups that become the school's: its staff are no longer students by what was said there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import SCHOOL
from bot.features.enrolment.applications.rules.applying import left
from bot.features.enrolment.applications.tables import applications
from bot.storage.changes import record
from bot.storage.people.classes import realms_of
from bot.storage.people.staff import whole_staff
from bot.storage.people.students import applications_where, bindings_where
from bot.storage.tables.classes import bindings, class_groups
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.storage.db.transaction import Transaction


def groups_of_realm(tx: Transaction, realm: int) -> tuple[int, ...]:
    """Return the groups of one realm: those that rest on one creator's word alone."""
    return tuple(tx.values(groups.c.id, groups.c.realm == realm))


def free_staff(tx: Transaction, group_ids: Collection[int]) -> None:
    """End student bindings of the school's staff in classes of these groups, which are the school's now.

    Until now such a binding hid none of their roles, and from now on it would hide all.
    """
    islands = {each for each, realm in realms_of(tx).items() if realm != SCHOOL}
    coming = (
        islands.intersection(tx.values(class_groups.c.class_id, class_groups.c.group_id.in_(group_ids)))
        if islands
        else islands
    )
    if not coming:
        return
    serving = {
        m.account for m in whole_staff(tx).members if m.realm == SCHOOL and m.holds(m.group_id, tx.now)
    }
    as_students = bindings.c.account.in_(serving), bindings.c.role.is_(None)
    for binding in bindings_where(tx, *as_students, bindings.c.class_id.in_(coming)):
        of_class = applications.c.class_id == binding.class_id
        told = applications_where(tx, applications.c.account == binding.account, of_class)
        record(tx, left(next(iter(told), None), binding, tx.now))
