"""Staff chats: asked for by anyone, decided by an owner, never a class group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from bot.incidents.appointments import may_decide_staff_chat, on_staff_chat_decided
from bot.incidents.changes import Dispatch, What
from bot.incidents.staff import Standing
from bot.storage.gather import staff_chats_of, staff_of
from bot.storage.record import record
from bot.storage.tables import groups, incidents, members, staff_chats

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.appointments import Decided, DecisionReply
    from bot.storage.school import School, Transaction


class StaffChats:
    """The chats that somebody wanted as staff chat of one school."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def ask(self, chat_id: int, title: Secret, at: datetime) -> int:
        """Have those who may decide asked, unless the chat is confirmed; returns how many may."""

        def work(tx: Transaction) -> int:
            _ask(tx, chat_id, title, at)
            return len(may_decide_staff_chat(staff_of(tx), at))

        return await self._school.decide(work)

    async def decide(self, decided: Decided, staff_chat_id: int) -> DecisionReply:
        """Decide an answer and record what it changes."""

        def work(tx: Transaction) -> DecisionReply:
            chat = next((one for one in staff_chats_of(tx) if one.id == staff_chat_id), None)
            class_group = chat is not None and _is_class_group(tx, chat.chat_id)
            reply, changes = on_staff_chat_decided(decided, chat, staff_of(tx), class_group=class_group)
            record(tx, changes)
            return reply

        return await self._school.decide(work)


def _ask(tx: Transaction, chat_id: int, title: Secret, at: datetime) -> None:
    chat = next((one for one in staff_chats_of(tx) if one.chat_id == chat_id), None)
    if chat is not None and chat.standing is Standing.CONFIRMED:
        return
    row_id = tx.new_id() if chat is None else chat.id
    values = {
        "title_sealed": tx.seal(staff_chats.c.title_sealed, row_id, title),
        "standing": Standing.ASKED.value,
        "asked_at": at,
    }
    if chat is None:
        tx.insert(staff_chats, [{"id": row_id, "chat_id": chat_id, **values}])
    else:
        tx.connection.execute(update(staff_chats).where(staff_chats.c.id == row_id).values(values))
    record(tx, (Dispatch(What.STAFF_CHAT, row_id),))


def _is_class_group(tx: Transaction, chat_id: int) -> bool:
    """Tell whether a chat has shown itself to be a class group: by a role bound to it, or an incident."""
    query = select(groups.c.id).where(
        groups.c.school_id == tx.school_id,
        groups.c.chat_id == chat_id,
        or_(
            select(members.c.id).where(members.c.group_id == groups.c.id).exists(),
            select(incidents.c.id).where(incidents.c.group_id == groups.c.id).exists(),
        ),
    )
    return tx.connection.scalar(query) is not None
