"""Enrolment codes: made, printed, ended. A code is shown once, on its slip; only its fingerprint is kept."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select

from bot.access.enrolment.codes import CODE_LASTS, CodeKind, make_code
from bot.access.enrolment.slips import Printed, PrintReply, SlipLine, replied, to_print
from bot.access.enrolment.views import Posted, PostedCode, Slip
from bot.classroom import Secret
from bot.school.start_links import StartLink
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.people.classes import class_of
from bot.storage.people.staff import serves
from bot.storage.people.students import line_of, students_of
from bot.storage.tables.classes import codes, students

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.access.model import Student
    from bot.storage.db.transaction import Transaction

CODE: Final = "enrolment_code"  # what a fingerprint is of


class Slips(SchoolStore):
    """The codes of one school."""

    @decides
    def print_for(
        self, tx: Transaction, account: int, class_id: int, replaced: datetime | None = None
    ) -> Printed:
        """Make codes for the students and guardians of a class who need a slip and have none.

        Those made before `replaced` end and are made anew; a press that is handled twice replaces them once.
        """
        found = class_of(tx, class_id)
        if found is None or not serves(tx, account, found):
            return Printed(PrintReply.NOT_STAFF)
        wanted, left = to_print(_lines(tx, class_id, replaced))
        slips = issue(tx, wanted)
        return Printed(replied(len(slips), left), found.name, slips, left)

    async def unseen(self, slips: Sequence[Slip]) -> None:
        """End codes whose slips were not shown."""
        prints = [self.print_of_code(slip.code) for slip in slips]

        def work(tx: Transaction) -> None:
            tx.update(codes, codes.c.fingerprint.in_(prints), *counting(tx.now), revoked_at=tx.now)

        await self._school.write(work)

    async def posted(self, class_id: int) -> Posted | None:
        """Return the lines whose codes were posted and that have no other since; None: there are none."""
        return await self._school.read(lambda tx: posted_of(tx, class_id))

    def print_of_code(self, code: Secret) -> bytes:
        """Return a code's fingerprint."""
        return self._school.cipher.fingerprint(CODE, code.reveal())


def line_of_code(tx: Transaction, code_id: int) -> Student | None:
    """Return the roster's line that a code is for."""
    query = (
        select(students.c.id)
        .join(codes, codes.c.student_id == students.c.id)
        .where(codes.c.school_id == tx.school_id, codes.c.id == code_id)
    )
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else line_of(tx, row.id)


def class_of_code(tx: Transaction, code_id: int) -> int | None:
    """Return the class of the line that a code is for."""
    line = line_of_code(tx, code_id)
    return None if line is None else line.class_id


def spent(before: datetime) -> ColumnElement[bool]:
    """Return the condition for codes that no longer let in since before that time.

    A used guardian's code shows that no other is needed: it is kept as long as its line.
    """
    return or_(
        and_(codes.c.used_at < before, codes.c.kind == CodeKind.STUDENT.value),
        codes.c.revoked_at < before,
        and_(codes.c.used_at.is_(None), codes.c.expires_at < before),
    )


def counting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for a code that still lets in."""
    return (codes.c.used_at.is_(None), codes.c.revoked_at.is_(None), codes.c.expires_at > now)


def issue(tx: Transaction, wanted: Iterable[tuple[Student, CodeKind]]) -> tuple[Slip, ...]:
    """Make codes; earlier ones for the same student and of the same kind end."""
    wanted = tuple(wanted)
    for kind in CodeKind:
        revoke(tx, [student.id for student, of_kind in wanted if of_kind is kind], kind)
    return tuple(_made(tx, student, kind) for student, kind in wanted)


def revoke(tx: Transaction, student_ids: Sequence[int], kind: CodeKind) -> None:
    """End the codes of students that still let in."""
    tx.update(
        codes,
        codes.c.kind == kind.value,
        *counting(tx.now),
        codes.c.student_id.in_(student_ids),
        revoked_at=tx.now,
    )


def _made(tx: Transaction, student: Student, kind: CodeKind) -> Slip:
    code, token = make_code(secrets.randbelow), Secret(secrets.token_urlsafe(StartLink.SLIP.token_octets))
    row = {
        "id": tx.new_id(),
        "student_id": student.id,
        "kind": kind.value,
        "fingerprint": tx.cipher.fingerprint(CODE, code.reveal()),
        "link_fingerprint": tx.cipher.fingerprint(StartLink.SLIP.label, token.reveal()),
        "made_at": tx.now,
        "expires_at": tx.now + CODE_LASTS,
    }
    tx.insert(codes, [row])
    return Slip(kind, student.number, student.name, code, token)


def _lines(tx: Transaction, class_id: int, replaced: datetime | None) -> tuple[SlipLine, ...]:
    """Return a class's roster, each line with the kinds of its live codes and of its used ones."""
    students = students_of(tx, class_id)
    still = () if replaced is None else (codes.c.made_at >= replaced,)
    query = tx.select(*codes.c["student_id", "kind", "used_at"]).where(
        codes.c.student_id.in_([student.id for student in students]),
        or_(codes.c.used_at.is_not(None), and_(*counting(tx.now), *still)),
    )
    out: dict[int, set[CodeKind]] = {}
    used: dict[int, set[CodeKind]] = {}
    for row in tx.connection.execute(query):
        of = out if row.used_at is None else used
        of.setdefault(row.student_id, set()).add(CodeKind(row.kind))
    return tuple(
        SlipLine(each, frozenset(out.get(each.id, ())), frozenset(used.get(each.id, ()))) for each in students
    )


def posted_of(tx: Transaction, class_id: int) -> Posted | None:
    """Return the lines whose codes were posted and that have no other since; None: there are none."""
    school_class = class_of(tx, class_id)
    roster = {student.id: student for student in students_of(tx, class_id)}
    query = (
        tx.select(*codes.c["student_id", "kind", "posted_at"])
        .where(codes.c.student_id.in_(roster))
        .order_by(codes.c.made_at, codes.c.id)
    )
    newest = {(row.student_id, row.kind): row.posted_at for row in tx.connection.execute(query)}
    found = tuple(
        PostedCode(CodeKind(kind), student.number, student.name)
        for student in roster.values()
        for (student_id, kind), posted_at in newest.items()
        if student_id == student.id and posted_at is not None
        if kind != CodeKind.STUDENT or student.account is None
    )
    return Posted(school_class, found) if school_class is not None and found else None
