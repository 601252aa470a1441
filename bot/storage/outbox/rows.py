"""Planned rows: messages in the outbox, and jobs at their due times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_

from bot.classroom import Outcome
from bot.features.incidents.buttons import IncidentMessage
from bot.features.lessons.buttons import LessonMessage
from bot.features.school.buttons import SchoolMessage
from bot.outbox import Dispatch, OutboxJob
from bot.storage.outbox.rations import HELD, RATIONS, lot_of, more_at
from bot.storage.tables.core import due_times, outbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.outbox import MessageKind, OutboxRow, Postponed, Rearm, TakeBack
    from bot.storage.db.transaction import Transaction


WAITING: Final = "waiting"
READY: Final = "ready"
SENDING: Final = "sending"
DOING: Final = "doing"
DONE: Final = "done"
DROPPED: Final = "dropped"
FAILED: Final = "failed"
_LATELY: Final = timedelta(hours=24)
_TOLD_LATE: Final = (SchoolMessage.WELCOME.name, LessonMessage.ECHO.name)  # each rendered when it is sent


def dispatch(tx: Transaction, dispatches: Iterable[Dispatch]) -> None:
    """Put messages into the outbox, to be sent at once or at their time, in this order, or held by a ration.

    Raises ValueError for a kind that names its chat and was given none: none could be found later.
    """
    dispatches = list(dispatches)
    if any(one.chat_id is None and not one.what.finds_readers for one in dispatches):
        raise ValueError("What names its chat cannot be sent to whoever is to be told.")
    tx.insert(outbox, [planned(tx, one) for one in dispatches if not _is_rationed(one)])
    for one in dispatches:
        if _is_rationed(one):
            _dispatch_rationed(tx, one)


def _is_rationed(one: Dispatch) -> bool:
    return one.chat_id is not None and not one.wished and one.what in RATIONS


def _dispatch_rationed(tx: Transaction, one: Dispatch) -> None:
    chat_id = one.chat_id or 0
    lot = lot_of(tx, one, chat_id, RATIONS[one.what])
    if lot is None:
        return
    state, counted = HELD if lot.held else READY, {"cause": lot.cause, "strange": lot.strange}
    tx.insert(outbox, [{**planned(tx, one), **counted, "state": state, "not_before": lot.not_before}])
    if lot.held and (at := more_at(tx, chat_id)) is not None:
        dispatch(tx, [Dispatch(SchoolMessage.MORE, 0, chat_id, at=at)])


def planned(tx: Transaction, one: Dispatch) -> dict[str, object]:
    """Return the row of a message that is ready to be sent."""
    return {
        "id": tx.new_id(),
        "what": one.what.name,
        "subject": one.subject,
        "chat_id": one.chat_id,
        "state": READY,
        "not_before": one.at or tx.now,
        "attempts": 0,
        "created_at": tx.in_turn(),
        "priority": one.priority.value,
    }


def ask_again(tx: Transaction, row: OutboxRow) -> None:
    """Have a question that reached no chat wait for a reachable recipient."""
    if not tx.has(
        outbox,
        outbox.c.what == row.what.name,
        outbox.c.subject == row.subject,
        outbox.c.id != row.id,
        outbox.c.state.in_((READY, SENDING, WAITING)) | outbox.c.message_id.is_not(None),
    ):
        dispatch(tx, [Dispatch(row.what, row.subject)])


def is_asked(tx: Transaction, what: MessageKind, subject: int, since: datetime | None = None) -> bool:
    """Tell whether a message of that kind about that subject is in the outbox, sent or not.

    `since`: rows created before do not count; None: all count.
    """
    query = tx.select(outbox.c.id).where(outbox.c.what == what.name, outbox.c.subject == subject)
    if since is not None:
        query = query.where(outbox.c.created_at > since)
    return tx.connection.scalar(query.limit(1)) is not None


def on_its_way(tx: Transaction, what: MessageKind, subject: int, account: int | None = None) -> bool:
    """Tell whether something has still to be sent to an account; None: to anybody."""
    return tx.has(
        outbox,
        outbox.c.what == what.name,
        outbox.c.subject == subject,
        outbox.c.settled_at.is_(None),
        *(() if account is None else (outbox.c.chat_id == account,)),
    )


def ready(tx: Transaction, what: MessageKind) -> set[int]:
    """Return the subjects of the rows of a kind that are ready or held, and not claimed yet."""
    unclaimed = outbox.c.state.in_((READY, HELD))
    return set(tx.values(outbox.c.subject, outbox.c.what == what.name, unclaimed))


def postpone(tx: Transaction, postponed: Iterable[Postponed]) -> None:
    """Plan jobs at their due times."""
    tx.insert(
        due_times,
        [
            {
                "id": tx.new_id(),
                "what": one.what.name,
                "subject": one.subject,
                "at": one.at,
                "state": WAITING,
                "attempts": 0,
            }
            for one in postponed
        ],
    )


def take_away(tx: Transaction, which: ColumnElement[bool], at: datetime) -> None:
    """Have the messages that these outbox rows sent deleted at that time instead of later."""
    sent = tx.select(outbox.c.id).where(which)
    tx.update(
        due_times,
        due_times.c.what == OutboxJob.REMOVE_LINE.name,
        due_times.c.state == WAITING,
        due_times.c.subject.in_(sent),
        at=at,
    )


def rearm(tx: Transaction, _rearmed: Sequence[Rearm]) -> None:
    """Release all rows that waited for a reachable recipient."""
    tx.update(outbox, outbox.c.state == WAITING, state=READY, not_before=tx.now)


def alert_again(tx: Transaction, incident_ids: Sequence[int]) -> None:
    """Alert of incidents all recipients that have no card of them, unless that is on its way already.

    What waited for a recipient is tried again: there may be one now.
    """
    alerts = and_(outbox.c.what == IncidentMessage.ALERT.name, outbox.c.subject.in_(incident_ids))
    tx.update(outbox, alerts, outbox.c.state == WAITING, state=READY, not_before=tx.now)
    ready = set(tx.values(outbox.c.subject, alerts, outbox.c.state == READY))
    dispatch(tx, [Dispatch(IncidentMessage.ALERT, each) for each in incident_ids if each not in ready])


def take_back(tx: Transaction, taken: TakeBack) -> None:
    """Have the messages of a kind about a subject deleted at that time instead of later."""
    take_away(tx, and_(outbox.c.what == taken.what.name, outbox.c.subject == taken.subject), taken.at)


def taken_over(
    tx: Transaction, what: MessageKind, subject: int, chat_id: int | None = None
) -> tuple[tuple[int, int], ...]:
    """Return the chats and messages where a kind of message about a subject stands, and let go of them.

    `chat_id`: of that chat alone; None: of all.
    """
    stands = [outbox.c.what == what.name, outbox.c.subject == subject, outbox.c.message_id.is_not(None)]
    if chat_id is not None:
        stands.append(outbox.c.chat_id == chat_id)
    query = tx.select(*outbox.c["chat_id", "message_id"]).where(*stands)
    found = tuple((row.chat_id, row.message_id) for row in tx.connection.execute(query))
    tx.update(outbox, *stands, message_id=None)
    return found


def say_missed(tx: Transaction, account: int) -> bool:
    """Send an account again what failed as unreachable within a day; tell whether there is anything."""
    query = (
        tx.select(*outbox.c["id", "what", "subject"])
        .where(
            outbox.c.chat_id == account,
            outbox.c.what.in_(_TOLD_LATE),
            outbox.c.state == FAILED,
            outbox.c.outcome == Outcome.SHUT_OUT.value,
            outbox.c.settled_at > tx.now - _LATELY,
        )
        .order_by(outbox.c.created_at, outbox.c.id)
    )
    newest = {(row.what, row.subject): row.id for row in tx.connection.execute(query)}
    if not newest:
        return False
    tx.update(outbox, outbox.c.id.in_(newest.values()), state=READY, not_before=tx.now, attempts=0)
    return True
