"""A lesson's access log, name tags, handovers, rooms seen by who left: for the class's own staff alone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from sqlalchemy import and_, select

from bot.classroom import SchoolClass, Student
from bot.features.doors.access_log.rules import (
    AccessLog,
    HandoverView,
    HandReply,
    SeenReply,
    SeenRoom,
    Tagged,
    access_log_lines,
    may_hand,
    on_hand,
    on_seen_press,
)
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.store import line_rows, tag_for
from bot.features.doors.tables import handovers, openings
from bot.features.enrolment.buttons import BindingMessage
from bot.features.enrolment.rules import About
from bot.features.enrolment.tables import agreements, applications
from bot.features.lessons.store.rows import lesson_of, lessons_where, standing
from bot.features.lessons.tables import lessons
from bot.lesson import Lesson, LessonState
from bot.outbox import Dispatch, OutboxRow
from bot.personal_data import DataKind
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import class_of
from bot.storage.people.consents import attends
from bot.storage.people.personal_data import Cleared, PersonalData
from bot.storage.people.staff import serves, staffed_by
from bot.storage.people.students import applications_where, students_of
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import outbox

_ASKED_EVERY: Final = timedelta(days=1)


class AccessLogs(SchoolStore):
    """The access logs of one school's lessons."""

    @reads
    def log(self, tx: Transaction, account: int, lesson_id: int) -> AccessLog | None:
        """Return a lesson's access log; None where the lesson is gone, or not the account's to see."""
        own = _own(tx, account, lesson_id)
        return None if own is None else log_of(tx, *own)

    @decides
    def ask(self, tx: Transaction, account: int, lesson_id: int) -> int | None:
        """Ask the students of a lesson's class who have not answered about attendance, each once a day.

        Returns how many are asked; None where the lesson is gone, or not the account's to see.
        """
        own = _own(tx, account, lesson_id)
        if own is None:
            return None
        asked = tx.values(
            outbox.c.chat_id,
            outbox.c.what == BindingMessage.ATTENDANCE.name,
            outbox.c.subject == own[1].id,
            outbox.c.created_at > tx.now - _ASKED_EVERY,
        )
        open_to = log_of(tx, *own).to_ask
        accounts = [one.account for one in _roster(tx, own[1].id) if one.id in open_to and one.account]
        told = [
            Dispatch(BindingMessage.ATTENDANCE, own[1].id, each) for each in accounts if each not in asked
        ]
        record(tx, tuple(told))
        return len(told)

    @reads
    def is_to_answer(self, tx: Transaction, account: int, class_id: int) -> bool:
        """Tell whether an account is a student of a class who has not answered about attendance."""
        answers = _answers(tx, class_id)
        return any(one.account == account and one.id not in answers for one in _roster(tx, class_id))

    @reads
    def tags(self, tx: Transaction, account: int, lesson_id: int) -> tuple[Tagged, ...] | None:
        """Return a lesson's name tags; None where the lesson is gone, or not the account's to see."""
        own = _own(tx, account, lesson_id)
        return None if own is None else _tags(tx, own[0])

    @reads
    def tags_today(self, tx: Transaction, account: int, zone: tzinfo) -> tuple[Tagged, ...]:
        """Return the name tags of all lessons of this day, in `zone`, of the account's own classes."""
        return tuple(tagged for lesson in _today(tx, account, zone) for tagged in _tags(tx, lesson))

    @reads
    def logs_today(self, tx: Transaction, account: int, zone: tzinfo) -> tuple[AccessLog, ...]:
        """Return the access logs of this day's lessons whose doors have opened, of the account's own classes.

        Those whose doors are open come alone, if there are any; else the last one does.
        """
        begun = [each for each in _today(tx, account, zone) if each.opens_at <= tx.now]
        shown = [each for each in begun if each.is_open(tx.now)] or begun[-1:]
        return tuple(log_of(tx, *own) for each in shown if (own := _own(tx, account, each.id)) is not None)

    @answers
    def hand(self, tx: Transaction, account: int, lesson_id: int, student_id: int) -> Decided[HandReply]:
        """Decide and record that a teacher gets the credentials for one student."""
        own = _own(tx, account, lesson_id)
        roster = () if own is None else _roster(tx, own[1].id)
        newest = tx.select(handovers.c.id).where(
            handovers.c.account == account,
            handovers.c.lesson_id == lesson_id,
            handovers.c.student_id == student_id,
        )
        return on_hand(
            lesson_of(tx, lesson_id) if own is None else own[0],
            next((each for each in roster if each.id == student_id), None),
            is_staff=own is not None,
            handover_id=tx.new_id(),
            account=account,
            at=tx.now,
            before=tx.connection.scalar(newest.order_by(handovers.c.at.desc()).limit(1)),
        )

    @reads
    def handover(self, tx: Transaction, handover_id: int) -> HandoverView | None:
        """Return a handover as it stands now."""
        return _handover(tx, handover_id)


def _today(tx: Transaction, account: int, zone: tzinfo) -> tuple[Lesson, ...]:
    begins = datetime.combine(tx.now.astimezone(zone).date(), time.min, zone).astimezone(UTC)
    classes = [one.id for one in staffed_by(tx, account, tx.now)]
    return lessons_where(
        tx,
        lessons.c.class_id.in_(classes),
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.starts_at >= begins,
        lessons.c.starts_at < begins + timedelta(days=1),
    )


def log_of(
    tx: Transaction, lesson: Lesson, school_class: SchoolClass, *, for_guardian: bool = False
) -> AccessLog:
    """Return a lesson's access log; the doors in it are of students' own accounts that agreed to attendance.

    A guardian is told of no handover for a student who has not agreed.
    """
    opened = (
        select(bindings.c.student_id, openings.c.at)
        .join(openings, bindings.c.id == openings.c.binding_id)
        .where(openings.c.school_id == tx.school_id, openings.c.lesson_id == lesson.id)
        .where(bindings.c.role.is_(None), attends())
    )
    roster, answers = _roster(tx, school_class.id), _answers(tx, school_class.id)
    silent = {one.id for one in roster if one.binding_id is not None and not answers.get(one.id)}
    handed = [each for each in _handed(tx, lesson.id) if not (for_guardian and each[0] in silent)]
    doors = [(row.student_id, row.at) for row in tx.connection.execute(opened)]
    lines = access_log_lines(roster, doors, handed, answers)
    return AccessLog(lesson, school_class, lines)


def _own(tx: Transaction, account: int, lesson_id: int) -> tuple[Lesson, SchoolClass] | None:
    lesson = standing(tx, lesson_of(tx, lesson_id))
    found = None if lesson is None else class_of(tx, lesson.class_id)
    if lesson is None or found is None or not serves(tx, account, found):
        return None
    return lesson, found


def _roster(tx: Transaction, class_id: int) -> tuple[Student, ...]:
    """Return a class's roster, each student once, though several accounts are bound."""
    return tuple({student.id: student for student in students_of(tx, class_id)}.values())


def _answers(tx: Transaction, class_id: int) -> dict[int, bool]:
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


def _handed(tx: Transaction, lesson_id: int) -> list[tuple[int, datetime]]:
    """Return for which students a lesson's credentials were handed over, and when."""
    query = tx.select(handovers.c.student_id, handovers.c.at).where(handovers.c.lesson_id == lesson_id)
    return [(row.student_id, row.at) for row in tx.connection.execute(query)]


def _handover(tx: Transaction, handover_id: int) -> HandoverView | None:
    """Return a handover, with whether the teacher still has a role for the class."""
    row = tx.one(handovers, handover_id)
    lesson = None if row is None else lesson_of(tx, row.lesson_id)
    found = None if lesson is None else class_of(tx, lesson.class_id)
    if row is None or lesson is None or found is None:
        return None
    student = next((each for each in _roster(tx, found.id) if each.id == row.student_id), None)
    if student is None:
        return None
    return HandoverView(lesson, student, serves(tx, row.account, found), tag_for(tx, student.id, lesson))


def _tags(tx: Transaction, lesson: Lesson) -> tuple[Tagged, ...]:
    """Return the name tags of a lesson, by the students' numbers: of each account that is bound now.

    A student without an account, or for whom the room was handed over, also has a tag without one.
    """
    lines = students_of(tx, lesson.class_id)
    handed = {student_id for student_id, _ in _handed(tx, lesson.id)}
    found: list[tuple[Student, int | None]] = []
    for student in {line.id: line for line in lines}.values():
        own = [line.account for line in lines if line.id == student.id and line.account is not None]
        by_hand = [None] if not own or student.id in handed else []
        found += [(student, account) for account in (*own, *student.guardians, *by_hand)]
    return tuple(
        Tagged(tag_for(tx, student.id, lesson, account), student, lesson, account)
        for student, account in found
    )


def _until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a handover's message expires: at the lesson's end; at once if it may not be any more."""
    handed = _handover(tx, row.subject)
    if handed is None:
        return tx.now
    may = may_hand(handed.lesson, is_staff=handed.is_staff, at=tx.now)
    return handed.lesson.ends_at if may is HandReply.COMES else tx.now


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


ROOM: Final = StorageRoom(
    name="access logs",
    deliveries=Deliveries(until={DoorMessage.HANDED: _until}),
    personal_data=(
        PersonalData(
            handovers,
            DataKind.OPENING,
            line_rows(handovers),
            Cleared(),  # the fact of a handover for a student stays
            over=handovers.c.at,
        ),
    ),
)
