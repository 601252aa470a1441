"""Rooms that accounts saw whose binding to the class has ended."""

from __future__ import annotations

from bot.features.doors.seen_rooms.rules import SeenReply, SeenRoom, on_seen_press
from bot.features.doors.tables import openings
from bot.features.enrolment.applications.tables import applications
from bot.features.lessons.store.rows import lesson_of
from bot.records import Decided
from bot.storage.changes import answers
from bot.storage.db.transaction import SchoolStore, Transaction, reads
from bot.storage.people.classes import class_of
from bot.storage.people.staff import serves
from bot.storage.people.students import applications_where
from bot.storage.tables.classes import bindings, students


class RoomSightings(SchoolStore):
    """Rooms of one school seen by accounts that are out of the class."""

    @reads
    def seen_room(self, tx: Transaction, binding_id: int) -> SeenRoom | None:
        """Return the room last seen through a binding that ended; None: none, or no longer kept."""
        return _seen(tx, binding_id)

    @answers
    def decide(self, tx: Transaction, account: int, binding_id: int, *, closes: bool) -> Decided[SeenReply]:
        """Decide and record a press on [Đóng cửa] or [Vẫn dùng phòng này]."""
        seen = _seen(tx, binding_id)
        found = None if seen is None else class_of(tx, seen.lesson.meeting.class_id)
        own = serves(tx, account, found)
        return on_seen_press(seen, is_staff=own, closes=closes, at=tx.now)


def _seen(tx: Transaction, binding_id: int) -> SeenRoom | None:
    query = (
        tx.select(bindings, *students.c["number", "name_sealed"], openings.c.lesson_id, openings.c.at)
        .join(students, students.c.id == bindings.c.student_id)
        .join(openings, openings.c.binding_id == bindings.c.id)
        .where(bindings.c.id == binding_id)
        .where(bindings.c.ended_at.is_not(None))
        .order_by(openings.c.at.desc(), openings.c.id)
    )
    row = tx.connection.execute(query.limit(1)).one_or_none()
    lesson = None if row is None else lesson_of(tx, row.lesson_id)
    found = None if row is None else class_of(tx, row.class_id)
    if row is None or lesson is None or found is None:
        return None
    same = applications.c.account == row.account, applications.c.class_id == row.class_id
    shown = next((one.account_name for one in applications_where(tx, *same)), None)
    name = tx.unseal(students.c.name_sealed, row.student_id, row.name_sealed)
    return SeenRoom(row.id, found, row.number, name, shown, not row.by_code, lesson, row.at)
