"""Staff and groups, as the store joins them: how they are written, and who hears of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.access.classes.changes import GroupJoins, GroupLeaves
from bot.school.appointments import may_decide_staff_chat
from bot.school.attempts import Attempted
from bot.school.changes import GroupConfirmed, RoleSet, StaffChatSet
from bot.school.messages import SchoolMessage
from bot.storage.db.transaction import Writers
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import ruling_over
from bot.storage.people.groups import group_where
from bot.storage.people.staff import acted_for
from bot.storage.school.attempts import write_attempts
from bot.storage.school.setup import (
    line_instead,
    refresh_after,
    set_up_others,
    set_up_sent,
    set_ups,
)
from bot.storage.school.writes import confirm_groups, join, leave, write_roles, write_staff_chats
from bot.storage.tables.core import groups
from bot.storage.tables.setup import losses, watches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Table

    from bot.outbox import Dispatch
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience


def _of_rights(readers: Audience, group_id: int) -> Sequence[int] | None:
    """Return who is told that a right is missing: staff and whoever added the bot, else the creator."""
    group = group_where(readers.tx, groups.c.id == group_id)
    if group is None:
        return None
    staff = readers.staff.told_of(group.id, readers.tx.now)
    return readers.among((*staff, group.adder)) or readers.among((group.creator,))


def _of_loss(readers: Audience, loss_id: int) -> Sequence[int] | None:
    """Return the owners, and where there is none whoever acts for the group; never the class."""
    group_id, now, staff = _group_in(readers, losses, loss_id), readers.tx.now, readers.staff
    if group_id is None:
        return None
    leading = staff.owners(now) or staff.told_of(group_id, now) or acted_for(readers.tx, group_id)
    return readers.among(leading)


def _of_watch(readers: Audience, watch_id: int) -> Sequence[int] | None:
    group_id = _group_in(readers, watches, watch_id)
    return None if group_id is None else readers.of_groups(ruling_over(readers.tx, group_id))


def _of_staff_chat(readers: Audience, chat_row: int) -> Sequence[int]:
    asked_by = next((one.asked_by for one in readers.chats if one.id == chat_row), None)
    return readers.among(may_decide_staff_chat(readers.staff, asked_by, readers.tx.now))


def _group_in(readers: Audience, table: Table, row_id: int) -> int | None:
    one = table.c.school_id == readers.tx.school_id, table.c.id == row_id
    return readers.tx.connection.scalar(select(table.c.group_id).where(*one))


def _show_rights(
    tx: Transaction, group_id: int, told_to: Sequence[int] | None, chats: Sequence[int]
) -> Iterable[Dispatch]:
    return [*set_ups(tx, group_id, chats), *line_instead(tx, group_id, told_to)]


ROOM: Final = StorageRoom(
    name="school",
    writers=Writers(
        first={RoleSet: write_roles, StaffChatSet: write_staff_chats, GroupConfirmed: confirm_groups},
        decided={GroupJoins: join, GroupLeaves: leave},
        last={Attempted: write_attempts},
        after=(refresh_after,),
    ),
    deliveries=Deliveries(
        readers={
            SchoolMessage.RIGHTS: each(_of_rights),
            SchoolMessage.LOST: each(_of_loss),
            SchoolMessage.WATCH_REPORT: each(_of_watch),
            SchoolMessage.STAFF_CHAT: each(_of_staff_chat),
            SchoolMessage.CLAIM: each(owners),
            SchoolMessage.GROUP: each(owners),
            SchoolMessage.GROUPS: each(owners),
            SchoolMessage.ROLE_OVER: each(owners),
            SchoolMessage.CHAT_SHUT: each(owners),
            SchoolMessage.STAFF_GONE: each(owners),
        },
        fan_out={SchoolMessage.RIGHTS: _show_rights},
        sent={SchoolMessage.SETUP: lambda tx, row, message_id: set_up_sent(tx, row.subject, message_id)},
        told_instead={SchoolMessage.SETUP: lambda tx, row: set_up_others(tx, row.subject)},
    ),
)
