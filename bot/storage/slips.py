"""Codes made, printed, ended. A code is shown once, on the slip it is made for; kept is its fingerprint."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select, update

from bot.access.codes import CODE_LASTS, CodeKind, make_code
from bot.access.records import Slip
from bot.access.slips import Line, Printed, PrintReply, replied, to_print
from bot.classroom import Secret
from bot.storage.gather import staff_of
from bot.storage.gather_access import is_staff, students_of
from bot.storage.gather_classes import class_of
from bot.storage.tables_access import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.access.enrolment import Student
    from bot.storage.school import School, Transaction

CODE: Final = "enrolment_code"  # what a fingerprint is of
LINK: Final = "enrolment_link"
_TOKEN_BYTES: Final = 16
_KEPT: Final = timedelta(hours=24)  # longer than it counts: an answer to the question for consent may come


class Slips:
    """The codes of one school."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def print_for(self, account: int, class_id: int, *, anew: bool) -> Printed:
        """Make codes for whoever of a class needs a slip and has none; `anew`: also for whoever has one."""

        def work(tx: Transaction) -> Printed:
            found = class_of(tx, class_id)
            if found is None or not is_staff(staff_of(tx), account, found, tx.now):
                return Printed(PrintReply.NOT_STAFF)
            wanted, left = to_print(_lines(tx, class_id), anew=anew)
            slips = issue(tx, wanted)
            return Printed(replied(len(slips), left), found.name, slips, left)

        return await self._school.decide(work)

    async def sweep(self) -> None:
        """Forget codes that open nothing any more. A guardian's that was used tells that none is needed."""
        day_ago = self._school.clock.now() - _KEPT
        spent = codes.delete().where(
            codes.c.school_id == self._school.id,
            or_(
                and_(codes.c.used_at < day_ago, codes.c.kind == CodeKind.STUDENT.value),
                codes.c.revoked_at < day_ago,
                and_(codes.c.used_at.is_(None), codes.c.expires_at < day_ago),
            ),
        )
        await self._school.write(lambda tx: tx.connection.execute(spent))


def counting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for a code that still lets in."""
    return (codes.c.used_at.is_(None), codes.c.revoked_at.is_(None), codes.c.expires_at > now)


def issue(tx: Transaction, wanted: Iterable[tuple[Student, CodeKind]]) -> tuple[Slip, ...]:
    """Make codes; those of before for the same student and of the same kind end."""
    wanted = tuple(wanted)
    for kind in CodeKind:
        revoke(tx, [student.id for student, of_kind in wanted if of_kind is kind], kind)
    return tuple(_made(tx, student, kind) for student, kind in wanted)


def revoke(tx: Transaction, student_ids: Sequence[int], kind: CodeKind) -> None:
    """End the codes of students that still let in."""
    live = codes.c.school_id == tx.school_id, codes.c.kind == kind.value, *counting(tx.now)
    ended = update(codes).where(*live, codes.c.student_id.in_(student_ids))
    tx.connection.execute(ended.values(revoked_at=tx.now))


def _made(tx: Transaction, student: Student, kind: CodeKind) -> Slip:
    code, token = make_code(secrets.randbelow), Secret(secrets.token_urlsafe(_TOKEN_BYTES))
    row = {
        "id": tx.new_id(),
        "student_id": student.id,
        "kind": kind.value,
        "fingerprint": tx.cipher.fingerprint(CODE, code.reveal()),
        "link_fingerprint": tx.cipher.fingerprint(LINK, token.reveal()),
        "made_at": tx.now,
        "expires_at": tx.now + CODE_LASTS,
    }
    tx.insert(codes, [row])
    return Slip(kind, student.number, student.name, code, token)


def _lines(tx: Transaction, class_id: int) -> tuple[Line, ...]:
    """Return a class's roster, each line with the kinds of codes that are out for it."""
    students = students_of(tx, class_id)
    query = select(*codes.c["student_id", "kind", "used_at"]).where(
        codes.c.school_id == tx.school_id,
        codes.c.student_id.in_([student.id for student in students]),
        or_(codes.c.used_at.is_not(None), and_(*counting(tx.now))),
    )
    out: dict[int, set[CodeKind]] = {}
    used: dict[int, set[CodeKind]] = {}
    for row in tx.connection.execute(query):
        of = out if row.used_at is None else used
        of.setdefault(row.student_id, set()).add(CodeKind(row.kind))
    return tuple(
        Line(each, frozenset(out.get(each.id, ())), frozenset(used.get(each.id, ()))) for each in students
    )
