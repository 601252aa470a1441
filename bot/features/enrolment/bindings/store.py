"""Writers of bindings."""

from __future__ import annotations

from typing import Final

from bot.classroom import BindingRole
from bot.features.doors.store import doors_end
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.features.enrolment.bindings.rules import Bound, Frozen, Unbound
from bot.features.enrolment.consents.store import end_consents
from bot.features.enrolment.consents.tables import guardian_words
from bot.storage.db.transaction import Transaction, Writers
from bot.storage.outbox.readers import class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.tables.classes import bindings, students


def _bound(tx: Transaction, bound: Bound) -> None:
    row = {
        "id": bound.id,
        "student_id": bound.student_id,
        "class_id": tx.value_of(students.c.class_id, bound.student_id),
        "account": bound.account,
        "by_code": bound.by_code,
        "made_at": bound.at,
        "role": None if bound.role is BindingRole.STUDENT else bound.role.value,  # a student's is empty
        "relation": bound.relation,
    }
    tx.insert(bindings, [row])


def _frozen(tx: Transaction, frozen: Frozen) -> None:
    tx.change(bindings, frozen.binding_id, frozen_at=frozen.at)
    if frozen.at is not None:
        doors_end(tx, frozen.binding_id, frozen.at)


def _unbound(tx: Transaction, unbound: Unbound) -> None:
    """End a binding, the consent that it rested on, and the word given; remove the doors that it was sent.

    A paper form that staff hold stays valid.
    """
    one = bindings.c.id == unbound.binding_id
    row = tx.connection.execute(tx.select(bindings).where(one)).one()
    tx.update(bindings, one, ended_at=unbound.at)
    own = bindings.c.account == row.account, bindings.c.class_id == row.class_id
    if not tx.has(bindings, *own, bindings.c.ended_at.is_(None)):
        end_consents(tx, row.account, row.class_id, unbound.at)
    tx.delete(
        guardian_words,
        guardian_words.c.student_id == row.student_id,
        guardian_words.c.account == row.account,
        guardian_words.c.on_paper.is_(False),
    )
    doors_end(tx, unbound.binding_id, unbound.at)


ROOM: Final = StorageRoom(
    name="bindings",
    writers=Writers(decided={Bound: _bound, Frozen: _frozen, Unbound: _unbound}),
    deliveries=Deliveries(readers={BindingMessage.SEEN_ROOM: class_staff_by(bindings.c.class_id)}),
)
