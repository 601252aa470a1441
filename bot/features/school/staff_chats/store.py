"""Staff chats: proposed by any account, decided by an owner, never a class group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select

from bot.classroom import SCHOOL, Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import DecisionReply, OwnerDecision
from bot.features.school.staff_chats.rules import (
    asks_again,
    may_decide_staff_chat,
    on_staff_chat_decided,
    on_student_inside,
)
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Changes
from bot.roles import Staff, StaffChat, StaffChatSet, Standing
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import is_student, student_realms
from bot.storage.people.groups import chat_now
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import owners_and_creators, staff_chats_of, standing_chats_of
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import groups, incidents, members, staff_chats


class StaffChats(SchoolStore):
    """The chats proposed as staff chat of one school."""

    @reads
    def all(self, tx: Transaction) -> tuple[StaffChat, ...]:
        """Return the chats proposed as staff chat, of any standing."""
        return staff_chats_of(tx)

    @reads
    def one(self, tx: Transaction, chat_row: int) -> StaffChat | None:
        """Return a chat proposed as staff chat."""
        return _one(tx, chat_row)

    @decides
    def ask(
        self, tx: Transaction, chat_id: int, title: Secret, at: datetime, *, asked_by: int | None = None
    ) -> int | None:
        """Ask those who may decide; returns how many may, None where it is not asked again now.

        `asked_by`: who wants the chat; None: it is not known, as of an anonymous admin.
        """
        staff = owners_and_creators(tx)
        asked = _ask(tx, chat_now(tx, chat_id), title, (asked_by, at), staff)
        return len(may_decide_staff_chat(staff, asked_by, at)) if asked else None

    @reads
    def is_class_group(self, tx: Transaction, chat_id: int) -> bool:
        """Tell whether a chat is a class's, which never becomes the staff chat."""
        return _is_class_group(tx, chat_now(tx, chat_id))

    @answers
    def decide(
        self, tx: Transaction, decided: OwnerDecision, chat_row: int, *, student: bool | None = False
    ) -> tuple[DecisionReply, Changes]:
        """Decide an answer and record what it changes. `student`: whether one is inside; None: not known."""
        chat = _one(tx, chat_row)
        class_group = chat is not None and _is_class_group(tx, chat.chat_id)
        staff = owners_and_creators(tx)
        return on_staff_chat_decided(decided, chat, staff, class_group=class_group, student=student)

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
    def bound(self, tx: Transaction, chat_row: int) -> tuple[int, ...]:
        """Return the accounts, each once, that are students for the realm of a staff chat."""
        query = select(bindings.c.account).distinct()
        query = query.where(bindings.c.school_id == tx.school_id, bindings.c.ended_at.is_(None))
        chat = _one(tx, chat_row)
        realm = SCHOOL if chat is None else _realm(tx, chat)
        realms = student_realms(tx, tx.connection.scalars(query).all())
        return tuple(each for each, some in realms.items() if some & {SCHOOL, realm})


def _one(tx: Transaction, chat_row: int) -> StaffChat | None:
    return next((one for one in staff_chats_of(tx) if one.id == chat_row), None)


def _realm(tx: Transaction, chat: StaffChat) -> int:
    """Return the realm whose students may not be in a staff chat: a creator's where it is theirs."""
    by = chat.confirmed_by or chat.asked_by
    acting = (m for m in owners_and_creators(tx).creators(tx.now) if m.account == by)
    return next((m.realm for m in acting), SCHOOL)


def _ask(
    tx: Transaction, chat_id: int, title: Secret, asked: tuple[int | None, datetime], staff: Staff
) -> bool:
    account, at = asked
    row = tx.row(staff_chats, staff_chats.c.chat_id == chat_id)
    # Another creator's proposal or staff chat does not count for a creator who proposes the same chat.
    creators = {m.account for m in staff.creators(at)}
    others = row is not None and row.set_by != account and account in creators
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


def _readers(readers: Audience, chat_row: int) -> Sequence[int]:
    asked_by = next((one.asked_by for one in readers.chats if one.id == chat_row), None)
    return readers.among(may_decide_staff_chat(readers.staff, asked_by, readers.tx.now))


def _write(tx: Transaction, chats: Sequence[StaffChatSet]) -> None:
    for chat in chats:
        tx.change(staff_chats, chat.id, standing=chat.standing.value, set_by=chat.by, set_at=chat.at)


_ENDED: Final = (Standing.ENDED.value, Standing.DECLINED.value)
ROOM: Final = StorageRoom(
    name="staff_chats",
    writers=Writers(first={StaffChatSet: _write}),
    deliveries=Deliveries(
        readers={SchoolMessage.STAFF_CHAT: each(_readers), SchoolMessage.CHAT_SHUT: each(owners)}
    ),
    # A staff chat counts by the role of its confirmer: it must be confirmed anew.
    personal_data=(
        PersonalData(
            staff_chats,
            DataKind.STAFF,
            Rows(staff_chats.c["title_sealed", "set_at"]),
            Cleared(),
            over=lambda _tx, before, _: and_(
                staff_chats.c.standing.in_(_ENDED), staff_chats.c.set_at < before
            ),
        ),
    ),
)
