"""Rosters, and the codes of their slips as people try them, guess them, or mistype them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.access import enrolment
from bot.access.changes import Guessed, NewStudent, Renamed
from bot.access.codes import CodeKind, frozen_until, typing_wait, wait_for
from bot.access.enrolment import CodeReply, EnrolReply
from bot.access.records import Tried
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
from bot.storage.guardians import begin_as_guardian
from bot.storage.record import record
from bot.storage.slips import CODE, LINK, counting
from bot.storage.tables_access import applications, codes, guesses, students

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Column

    from bot.access.enrolment import Application, Student
    from bot.access.rosters import Line
    from bot.classroom import Secret
    from bot.storage.school import School, Transaction

GUESSES_KEPT: Final = timedelta(hours=24)


class Rosters:
    """The rosters of one school."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def known(self, class_id: int) -> tuple[Student, ...]:
        """Return a class's roster."""
        return await self._school.read(lambda tx: students_of(tx, class_id))

    async def take(self, account: int, class_id: int, lines: Sequence[Line]) -> bool:
        """Add lines to a class's roster; tells whether the account has a role for the class.

        A line with a number that is known gives it the new name; nobody is taken off the roster.
        """

        def work(tx: Transaction) -> bool:
            found = class_of(tx, class_id)
            if found is None or not is_staff(staff_of(tx), account, found, tx.now):
                return False
            known = {student.number: student for student in students_of(tx, class_id)}
            for line in lines:
                student = known.get(line.number)
                if student is None:
                    record(tx, (NewStudent(tx.new_id(), class_id, line.number, line.name, tx.now),))
                elif student.name != line.name:
                    record(tx, (Renamed(student.id, line.name),))
            return True

        return await self._school.decide(work)

    async def try_code(self, account: int, name: Secret, code: Secret | None) -> Tried:
        """Try a code that somebody typed; None: a mistyped one. A good one begins an application."""
        column = codes.c.fingerprint
        return await self._try(account, name, None if code is None else (column, CODE, code))

    async def try_token(self, account: int, name: Secret, token: Secret) -> Tried:
        """Try the token of a slip's link."""
        return await self._try(account, name, (codes.c.link_fingerprint, LINK, token))

    async def sweep(self) -> None:
        """Forget wrong codes once they count for nothing."""
        day_ago = self._school.clock.now() - GUESSES_KEPT
        old = guesses.delete().where(guesses.c.school_id == self._school.id, guesses.c.at < day_ago)
        await self._school.write(lambda tx: tx.connection.execute(old))

    async def _try(
        self, account: int, name: Secret, presented: tuple[Column[bytes], str, Secret] | None
    ) -> Tried:
        def work(tx: Transaction) -> Tried:
            tries = _tries(tx, account)
            refused = _throttled(tries, tx.now)
            if refused is not None:
                return refused
            if presented is None:
                return _mistyped(tx, tries)
            column, what, secret = presented
            row = tx.connection.execute(
                select(*codes.c["id", "student_id", "kind"]).where(
                    codes.c.school_id == tx.school_id,
                    column == tx.cipher.fingerprint(what, secret.reveal()),
                    *counting(tx.now),
                )
            ).one_or_none()
            if row is None:
                return _wrong(tx, account, tries.class_id)
            if CodeKind(row.kind) is CodeKind.GUARDIAN:
                return begin_as_guardian(tx, account, name, row.id, row.student_id)
            return _begin(tx, account, name, row.id, row.student_id, tries.class_id)

        return await self._school.decide(work)


def student_of_code(tx: Transaction, application: Application) -> Student | None:
    """Return the roster's line of an application's code, if the code still counts."""
    if application.code_id is None:
        return None
    student_id = tx.connection.scalar(
        select(codes.c.student_id).where(
            codes.c.school_id == tx.school_id, codes.c.id == application.code_id, *counting(tx.now)
        )
    )
    lines = students_of(tx, application.class_id)
    return next((student for student in lines if student.id == student_id), None)


@dataclass(frozen=True, slots=True)
class _Tries:
    """What counts against the next code of an account.

    `wrong` and `typos` are its own, at those times; `by_link` and `by_none` the wrong codes of all accounts
    that came by the link of the class by whose it came, and by none. `class_id` None: it came by none.
    """

    account: int
    class_id: int | None
    wrong: tuple[datetime, ...]
    typos: tuple[datetime, ...]
    by_link: tuple[datetime, ...]
    by_none: tuple[datetime, ...]

    def is_frozen(self, now: datetime) -> bool:
        """Tell whether enrolment is frozen: by the class's link, or everywhere."""
        return any(frozen_until(wrong, now) is not None for wrong in (self.by_link, self.by_none))


def _tries(tx: Transaction, account: int) -> _Tries:
    came = applications_where(tx, applications.c.account == account)
    class_id = next((one.class_id for one in came if one.is_typed), None)
    query = select(*guesses.c["account", "at", "typo", "class_id"]).where(
        guesses.c.school_id == tx.school_id, guesses.c.at > tx.now - GUESSES_KEPT
    )
    rows = tx.connection.execute(query.order_by(guesses.c.at)).all()
    return _Tries(
        account,
        class_id,
        wrong=tuple(row.at for row in rows if row.account == account and not row.typo),
        typos=tuple(row.at for row in rows if row.account == account and row.typo),
        by_link=tuple(
            row.at for row in rows if not row.typo and class_id is not None and row.class_id == class_id
        ),
        by_none=tuple(row.at for row in rows if not row.typo and row.class_id is None),
    )


def _throttled(tries: _Tries, now: datetime) -> Tried | None:
    wait = wait_for(tries.wrong, now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    return Tried(refusal=CodeReply.FROZEN) if tries.is_frozen(now) else None


def _mistyped(tx: Transaction, tries: _Tries) -> Tried:
    wait = typing_wait(tries.typos, tx.now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    record(tx, (Guessed(tries.account, typo=True, at=tx.now),))
    return Tried(refusal=CodeReply.TYPO)


def _wrong(tx: Transaction, account: int, class_id: int | None) -> Tried:
    """Note a wrong code. Enrolment was not frozen before: staff are told once, by the one that froze it."""
    record(tx, (Guessed(account, typo=False, at=tx.now, class_id=class_id),))
    if _tries(tx, account).is_frozen(tx.now):
        record(tx, (Dispatch(What.FROZEN, class_id or 0),))
    return Tried(refusal=CodeReply.WRONG)


def _begin(  # noqa: PLR0917 - one call, by name in its own line
    tx: Transaction, account: int, name: Secret, code_id: int, student_id: int, came_by: int | None
) -> Tried:
    class_id = tx.connection.scalar(
        select(students.c.class_id).where(students.c.school_id == tx.school_id, students.c.id == student_id)
    )
    found = None if class_id is None else class_of(tx, class_id)
    student = next((s for s in students_of(tx, found.id) if s.id == student_id), None) if found else None
    if found is None or student is None:
        return _wrong(tx, account, came_by)
    if binding_of(tx, account, found.id) is not None:
        return Tried(refusal=CodeReply.BOUND)
    application = application_for(tx, account, name, found.id)
    staff = is_staff(staff_of(tx), account, found, tx.now)
    reply, changes = enrolment.begun_with_code(application, student, code_id, is_staff=staff, at=tx.now)
    if reply is EnrolReply.STAFF:
        return Tried(refusal=CodeReply.STAFF)
    record(tx, changes)
    return Tried(application=next(iter(applications_where(tx, applications.c.id == application.id))))
