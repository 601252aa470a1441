"""Writers of links between groups and classes, of roles, staff chats and confirmations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy import delete as delete_from

from bot.classroom import SCHOOL
from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.tables import lessons
from bot.school.roles import Role, Standing
from bot.storage.outbox.rations import let_go_about
from bot.storage.outbox.rows import take_away
from bot.storage.people.classes import classes_where
from bot.storage.school.setup import show_missing_right, tell_other_bots
from bot.storage.tables.classes import class_groups, classes
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import groups, members, outbox, staff_chats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.lessons.classes.rules import GroupJoins, GroupLeaves
    from bot.school.changes import GroupConfirmed, RoleSet, StaffChatSet
    from bot.storage.db.transaction import Transaction

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


def write_roles(tx: Transaction, roles: Sequence[RoleSet]) -> None:
    """Give, ask for, refuse or end roles, each in place of the one before it."""
    for role in roles:
        tx.connection.execute(
            delete_from(members).where(
                members.c.school_id == tx.school_id,
                or_(
                    members.c.id == role.id,
                    and_(
                        members.c.account == role.account,
                        members.c.role == role.role.value,
                        members.c.group_id.is_not_distinct_from(role.group_id),
                    ),
                ),
            )
        )
        row = {
            "id": role.id,
            "account": role.account,
            "role": role.role.value,
            "group_id": role.group_id,
            "standing": role.standing.value,
            "name_sealed": tx.seal(members.c.name_sealed, role.id, role.name),
            "until": role.until,
            "from_settings": False,
            "set_by": role.by,
            "set_at": role.at,
        }
        tx.insert(members, [row])
        _follow_realm(tx, role)


def _follow_realm(tx: Transaction, role: RoleSet) -> None:
    """Move the realm of groups with their confirmer: now an owner, or no longer a creator."""
    own = groups.c.realm == role.account
    confirmed = role.standing is Standing.CONFIRMED
    if role.role is Role.OWNER and confirmed:
        tx.update(groups, own, realm=SCHOOL)
    elif role.role is Role.CREATOR and not confirmed:
        tx.update(groups, own, groups.c.id == role.group_id, realm=-groups.c.id)


def write_staff_chats(tx: Transaction, chats: Sequence[StaffChatSet]) -> None:
    """Set the standing of staff chats."""
    for chat in chats:
        tx.change(
            staff_chats,
            chat.id,
            standing=chat.standing.value,
            set_by=chat.by,
            set_at=chat.at,
        )


def confirm_groups(tx: Transaction, confirmed: Sequence[GroupConfirmed]) -> None:
    """Note that groups are confirmed, and release what waited for that."""
    for each in confirmed:
        write_confirmed_group(tx, each)
        let_go_about(tx, each.group_id)
        tell_other_bots(tx, each.group_id)
        if each.realm == SCHOOL:
            show_missing_right(tx, each.group_id, each.by)


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
