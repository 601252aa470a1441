"""Group membership: requests to join a class's group, and students who left it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_

from bot.classroom import BoundAccount, SchoolClass
from bot.features.enrolment.entry_methods.rules import EntryMethod
from bot.features.enrolment.entry_methods.store import ways_of
from bot.features.enrolment.group_membership.buttons import GroupMemberMessage
from bot.features.enrolment.group_membership.rules import (
    JoinReply,
    JoinRequest,
    LeaveReply,
    answered,
    may_join,
    on_decided,
    on_join,
    on_left,
)
from bot.features.enrolment.group_membership.tables import join_requests
from bot.features.privacy.rules.keeping import DataKind, times_of
from bot.features.privacy.rules.person import Field
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import classes_where
from bot.storage.people.personal_data import Deleted, PersonalData, Rows
from bot.storage.people.staff import serves_class
from bot.storage.people.students import binding_of, bindings_where, bound_account
from bot.storage.tables.classes import bindings, class_groups
from bot.storage.tables.core import groups

_KEPT: Final = times_of(DataKind.JOIN)[0]  # a request that was not decided


class GroupMembers(SchoolStore):
    """Join requests and departures in one school's groups."""

    @reads
    def classes_in(self, tx: Transaction, chat_id: int) -> tuple[SchoolClass, ...]:
        """Return the classes of a confirmed group."""
        return _classes_in(tx, chat_id)

    @answers
    def asked(self, tx: Transaction, account: int, chat_id: int) -> Decided[JoinReply]:
        """Note an account's request to join a group, and decide the answer."""
        ways = frozenset(way for one in _classes_in(tx, chat_id) for way in ways_of(tx, one.id))
        asked = JoinRequest(tx.new_id(), chat_id, account, tx.now)
        return on_join(asked, ways, may=_may_join(tx, account, chat_id))

    @reads
    def waiting(self, tx: Transaction, account: int) -> tuple[int, ...]:
        """Return the groups that an account asked to join and now may."""
        lately = join_requests.c.account == account, join_requests.c.at > tx.now - _KEPT
        chats = tx.values(join_requests.c.chat_id, *lately)
        return tuple(chat_id for chat_id in chats if _may_join(tx, account, chat_id))

    async def joined(self, account: int, chat_id: int) -> None:
        """Note that a request was answered."""
        await self._school.write(lambda tx: record(tx, (answered(account, chat_id),)))

    @decides
    def left(self, tx: Transaction, account: int, class_id: int, *, by_self: bool) -> None:
        """Ask staff about an account that is in no group of its class, or take back its doors.

        `by_self`: it left; else somebody took it out.
        """
        own = bindings.c.account == account, bindings.c.class_id == class_id
        for binding in bindings_where(tx, *own):
            record(tx, on_left(binding, tx.now, by_self=by_self))

    @reads
    def account(self, tx: Transaction, binding_id: int) -> BoundAccount | None:
        """Return the account that left, as staff see it."""
        return bound_account(tx, binding_id)

    @answers
    def decide_left(
        self, tx: Transaction, account: int, binding_id: int, *, stays: bool
    ) -> Decided[LeaveReply]:
        """Take the decision of staff on an account that left the group."""
        binding = next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)
        own = binding is None or serves_class(tx, account, binding.class_id)
        return on_decided(binding, is_staff=own, stays=stays, at=tx.now)


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


ROOM: Final = StorageRoom(
    name="group_membership",
    deliveries=Deliveries(
        readers={
            GroupMemberMessage.LEFT_GROUP: class_staff_by(bindings.c.class_id),
            GroupMemberMessage.OUT_OF_GROUP: class_staff_by(bindings.c.class_id),
        }
    ),
    personal_data=(
        PersonalData(
            join_requests,
            DataKind.JOIN,
            Rows(
                ((Field.GROUP, groups.c.id), join_requests.c.at),
                joined=groups,
                on=and_(
                    groups.c.school_id == join_requests.c.school_id,
                    groups.c.chat_id == join_requests.c.chat_id,
                ),
            ),
            Deleted(),
            over=join_requests.c.at,
        ),
    ),
)
