"""Fan out outbox rows without a chat to their recipients' chats; without any they wait."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, update

from bot.classroom import Outcome
from bot.outbox import Dispatch
from bot.school.changes import StaffChatSet
from bot.school.roles import Standing
from bot.storage.changes import record
from bot.storage.db.transaction import among, in_school, select_in_school
from bot.storage.outbox.readers import Audience
from bot.storage.outbox.room import MESSAGES
from bot.storage.outbox.rows import DONE, DROPPED, READY, WAITING, ask_again
from bot.storage.tables.core import accounts, outbox, staff_chats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.outbox import MessageKind, OutboxRow
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.room import Deliveries

_UNADDRESSED: Final = (
    select_in_school(*outbox.c["id", "what", "subject"])
    .where(
        outbox.c.state == READY,
        outbox.c.chat_id.is_(None),
        outbox.c.not_before <= bindparam("now"),
    )
    .order_by(outbox.c.not_before, outbox.c.created_at, outbox.c.id)
    .limit(500)
)

_MOVED: Final = (
    update(outbox)
    .where(in_school(outbox), among(outbox.c.id, "rows"))
    .values(state=bindparam("to_state"), settled_at=bindparam("at", type_=outbox.c.settled_at.type))
)


def address(tx: Transaction, now: datetime, deliveries: Deliveries) -> None:
    """Fan out each due row without a chat, one row for each recipient; without any it waits."""
    rows = tx.run(_UNADDRESSED, now=now).all()
    if not rows:
        return
    told_to = _told_to(Audience(tx), rows, deliveries)
    settled: dict[str, list[int]] = {DONE: [], DROPPED: [], WAITING: []}
    told: list[Dispatch] = []
    cards: dict[MessageKind, dict[int, Sequence[int] | None]] = defaultdict(dict)
    for row in rows:
        what = MESSAGES[row.what]
        chats = told_to[what][row.subject]
        settled[DROPPED if chats is None else DONE if chats else WAITING].append(row.id)
        if what in deliveries.cards:
            cards[what][row.subject] = chats
        elif what in deliveries.fan_out:
            told.extend(deliveries.fan_out[what](tx, row.subject, chats))
        else:
            told.extend(Dispatch(what, row.subject, chat) for chat in chats or ())
    for state, ids in settled.items():
        _move(tx, ids, state)
    record(tx, tuple(told))
    for what, chats_of in cards.items():
        deliveries.cards[what](tx, chats_of)


def _told_to(
    readers: Audience, rows: Sequence[AnyRow], deliveries: Deliveries
) -> Mapping[MessageKind, Mapping[int, Sequence[int] | None]]:
    subjects: dict[MessageKind, list[int]] = defaultdict(list)
    for row in rows:
        subjects[MESSAGES[row.what]].append(row.subject)
    return {what: deliveries.readers[what](readers, about) for what, about in subjects.items()}


def not_told(tx: Transaction, row: OutboxRow, outcome: Outcome, deliveries: Deliveries) -> None:
    """Send a message to other recipients where a chat can't be reached."""
    moved = outcome is Outcome.UPGRADED  # its message stays as it was in the old group; a new one follows
    if not moved and not _is_shut_out(tx, row, outcome, deliveries):
        return
    if not moved:
        _close_chat(tx, row.chat_id)
    if row.what in deliveries.told_instead:
        deliveries.told_instead[row.what](tx, row)
    elif row.what.asks:
        ask_again(tx, row)


def _is_shut_out(tx: Transaction, row: OutboxRow, outcome: Outcome, deliveries: Deliveries) -> bool:
    if outcome is Outcome.NO_RIGHT and row.what in deliveries.shuts_out:
        return deliveries.shuts_out[row.what](tx, row)
    return outcome is Outcome.SHUT_OUT


def _move(tx: Transaction, ids: Sequence[int], state: str) -> None:
    if ids:
        tx.run(_MOVED, rows=ids, to_state=state, at=None if state == WAITING else tx.now)


def _close_chat(tx: Transaction, chat_id: int) -> None:
    """Mark an account as unreachable until it presses Start, and end a staff chat until asked for again."""
    if chat_id > 0:
        tx.update(accounts, accounts.c.account == chat_id, reachable=False)
        return
    chat = tx.value(staff_chats.c.id, staff_chats.c.chat_id == chat_id)
    if chat is not None:
        record(tx, (StaffChatSet(chat, Standing.ENDED, None, tx.now),))
