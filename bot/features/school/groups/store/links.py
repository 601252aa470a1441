"""Writers of links between groups and classes, of roles, staff chats and confirmations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select

from bot.classroom import SCHOOL
from bot.features.enrolment.applications.rules.applying import left
from bot.features.enrolment.tables import applications
from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.tables import lessons
from bot.features.school.rules import GroupConfirmed, GroupJoins, GroupLeaves
from bot.features.school.setup.store import tell_other_bots
from bot.storage.changes import record
from bot.storage.db.transaction import Transaction
from bot.storage.outbox.rations import let_go_about
from bot.storage.outbox.rows import take_away
from bot.storage.people.classes import classes_where, realms_of
from bot.storage.people.staff import whole_staff
from bot.storage.people.students import applications_where, bindings_where
from bot.storage.tables.classes import bindings, class_groups, classes
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import groups, outbox

_STEP: Final = (
    1 << 20
)  # ids of links, of the 63 bits: random, and in the order in which a class got its groups


def join(tx: Transaction, joins: GroupJoins) -> None:
    """Link a group, after those that the class has: the first one decides who is its staff."""
    of_class = class_groups.c.school_id == tx.school_id, class_groups.c.class_id == joins.class_id
    last = tx.connection.scalar(select(func.max(class_groups.c.id)).where(*of_class))
    link_id = tx.new_id() if last is None else last + 1 + tx.new_id() % _STEP
    tx.insert(class_groups, [{"id": link_id, "class_id": joins.class_id, "group_id": joins.group_id}])


def leave(tx: Transaction, leaves: GroupLeaves) -> None:
    """Unlink a group from a class, and remove the class's door lines there."""
    tx.delete(
        class_groups, class_groups.c.class_id == leaves.class_id, class_groups.c.group_id == leaves.group_id
    )
    chat = tx.select(groups.c.chat_id).where(groups.c.id == leaves.group_id)
    of_class = tx.select(lessons.c.id).where(lessons.c.class_id == leaves.class_id)
    lines = (
        (outbox.c.what == LessonMessage.DOOR_LINE.name)
        & (outbox.c.chat_id == chat.scalar_subquery())
        & outbox.c.subject.in_(of_class)
    )
    take_away(tx, lines, leaves.at)
    _forget_unknown(tx, leaves.class_id)


def link_first(tx: Transaction, group_id: int, class_id: int) -> None:
    """Link a group to a class that has none; of the group's other classes, a mere name is deleted."""
    tx.insert(class_groups, [{"id": tx.new_id(), "class_id": class_id, "group_id": group_id}])
    others = class_groups.c.group_id == group_id, class_groups.c.class_id != class_id
    for link in tx.rows(class_groups, *others):
        tx.delete(class_groups, class_groups.c.id == link.id)
        if not _forget_unknown(tx, link.class_id):
            tx.insert(class_groups, [{"id": link.id, "class_id": link.class_id, "group_id": group_id}])


def merge_links(tx: Transaction, kept: int, other: int) -> None:
    """Move the classes of a merged group to the kept one; a class that is a mere name is deleted."""
    having = set(tx.values(class_groups.c.class_id, class_groups.c.group_id == kept))
    theirs = delete(class_groups).where(
        class_groups.c.school_id == tx.school_id, class_groups.c.group_id == other
    )
    for link in tx.connection.execute(theirs.returning(class_groups)).all():
        if link.class_id in having or (having and _forget_unknown(tx, link.class_id)):
            continue
        tx.insert(class_groups, [{"id": link.id, "class_id": link.class_id, "group_id": kept}])


def _forget_unknown(tx: Transaction, class_id: int) -> bool:
    """Delete a class that no row names; tell whether that was so."""
    if _is_known(tx, class_id):
        return False
    tx.delete(classes, classes.c.id == class_id)
    return True


def _is_known(tx: Transaction, class_id: int) -> bool:
    """Tell whether a row names a class: a group's link, a lesson, a student ..."""
    return any(
        tx.has(table, column == class_id)
        for table in metadata.sorted_tables
        for column in table.c
        if column.references(classes.c.id)
    )


def confirm_groups(tx: Transaction, confirmed: Sequence[GroupConfirmed]) -> None:
    """Note that groups are confirmed, and release what waited for that."""
    for each in confirmed:
        write_confirmed_group(tx, each)
        let_go_about(tx, each.group_id)
        tell_other_bots(tx, each.group_id)


def write_confirmed_group(tx: Transaction, confirmed: GroupConfirmed) -> None:
    """Note that a group is confirmed; one without a class gets one, named like the group.

    An owner's confirmation stands, also when a creator acts for the group later.
    """
    one = groups.c.id == confirmed.group_id
    row = tx.row(groups, one)
    if row is None:
        return
    if confirmed.realm == SCHOOL or row.realm != SCHOOL:
        values = {"confirmed_by": confirmed.by, "confirmed_at": confirmed.at, "realm": confirmed.realm}
        tx.update(groups, one, **values)
    waits = classes_where(tx, class_groups.c.id.is_(None), classes.c.id == confirmed.class_id)
    for each in waits:  # its roster came before its group
        link_first(tx, confirmed.group_id, each.id)
        return
    if tx.has(class_groups, class_groups.c.group_id == confirmed.group_id):
        return
    title = tx.unseal(groups.c.title_sealed, row.id, row.title_sealed, row.chat_id)
    class_id = tx.new_id()
    name = tx.seal(classes.c.name_sealed, class_id, title)
    tx.insert(classes, [{"id": class_id, "name_sealed": name, "made_at": confirmed.at}])
    tx.insert(class_groups, [{"id": tx.new_id(), "class_id": class_id, "group_id": confirmed.group_id}])


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
    end_as_students(tx, bindings.c.account.in_(serving), bindings.c.class_id.in_(coming))


def end_as_students(tx: Transaction, *conditions: ColumnElement[bool]) -> None:
    """End bindings as students that meet the conditions: such a binding hides a role."""
    for binding in bindings_where(tx, bindings.c.role.is_(None), *conditions):
        of_class = applications.c.class_id == binding.class_id
        told = applications_where(tx, applications.c.account == binding.account, of_class)
        record(tx, left(next(iter(told), None), binding, tx.now))
