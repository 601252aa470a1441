"""Queries for decisions on a lesson's access log, name tags and handovers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from bot.access.doors.messages import DoorMessage
from bot.access.doors.name_tags import Tagged
from bot.access.doors.views import Handover
from bot.features.enrolment.consents.rules import About
from bot.features.enrolment.consents.tables import agreements
from bot.outbox import OutboxJob
from bot.storage.lessons.reads import lesson_of, tag_for
from bot.storage.people.classes import class_of
from bot.storage.people.consents import attends
from bot.storage.people.staff import serves
from bot.storage.people.students import students_of
from bot.storage.tables.classes import bindings, openings
from bot.storage.tables.core import due_times, outbox
from bot.storage.tables.doors import handovers

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.model import Lesson, Student
    from bot.storage.db.transaction import Transaction


def roster_of(tx: Transaction, class_id: int) -> tuple[Student, ...]:
    """Return a class's roster, each student once, though several accounts are bound."""
    return tuple({student.id: student for student in students_of(tx, class_id)}.values())


def opened_for(tx: Transaction, lesson_id: int) -> list[tuple[int, datetime]]:
    """Return for which students accounts that agreed to attendance opened a lesson's door, and when."""
    query = (
        select(bindings.c.student_id, openings.c.at)
        .join(bindings, bindings.c.id == openings.c.binding_id)
        .where(openings.c.school_id == tx.school_id, openings.c.lesson_id == lesson_id, attends())
    )
    return [(row.student_id, row.at) for row in tx.connection.execute(query)]


def answers_in(tx: Transaction, class_id: int) -> dict[int, bool]:
    """Return each student's answer about attendance in a class; who has not answered is not in it."""
    same = agreements.c.account == bindings.c.account, agreements.c.class_id == bindings.c.class_id
    query = (
        tx.select(bindings.c.student_id, agreements.c.agrees)
        .join(agreements, and_(*same))
        .where(
            bindings.c.class_id == class_id,
            bindings.c.ended_at.is_(None),
            bindings.c.role.is_(None),
            agreements.c.school_id == tx.school_id,
            agreements.c.about == About.ATTENDANCE.value,
            agreements.c.ended_at.is_(None),
        )
    )
    return {row.student_id: row.agrees for row in tx.connection.execute(query)}


def handed_for(tx: Transaction, lesson_id: int) -> list[tuple[int, datetime]]:
    """Return for which students a lesson's credentials were handed over, and when."""
    query = tx.select(handovers.c.student_id, handovers.c.at).where(handovers.c.lesson_id == lesson_id)
    return [(row.student_id, row.at) for row in tx.connection.execute(query)]


def handed_before(tx: Transaction, account: int, lesson_id: int, student_id: int) -> int | None:
    """Return the id of the newest handover to a teacher for a student in a lesson; None: none yet."""
    query = tx.select(handovers.c.id).where(
        handovers.c.account == account,
        handovers.c.lesson_id == lesson_id,
        handovers.c.student_id == student_id,
    )
    found: int | None = tx.connection.scalar(query.order_by(handovers.c.at.desc()).limit(1))
    return found


def handover_of(tx: Transaction, handover_id: int) -> Handover | None:
    """Return a handover, with whether the teacher still has a role for the class."""
    row = tx.one(handovers, handover_id)
    lesson = None if row is None else lesson_of(tx, row.lesson_id)
    found = None if lesson is None else class_of(tx, lesson.class_id)
    if row is None or lesson is None or found is None:
        return None
    student = next((each for each in roster_of(tx, found.id) if each.id == row.student_id), None)
    if student is None:
        return None
    own = serves(tx, row.account, found)
    tag = tag_for(tx, student.id, lesson.id)
    return Handover(lesson, student, own, tag)


def tags_of(tx: Transaction, lesson: Lesson) -> tuple[Tagged, ...]:
    """Return the name tags of a lesson, by the students' numbers: of each account that is bound now.

    A student without an account, or for whom the room was handed over, also has a tag without one.
    """
    lines = students_of(tx, lesson.class_id)
    handed = {student_id for student_id, _ in handed_for(tx, lesson.id)}
    found: list[tuple[Student, int | None]] = []
    for student in {line.id: line for line in lines}.values():
        own = [line.account for line in lines if line.id == student.id and line.account is not None]
        by_hand = [None] if not own or student.id in handed else []
        found += [(student, account) for account in (*own, *student.guardians, *by_hand)]
    return tuple(
        Tagged(tag_for(tx, student.id, lesson.id, account), student, lesson, account)
        for student, account in found
    )


def last_openings(tx: Transaction, account: int, since: datetime) -> dict[int, datetime]:
    """Return when an account last opened each lesson's door since that time, if its message still stands.

    A room seen in a popup left no message and does not count.
    """
    sent = (
        select(outbox.c.id)
        .where(
            outbox.c.school_id == openings.c.school_id,
            outbox.c.what == DoorMessage.DOOR.name,
            outbox.c.subject == openings.c.id,
        )
        .exists()
    )
    taken_back = (
        select(due_times.c.id)
        .join(outbox, outbox.c.id == due_times.c.subject)
        .where(
            due_times.c.what == OutboxJob.REMOVE_LINE.name,
            due_times.c.at <= tx.now,
            outbox.c.what == DoorMessage.DOOR.name,
            outbox.c.subject == openings.c.id,
        )
        .exists()
    )
    query = tx.select(*openings.c["lesson_id", "at"]).where(
        openings.c.account == account, openings.c.at > since, sent, ~taken_back
    )
    return {row.lesson_id: row.at for row in tx.connection.execute(query.order_by(openings.c.at))}
