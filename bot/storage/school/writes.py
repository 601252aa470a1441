"""Writes which classes a group is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, select

from bot.access.classes.changes import GroupJoins, GroupLeaves
from bot.access.classes.messages import ClassMessage
from bot.storage.outbox.rows import take_away
from bot.storage.tables.classes import class_groups, classes, lessons
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import groups, outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.db.transaction import Transaction

_STEP: Final = (
    1 << 20
)  # ids of links, of the 63 bits: random, and in the order in which a class got its groups


def _joins(tx: Transaction, joins: GroupJoins) -> None:
    """Link a group, behind those that the class has: its first one tells who is its staff."""
    of_class = class_groups.c.school_id == tx.school_id, class_groups.c.class_id == joins.class_id
    last = tx.connection.scalar(select(func.max(class_groups.c.id)).where(*of_class))
    link_id = tx.new_id() if last is None else last + 1 + tx.new_id() % _STEP
    tx.insert(class_groups, [{"id": link_id, "class_id": joins.class_id, "group_id": joins.group_id}])


def _leaves(tx: Transaction, leaves: GroupLeaves) -> None:
    link = (
        class_groups.c.school_id == tx.school_id,
        class_groups.c.class_id == leaves.class_id,
        class_groups.c.group_id == leaves.group_id,
    )
    tx.connection.execute(delete(class_groups).where(*link))
    chat = select(groups.c.chat_id).where(groups.c.school_id == tx.school_id, groups.c.id == leaves.group_id)
    of_class = select(lessons.c.id).where(
        lessons.c.school_id == tx.school_id, lessons.c.class_id == leaves.class_id
    )
    lines = (
        (outbox.c.what == ClassMessage.DOOR_LINE.name)
        & (outbox.c.chat_id == chat.scalar_subquery())
        & outbox.c.subject.in_(of_class)
    )
    take_away(tx, lines, leaves.at)
    _forget_unknown(tx, leaves.class_id)


def link_first(tx: Transaction, group_id: int, class_id: int) -> None:
    """Link a group to a class that has none; of those that it is for, one that is a mere name goes."""
    tx.insert(class_groups, [{"id": tx.new_id(), "class_id": class_id, "group_id": group_id}])
    others = class_groups.c.group_id == group_id, class_groups.c.class_id != class_id
    for link in tx.connection.execute(select(class_groups).where(*others)).all():
        tx.connection.execute(delete(class_groups).where(class_groups.c.id == link.id))
        if not _forget_unknown(tx, link.class_id):
            tx.insert(class_groups, [{"id": link.id, "class_id": link.class_id, "group_id": group_id}])


def merge_links(tx: Transaction, kept: int, other: int) -> None:
    """Have a group be for the classes of another one that is the same; one that is a mere name goes."""
    mine = select(class_groups.c.class_id).where(class_groups.c.group_id == kept)
    having = set(tx.connection.scalars(mine))
    theirs = delete(class_groups).where(
        class_groups.c.school_id == tx.school_id, class_groups.c.group_id == other
    )
    for link in tx.connection.execute(theirs.returning(class_groups)).all():
        if link.class_id in having or (having and _forget_unknown(tx, link.class_id)):
            continue
        tx.insert(class_groups, [{"id": link.id, "class_id": link.class_id, "group_id": kept}])


def _forget_unknown(tx: Transaction, class_id: int) -> bool:
    """Delete a class of which nothing is known; tell whether that was so."""
    if _is_known(tx, class_id):
        return False
    one = classes.c.school_id == tx.school_id, classes.c.id == class_id
    tx.connection.execute(delete(classes).where(*one))
    return True


def _is_known(tx: Transaction, class_id: int) -> bool:
    """Tell whether anything names a class: a group, a lesson, a student ..."""
    return any(
        tx.connection.scalar(select(table.c.id).where(column == class_id).limit(1)) is not None
        for table in metadata.sorted_tables
        for column in table.c
        if column.references(classes.c.id)
    )


WRITERS: Final[dict[type[object], Callable[[Transaction, Any], None]]] = {
    GroupJoins: _joins,
    GroupLeaves: _leaves,
}
