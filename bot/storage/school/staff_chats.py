"""Staff chats: proposed by any account, decided by an owner, never a class group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from bot.classroom import SCHOOL
from bot.outbox import Dispatch
from bot.school.appointments import (
    asks_again,
    may_decide_staff_chat,
    on_staff_chat_decided,
    on_student_inside,
)
from bot.school.messages import SchoolMessage
from bot.school.roles import Standing
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.people.classes import is_student, student_realms
from bot.storage.people.groups import chat_now
from bot.storage.people.staff import owners_and_creators, staff_chats_of, standing_chats_of
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import groups, incidents, members, staff_chats

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.classroom import Secret
    from bot.school.appointments import Decided, DecisionReply
    from bot.school.roles import Staff, StaffChat
    from bot.storage.db.transaction import Transaction


class StaffChats(SchoolStore):
    """The chats proposed as staff chat of one school."""

    @decides
    def ask(
        self, tx: Transaction, chat_id: int, title: Secret, account: int | None, at: datetime
    ) -> int | None:
        """Ask those who may decide; returns how many may, None where it is not asked again now.

        `account`: who wants the chat; None: an anonymous admin.
        """
        staff = owners_and_creators(tx)
        asked = _ask(tx, chat_now(tx, chat_id), title, account, staff, at)
        return len(may_decide_staff_chat(staff, account, at)) if asked else None

    async def is_class_group(self, chat_id: int) -> bool:
        """Tell whether a chat is a class's, which never becomes the staff chat."""
        return await self._school.read(lambda tx: _is_class_group(tx, chat_now(tx, chat_id)))

    @decides
    def decide(
        self, tx: Transaction, decided: Decided, staff_chat_id: int, *, student: bool | None
    ) -> DecisionReply:
        """Decide an answer and record what it changes. `student`: whether one is inside; None: not known."""
        chat = next((one for one in staff_chats_of(tx) if one.id == staff_chat_id), None)
        class_group = chat is not None and _is_class_group(tx, chat.chat_id)
        staff = owners_and_creators(tx)
        reply, changes = on_staff_chat_decided(decided, chat, staff, class_group=class_group, student=student)
        record(tx, changes)
        return reply

    @decides
    def joined(self, tx: Transaction, chat_id: int, accounts: Collection[int]) -> bool:
        """Suspend a staff chat in which one of these accounts is a bound student's; tell whether it was."""
        chat = next((one for one in staff_chats_of(tx) if one.chat_id == chat_id), None)
        if chat is None or not any(is_student(tx, each, _realm(tx, chat)) for each in accounts):
            return False
        changes = on_student_inside(chat, tx.now)
        record(tx, changes)
        return bool(changes)

    @reads
    def bound(self, tx: Transaction, staff_chat_id: int) -> tuple[int, ...]:
        """Return the accounts, each once, that are students for the realm of a staff chat."""
        query = select(bindings.c.account).distinct()
        query = query.where(bindings.c.school_id == tx.school_id, bindings.c.ended_at.is_(None))
        chat = next((one for one in staff_chats_of(tx) if one.id == staff_chat_id), None)
        realm = SCHOOL if chat is None else _realm(tx, chat)
        realms = student_realms(tx, tx.connection.scalars(query).all())
        return tuple(each for each, some in realms.items() if some & {SCHOOL, realm})


def _realm(tx: Transaction, chat: StaffChat) -> int:
    """Return the realm whose students may not be in a staff chat: a creator's where it is theirs."""
    by = chat.confirmed_by or chat.asked_by
    acting = (m for m in owners_and_creators(tx).creators(tx.now) if m.account == by)
    return next((m.realm for m in acting), SCHOOL)


def _ask(  # noqa: PLR0917 - what somebody wants, and the transaction in which it is decided
    tx: Transaction, chat_id: int, title: Secret, account: int | None, staff: Staff, at: datetime
) -> bool:
    row = tx.row(staff_chats, staff_chats.c.chat_id == chat_id)
    # Another creator's proposal or staff chat does not count for a creator who proposes the same chat.
    others = row is not None and row.set_by != account and account in {m.account for m in staff.creators(at)}
    counts = not others and chat_id in standing_chats_of(tx)
    if not asks_again(None if row is None or others else row.asked_at, at, counts=counts):
        return False
    row_id = tx.new_id() if row is None else row.id
    values = {
        "title_sealed": tx.seal(staff_chats.c.title_sealed, row_id, title),
        "standing": Standing.ASKED.value,
        "asked_at": at,
        "set_by": account,
        "set_at": None,
    }
    if row is None:
        tx.insert(staff_chats, [{"id": row_id, "chat_id": chat_id, **values}])
    else:
        tx.change(staff_chats, row_id, **values)
    record(tx, (Dispatch(SchoolMessage.STAFF_CHAT, row_id),))
    return True


def _is_class_group(tx: Transaction, chat_id: int) -> bool:
    """Tell whether a chat is a class group: by a confirmation, a role bound to it, or an incident."""
    return tx.has(
        groups,
        groups.c.chat_id == chat_id,
        or_(
            groups.c.confirmed_at.is_not(None),
            select(members.c.id).where(members.c.group_id == groups.c.id).exists(),
            select(incidents.c.id).where(incidents.c.group_id == groups.c.id).exists(),
        ),
    )
