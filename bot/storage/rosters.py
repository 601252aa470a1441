"""Rosters and their enrolment codes. A code is shown once, when it is made; kept is its fingerprint."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select, update

from bot.access import enrolment
from bot.access.changes import Guessed, NewStudent, Renamed
from bot.access.codes import CODE_LASTS, frozen_until, make_code, wait_for
from bot.access.enrolment import CodeReply, EnrolReply
from bot.access.records import Slip, Tried
from bot.classroom import Secret
from bot.incidents.changes import Dispatch, What
from bot.storage.gather import staff_of
from bot.storage.gather_access import (
    application_for,
    applications_where,
    binding_of,
    is_staff,
    students_of,
)
from bot.storage.gather_classes import class_of
from bot.storage.record import record
from bot.storage.tables_access import applications, codes, guesses, students

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement

    from bot.access.enrolment import Application, Student
    from bot.access.rosters import Line
    from bot.storage.school import School, Transaction

_TOKEN_BYTES: Final = 16
_CODE: Final = "enrolment_code"
_LINK: Final = "enrolment_link"
GUESSES_KEPT: Final = timedelta(hours=24)


class Rosters:
    """The rosters of one school."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def known(self, class_id: int) -> tuple[Student, ...]:
        """Return a class's roster."""
        return await self._school.read(lambda tx: students_of(tx, class_id))

    async def take(self, account: int, class_id: int, lines: Sequence[Line]) -> tuple[Slip, ...] | None:
        """Add lines to a class's roster and make a code for each of them that has no account yet.

        A line with a number that is known gives it the new name; nobody is taken off the roster. Codes made
        before for the same student end. None where the account has no role for the class.
        """

        def work(tx: Transaction) -> tuple[Slip, ...] | None:
            found = class_of(tx, class_id)
            if found is None or not is_staff(staff_of(tx), account, found, tx.now):
                return None
            known = {student.number: student for student in students_of(tx, class_id)}
            for line in lines:
                student = known.get(line.number)
                if student is None:
                    record(tx, (NewStudent(tx.new_id(), class_id, line.number, line.name, tx.now),))
                elif student.name != line.name:
                    record(tx, (Renamed(student.id, line.name),))
            told = {line.number for line in lines}
            unbound = [s for s in students_of(tx, class_id) if s.account is None and s.number in told]
            return _issue(tx, unbound)

        return await self._school.decide(work)

    async def try_code(self, account: int, name: Secret, code: Secret | None) -> Tried:
        """Try a code that somebody typed; None: a mistyped one. A good one begins an application."""
        column = codes.c.fingerprint
        return await self._try(account, name, None if code is None else (column, _CODE, code))

    async def try_token(self, account: int, name: Secret, token: Secret) -> Tried:
        """Try the token of a slip's link."""
        return await self._try(account, name, (codes.c.link_fingerprint, _LINK, token))

    async def sweep(self) -> None:
        """Forget wrong codes once they count for nothing, and codes that open nothing any more."""
        day_ago = self._school.clock.now() - GUESSES_KEPT
        old = guesses.delete().where(guesses.c.school_id == self._school.id, guesses.c.at < day_ago)
        # A day longer than it counts: an answer to the question for consent may still come.
        spent = codes.delete().where(
            codes.c.school_id == self._school.id,
            or_(*(codes.c[when] < day_ago for when in ("used_at", "revoked_at", "expires_at"))),
        )

        def work(tx: Transaction) -> None:
            tx.connection.execute(old)
            tx.connection.execute(spent)

        await self._school.write(work)

    async def _try(
        self, account: int, name: Secret, presented: tuple[Column[bytes], str, Secret] | None
    ) -> Tried:
        def work(tx: Transaction) -> Tried:
            refused = _throttled(tx, account)
            if refused is not None:
                return refused
            if presented is None:
                record(tx, (Guessed(account, typo=True, at=tx.now),))
                return Tried(refusal=CodeReply.TYPO)
            column, kind, secret = presented
            row = tx.connection.execute(
                select(*codes.c["id", "student_id"]).where(
                    codes.c.school_id == tx.school_id,
                    column == tx.cipher.fingerprint(kind, secret.reveal()),
                    *_counting(tx.now),
                )
            ).one_or_none()
            if row is None:
                return _wrong(tx, account)
            return _begin(tx, account, name, row.id, row.student_id)

        return await self._school.decide(work)


def student_of_code(tx: Transaction, application: Application) -> Student | None:
    """Return the roster's line of an application's code, if the code still counts."""
    if application.code_id is None:
        return None
    student_id = tx.connection.scalar(
        select(codes.c.student_id).where(
            codes.c.school_id == tx.school_id, codes.c.id == application.code_id, *_counting(tx.now)
        )
    )
    lines = students_of(tx, application.class_id)
    return next((student for student in lines if student.id == student_id), None)


def _counting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (codes.c.used_at.is_(None), codes.c.revoked_at.is_(None), codes.c.expires_at > now)


def _issue(tx: Transaction, unbound: Sequence[Student]) -> tuple[Slip, ...]:
    ids = [student.id for student in unbound]
    live = codes.c.school_id == tx.school_id, codes.c.student_id.in_(ids), *_counting(tx.now)
    tx.connection.execute(update(codes).where(*live).values(revoked_at=tx.now))
    slips = []
    for student in unbound:
        code, token = make_code(secrets.randbelow), Secret(secrets.token_urlsafe(_TOKEN_BYTES))
        slips.append(Slip(student.number, student.name, code, token))
        row = {
            "id": tx.new_id(),
            "student_id": student.id,
            "fingerprint": tx.cipher.fingerprint(_CODE, code.reveal()),
            "link_fingerprint": tx.cipher.fingerprint(_LINK, token.reveal()),
            "made_at": tx.now,
            "expires_at": tx.now + CODE_LASTS,
        }
        tx.insert(codes, [row])
    return tuple(slips)


def _throttled(tx: Transaction, account: int) -> Tried | None:
    wrong = _wrong_codes(tx)
    wait = wait_for([at for who, at in wrong if who == account], tx.now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    return Tried(refusal=CodeReply.FROZEN) if _is_frozen(tx, wrong) else None


def _wrong(tx: Transaction, account: int) -> Tried:
    """Note a wrong code. Enrolment was not frozen before: owners are told once, by the one that froze it."""
    record(tx, (Guessed(account, typo=False, at=tx.now),))
    if _is_frozen(tx, _wrong_codes(tx)):
        record(tx, (Dispatch(What.FROZEN, 0),))
    return Tried(refusal=CodeReply.WRONG)


def _wrong_codes(tx: Transaction) -> list[tuple[int, datetime]]:
    """Return who gave wrong codes and when, in order; typos are none."""
    query = select(*guesses.c["account", "at"]).where(
        guesses.c.school_id == tx.school_id, guesses.c.at > tx.now - GUESSES_KEPT, guesses.c.typo.is_(False)
    )
    return [(row.account, row.at) for row in tx.connection.execute(query.order_by(guesses.c.at))]


def _is_frozen(tx: Transaction, wrong: Sequence[tuple[int, datetime]]) -> bool:
    return frozen_until([at for _, at in wrong], tx.now) is not None


def _begin(tx: Transaction, account: int, name: Secret, code_id: int, student_id: int) -> Tried:
    class_id = tx.connection.scalar(
        select(students.c.class_id).where(students.c.school_id == tx.school_id, students.c.id == student_id)
    )
    found = None if class_id is None else class_of(tx, class_id)
    student = next((s for s in students_of(tx, found.id) if s.id == student_id), None) if found else None
    if found is None or student is None:
        return _wrong(tx, account)
    if binding_of(tx, account, found.id) is not None:
        return Tried(refusal=CodeReply.BOUND)
    application = application_for(tx, account, name, found.id)
    staff = is_staff(staff_of(tx), account, found, tx.now)
    reply, changes = enrolment.begun_with_code(application, student, code_id, is_staff=staff, at=tx.now)
    if reply is EnrolReply.STAFF:
        return Tried(refusal=CodeReply.STAFF)
    record(tx, changes)
    return Tried(application=next(iter(applications_where(tx, applications.c.id == application.id))))
