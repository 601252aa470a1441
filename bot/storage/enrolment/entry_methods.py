"""Entry methods of classes: which are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.access.enrolment import changes as made
from bot.access.enrolment.entry_methods import open_ways
from bot.access.enrolment.model import EntryMethod
from bot.storage.tables.classes import students
from bot.storage.tables.entry_methods import phones, ways_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.records import Change
    from bot.storage.db.transaction import Transaction


def ways_of(tx: Transaction, class_id: int) -> frozenset[EntryMethod]:
    """Return the entry methods of a class that are open, beside a code."""
    query = tx.select(*ways_in.c["way", "open"]).where(ways_in.c.class_id == class_id)
    return open_ways({EntryMethod(row.way): row.open for row in tx.connection.execute(query)})


def classes_taking_numbers(tx: Transaction) -> frozenset[int]:
    """Return the classes that admit people by their own phone number."""
    return frozenset(
        tx.values(ways_in.c.class_id, ways_in.c.way == EntryMethod.CONTACT.value, ways_in.c.open)
    )


def forget_phones(tx: Transaction, class_id: int) -> None:
    """Forget the phone numbers of a class."""
    of_class = tx.select(students.c.id).where(students.c.class_id == class_id)
    tx.delete(phones, phones.c.student_id.in_(of_class))


def _set(tx: Transaction, change: made.EntryMethodSet) -> None:
    tx.delete(ways_in, ways_in.c.class_id == change.class_id, ways_in.c.way == change.way.value)
    row = {"id": tx.new_id(), "class_id": change.class_id, "way": change.way.value, "open": change.open}
    tx.insert(ways_in, [row | {"set_by": change.account, "set_at": change.at}])
    if change.way is EntryMethod.CONTACT and not change.open:
        forget_phones(tx, change.class_id)


def _phones_kept(tx: Transaction, kept: made.PhonesKept) -> None:
    theirs = {each.student_id for each in kept.phones}
    tx.delete(phones, phones.c.student_id.in_(theirs))
    rows = [
        {
            "id": tx.new_id(),
            "student_id": each.student_id,
            "whose": each.whose.value,
            "fingerprint": each.mark,
        }
        for each in kept.phones
    ]
    tx.insert(phones, rows)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    made.EntryMethodSet: _set,
    made.PhonesKept: _phones_kept,
}
