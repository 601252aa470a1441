"""What the stores of access hold of people: who they are in a class, how they came in, when they entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from bot.access.enrolment.codes import CodeKind
from bot.access.model import BindingRole, Step
from bot.access.rosters.changes import LeftRoster
from bot.access.rosters.renewal import on_line_gone
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.changes import record
from bot.storage.db.account_marks import mark_of
from bot.storage.privacy.holding import SOMEBODY, change, class_name, erase, named, pieces_of, rows_where
from bot.storage.rosters.writes import bound_to, ended_for
from bot.storage.school.attempts import over
from bot.storage.tables.classes import (
    applications,
    attempts,
    bindings,
    codes,
    dialogs,
    lessons,
    meeting_keys,
    meetings,
    openings,
    students,
)
from bot.storage.tables.doors import handovers
from bot.storage.tables.timetables import awaited_weeks, holidays, series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import AnyRow, Transaction

_UNFINISHED = [step.value for step in (Step.NAMING, Step.CONFIRMING, Step.CONSENTING, Step.PLEDGING)]


def student_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the lines of rosters that an account is bound to, or was."""
    query = (
        select(bindings, students.c.number, students.c.name_sealed)
        .join(students, students.c.id == bindings.c.student_id)
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == account)
        .order_by(bindings.c.made_at, bindings.c.id)
    )
    return pieces_of(
        DataKind.STUDENT,
        tx.connection.execute(query),
        lambda row: (
            (Field.CLASS, class_name(tx, row.class_id)),
            (Field.ROLE, Code(row.role or BindingRole.STUDENT)),
            (Field.RELATION, _relation(row)),
            (Field.NUMBER, row.number),
            (Field.NAME, tx.unseal(students.c.name_sealed, row.student_id, row.name_sealed)),
            (Field.STATE, None if row.frozen_at is None else Code("doubted")),
            (Field.SINCE, row.made_at),
            (Field.ENDED, row.ended_at),
        ),
    )


def _relation(row: AnyRow) -> Code | None:
    return None if row.relation is None else Code(f"relation-{row.relation}")


def forget_student(tx: Transaction, erasure: Erasure) -> bool:
    """Forget bindings, and the lines that an approval made of what the account told of itself.

    A line that a teacher's list made stays: it is the school's, and says nothing of the account.
    """
    _drop_grown(tx, bindings.c.account == erasure.account)
    erase(tx, bindings, bindings.c.account == erasure.account)
    return False


def purge_students(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete bindings that ended before, and the lines that grew with them."""
    ended = and_(bindings.c.ended_at.is_not(None), bindings.c.ended_at < before)
    grown = _drop_grown(tx, ended)
    return erase(tx, bindings, ended) + grown


def _drop_grown(tx: Transaction, which: ColumnElement[bool]) -> int:
    """Delete the lines that grew with these bindings and are nobody else's.

    A line that stands on a list of the school by now is the list's, whoever came in first. The guardians'
    access ends with the line, of which they hear.
    """
    grown = (
        select(bindings.c.student_id)
        .join(students, students.c.id == bindings.c.student_id)
        .where(
            bindings.c.school_id == tx.school_id,
            which,
            bindings.c.by_code.is_(False),
            bindings.c.made_at == students.c.made_at,
            students.c.by_approval.is_not(False),
        )
    )
    others = bindings.alias()
    kept = select(others.c.student_id).where(
        others.c.school_id == tx.school_id,
        others.c.ended_at.is_(None),
        others.c.role.is_(None),
        others.c.id.not_in(select(bindings.c.id).where(which)),
    )
    going = [row.id for row in rows_where(tx, students, students.c.id.in_(grown), students.c.id.not_in(kept))]
    record(tx, on_line_gone(bound_to(tx, going)))
    for student_id in going:
        record(tx, ended_for(tx, LeftRoster(student_id, tx.now)))
    return erase(tx, students, students.c.id.in_(going))


def application_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return how far an account came on the way into classes."""
    return pieces_of(
        DataKind.APPLICATION,
        rows_where(tx, applications, applications.c.account == account),
        lambda row: (
            (Field.CLASS, class_name(tx, row.class_id)),
            (Field.STEP, Code(row.step)),
            (Field.ROLE, Code(row.role or BindingRole.STUDENT)),
            (Field.RELATION, _relation(row)),
            (Field.STATE, None if row.moving is None else Code(f"moving-{row.moving}")),
            (Field.NUMBER, row.number),
            (Field.NAME, named(tx, applications.c.name_sealed, row)),
            (Field.ACCOUNT_NAME, named(tx, applications.c.account_name_sealed, row)),
            (Field.AT, row.at),
        ),
    )


def forget_applications(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the ways into classes."""
    erase(tx, applications, applications.c.account == erasure.account)
    return False


def purge_applications(tx: Transaction, before: datetime, other: datetime) -> int:
    """Delete ways that nobody went on with, and those that were decided; who waits for a teacher waits."""
    step, at = applications.c.step, applications.c.at
    decided = step.not_in([*_UNFINISHED, Step.WAITING.value])
    return erase(tx, applications, or_(and_(step.in_(_UNFINISHED), at < before), and_(decided, at < other)))


def opening_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return when an account opened doors, to which lessons, and when it was given a room to hand over."""
    queries = (
        select(ledger.c.at, lessons.c.class_id, lessons.c.starts_at)
        .join(lessons, lessons.c.id == ledger.c.lesson_id)
        .where(ledger.c.school_id == tx.school_id, ledger.c.account == account)
        .order_by(ledger.c.at)
        for ledger in (openings, handovers)
    )
    return [
        found
        for query in queries
        for found in pieces_of(
            DataKind.OPENING,
            tx.connection.execute(query),
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.SINCE, row.starts_at),
                (Field.AT, row.at),
            ),
        )
    ]


def forget_openings(tx: Transaction, erasure: Erasure) -> bool:
    """Forget when doors were opened; that a room was handed over for a student stays, without by whom."""
    erase(tx, openings, openings.c.account == erasure.account)
    change(tx, handovers, {"account": SOMEBODY}, handovers.c.account == erasure.account)
    return False


def purge_openings(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what is older."""
    return sum(erase(tx, ledger, ledger.c.at < before) for ledger in (openings, handovers))


def code_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return when an account used a code."""
    used = rows_where(tx, codes, codes.c.used_by == account)
    return pieces_of(DataKind.CODE, used, lambda row: ((Field.ENDED, row.used_at),))


def forget_codes(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who used a code."""
    change(tx, codes, {"used_by": SOMEBODY}, codes.c.used_by == erasure.account)
    return False


def purge_codes(tx: Transaction, _before: datetime, other: datetime) -> int:
    """Delete codes that open nothing any more, a day later, as an answer may still come.

    A guardian's that was used tells that no other is needed: it goes with its line.
    """
    spent = or_(
        and_(codes.c.used_at < other, codes.c.kind == CodeKind.STUDENT.value),
        codes.c.revoked_at < other,
        and_(codes.c.used_at.is_(None), codes.c.expires_at < other),
    )
    return erase(tx, codes, spent)


def attempt_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what an account tried that still counts against it."""
    return pieces_of(
        DataKind.ATTEMPT,
        rows_where(tx, attempts, attempts.c.account_mark == mark_of(tx, account)),
        lambda row: ((Field.WHAT, Code(f"attempt-{row.what}")), (Field.AT, row.at)),
    )


def purge_attempts(tx: Transaction, before: datetime, other: datetime) -> int:
    """Delete what counts for nothing any more."""
    return erase(tx, attempts, over(before, other))


def dialog_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what an account was asked and has not answered."""
    return pieces_of(
        DataKind.DIALOG,
        rows_where(tx, dialogs, dialogs.c.account == account),
        # What was pasted may be a list of others' names.
        lambda row: ((Field.AT, row.at),),
    )


def forget_dialogs(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the open question."""
    erase(tx, dialogs, dialogs.c.account == erasure.account)
    return False


def purge_dialogs(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete questions that nobody answered in time."""
    return erase(tx, dialogs, dialogs.c.at < before)


def lesson_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the rooms and lessons that an account handed in."""
    rooms = rows_where(tx, meetings, meetings.c.taken_by == account)
    taught = rows_where(tx, lessons, lessons.c.taken_by == account)
    weekly = rows_where(tx, series, series.c.made_by == account)
    off = rows_where(tx, holidays, holidays.c.made_by == account)
    waiting = rows_where(tx, awaited_weeks, awaited_weeks.c.account == account)
    return [
        *pieces_of(
            DataKind.LESSON,
            waiting,
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.TOPIC, named(tx, awaited_weeks.c.week_sealed, row)),
                (Field.AT, row.at),
            ),
        ),
        *pieces_of(
            DataKind.LESSON,
            rooms,
            lambda row: ((Field.CLASS, class_name(tx, row.class_id)), (Field.AT, row.taken_at)),
        ),
        *pieces_of(
            DataKind.LESSON,
            off,
            lambda row: ((Field.CLASS, class_name(tx, row.class_id)), (Field.AT, row.made_at)),
        ),
        *pieces_of(
            DataKind.LESSON,
            weekly,
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.TOPIC, named(tx, series.c.topic_sealed, row)),
                (Field.AT, row.made_at),
            ),
        ),
        *pieces_of(
            DataKind.LESSON,
            taught,
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.TOPIC, named(tx, lessons.c.topic_sealed, row)),
                (Field.SINCE, row.starts_at),
                (Field.AT, row.taken_at),
            ),
        ),
    ]


def forget_taught(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who handed rooms and lessons in; they are the class's. A week without a room is nobody's yet."""
    erase(tx, awaited_weeks, awaited_weeks.c.account == erasure.account)
    for table in (meetings, lessons):
        change(tx, table, {"taken_by": SOMEBODY}, table.c.taken_by == erasure.account)
    for table in (series, holidays):
        change(tx, table, {"made_by": SOMEBODY}, table.c.made_by == erasure.account)
    return False


def purge_lessons(tx: Transaction, before: datetime, other: datetime) -> int:
    """Delete lessons, weekly ones and days off that ended before, then rooms as old in which none is left.

    `other`: a week that has waited for a room since before then waits no longer.
    """
    over = erase(tx, lessons, lessons.c.ends_at < before)
    over += erase(tx, awaited_weeks, awaited_weeks.c.at < other)
    for table in (series, holidays):
        over += erase(tx, table, table.c.last < before.date())
    used = [select(each.c.meeting_id).where(each.c.school_id == tx.school_id) for each in (lessons, series)]
    idle = and_(meetings.c.taken_at < before, *(meetings.c.id.not_in(some) for some in used))
    erase(tx, meeting_keys, meeting_keys.c.meeting_id.in_(select(meetings.c.id).where(idle)))
    return over + erase(tx, meetings, idle)
