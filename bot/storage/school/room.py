"""Storage declaration of staff and groups: writers, recipients of messages, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_

from bot.features.lessons.classes.rules import GroupJoins, GroupLeaves
from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Code, Field
from bot.school.appointments import may_decide_staff_chat
from bot.school.attempts import Attempted
from bot.school.changes import GroupConfirmed, RoleSet, StaffChatSet
from bot.school.messages import SchoolMessage
from bot.school.roles import Standing
from bot.school.room_reminders import RoomRemindersEnd
from bot.storage.db.transaction import Writers
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import ruling_over
from bot.storage.people.groups import group_of
from bot.storage.people.personal_data import SOMEBODY, Cleared, Deleted, Kept, PersonalData, Rows, prefixed
from bot.storage.people.staff import acted_for
from bot.storage.school.attempts import over, write_attempts
from bot.storage.school.room_reminders import end_reminders
from bot.storage.school.setup import (
    line_instead,
    refresh_after,
    refresh_setups,
    set_up_others,
    set_up_sent,
    set_ups,
)
from bot.storage.school.writes import confirm_groups, join, leave, write_roles, write_staff_chats
from bot.storage.tables.classes import attempts
from bot.storage.tables.core import accounts, former_chats, groups, links, members, schools, staff_chats
from bot.storage.tables.deployment import bots, leases, workers
from bot.storage.tables.setup import class_rules, losses, setup_cards, staff_invites, watches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Table

    from bot.features.privacy.rules.person import Erasure
    from bot.outbox import Dispatch
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience


def _of_rights(readers: Audience, group_id: int) -> Sequence[int] | None:
    """Return who is notified of a missing right: staff and the one who added the bot, else the creator.

    Staff only once the group is the school's: before, owners are asked whether it is.
    """
    group = group_of(readers.tx, group_id)
    if group is None:
        return None
    asked = readers.staff.has_owner(readers.tx.now) and not group.is_school
    staff = () if asked else readers.staff.told_of(group.id, readers.tx.now)
    return readers.among((*staff, group.adder)) or readers.among((group.creator,))


def _of_loss(readers: Audience, loss_id: int) -> Sequence[int] | None:
    """Return the owners, and where there is none those who act for the group; never the class."""
    group_id, now, staff = _group_in(readers, losses, loss_id), readers.tx.now, readers.staff
    if group_id is None:
        return None
    leading = staff.owners(now) or staff.told_of(group_id, now) or acted_for(readers.tx, group_id)
    return readers.among(leading)


def _of_other_bot(readers: Audience, loss_id: int) -> Sequence[int] | None:
    group_id = _group_in(readers, losses, loss_id)
    return None if group_id is None else readers.among(readers.staff.told_of(group_id, readers.tx.now))


def _of_watch(readers: Audience, watch_id: int) -> Sequence[int] | None:
    group_id = _group_in(readers, watches, watch_id)
    return None if group_id is None else readers.of_groups(ruling_over(readers.tx, group_id))


def _of_staff_chat(readers: Audience, chat_row: int) -> Sequence[int]:
    asked_by = next((one.asked_by for one in readers.chats if one.id == chat_row), None)
    return readers.among(may_decide_staff_chat(readers.staff, asked_by, readers.tx.now))


def _group_in(readers: Audience, table: Table, row_id: int) -> int | None:
    return readers.tx.value_of(table.c.group_id, row_id)


def _show_rights(tx: Transaction, group_id: int, chats: Sequence[int] | None) -> Iterable[Dispatch]:
    return [*set_ups(tx, group_id, chats or ()), *line_instead(tx, group_id, chats)]


def _forget_power(tx: Transaction, erasure: Erasure) -> bool:
    """Forget an account as the one who set others' roles, and update the set-up cards."""
    tx.update(members, members.c.set_by == erasure.account, set_by=SOMEBODY)
    refresh_setups(tx)
    return False


def _role_over(_tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    return or_(and_(members.c.standing.in_(_ENDED), members.c.set_at < before), members.c.until < before)


_ENDED: Final = (Standing.ENDED.value, Standing.DECLINED.value)
ROOM: Final = StorageRoom(
    name="school",
    writers=Writers(
        first={RoleSet: write_roles, StaffChatSet: write_staff_chats, GroupConfirmed: confirm_groups},
        decided={GroupJoins: join, GroupLeaves: leave, RoomRemindersEnd: end_reminders},
        last={Attempted: write_attempts},
        after=(refresh_after,),
    ),
    deliveries=Deliveries(
        readers={
            SchoolMessage.RIGHTS: each(_of_rights),
            SchoolMessage.LOST: each(_of_loss),
            SchoolMessage.OTHER_BOT: each(_of_other_bot),
            SchoolMessage.WATCH_REPORT: each(_of_watch),
            SchoolMessage.STAFF_CHAT: each(_of_staff_chat),
            SchoolMessage.CLAIM: each(owners),
            SchoolMessage.GROUP: each(owners),
            SchoolMessage.ROLE_OVER: each(owners),
            SchoolMessage.CHAT_SHUT: each(owners),
            SchoolMessage.FAULTS: each(owners),
            SchoolMessage.STAFF_GONE: each(owners),
        },
        fan_out={SchoolMessage.RIGHTS: _show_rights},
        sent={SchoolMessage.SETUP: lambda tx, row, message_id: set_up_sent(tx, row.subject, message_id)},
        told_instead={SchoolMessage.SETUP: lambda tx, row: set_up_others(tx, row.subject)},
    ),
    personal_data=(
        PersonalData(schools, DataKind.LESSON),
        # Of a deployment, and of nobody in the school.
        PersonalData(bots, DataKind.SETUP),
        PersonalData(leases, DataKind.SETUP),
        PersonalData(workers, DataKind.SETUP),
        PersonalData(former_chats, DataKind.FORMER),
        PersonalData(setup_cards, DataKind.SETUP, Rows((setup_cards.c.group_id,)), Deleted()),
        PersonalData(
            losses,
            DataKind.LOSS,
            Rows((losses.c.group_id, (Field.ACCOUNT_NAME, losses.c.name_sealed), losses.c.at)),
            Cleared(name=losses.c.name_sealed, to=None),
            over=losses.c.at,
        ),
        PersonalData(class_rules, DataKind.RULES, Rows(class_rules.c["version", "set_at"]), Cleared()),
        PersonalData(
            attempts,
            DataKind.ATTEMPT,
            Rows(((Field.WHAT, prefixed("attempt-", attempts.c.what)), attempts.c.at)),
            Kept("It counts for its time, so that asking gives no new tries."),
            over=lambda _, before, other: over(before, other),
        ),
        PersonalData(
            members,
            DataKind.STAFF,
            Rows(members.c["role", "standing", "group_id", "name_sealed", "set_at", "until"]),
            {members.c.account: Deleted()},
            over=_role_over,
        ),
        # What an account confirmed for the school stays confirmed. A staff chat counts by the role of its
        # confirmer: it must be confirmed anew. An unused invitation counts by its maker's role.
        PersonalData(
            groups,
            DataKind.STAFF,
            Rows(
                ((Field.GROUP, groups.c.id), groups.c.confirmed_at),
                of=(groups.c.creator, groups.c.adder, groups.c.confirmed_by),
            ),
            {
                groups.c.creator: Cleared(to=None),
                groups.c.adder: Cleared(to=None),
                groups.c.confirmed_by: Cleared(),
                groups.c.realm: Cleared(to=-groups.c.id),  # of no creator's realm any more
            },
        ),
        PersonalData(groups, DataKind.LESSON),
        PersonalData(
            staff_chats,
            DataKind.STAFF,
            Rows(staff_chats.c["title_sealed", "set_at"]),
            Cleared(),
            over=lambda _tx, before, _: and_(
                staff_chats.c.standing.in_(_ENDED), staff_chats.c.set_at < before
            ),
        ),
        PersonalData(
            members,
            DataKind.STAFF,
            Rows(members.c["role", "set_at"], unless=members.c.account),
            {members.c.set_by: _forget_power},
        ),
        PersonalData(
            links, DataKind.STAFF, Rows(((Field.AT, links.c.used_at),)), Cleared(), over=links.c.expires_at
        ),
        PersonalData(
            staff_invites,
            DataKind.STAFF,
            Rows(staff_invites.c["role", "group_id", "made_at", "expires_at", "used_at"]),
            {
                staff_invites.c.made_by: Deleted(only=staff_invites.c.used_at.is_(None)),
                staff_invites.c.used_by: Cleared(),
                staff_invites.c.invited: Cleared(to=None),
                staff_invites.c.candidate: Cleared(name=staff_invites.c.candidate_name_sealed, to=None),
            },
            over=staff_invites.c.expires_at,
        ),
        PersonalData(
            accounts,
            DataKind.ACCOUNT,
            Rows(
                (
                    accounts.c.account,
                    (Field.ACCOUNT_NAME, accounts.c.name_sealed),
                    (Field.LANGUAGE, lambda row: Code(row.chosen_language or row.language)),
                    accounts.c.started_at,
                )
            ),
            Deleted(),
        ),
    ),
)
