"""Accounts that started the bot, staff roles, and claims to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import or_

from bot.classroom import SCHOOL, Language, Secret
from bot.features.enrolment.applications.rules.applying import left
from bot.features.enrolment.applications.tables import applications
from bot.outbox import Rearm
from bot.school.appointments import Claim, ClaimReply, on_claim, on_claim_decided, on_claim_placed
from bot.school.changes import GroupConfirmed
from bot.school.invitations import LinkReply
from bot.school.roles import Role, Standing
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.outbox.rows import say_missed
from bot.storage.people.classes import class_of
from bot.storage.people.groups import is_group
from bot.storage.people.staff import (
    is_owned,
    is_reachable,
    leads,
    member_of,
    owners_of,
    reachable_accounts,
    staff_chats_of,
    staff_where,
    staff_with,
    told_of,
    whole_staff,
)
from bot.storage.people.students import applications_where, bindings_where, is_bound
from bot.storage.school.attempts import attempts_of
from bot.storage.school.groups import ask_of_groups
from bot.storage.school.owner_links import OwnerLinks
from bot.storage.school.realms import free_staff, groups_of_realm
from bot.storage.school.setup import show_rightless
from bot.storage.school.staff_chats import StaffChats
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import accounts, groups, members

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.school.appointments import Decided, DecisionReply
    from bot.school.roles import Member, Staff, StaffChat
    from bot.storage.db.transaction import AnyRow, School, Transaction


class People(SchoolStore):
    """Accounts and members of staff of one school."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self._links = OwnerLinks(school)
        self._chats = StaffChats(school)

    @decides
    def start(self, tx: Transaction, account: int, name: Secret, language: Language, at: datetime) -> bool:
        """Note that an account pressed Start: it is reachable now, and waiting messages are sent.

        Tells whether missed messages of its own are sent: the answer to a claim, or a lesson it handed out.
        """
        known = tx.value(accounts.c.id, accounts.c.account == account)
        row_id = tx.new_id() if known is None else known
        values = {
            "name_sealed": tx.seal(accounts.c.name_sealed, row_id, name),
            "language": language.value,
            "reachable": True,
            "started_at": at,
        }
        if known is None:
            tx.insert(accounts, [{"id": row_id, "account": account, **values}])
        else:
            tx.change(accounts, row_id, **values)
        record(tx, (Rearm(),))
        return say_missed(tx, account)

    async def can_be_told(self, account: int) -> bool:
        """Tell whether an account can be written to in private."""
        return await self._school.read(lambda tx: is_reachable(tx, account))

    async def reachable(self) -> frozenset[int]:
        """Return the accounts that can be written to in private."""
        return await self._school.read(reachable_accounts)

    async def unreachable(self, account: int) -> None:
        """Note that an account blocked the bot or is deleted."""
        await self._school.write(
            lambda tx: tx.update(accounts, accounts.c.account == account, reachable=False)
        )

    async def language_of(self, account: int) -> Language | None:
        """Return the language in which an account started the bot; None if it never did."""
        language = await self._school.read(
            lambda tx: tx.value(accounts.c.language, accounts.c.account == account)
        )
        return None if language is None else Language(language)

    async def whole_staff(self) -> Staff:
        """Return all roles, of any standing."""
        return await self._school.read(whole_staff)

    async def is_owned(self) -> bool:
        """Tell whether the school has an owner."""
        return await self._school.read(is_owned)

    async def staff_with(self, account: int) -> Staff:
        """Return an account's roles, of any standing, and the owners."""
        return await self._school.read(lambda tx: staff_with(tx, account))

    @reads
    def leads(self, tx: Transaction, account: int) -> bool:
        """Tell whether an account leads the school now."""
        return leads(tx, account)

    async def member(self, id: int) -> Member | None:  # noqa: A002 - a row's id is its id
        """Return one role of one account."""
        return await self._school.read(lambda tx: member_of(tx, id))

    async def told(self, group_id: int, at: datetime) -> tuple[int, ...]:
        """Return the chats that would be notified of that group's incident now; none: it would wait."""
        return await self._school.read(lambda tx: told_of(tx, group_id, at))

    async def set_owners(self, accounts: Sequence[int], at: datetime) -> None:
        """Make the accounts in the settings owners; end those they named before. Owners by link stay.

        An owner's binding as a student ends: a student is never staff, and the school must not lose its owner
        by that.
        """
        await self._school.decide(lambda tx: _set_owners(tx, accounts, at))

    @decides
    def claim(
        self,
        tx: Transaction,
        account: int,
        name: Secret,
        group_id: int | None,
        *,
        creates: bool,
        at: datetime,
    ) -> ClaimReply:
        """Decide a claim to be a teacher and record what it changes."""
        if group_id is not None and not is_group(tx, group_id):
            return ClaimReply.UNKNOWN
        student = is_bound(tx, account)
        claim = Claim(tx.new_id(), account, name, group_id, creates, at, student)
        reply, changes = on_claim(claim, _concerned(tx, account, group_id), attempts_of(tx, account))
        record(tx, changes)
        show_rightless(tx, changes)
        return reply

    @decides
    def decide_claim(self, tx: Transaction, decided: Decided, member_id: int) -> DecisionReply:
        """Decide an owner's answer to a claim and record what it changes."""
        reply, changes = on_claim_decided(decided, member_id, staff_where(tx, members.c.id == member_id))
        free_staff(tx, [each.group_id for each in changes if isinstance(each, GroupConfirmed)])
        record(tx, changes)
        show_rightless(tx, changes)
        return reply

    @decides
    def place_claim(
        self, tx: Transaction, decided: Decided, member_id: int, class_id: int
    ) -> tuple[DecisionReply, int]:
        """Decide an owner's choice of the class for a teacher's claim; return the role asked for."""
        found = class_of(tx, class_id)
        group_id = next(iter(found.own_ids), None) if found is not None else None
        claim = member_of(tx, member_id)
        staff = owners_of(tx) if claim is None else staff_with(tx, claim.account)
        reply, role_id, changes = on_claim_placed(decided, member_id, tx.new_id(), group_id, staff)
        record(tx, changes)
        return reply, role_id

    async def staff_chats(self) -> tuple[StaffChat, ...]:
        """Return the chats proposed as staff chat, of any standing."""
        return await self._school.read(staff_chats_of)

    async def staff_chat(self, id: int) -> StaffChat | None:  # noqa: A002 - a row's id is its id
        """Return a chat proposed as staff chat."""
        chats = await self.staff_chats()
        return next((chat for chat in chats if chat.id == id), None)

    async def is_class_group(self, chat_id: int) -> bool:
        """Tell whether a chat is a class's, which never becomes the staff chat."""
        return await self._chats.is_class_group(chat_id)

    async def ask_staff_chat(
        self, chat_id: int, title: Secret, at: datetime, *, asked_by: int | None = None
    ) -> int | None:
        """Ask whether a chat is to be the staff chat, unless it is; returns how many people may decide.

        `asked_by` None: not known who wants it.
        """
        return await self._chats.ask(chat_id, title, asked_by, at)

    async def decide_staff_chat(
        self,
        decided: Decided,
        id: int,  # noqa: A002 - a row's id is its id
        *,
        student: bool | None = False,
    ) -> DecisionReply:
        """Decide an answer to that and record what it changes. `student`: whether one is in the chat."""
        return await self._chats.decide(decided, id, student=student)

    async def joined(self, chat_id: int, accounts: Sequence[int]) -> bool:
        """Suspend a staff chat that a bound student joined; tell whether it was one."""
        return await self._chats.joined(chat_id, accounts)

    async def bound(self, staff_chat_id: int) -> tuple[int, ...]:
        """Return the accounts that are bound students for the realm of a staff chat."""
        return await self._chats.bound(staff_chat_id)

    async def owner_link(self, at: datetime) -> Secret:
        """Return a fresh token that makes one person an owner within 24 hours; earlier ones are void."""
        return await self._links.make(at)

    async def use_owner_link(self, token: str, account: int, name: Secret, at: datetime) -> LinkReply:
        """Make an account an owner, once for each token; SPENT: it is unknown, used, void or too old."""
        reply = await self._links.use(token, account, name, at)
        if reply is LinkReply.WELCOME:
            await self._school.decide(ask_of_groups)
        return reply


def _concerned(tx: Transaction, account: int, group_id: int | None) -> Staff:
    """Return the staff a claim concerns: the account, those with a role for that group, and the owners."""
    own = members.c.account == account
    return staff_where(tx, own if group_id is None else or_(own, members.c.group_id == group_id))


def _set_owners(tx: Transaction, owners: Sequence[int], at: datetime) -> None:
    for account in owners:  # what it said of its own groups before is an owner's word now
        own = groups_of_realm(tx, account)
        free_staff(tx, own)
        tx.update(groups, groups.c.id.in_(own), realm=SCHOOL)
    query = tx.select(members).where(members.c.role == Role.OWNER.value, members.c.group_id.is_(None))
    known = {row.account: row for row in tx.connection.execute(query)}
    named = [_name_owner(tx, account, known.get(account), at) for account in dict.fromkeys(owners)]
    for row in known.values():
        if row.from_settings and row.account not in owners and row.standing == Standing.CONFIRMED:
            tx.change(members, row.id, standing=Standing.ENDED.value, set_at=at)
    _end_as_students(tx, at)
    if any(named):
        record(tx, (Rearm(),))
        ask_of_groups(tx)


def _end_as_students(tx: Transaction, at: datetime) -> None:
    """End owners' bindings as students: such a binding hides the role."""
    owning = tx.select(members.c.account).where(
        members.c.role == Role.OWNER.value, members.c.standing == Standing.CONFIRMED.value
    )
    for binding in bindings_where(tx, bindings.c.account.in_(owning), bindings.c.role.is_(None)):
        of_class = applications.c.class_id == binding.class_id
        told = applications_where(tx, applications.c.account == binding.account, of_class)
        record(tx, left(next(iter(told), None), binding, at))


def _name_owner(tx: Transaction, account: int, row: AnyRow | None, at: datetime) -> bool:
    """Make an account an owner; tells whether it was none."""
    values = {"standing": Standing.CONFIRMED.value, "until": None, "from_settings": True, "set_at": at}
    if row is None:
        row_id = tx.new_id()
        name = tx.seal(members.c.name_sealed, row_id, known_name(tx, account))
        tx.insert(
            members,
            [{"id": row_id, "account": account, "role": Role.OWNER.value, "name_sealed": name, **values}],
        )
        return True
    if row.standing == Standing.CONFIRMED:
        return False
    tx.change(members, row.id, **values)
    return True


def named(tx: Transaction, member: Member) -> Member:
    """Return a member with a name: an owner by the settings may have pressed Start later."""
    return member if member.name.reveal() else replace(member, name=known_name(tx, member.account))


def known_name(tx: Transaction, account: int) -> Secret:
    """Return the name of an account when it last pressed Start; empty if it never did."""
    row = tx.row(accounts, accounts.c.account == account)
    return Secret("") if row is None else tx.unseal(accounts.c.name_sealed, row.id, row.name_sealed)
