"""Staff chats: any account may propose one, an owner decides; never with a student in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import ASK_EVERY, DecisionReply, OwnerDecision
from bot.outbox import Dispatch, Rearm
from bot.records import Changes
from bot.roles import Staff, StaffChat, StaffChatSet, Standing

_INSIDE = {True: DecisionReply.STUDENT_INSIDE, None: DecisionReply.UNSURE, False: None}


def may_decide_staff_chat(staff: Staff, asked_by: int | None, at: datetime) -> tuple[int, ...]:
    """Return the accounts that may confirm a staff chat: owners, or without any the acting creator who asked.

    The only acting creator of a school is asked also when another account wants the chat; of several, none is
    asked about, or decides on, the request of another account.
    """
    if staff.has_owner(at):
        return staff.owners(at)
    acting = tuple(dict.fromkeys(m.account for m in staff.creators(at)))
    if asked_by in acting:
        return (asked_by,)
    return acting if len(acting) == 1 else ()


def standing_chats(staff: Staff, staff_chats: Iterable[StaffChat], at: datetime) -> frozenset[int]:
    """Return the chats that are staff chats: confirmed by an account that still may confirm one."""
    deciding = staff.owners(at) or tuple(m.account for m in staff.creators(at))
    return frozenset(
        chat.chat_id
        for chat in staff_chats
        if chat.standing is Standing.CONFIRMED and chat.confirmed_by in deciding
    )


def asks_again(asked_at: datetime | None, at: datetime, *, counts: bool) -> bool:
    """Tell whether /staff asks about a chat: not about a confirmed one, and about the same only seldom.

    Any account may type it, so repeated requests are limited. `asked_at` None: a new chat.
    """
    return not counts and (asked_at is None or at - asked_at >= ASK_EVERY)


def on_staff_chat_decided(
    decided: OwnerDecision,
    chat: StaffChat | None,
    staff: Staff,
    *,
    class_group: bool,
    student: bool | None = False,
) -> tuple[DecisionReply, Changes]:
    """Decide what an answer to "is this the staff chat?" changes. A class group never becomes one.

    `student`: whether a bound student is in it; None: Telegram did not say.
    """
    asked_by = None if chat is None else chat.asked_by
    if decided.account not in may_decide_staff_chat(staff, asked_by, decided.at):
        return DecisionReply.NOT_OWNER, ()
    if chat is None:
        return DecisionReply.UNKNOWN, ()
    if chat.standing is not Standing.ASKED:
        return DecisionReply.ALREADY, ()
    if not decided.accept:
        return DecisionReply.DECLINED, (
            StaffChatSet(chat.id, Standing.DECLINED, decided.account, decided.at),
        )
    unfit = DecisionReply.CLASS_GROUP if class_group else _INSIDE[student]
    if unfit is not None:
        return unfit, ()
    confirmed = StaffChatSet(chat.id, Standing.CONFIRMED, decided.account, decided.at)
    return DecisionReply.CONFIRMED, (confirmed, Rearm())


def on_student_inside(chat: StaffChat | None, at: datetime) -> Changes:
    """Decide what follows from a bound student in a chat: a staff chat is ended, and owners are notified."""
    if chat is None or chat.standing is not Standing.CONFIRMED:
        return ()
    ended = StaffChatSet(chat.id, Standing.ENDED, None, at)
    return (ended, Dispatch(SchoolMessage.CHAT_SHUT, chat.id))
