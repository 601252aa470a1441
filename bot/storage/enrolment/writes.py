"""Writers of applications, bindings and consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.access.enrolment import changes as made
from bot.storage.doors.writes import doors_end
from bot.storage.enrolment.consent_writes import end_consents, role_kept, take_back_word
from bot.storage.people.students import waiting_in
from bot.storage.tables.classes import (
    applications,
    approval_cards,
    bindings,
    consents,
    students,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.records import Change
    from bot.storage.db.transaction import Transaction


def _set_application(tx: Transaction, change: made.ApplicationSet) -> None:
    application = change.application
    name = application.name
    values: dict[str, object] = {
        "account_name_sealed": tx.seal(
            applications.c.account_name_sealed, application.id, application.account_name
        ),
        "step": application.step.value,
        "number": application.number,
        "name_sealed": None if name is None else tx.seal(applications.c.name_sealed, application.id, name),
        "code_id": application.code_id,
        "phone_id": application.phone_id,
        "role": role_kept(application.role),
        "relation": application.relation,
        "moving": application.moving,
        "at": application.at,
    }
    if tx.change(applications, application.id, **values) == 0:
        key = {"id": application.id, "class_id": application.class_id, "account": application.account}
        tx.insert(applications, [key | values])


def _consented(tx: Transaction, consent: made.Consented) -> None:
    row = {
        "id": tx.new_id(),
        "class_id": consent.class_id,
        "account": consent.account,
        "version": consent.version,
        "language": consent.language,
        "given_at": consent.at,
    }
    tx.insert(consents, [row])


def _bound(tx: Transaction, bound: made.Bound) -> None:
    class_id = tx.value_of(students.c.class_id, bound.student_id)
    row = {
        "id": bound.id,
        "student_id": bound.student_id,
        "class_id": class_id,
        "account": bound.account,
        "by_code": bound.by_code,
        "made_at": bound.at,
        "role": role_kept(bound.role),
        "relation": bound.relation,
    }
    tx.insert(bindings, [row])


def _unbound(tx: Transaction, unbound: made.Unbound) -> None:
    """End a binding and the consent it rested on, and remove the door messages that it was sent."""
    one = bindings.c.id == unbound.binding_id
    row = tx.connection.execute(tx.select(bindings).where(one)).one()
    tx.update(bindings, one, ended_at=unbound.at)
    if not tx.has(
        bindings,
        bindings.c.account == row.account,
        bindings.c.class_id == row.class_id,
        bindings.c.ended_at.is_(None),
    ):
        end_consents(tx, row.account, row.class_id, unbound.at)
    take_back_word(tx, row.account, row.student_id)
    doors_end(tx, unbound.binding_id, unbound.at)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    made.ApplicationSet: _set_application,
    made.Consented: _consented,
    made.Bound: _bound,
    made.Unbound: _unbound,
}


def shown(tx: Transaction, card_id: int, message_id: int) -> None:
    """Note an approval card's message. One without applicants is closed: the next is a new one."""
    one = approval_cards.c.id == card_id
    class_id = tx.value(approval_cards.c.class_id, one)
    if class_id is not None:
        waits = bool(waiting_in(tx, class_id))
        tx.update(approval_cards, one, message_id=message_id, open=waits)
