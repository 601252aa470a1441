"""What is kept of chat info leaks: scan results, members' names, presses on [Unpin]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, select

from bot.classroom import Group, Outcome
from bot.features.incidents.alarms.store.alarms import NOWHERE
from bot.features.incidents.buttons import ChatInfoMessage, RepostMessage
from bot.features.incidents.chat_info_leaks.rules import (
    OF_MEMBERS,
    ChatInfoLeak,
    MemberShown,
    Shown,
    UnpinReply,
    may_unpin,
    on_looked,
    on_member_shown,
    on_unpinned,
)
from bot.features.incidents.rules.incident import Resolution
from bot.features.incidents.tables import chat_info_leaks
from bot.personal_data import DataKind, Field
from bot.records import Decided, Who
from bot.roles import Staff
from bot.storage.changes import answers, record
from bot.storage.db.records import loaded, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import Audience, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import answering_for
from bot.storage.people.groups import group_in, is_group
from bot.storage.people.personal_data import PersonalData, Rows, cleared
from bot.storage.people.staff import staff_answering
from bot.storage.tables.core import groups, incidents, outbox, removals


class ChatInfoLeaks(SchoolStore):
    """The chat info leaks of one school's groups."""

    async def chats(self) -> tuple[int, ...]:
        """Return the ids of all groups and channels the bot was ever in, the most recently seen first."""
        query = select(groups.c.chat_id).where(
            groups.c.school_id == self._school.id, groups.c.chat_id != NOWHERE
        )
        query = query.order_by(groups.c.seen_at.desc(), groups.c.id)
        return await self._school.read(lambda tx: tuple(tx.connection.scalars(query)))

    @decides
    def looked(
        self, tx: Transaction, group_id: int, chat: Group, shown: Sequence[Shown], newest_pinned: int | None
    ) -> None:
        """Note the chat info leaks found in a chat; staff are notified once of each as it stands.

        `chat` is the group's own, or the channel linked to it. Not every scan sees messages pinned below the
        `newest_pinned` one. Of a group that the school does not know nothing is noted.
        """
        if not is_group(tx, group_id):
            return
        found = [_found(tx, group_id, chat, one, _mark(tx, one)) for one in shown]
        told = _where(tx, chat_info_leaks.c.chat_id == chat.chat_id)
        record(tx, on_looked(found, told, newest_pinned))

    @decides
    def member_shows(self, tx: Transaction, chat: Group, shown: MemberShown) -> None:
        """Note a member's name or tag that shows a room. Of a group that is not known nothing is noted."""
        group = group_in(tx, chat.chat_id)
        if group is None:
            return
        member = tx.cipher.fingerprint("front-member", str(shown.account))
        there = chat_info_leaks.c.chat_id == chat.chat_id, chat_info_leaks.c.member == member
        told = _where(tx, *there)
        marks = (tx.cipher.fingerprint("front-secret", one.reveal()) for one in shown.secrets)
        found = [replace(_found(tx, group.id, chat, shown, mark), member=member) for mark in marks]
        record(tx, on_member_shown(found, told, own_room=shown.own_room))

    @reads
    def of_id(self, tx: Transaction, leak_id: int) -> ChatInfoLeak | None:
        """Return a chat info leak; None where it shows no room any more."""
        return of_id(tx, ChatInfoLeak, leak_id)

    async def dismissed(self, chat_id: int, message_id: int) -> bool:
        """Tell whether staff called a message a false alarm."""
        query = (
            select(incidents.c.id)
            .join(removals, removals.c.incident_id == incidents.c.id)
            .where(
                incidents.c.school_id == self._school.id,
                removals.c.chat_id == chat_id,
                removals.c.message_id == message_id,
                incidents.c.resolution == Resolution.FALSE_ALARM.value,
            )
        )
        return await self._school.read(lambda tx: tx.connection.scalar(query.limit(1)) is not None)

    async def given_back(self, chat_id: int, message_id: int) -> bool:
        """Tell whether a message is what the bot posted again after a false alarm."""
        return await self._school.read(
            lambda tx: tx.has(
                outbox,
                outbox.c.what == RepostMessage.GIVE_BACK.name,
                outbox.c.chat_id == chat_id,
                outbox.c.message_id == message_id,
            )
        )

    @reads
    def may_unpin(self, tx: Transaction, leak_id: int, account: int) -> UnpinReply | None:
        """Tell why an account may not unpin; None where it may."""
        leak = of_id(tx, ChatInfoLeak, leak_id)
        return may_unpin(account, leak, _staff(tx, leak, account), tx.now)

    @answers
    def unpinned(self, tx: Transaction, leak_id: int, who: Who, outcome: Outcome) -> Decided[UnpinReply]:
        """Decide what Telegram's answer to unpinning changes, and record it."""
        leak = of_id(tx, ChatInfoLeak, leak_id)
        return on_unpinned(who, leak, outcome, _staff(tx, leak, who.account), tx.now)


def _staff(tx: Transaction, leak: ChatInfoLeak | None, account: int) -> Staff:
    return Staff(()) if leak is None else staff_answering(tx, leak.group_id, account)


def _where(tx: Transaction, *conditions: ColumnElement[bool]) -> list[ChatInfoLeak]:
    in_order = chat_info_leaks.c["place", "found_at", "id"]
    query = tx.select(chat_info_leaks).where(*conditions).order_by(*in_order)
    return [loaded(tx, ChatInfoLeak, row) for row in tx.connection.execute(query)]


def _mark(tx: Transaction, shown: Shown) -> bytes:
    """Return the fingerprint of a text, and of which message it is."""
    text = shown.text.reveal() if shown.message_id is None else f"{shown.message_id} {shown.text.reveal()}"
    return tx.cipher.fingerprint(f"front-{shown.place.value}", text)


def _found(
    tx: Transaction, group_id: int, chat: Group, shown: Shown | MemberShown, mark: bytes
) -> ChatInfoLeak:
    """Return a chat info leak as found now."""
    message_id = shown.message_id if isinstance(shown, Shown) else None
    where = group_id, chat.chat_id, chat.room, shown.place
    return ChatInfoLeak(tx.new_id(), *where, mark, shown.fragment, message_id, tx.now)


def _is_over(_tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return which rows are over: no scan tells whether a member still shows a room."""
    of_members = chat_info_leaks.c.place.in_([each.value for each in OF_MEMBERS])
    return and_(of_members, chat_info_leaks.c.found_at < before)


def _answering(readers: Audience, leak_id: int) -> Sequence[int] | None:
    group_id = readers.tx.value_of(chat_info_leaks.c.group_id, leak_id)
    own = () if group_id is None else answering_for(readers.tx, group_id)
    return None if group_id is None else readers.first(readers.of_groups(own), own)


ROOM: Final = StorageRoom(
    name="chat_info_leaks",
    deliveries=Deliveries(readers={ChatInfoMessage.FRONT: each(_answering)}),
    personal_data=(
        PersonalData(
            chat_info_leaks,
            DataKind.FRONT,
            Rows((chat_info_leaks.c.group_id, (Field.AT, chat_info_leaks.c.settled_at))),
            cleared(chat_info_leaks),
            over=_is_over,
        ),
    ),
)
