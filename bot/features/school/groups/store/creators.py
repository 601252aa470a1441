"""Creators acting for their groups while the school has no owner, and what ends that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import or_

from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.incidents.rules.incident import State
from bot.features.school.rules import Acting
from bot.features.school.staff.rules import on_creator
from bot.outbox import Dispatch
from bot.records import Changes
from bot.roles import Role
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
    def noted(self, tx: Transaction, chat_id: int, account: int, *, creates: bool) -> bool:
        """Note that an account is a group's creator, or is not; tell whether acting for it ended."""
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None:
            return False
        if creates or state.creator == account:
            tx.change(groups, state.id, creator=account if creates else None)
        acting = staff_where(tx, members.c.group_id == state.id)
        return _end(tx, state.id, on_creator(account, state.id, acting, tx.now, creates=creates))


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
