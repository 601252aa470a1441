"""What is sent or done later, as the store joins it: how it is written, and what is held of who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_

from bot.access.enrolment.messages import EnrolmentMessage
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch, Postponed, Rearm
from bot.privacy.keeping import DataKind
from bot.school.messages import SchoolMessage
from bot.storage.db.transaction import Writers
from bot.storage.outbox.room import StorageRoom
from bot.storage.outbox.rows import DOING, DONE, SENDING, WAITING, dispatch, postpone, rearm
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.tables.core import due_times, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from bot.privacy.person import Erasure
    from bot.storage.db.transaction import Transaction

# What is looked up again: what was posted again of an incident, that a group was asked about, where a
# group's lasting line stands.
_LOOKED_UP: Final = (
    IncidentMessage.GIVE_BACK.name,
    SchoolMessage.GROUP.name,
    EnrolmentMessage.LASTING_LINE.name,
)


def _forget_letters(tx: Transaction, erasure: Erasure) -> bool:
    """Forget letters to an account, except what has first to be taken back, or is being sent."""
    own = and_(outbox.c.chat_id == erasure.account, outbox.c.created_at <= erasure.asked_at)
    tx.delete(outbox, own, outbox.c.state != SENDING, outbox.c.id.not_in(_to_take_back(tx)))
    return tx.has(outbox, own)


def _to_take_back(tx: Transaction) -> Select[*tuple[Any, ...]]:
    waits = due_times.c.state.in_((WAITING, DOING))
    return tx.select(due_times.c.subject).where(waits)


def _sent(tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return what holds for what was sent before, is not looked up and need not be taken back."""
    sent = and_(outbox.c.settled_at < before, outbox.c.what.not_in(_LOOKED_UP))
    return and_(sent, outbox.c.id.not_in(_to_take_back(tx)))


ROOM: Final = StorageRoom(
    name="outbox",
    writers=Writers(last={Dispatch: dispatch, Postponed: postpone, Rearm: rearm}),
    personal_data=(
        PersonalData(outbox, DataKind.LETTER, Rows((outbox.c.created_at,)), _forget_letters, over=_sent),
        PersonalData(
            due_times,
            DataKind.LETTER,
            over=lambda _tx, before, _: and_(due_times.c.state == DONE, due_times.c.settled_at < before),
        ),
    ),
)
