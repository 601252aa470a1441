"""Recipients of messages, looked up once for all rows of a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.roles import chats_of_school, chats_to_tell
from bot.storage.outbox.rows import ask_again
from bot.storage.people.classes import classes_among
from bot.storage.people.staff import is_staff, reachable_staff, staff_chats_of, whole_staff

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Column

    from bot.classroom import SchoolClass
    from bot.outbox import OutboxRow
    from bot.storage.db.transaction import Transaction


class Audience:
    """Staff, staff chats, and the accounts that can be written to."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.staff = whole_staff(tx)
        self.reachable = reachable_staff(tx, self.staff)
        self.chats = staff_chats_of(tx)
        self._classes: dict[int, SchoolClass | None] = {}
        self._of_class: dict[int, Sequence[int]] = {}

    def know(self, class_ids: Iterable[int]) -> None:
        """Read classes that are asked about next, all at once."""
        unread = set(class_ids) - self._classes.keys()
        if unread:
            found = {one.id: one for one in classes_among(self.tx, unread)}
            self._classes.update({each: found.get(each) for each in unread})

    def school_class(self, class_id: int) -> SchoolClass | None:
        """Return a class; None where it is gone."""
        self.know((class_id,))
        return self._classes[class_id]

    def among(self, some: Iterable[int | None]) -> Sequence[int]:
        """Return those of some accounts that are reachable, each once."""
        those = dict.fromkeys(some)
        self.reachable.know(those)
        return [each for each in those if each is not None and each in self.reachable]

    def owners(self) -> Sequence[int]:
        """Return the reachable owners."""
        return self.among(self.staff.owners(self.tx.now))

    def leading(self) -> Sequence[int]:
        """Return the owners; while the school has none, the creators acting for groups."""
        now = self.tx.now
        return self.among(self.staff.owners(now) or (m.account for m in self.staff.creators(now)))

    def of_school(self) -> Sequence[int]:
        """Return the chats that are notified of what concerns the whole school."""
        return chats_of_school(self.staff, self.chats, self.reachable, self.tx.now)

    def of_groups(self, group_ids: Iterable[int]) -> Sequence[int]:
        """Return the chats that are notified of what concerns any of these groups, each once."""
        told = (
            chat
            for group_id in group_ids
            for chat in chats_to_tell(self.staff, self.chats, self.reachable, group_id, self.tx.now)
        )
        return tuple(dict.fromkeys(told))

    def first(
        self, every: Sequence[int], group_ids: Sequence[int], teaching: Collection[int] = ()
    ) -> tuple[int, ...]:
        """Return who of all that answer for a class is told first; heads only where nobody else is left.

        `every`: accounts, and staff chats; `group_ids`: the class's groups; `teaching`: who teaches it now.
        """
        ranks = {each: self._rank(each, group_ids, teaching) for each in every}
        return tuple(each for each in every if ranks[each] == min(ranks.values()))

    def _rank(self, each: int, group_ids: Sequence[int], teaching: Collection[int]) -> int:
        if each < 0 or any(self.staff.local_roles_of(each, one, self.tx.now) for one in group_ids):
            return 0 if each < 0 or each in teaching else 1
        return 3 if self.staff.leads(each, self.tx.now) else 2

    def teachers_first(self, class_id: int | None) -> Sequence[int] | None:
        """Return the staff of a class that are told first; None where it is gone."""
        every = self.of_class(class_id)
        school_class = None if class_id is None else self.school_class(class_id)
        return every if school_class is None else self.first(every or (), school_class.own_ids)

    def of_class(self, class_id: int | None) -> Sequence[int] | None:
        """Return the reachable staff with a role for a class; None where it is gone."""
        school_class = None if class_id is None else self.school_class(class_id)
        if school_class is None:
            return None
        if school_class.id not in self._of_class:
            now, accounts = self.tx.now, dict.fromkeys(m.account for m in self.staff.members)
            staff = self.among(a for a in accounts if is_staff(self.staff, a, school_class, now))
            self._of_class[school_class.id] = staff
        return self._of_class[school_class.id]


def each(
    of: Callable[[Audience, int], Sequence[int] | None],
) -> Callable[[Audience, Sequence[int]], Mapping[int, Sequence[int] | None]]:
    """Return a function that finds the recipients of several subjects one by one."""
    return lambda readers, subjects: {subject: of(readers, subject) for subject in subjects}


def class_staff_by(
    column: Column[int],
) -> Callable[[Audience, Sequence[int]], Mapping[int, Sequence[int] | None]]:
    """Return a function that finds who is told first of the class that `column` names in a subject's row."""
    return each(lambda readers, subject: readers.teachers_first(readers.tx.value_of(column, subject)))


def otherwise(
    of: Callable[[Audience, int], Sequence[int] | None],
) -> Callable[[Transaction, OutboxRow], None]:
    """Return a function that asks again where a recipient may not read a message any more."""

    def dropped(tx: Transaction, row: OutboxRow) -> None:
        those = of(Audience(tx), row.subject)
        if those is not None and row.chat_id not in those:
            ask_again(tx, row)

    return dropped


class_staff = each(Audience.teachers_first)  # of the class that is the subject


def owners(readers: Audience, _subject: int) -> Sequence[int]:
    """Return the owners, for messages to them alone."""
    return readers.owners()
