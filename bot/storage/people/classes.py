"""Queries of classes with their groups and rooms, and of realms: by whose word groups and classes exist.

Known are the rooms of a class's lessons, and those that a teacher said are the class's, though staff have not
handed them in: its messages are searched for them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, exists, func, or_, select

from bot.classroom import SCHOOL, SchoolClass
from bot.features.doors.tables import room_changes
from bot.features.lessons.tables import lessons, room_questions
from bot.lesson import LessonState
from bot.storage.db.transaction import among, select_in_school
from bot.storage.tables.classes import bindings, class_groups, classes, students
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.storage.db.transaction import AnyRow, Transaction


_other = class_groups.alias()
_SHARED: Final = exists().where(
    _other.c.school_id == class_groups.c.school_id,
    _other.c.group_id == class_groups.c.group_id,
    _other.c.class_id != class_groups.c.class_id,
)
_SIZE: Final = (
    select(func.count())
    .where(students.c.school_id == classes.c.school_id, students.c.class_id == classes.c.id)
    .scalar_subquery()
)
_CLASSES: Final = (
    select_in_school(
        *classes.c["id", "name_sealed"],
        class_groups.c.group_id,
        *groups.c["chat_id", "realm"],
        _SHARED.label("shared"),
        _SIZE.label("size"),
    )
    .join(
        class_groups,
        and_(class_groups.c.school_id == classes.c.school_id, class_groups.c.class_id == classes.c.id),
        isouter=True,
    )
    .join(groups, groups.c.id == class_groups.c.group_id, isouter=True)
    .where(
        or_(class_groups.c.id.is_(None), groups.c.confirmed_at.is_not(None)),
    )
    .order_by(classes.c.made_at, classes.c.id, class_groups.c.id)
)
_of_group = class_groups.alias()
_CLASSES_OF_GROUPS: Final = _CLASSES.where(
    classes.c.id.in_(
        select_in_school(_of_group.c.class_id).where(
            among(_of_group.c.group_id, "groups"),
        )
    )
)

_AMONG: Final = _CLASSES.where(among(classes.c.id, "classes"))
_LINKS: Final = select_in_school(*class_groups.c["group_id", "class_id"]).where(
    among(class_groups.c.group_id, "groups")
)

_BY_CHAT: Final = (
    select_in_school(*groups.c["chat_id", "realm"], class_groups.c.class_id)
    .join(class_groups, class_groups.c.group_id == groups.c.id)
    .where(groups.c.confirmed_at.is_not(None))
    .order_by(class_groups.c.id)
)
_ISLANDS: Final = select_in_school(*groups.c["chat_id", "realm"]).where(groups.c.realm != SCHOOL)
_REALMS: Final = (
    select_in_school(class_groups.c.class_id, groups.c.realm)
    .join(groups, groups.c.id == class_groups.c.group_id)
    .where(groups.c.realm.is_not(None))
    .order_by(class_groups.c.id.desc())  # so that the first group decides
)
_REALMS_OF: Final = _REALMS.where(among(class_groups.c.class_id, "classes"))
_OF_GROUPS: Final = select_in_school(*groups.c["id", "realm"]).where(among(groups.c.id, "groups"))
_STUDENTS: Final = select_in_school(*bindings.c["account", "class_id"]).where(
    among(bindings.c.account, "accounts"), bindings.c.ended_at.is_(None), bindings.c.role.is_(None)
)
_KNOWN_FOR: Final = timedelta(days=30)  # after its last lesson: rooms are used again


def class_ids_of_groups(tx: Transaction, group_ids: Collection[int]) -> dict[int, set[int]]:
    """Return the ids of the classes of each of these groups that has any, confirmed or not."""
    found: dict[int, set[int]] = {}
    for row in tx.run(_LINKS, groups=list(group_ids)):
        found.setdefault(row.group_id, set()).add(row.class_id)
    return found


def classes_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[SchoolClass, ...]:
    """Return the classes that meet the conditions, the oldest first, with their groups.

    A class whose roster came before its group has no groups; one with unconfirmed groups alone is left out.
    The first group decides the class's realm: groups of another realm are none of its.
    """
    return _classes(tx, tx.run(_CLASSES.where(*conditions) if conditions else _CLASSES))


def _classes(tx: Transaction, rows: Iterable[AnyRow]) -> tuple[SchoolClass, ...]:
    found: dict[int, SchoolClass] = {}
    for row in rows:
        before = found.get(row.id)
        if before is not None and before.realm != row.realm:
            continue  # a group of another realm
        name = tx.unseal(classes.c.name_sealed, row.id, row.name_sealed) if before is None else before.name
        found[row.id] = SchoolClass(
            row.id,
            name,
            (*(before.group_ids if before else ()), *_those(row.group_id)),
            (*(before.chat_ids if before else ()), *_those(row.chat_id)),
            (before.shared_ids if before else frozenset()).union(_those(row.group_id) if row.shared else ()),
            row.size,
            SCHOOL if row.realm is None else row.realm,
        )
    return tuple(found.values())


def school_classes(tx: Transaction) -> tuple[SchoolClass, ...]:
    """Return the school's classes: none that exists by a creator's word alone."""
    return tuple(one for one in classes_where(tx) if one.realm == SCHOOL)


def _those(number: int | None) -> tuple[int, ...]:
    return () if number is None else (number,)


def class_of(tx: Transaction, class_id: int) -> SchoolClass | None:
    """Return a class."""
    return next(iter(classes_among(tx, (class_id,))), None)


def classes_among(tx: Transaction, class_ids: Collection[int]) -> tuple[SchoolClass, ...]:
    """Return those classes, the oldest first."""
    return _classes(tx, tx.run(_AMONG, classes=list(class_ids)))


def classes_of_group(tx: Transaction, group_id: int) -> tuple[SchoolClass, ...]:
    """Return the classes of a confirmed group, the oldest first, with all their groups."""
    return classes_of_groups(tx, (group_id,))[group_id]


def classes_of_groups(tx: Transaction, group_ids: Collection[int]) -> dict[int, tuple[SchoolClass, ...]]:
    """Return the classes of each of these groups, as of one; an unconfirmed group has none."""
    found: dict[int, list[SchoolClass]] = {group_id: [] for group_id in group_ids}
    rows = tx.run(_CLASSES_OF_GROUPS, groups=list(found)) if found else ()
    for one in _classes(tx, rows):
        for group_id in found.keys() & one.group_ids:
            found[group_id].append(one)
    return {group_id: tuple(those) for group_id, those in found.items()}


def answering_for(tx: Transaction, group_id: int) -> tuple[int, ...]:
    """Return the groups whose staff answer for what is posted in a group: of every class that it is for."""
    return answering_for_each(tx, (group_id,))[group_id]


def answering_for_each(tx: Transaction, group_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the groups whose staff answer for what is posted in each of these groups."""
    return {
        group_id: tuple(dict.fromkeys((group_id, *(each for one in those for each in one.own_ids))))
        for group_id, those in classes_of_groups(tx, group_ids).items()
    }


def ruling_over(tx: Transaction, group_id: int) -> tuple[int, ...]:
    """Return the groups whose staff decide how a group is guarded: of the classes whose own group it is."""
    of_own = (one.own_ids for one in classes_of_group(tx, group_id) if group_id in one.own_ids)
    return tuple(dict.fromkeys((group_id, *(each for own in of_own for each in own))))


def classes_by_chat(tx: Transaction) -> dict[int, tuple[int, ...]]:
    """Return the classes of every confirmed group, by its chat id."""
    found: dict[int, tuple[int, ...]] = {}
    realms: dict[int, int] = {}
    for row in tx.run(_BY_CHAT):
        if realms.setdefault(row.class_id, row.realm) == row.realm:
            found[row.chat_id] = (*found.get(row.chat_id, ()), row.class_id)
    return found


def island_chats(tx: Transaction) -> dict[int, int]:
    """Return the realms of the confirmed groups that are not the school's, by their chat ids."""
    return {row.chat_id: row.realm for row in tx.run(_ISLANDS)}


def realms_of(tx: Transaction, class_ids: Collection[int] | None = None) -> dict[int, int]:
    """Return the realms of classes that have a group; `class_ids` None: of all."""
    if class_ids is not None and not class_ids:
        return {}
    rows = tx.run(_REALMS) if class_ids is None else tx.run(_REALMS_OF, classes=list(class_ids))
    return {row.class_id: row.realm for row in rows}


def student_realms(tx: Transaction, accounts: Collection[int]) -> dict[int, frozenset[int]]:
    """Return for each account the realms in which it is a student's."""
    rows = tx.run(_STUDENTS, accounts=list(accounts)).all()
    realms = realms_of(tx, {row.class_id for row in rows})
    found: dict[int, frozenset[int]] = {}
    for row in rows:
        found[row.account] = found.get(row.account, frozenset()) | {realms.get(row.class_id, SCHOOL)}
    return found


def is_student(tx: Transaction, account: int, realm: int | None = SCHOOL) -> bool:
    """Tell whether an account is a student's in a realm: by that realm's word, or by the school's.

    `realm` None: of no realm, where only the school's word counts.
    """
    realms = student_realms(tx, (account,)).get(account, frozenset())
    return not realms.isdisjoint((SCHOOL, SCHOOL if realm is None else realm))


def realms_of_groups(tx: Transaction, group_ids: Collection[int]) -> dict[int, int | None]:
    """Return the realm of each group; None: it has none."""
    return {row.id: row.realm for row in tx.run(_OF_GROUPS, groups=list(group_ids))}


def realm_of_group(tx: Transaction, group_id: int | None) -> int | None:
    """Return the realm of a group; None: it has none."""
    return tx.value_of(groups.c.realm, group_id)


def is_searched_for(at: datetime) -> ColumnElement[bool]:
    """Return the condition for lessons whose room is searched for in messages, also of drafts.

    A room that is kept without a time has no last lesson: it is searched for until it is given up.
    """
    return or_(lessons.c.ends_at > at - _KNOWN_FOR, lessons.c.state == LessonState.KEPT.value)


def is_left_lately(at: datetime) -> ColumnElement[bool]:
    """Return the condition for changes of rooms whose old room is still searched for in messages."""
    return room_changes.c.at > at - _KNOWN_FOR


def is_own() -> ColumnElement[bool]:
    """Return the condition for lessons by which a room is the class's own."""
    return lessons.c.state.in_((LessonState.SAVED.value, LessonState.KEPT.value))


def is_known(at: datetime) -> ColumnElement[bool]:
    """Return the condition for lessons by which a room is known as the class's own: its teacher kept it."""
    return and_(is_own(), is_searched_for(at))


def is_recognised() -> ColumnElement[bool]:
    """Return the condition for questions whose room is recognised in messages, and handed to nobody."""
    names = room_questions.c.link_sealed, room_questions.c.meeting_id_sealed
    return and_(room_questions.c.kept.is_(True), or_(*(each.is_not(None) for each in names)))


def with_known_room(tx: Transaction, class_ids: Collection[int]) -> set[int]:
    """Return those of some classes of which a room is known."""
    return {
        *tx.values(lessons.c.class_id, lessons.c.class_id.in_(class_ids), is_known(tx.now)),
        *tx.values(room_questions.c.class_id, room_questions.c.class_id.in_(class_ids), is_recognised()),
    }
