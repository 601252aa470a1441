"""Enrolment, as the store joins it: how it is written, and which staff hear of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.access.enrolment.messages import EnrolmentMessage
from bot.storage.db.transaction import Writers
from bot.storage.enrolment import consent_writes, entry_methods, writes
from bot.storage.enrolment.code_requests import plea_class
from bot.storage.enrolment.codes import class_of_code
from bot.storage.enrolment.waiting import ask_others, show_queues
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, Room
from bot.storage.school.setup import refresh_setups
from bot.storage.tables.classes import applications, bindings, students

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Table

    from bot.storage.outbox.readers import Readers


def _of_class_in(table: Table) -> Callable[[Readers, int], Sequence[int] | None]:
    """Return who has a role for the class of a row."""

    def told(readers: Readers, row_id: int) -> Sequence[int] | None:
        one = table.c.school_id == readers.tx.school_id, table.c.id == row_id
        return readers.of_class(readers.tx.connection.scalar(select(table.c.class_id).where(*one)))

    return told


def _of_frozen(readers: Readers, class_id: int) -> Sequence[int]:
    """Return who hears that somebody guesses codes: of one class also its staff, 0: of the whole school."""
    if not class_id:
        return readers.leading()
    return tuple(dict.fromkeys((*readers.owners(), *(readers.of_class(class_id) or ()))))


_of_binding = each(_of_class_in(bindings))

ROOM: Final = Room(
    name="enrolment",
    writers=Writers(
        decided={**consent_writes.WRITERS, **entry_methods.WRITERS, **writes.WRITERS},
    ),
    deliveries=Deliveries(
        readers={
            EnrolmentMessage.APPROVALS: each(lambda readers, class_id: readers.of_class(class_id)),
            EnrolmentMessage.CODES_POSTED: each(lambda readers, class_id: readers.of_class(class_id)),
            EnrolmentMessage.PLEA: each(lambda readers, plea: readers.of_class(plea_class(readers.tx, plea))),
            EnrolmentMessage.OTHER_CODE: each(
                lambda readers, code: readers.of_class(class_of_code(readers.tx, code))
            ),
            EnrolmentMessage.MOVE_DISPUTED: each(_of_class_in(applications)),
            EnrolmentMessage.CONSENT_BACK: each(_of_class_in(students)),
            EnrolmentMessage.DISOWNED: _of_binding,
            EnrolmentMessage.LEFT_GROUP: _of_binding,
            EnrolmentMessage.SEEN_ROOM: _of_binding,
            EnrolmentMessage.FROZEN: each(_of_frozen),
        },
        fan_out={EnrolmentMessage.APPROVALS: lambda tx, class_id, _, chats: show_queues(tx, class_id, chats)},
        sent={
            EnrolmentMessage.QUEUE: lambda tx, row, message_id: writes.shown(tx, row.subject, message_id),
            EnrolmentMessage.LASTING_LINE: lambda tx, _row, _message_id: refresh_setups(tx),
        },
        told_instead={EnrolmentMessage.QUEUE: lambda tx, row: ask_others(tx, row.subject)},
    ),
)
