"""Storage declaration of the outbox: writers, and the personal data in messages and jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, or_

from bot.features.enrolment.pinned_link.buttons import PinnedLinkMessage
from bot.features.privacy.rules.keeping import DataKind
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch, Postponed, Rearm, TakeBack
from bot.records import Add, Gone, Set
from bot.school.messages import SchoolMessage
from bot.storage.db.records import add, remove, set_fields
from bot.storage.db.transaction import Writers
from bot.storage.outbox.rations import HELD
from bot.storage.outbox.room import StorageRoom
from bot.storage.outbox.rows import DOING, DONE, SENDING, WAITING, dispatch, postpone, rearm, take_back
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.tables.core import due_times, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from bot.features.privacy.rules.person import Erasure
    from bot.storage.db.transaction import Transaction

# Kinds whose sent rows are looked up again: messages posted again, questions about a group, where a
# group's pinned link stands.
_LOOKED_UP: Final = (
    IncidentMessage.GIVE_BACK.name,
    SchoolMessage.GROUP.name,
    PinnedLinkMessage.LASTING_LINE.name,
)


def _forget_letters(tx: Transaction, erasure: Erasure) -> bool:
    """Forget messages to an account, except those that have first to be taken back, or are being sent."""
    own = and_(outbox.c.chat_id == erasure.account, outbox.c.created_at <= erasure.asked_at)
    tx.delete(outbox, own, outbox.c.state != SENDING, outbox.c.id.not_in(_to_take_back(tx)))
    return tx.has(outbox, own)


def _to_take_back(tx: Transaction) -> Select[*tuple[Any, ...]]:
    waits = due_times.c.state.in_((WAITING, DOING))
    return tx.select(due_times.c.subject).where(waits)


def _sent(tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return the condition for rows sent before, not looked up again and not to be taken back, or held."""
    sent = and_(outbox.c.settled_at < before, outbox.c.what.not_in(_LOOKED_UP))
    held = and_(outbox.c.state == HELD, outbox.c.created_at < before)
    return or_(held, and_(sent, outbox.c.id.not_in(_to_take_back(tx))))


ROOM: Final = StorageRoom(
    name="outbox",
    writers=Writers(
        decided={Add: add, Set: set_fields, Gone: remove, TakeBack: take_back},
        last={Dispatch: dispatch, Postponed: postpone, Rearm: rearm},
    ),
    personal_data=(
        PersonalData(
            outbox,
            DataKind.LETTER,
            Rows((outbox.c.created_at,), only=outbox.c.what != IncidentMessage.ALARM_NEWS.name),
            _forget_letters,
            over=_sent,
        ),
        PersonalData(
            due_times,
            DataKind.LETTER,
            over=lambda _tx, before, _: and_(due_times.c.state == DONE, due_times.c.settled_at < before),
        ),
    ),
)
