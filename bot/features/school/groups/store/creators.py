"""Creators acting for their groups while the school has no owner, and what ends that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import or_

from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.incidents.rules.incident import State
from bot.features.school.rules import Acting
from bot.features.school.staff.rules import on_creator_known, on_creator_lost
from bot.outbox import Dispatch
from bot.records import Changes
from bot.roles import Role, Staff
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.rows import alert_again
from bot.storage.people.classes import classes_of_group
from bot.storage.people.groups import chat_now, group_in, group_of
from bot.storage.people.staff import (
    owners_and_creators,
    owners_of,
    staff_chats_of,
    staff_where,
    standing_chats_of,
)
from bot.storage.tables.core import groups, incidents, members

_MOST: Final = 50  # groups that are asked about, the newest first
_STILL_TOLD: Final = timedelta(days=1)  # how far back new recipients are alerted of open incidents


class GroupCreators(SchoolStore):
    """The creators of one school's groups, as far as roles rest on that."""

    @reads
    def acting(self, tx: Transaction) -> tuple[Acting, ...]:
        """Return the creators acting for groups now, with the staff chats that count by their word."""
        staff, found = owners_and_creators(tx), []
        chats = staff_chats_of(tx)
        for member in staff.members:
            if member.group_id is None or member.role is not Role.CREATOR:
                continue
            state = group_of(tx, member.group_id)
            if state is None or Role.CREATOR not in staff.roles_of(member.account, state.id, tx.now):
                continue
            told = tuple(each.chat_id for each in chats if each.confirmed_by == member.account)
            found.append(Acting(member.account, state.id, state.group.chat_id, told))
        return tuple(found)

    @reads
    def places(self, tx: Transaction) -> tuple[tuple[int, int], ...]:
        """Return the ids and chats of the groups that the bot is in, the newest first; no staff chats.

        A chat that another acting creator calls a staff chat may still be its own creator's class group.
        """
        query = (
            tx.select(*groups.c["id", "chat_id", "creator"])
            .where(groups.c.gone_at.is_(None))
            .order_by(groups.c.seen_at.desc(), groups.c.id)
            .limit(_MOST)
        )
        owners, standing = owners_of(tx).owners(tx.now), standing_chats_of(tx)
        by = {each.chat_id: each.confirmed_by for each in staff_chats_of(tx) if each.chat_id in standing}
        return tuple(
            (row.id, row.chat_id)
            for row in tx.connection.execute(query)
            if row.chat_id not in by or by[row.chat_id] not in {*owners, row.creator}
        )

    @decides
    def known(self, tx: Transaction, chat_id: int, account: int) -> bool:
        """Note a group's creator and end others' acting for it; tell whether any did."""
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None:
            return False
        _set_creator(tx, state.id, account)
        return _end(tx, state.id, on_creator_known(account, state.id, _acting_in(tx, state.id), tx.now))

    @decides
    def lost(self, tx: Transaction, chat_id: int, account: int) -> bool:
        """Note that an account is not a group's creator, and end its acting for it; tell whether it did."""
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None:
            return False
        if state.creator == account:
            _set_creator(tx, state.id, None)
        return _end(tx, state.id, on_creator_lost(account, state.id, _acting_in(tx, state.id), tx.now))


def _acting_in(tx: Transaction, group_id: int) -> Staff:
    return staff_where(tx, members.c.group_id == group_id)


def _set_creator(tx: Transaction, group_id: int, account: int | None) -> None:
    tx.change(groups, group_id, creator=account)


def _end(tx: Transaction, group_id: int, ended: Changes) -> bool:
    """Record ended roles, and send what is open there to those who answer for the group next."""
    if not ended:
        return False
    record(tx, ended)
    alert_again(tx, _open_incidents(tx, group_id))
    record(
        tx, tuple(Dispatch(ApplicationMessage.APPROVALS, each.id) for each in classes_of_group(tx, group_id))
    )
    return True


def _open_incidents(tx: Transaction, group_id: int) -> Sequence[int]:
    query = tx.select(incidents.c.id).where(
        incidents.c.group_id == group_id,
        or_(incidents.c.state == State.OPEN.value, incidents.c.state == State.ACKNOWLEDGED.value),
        incidents.c.opened_at > tx.now - _STILL_TOLD,
    )
    return tx.connection.scalars(query.order_by(incidents.c.seq)).all()
