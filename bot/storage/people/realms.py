"""Queries of realms: by whose word groups and classes exist, and where an account is a student."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import SCHOOL
from bot.storage.db.statements import among, select_in_school
from bot.storage.tables.classes import bindings, class_groups
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.storage.db.transaction import Transaction

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
