"""A press on one lesson's door: the account's bindings, and whether the door opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.doors import door
from bot.access.doors.views import Opening
from bot.access.model import ListPlace
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.doors.reads import last_openings
from bot.storage.doors.room_changes import has_come
from bot.storage.lessons.reads import lesson_of, opening_of, tag_for
from bot.storage.people.classes import class_of
from bot.storage.people.students import bindings_in

if TYPE_CHECKING:
    from bot.access.model import Binding
    from bot.storage.db.transaction import Transaction


class Doors(SchoolStore):
    """The doors of one school's lessons."""

    @reads
    def place(
        self, tx: Transaction, account: int, lesson_id: int, child: int | None = None
    ) -> ListPlace | None:
        """Return an account's bindings in the class of a lesson; None for no lesson of the school's.

        `child`, here and below: the binding of the child that a guardian means.
        """
        lesson = lesson_of(tx, lesson_id)
        found = None if lesson is None else class_of(tx, lesson.class_id)
        return None if found is None else ListPlace(found, _bindings(tx, account, found.id, child))

    @decides
    def enter(
        self, tx: Transaction, account: int, lesson_id: int, *, member: bool | None, child: int | None = None
    ) -> door.DoorEntry:
        """Open a lesson's door to an account, or tell why not."""
        lesson = lesson_of(tx, lesson_id)
        binding = None if lesson is None else _binding(tx, account, lesson.class_id, child)
        knock = door.Knock(member, tx.new_id, tx.now)
        opened = last_openings(tx, account, tx.now - door.AGAIN_AFTER)
        entry, changes = door.on_enter(binding, lesson, knock, opened)
        record(tx, changes)
        return entry

    @decides
    def peek(
        self, tx: Transaction, account: int, lesson_id: int, *, member: bool | None, child: int | None = None
    ) -> tuple[door.DoorEntry, Opening | None]:
        """Let an account see a lesson's room at once, or tell why not; nothing of it is sent."""
        lesson = lesson_of(tx, lesson_id)
        binding = None if lesson is None else _binding(tx, account, lesson.class_id, child)
        found = None if lesson is None else class_of(tx, lesson.class_id)
        entry, changes = door.on_peek(binding, lesson, door.Knock(member, tx.new_id, tx.now))
        record(tx, changes)
        if entry.refusal is not None or lesson is None or binding is None or found is None:
            return entry, None
        return entry, Opening(lesson, found, binding, tag_for(tx, binding.student_id, lesson.id, account))

    @reads
    def moved(self, tx: Transaction, opening_id: int) -> Opening | None:
        """Return an opening of a room that the class left; None where its account has come over already."""
        return None if has_come(tx, opening_id) else opening_of(tx, opening_id)


def _bindings(tx: Transaction, account: int, class_id: int, child: int | None) -> tuple[Binding, ...]:
    own = bindings_in(tx, account, class_id)
    return own if child is None else tuple(one for one in own if one.id == child)


def _binding(tx: Transaction, account: int, class_id: int, child: int | None) -> Binding | None:
    return next(iter(_bindings(tx, account, class_id, child)), None)
