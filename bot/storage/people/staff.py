"""Queries of roles: staff, staff chats, creators, and which of them can be notified."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, false, func, or_, true

from bot.classroom import SCHOOL
from bot.features.school.staff_chats.rules import standing_chats
from bot.roles import Member, Role, Staff, StaffChat, Standing, chats_to_tell
from bot.storage.db.transaction import among, select_in_school
from bot.storage.people.classes import (
    answering_for,
    answering_for_each,
    class_of,
    classes_where,
    realms_of,
    ruling_over,
    student_realms,
)
from bot.storage.people.groups import is_group
from bot.storage.people.students import applications_of
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import accounts, groups, members, staff_chats

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from bot.classroom import SchoolClass
    from bot.storage.db.transaction import AnyRow, Transaction

_BOUND = exists().where(
    bindings.c.school_id == members.c.school_id,
    bindings.c.account == members.c.account,
    bindings.c.ended_at.is_(None),
    bindings.c.role.is_(None),  # the student's own: a guardian may be staff
)


_REALM = case((members.c.role == Role.CREATOR.value, func.coalesce(groups.c.realm, SCHOOL)), else_=SCHOOL)


# A creator's role is suspended while the bot is not in the group: Telegram cannot be asked.
_CANNOT_BE_ASKED = and_(members.c.role == Role.CREATOR.value, groups.c.gone_at.is_not(None))


_MEMBERS = (
    select_in_school(members, _REALM.label("realm"), _BOUND.label("bound"))
    .join(groups, groups.c.id == members.c.group_id, isouter=True)
    .where(~_CANNOT_BE_ASKED)
    .order_by(members.c.set_at, members.c.id)
)


# While the school has an owner no creator acts, so every decision about roles needs the owners too.
_OWNS = and_(members.c.role == Role.OWNER.value, members.c.standing == Standing.CONFIRMED.value)


def _roles(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return _MEMBERS.where(or_(condition, _OWNS))


_WHOLE_STAFF = _roles(true())
_OWNERS = _roles(false())
_CREATORS = _roles(members.c.role == Role.CREATOR.value)
_STAFF_WITH = _roles(among(members.c.account, "accounts"))
_STAFF_OVER = _roles(or_(members.c.group_id.is_(None), among(members.c.group_id, "groups")))
_STAFF_CHATS = select_in_school(staff_chats).order_by(staff_chats.c.asked_at, staff_chats.c.id)
_REACHABLE = select_in_school(accounts.c.account).where(
    among(accounts.c.account, "accounts"), accounts.c.reachable
)


def whole_staff(tx: Transaction) -> Staff:
    """Return all roles in the school, of any standing, the longest-serving first."""
    return _staff(tx, tx.run(_WHOLE_STAFF))


def owners_of(tx: Transaction) -> Staff:
    """Return the school's owners."""
    return _staff(tx, tx.run(_OWNERS))


def is_owned(tx: Transaction) -> bool:
    """Tell whether the school has an owner."""
    return owners_of(tx).has_owner(tx.now)


def owners_and_creators(tx: Transaction) -> Staff:
    """Return the school's owners, and the creators acting for groups."""
    return _staff(tx, tx.run(_CREATORS))


def leading_staff(tx: Transaction) -> Staff:
    """Return the school's owners and admins, and the creators acting for groups."""
    return staff_where(tx, members.c.role.in_((Role.ADMIN.value, Role.CREATOR.value)))


def staff_with(tx: Transaction, *accounts: int) -> Staff:
    """Return the roles of these accounts, and the owners."""
    return _staff(tx, tx.run(_STAFF_WITH, accounts=list(accounts)))


def staff_over(tx: Transaction, group_ids: Collection[int]) -> Staff:
    """Return the roles for one of these groups or in the whole school, and the owners."""
    return _staff(tx, tx.run(_STAFF_OVER, groups=list(group_ids)))


def staff_where(tx: Transaction, condition: ColumnElement[bool]) -> Staff:
    """Return the roles that meet the condition, of any standing, and the owners, the longest-serving first.

    A bound student is never staff, even with a role given before. No owner is lost by that: an owner's
    account cannot enrol as a student, and its bindings end when the settings name it. A binding by a
    creator's word alone hides the account's roles among that creator's groups only.
    """
    return _staff(tx, tx.run(_roles(condition)))


def _staff(tx: Transaction, found: Iterable[AnyRow]) -> Staff:
    rows = list(found)
    bound = {row.account for row in rows if row.bound}
    realms = student_realms(tx, bound) if bound else {}
    return Staff(
        tuple(
            _member(tx, row)
            for row in rows
            if realms.get(row.account, frozenset()).isdisjoint((SCHOOL, row.realm))
        )
    )


def claims_before(tx: Transaction, account: int) -> tuple[Member, ...]:
    """Return the claims to be staff that an account may answer, and that wait: an owner's, else none."""
    if not owns(tx, account):
        return ()
    found = staff_where(tx, members.c.standing == Standing.ASKED.value).members
    return tuple(each for each in found if each.standing is Standing.ASKED)


def member_of(tx: Transaction, member_id: int) -> Member | None:
    """Return one role of one account."""
    found = staff_where(tx, members.c.id == member_id).members
    return next((member for member in found if member.id == member_id), None)


def acted_for(tx: Transaction, group_id: int) -> tuple[int, ...]:
    """Return the accounts that act for a group while the bot is in it."""
    return tuple(
        tx.values(
            members.c.account,
            members.c.group_id == group_id,
            members.c.role == Role.CREATOR.value,
            members.c.standing == Standing.CONFIRMED.value,
        )
    )


def staff_chats_of(tx: Transaction) -> tuple[StaffChat, ...]:
    """Return the chats proposed as staff chat, of any standing."""
    return tuple(_staff_chat(tx, row) for row in tx.run(_STAFF_CHATS))


class Reachable:
    """The accounts that the bot may write to: looked up as they are asked about, for pupils are among them.

    `likely` are looked up all at once.
    """

    def __init__(self, tx: Transaction, likely: Iterable[int | None] = ()) -> None:
        self._tx = tx
        self._found: dict[object, bool] = {}
        self.know(likely)

    def __contains__(self, account: object) -> bool:
        if account not in self._found and isinstance(account, int):
            self.know((account,))
        return self._found.get(account, False)

    def know(self, likely: Iterable[int | None]) -> None:
        """Look accounts up that are asked about next, all at once."""
        those = {each for each in likely if each is not None} - self._found.keys()
        if those:
            found = set(self._tx.run(_REACHABLE, accounts=list(those)).scalars())
            self._found.update({each: each in found for each in those})


def reachable_staff(tx: Transaction, staff: Staff) -> Reachable:
    """Return which accounts can be written to, with those of staff looked up."""
    return Reachable(tx, (each.account for each in staff.members))


def is_reachable(tx: Transaction, account: int | None) -> bool:
    """Tell whether the bot may write to an account."""
    return account in Reachable(tx)


def reachable_accounts(tx: Transaction) -> frozenset[int]:
    """Return all accounts that the bot may write to."""
    return frozenset(tx.values(accounts.c.account, accounts.c.reachable))


def staff_in(tx: Transaction, group_id: int, account: int) -> Staff:
    """Return an account's roles; those for another own group of the same class count for this group.

    In a group unknown to the school there are none; no button asks about one.
    """
    if not is_group(tx, group_id):
        return Staff(())
    return _as_in(staff_with(tx, account), group_id, ruling_over(tx, group_id))


def staff_answering(tx: Transaction, group_id: int, account: int) -> Staff:
    """Return an account's roles; those for any class that a group is for count there."""
    return _as_in(staff_with(tx, account), group_id, answering_for(tx, group_id))


def _as_in(staff: Staff, group_id: int, others: tuple[int, ...]) -> Staff:
    more = (m for m in staff.members if m.group_id != group_id and m.group_id in others)
    return Staff((*staff.members, *(replace(each, group_id=group_id) for each in more)))


def told_of(tx: Transaction, group_id: int, at: datetime) -> tuple[int, ...]:
    """Return the chats that are notified of an incident of that group."""
    return told_of_each(tx, (group_id,), at)[group_id]


def told_of_each(tx: Transaction, group_ids: Collection[int], at: datetime) -> dict[int, tuple[int, ...]]:
    """Return the chats that are notified of an incident of each of these groups."""
    answering = answering_for_each(tx, group_ids)
    if not answering:
        return {}
    staff = staff_over(tx, {one for those in answering.values() for one in those})
    chats, reachable = staff_chats_of(tx), reachable_staff(tx, staff)
    return {
        group_id: tuple(
            dict.fromkeys(each for one in those for each in chats_to_tell(staff, chats, reachable, one, at))
        )
        for group_id, those in answering.items()
    }


def _member(tx: Transaction, row: AnyRow) -> Member:
    name = tx.unseal(members.c.name_sealed, row.id, row.name_sealed)
    role, standing = Role(row.role), Standing(row.standing)
    return Member(row.id, row.account, role, row.group_id, standing, name, row.until, row.realm)


def standing_chats_of(tx: Transaction) -> frozenset[int]:
    """Return the chats that are staff chats now."""
    return standing_chats(owners_and_creators(tx), staff_chats_of(tx), tx.now)


def _staff_chat(tx: Transaction, row: AnyRow) -> StaffChat:
    standing = Standing(row.standing)
    confirmed_by = row.set_by if standing is Standing.CONFIRMED else None
    title = tx.unseal(staff_chats.c.title_sealed, row.id, row.title_sealed, row.chat_id)
    asked_by = row.set_by if standing is Standing.ASKED else None
    return StaffChat(row.id, row.chat_id, standing, confirmed_by, title, asked_by)


def is_staff(staff: Staff, account: int, school_class: SchoolClass, at: datetime) -> bool:
    """Tell whether an account has a role for a class: in the school, or in one of its own groups."""
    return bool(roles_for(staff, account, school_class, at))


def roles_for(staff: Staff, account: int, school_class: SchoolClass, at: datetime) -> frozenset[Role]:
    """Return the roles that an account has for a class: in the school, or in one of its own groups.

    A class by a creator's word alone is none of the school's: roles in the whole school don't count for it.
    """
    if school_class.realm != SCHOOL:
        groups_of = school_class.own_ids
        return frozenset(role for one in groups_of for role in staff.local_roles_of(account, one, at))
    places = school_class.own_ids or (None,)
    return frozenset(role for group_id in places for role in staff.roles_of(account, group_id, at))


def realms_met(tx: Transaction, account: int) -> frozenset[int]:
    """Return the realms in whose classes an account is looked up by what it says of itself.

    The school's, while it has an owner. Else also that of the only creator, or those of the classes that the
    account came to by the button in the group: any creator may call a class 7A and put other children's
    numbers on its list, and must not learn of another creator's students.
    """
    if is_owned(tx):
        return frozenset((SCHOOL,))
    realms = realms_of(tx)
    islands = {*realms.values()} - {SCHOOL}
    came = (each.class_id for each in applications_of(tx, account))
    near = islands if len(islands) <= 1 else {realms.get(each, SCHOOL) for each in came}
    return frozenset((SCHOOL, *near))


def staffed_by(tx: Transaction, account: int, at: datetime) -> tuple[SchoolClass, ...]:
    """Return the classes for which an account has a role."""
    staff = staff_with(tx, account)
    return tuple(one for one in classes_where(tx) if is_staff(staff, account, one, at))


def serves(tx: Transaction, account: int, school_class: SchoolClass | None) -> bool:
    """Tell whether an account has a role for a class; False for no class."""
    return school_class is not None and is_staff(staff_with(tx, account), account, school_class, tx.now)


def serves_class(tx: Transaction, account: int, class_id: int) -> bool:
    """Tell whether the class exists and the account has a role for it."""
    return serves(tx, account, class_of(tx, class_id))


def leads(tx: Transaction, account: int) -> bool:
    """Tell whether an account leads the school."""
    return staff_with(tx, account).leads(account, tx.now)


def owns(tx: Transaction, account: int) -> bool:
    """Tell whether an account owns the school."""
    return owners_of(tx).owns(account, tx.now)
