"""Group membership: requests to join a class's group, and students who left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.enrolment import group_membership as decisions
from bot.access.enrolment.entry_methods import JoinReply, joining
from bot.access.enrolment.group_membership import LeaveReply, may_join
from bot.access.enrolment.model import EntryMethod
from bot.features.privacy.rules.keeping import DataKind, times_of
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.enrolment.entry_methods import ways_of
from bot.storage.people.classes import class_of, classes_where
from bot.storage.people.staff import serves
from bot.storage.people.students import binding_of, bindings_where
from bot.storage.tables.classes import bindings, class_groups
from bot.storage.tables.consents import join_requests
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from bot.access.model import SchoolClass
    from bot.storage.db.transaction import Transaction

_KEPT: Final = times_of(DataKind.JOIN)[0]  # a request that was not decided


class GroupMembers(SchoolStore):
    """Join requests and departures in one school's groups."""

    async def classes_in(self, chat_id: int) -> tuple[SchoolClass, ...]:
        """Return the classes of a confirmed group."""
        return await self._school.read(lambda tx: _classes_in(tx, chat_id))

    @decides
    def asked(self, tx: Transaction, account: int, chat_id: int) -> JoinReply:
        """Note an account's request to join a group, and decide the answer."""
        _forget(tx, account, chat_id)
        ways = frozenset(way for one in _classes_in(tx, chat_id) for way in ways_of(tx, one.id))
        reply = joining(ways, may_join=_may_join(tx, account, chat_id))
        if reply is not JoinReply.BY_ADMINS:
            row = {"id": tx.new_id(), "chat_id": chat_id, "account": account, "at": tx.now}
            tx.insert(join_requests, [row])
        return reply

    @reads
    def waiting(self, tx: Transaction, account: int) -> tuple[int, ...]:
        """Return the groups that an account asked to join and now may."""
        chats = tx.values(
            join_requests.c.chat_id,
            join_requests.c.account == account,
            join_requests.c.at > tx.now - _KEPT,
        )
        return tuple(chat_id for chat_id in chats if _may_join(tx, account, chat_id))

    async def joined(self, account: int, chat_id: int) -> None:
        """Note that a request was answered."""
        await self._school.write(lambda tx: _forget(tx, account, chat_id))

    @decides
    def left(self, tx: Transaction, account: int, class_id: int, *, by_self: bool) -> None:
        """Ask staff about an account that is in no group of its class, or take back its doors.

        `by_self`: it left; else somebody took it out.
        """
        own = bindings.c.account == account, bindings.c.class_id == class_id
        for binding in bindings_where(tx, *own):
            record(tx, decisions.left_group(binding, tx.now, by_self=by_self))

    @decides
    def decide_left(self, tx: Transaction, account: int, binding_id: int, *, stays: bool) -> LeaveReply:
        """Take the decision of staff on an account that left the group."""
        binding = next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)
        found = None if binding is None else class_of(tx, binding.class_id)
        own = serves(tx, account, found)
        reply, changes = decisions.decided(binding, is_staff=own or binding is None, stays=stays, at=tx.now)
        record(tx, changes)
        return reply


def _classes_in(tx: Transaction, chat_id: int) -> tuple[SchoolClass, ...]:
    ids = (
        tx.select(class_groups.c.class_id)
        .join(groups, groups.c.id == class_groups.c.group_id)
        .where(groups.c.chat_id == chat_id)
    )
    found = classes_where(tx, class_groups.c.class_id.in_(ids))
    return tuple(one for one in found if chat_id in one.chat_ids)


def _may_join(tx: Transaction, account: int, chat_id: int) -> bool:
    """Tell whether an account is in one of a group's classes that admits it to the group."""
    return any(
        EntryMethod.JOINING in ways_of(tx, one.id) and may_join(binding_of(tx, account, one.id))
        for one in _classes_in(tx, chat_id)
    )


def _forget(tx: Transaction, account: int, chat_id: int) -> None:
    tx.delete(join_requests, join_requests.c.account == account, join_requests.c.chat_id == chat_id)
