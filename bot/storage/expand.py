"""Who is told: rows for whoever is to be told become rows for chats, or wait until there is somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select, update

from bot.classroom import Outcome
from bot.incidents.appointments import may_decide_staff_chat
from bot.incidents.changes import Dispatch, StaffChatSet, What
from bot.incidents.incident import State
from bot.incidents.staff import Standing
from bot.storage.gather import group_where, reachable_accounts, staff_of, told_of
from bot.storage.record import DONE, DROPPED, READY, SENDING, WAITING, dispatch, record
from bot.storage.tables import accounts, cards, groups, incidents, outbox, staff_chats

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import datetime

    from bot.incidents.records import GroupState, OutboxRow
    from bot.incidents.staff import Staff
    from bot.storage.school import Transaction

_PER_PERSON: Final = (What.CLAIM, What.RIGHTS, What.STAFF_CHAT)


def expand(tx: Transaction, row: OutboxRow) -> int:
    """Make of a row without a chat one row for each chat to be told; it waits where there is none."""
    chats = _chats(tx, row)
    if not _taken(tx, row, chats):
        return 0
    if row.what is not What.ALERT:
        dispatch(tx, [Dispatch(row.what, row.subject, chat) for chat in chats or ()])
        return len(chats or ())
    made = [(tx.new_id(), chat) for chat in _without_card(tx, row.subject, chats or ())]
    tx.insert(cards, [{"id": one, "incident_id": row.subject, "chat_id": chat} for one, chat in made])
    dispatch(tx, [Dispatch(What.CARD, one, chat) for one, chat in made])
    return len(made)


def not_told(tx: Transaction, row: OutboxRow, outcome: Outcome) -> None:
    """See to it that somebody else is told where a chat can't be."""
    card = row.what is What.CARD
    if row.chat_id is None or not (
        outcome is Outcome.SHUT_OUT or (card and outcome is Outcome.NO_RIGHT and not _stands(tx, row.subject))
    ):
        return
    _close_chat(tx, row.chat_id)
    if card:
        _alert_again(tx, row.subject)
    elif row.what in _PER_PERSON:
        _wait_again(tx, row)


def _taken(tx: Transaction, row: OutboxRow, chats: Sequence[int] | None) -> bool:
    """Settle a row that is being sent, or have it wait; False if it is not being sent any more."""
    values: dict[str, object] = {"state": DONE, "settled_at": tx.now}
    if chats is None:
        values["state"] = DROPPED
    elif not chats:
        values = {"state": WAITING}
    being_sent = (outbox.c.school_id == tx.school_id, outbox.c.id == row.id, outbox.c.state == SENDING)
    return tx.connection.execute(update(outbox).where(*being_sent).values(values)).rowcount == 1


def _chats(tx: Transaction, row: OutboxRow) -> Sequence[int] | None:
    """Return the chats that are to be told; None if what they would be told of is gone."""
    if row.what is What.ALERT:
        query = select(incidents.c.group_id).where(incidents.c.school_id == tx.school_id)
        group_id: int | None = tx.connection.scalar(query.where(incidents.c.id == row.subject))
        if group_id is None:
            return None
        return told_of(tx, group_id, tx.now)
    staff, reachable = staff_of(tx), reachable_accounts(tx)
    if row.what is What.RIGHTS:
        return _for_rights(group_where(tx, groups.c.id == row.subject), staff, reachable, tx.now)
    if row.what is What.CLAIM:
        return _among(reachable, staff.owners(tx.now))
    if row.what is What.STAFF_CHAT:
        return _among(reachable, may_decide_staff_chat(staff, tx.now))
    raise ValueError(f"A row `{row.what}` names its chat: it is sent, not expanded.")


def _for_rights(
    group: GroupState | None, staff: Staff, reachable: Container[int], at: datetime
) -> Sequence[int] | None:
    """Return who is told that a right is missing: staff, else whoever added the bot, else the creator."""
    if group is None:
        return None
    asked = (staff.told_of(group.id, at), (group.adder,), (group.creator,))
    return next((told for some in asked if (told := _among(reachable, some))), ())


def _among(reachable: Container[int], some: Iterable[int | None]) -> Sequence[int]:
    return [account for account in dict.fromkeys(some) if account is not None and account in reachable]


def _without_card(tx: Transaction, incident_id: int, chats: Sequence[int]) -> Sequence[int]:
    having = set(
        tx.connection.scalars(
            select(cards.c.chat_id).where(
                cards.c.school_id == tx.school_id, cards.c.incident_id == incident_id
            )
        )
    )
    return [chat for chat in chats if chat not in having]


def _stands(tx: Transaction, card_id: int) -> bool:
    """Tell whether a card was ever sent."""
    query = select(cards.c.message_id).where(cards.c.school_id == tx.school_id, cards.c.id == card_id)
    return tx.connection.scalar(query) is not None


def _close_chat(tx: Transaction, chat_id: int) -> None:
    """Count a person as not reachable until they press Start, a staff chat as none until asked again."""
    if chat_id > 0:
        person = update(accounts).where(accounts.c.school_id == tx.school_id, accounts.c.account == chat_id)
        tx.connection.execute(person.values(reachable=False))
        return
    chat = tx.connection.scalar(
        select(staff_chats.c.id).where(
            staff_chats.c.school_id == tx.school_id, staff_chats.c.chat_id == chat_id
        )
    )
    if chat is not None:
        record(tx, (StaffChatSet(chat, Standing.ENDED, None, tx.now),))


def _alert_again(tx: Transaction, card_id: int) -> None:
    """Forget a card that can't be sent, and tell of its incident again unless that is settled."""
    incident = tx.connection.execute(
        select(incidents.c.id, incidents.c.state)
        .join(cards, cards.c.incident_id == incidents.c.id)
        .where(cards.c.school_id == tx.school_id, cards.c.id == card_id)
    ).one_or_none()
    tx.connection.execute(delete(cards).where(cards.c.school_id == tx.school_id, cards.c.id == card_id))
    if incident is None or incident.state == State.RESOLVED:
        return
    coming = select(outbox.c.id).where(
        outbox.c.school_id == tx.school_id,
        outbox.c.what == What.ALERT.value,
        outbox.c.subject == incident.id,
        outbox.c.state.in_((READY, WAITING)),
    )
    if tx.connection.scalar(coming.limit(1)) is None:
        dispatch(tx, [Dispatch(What.ALERT, incident.id)])


def _wait_again(tx: Transaction, row: OutboxRow) -> None:
    """Where a question reached nobody, have it wait for somebody who can be reached."""
    others = select(outbox.c.id).where(
        outbox.c.school_id == tx.school_id,
        outbox.c.what == row.what.value,
        outbox.c.subject == row.subject,
        outbox.c.id != row.id,
        (outbox.c.state.in_((READY, SENDING, WAITING))) | (outbox.c.message_id.is_not(None)),
    )
    if tx.connection.scalar(others.limit(1)) is None:
        dispatch(tx, [Dispatch(row.what, row.subject)])
