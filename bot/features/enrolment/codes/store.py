"""Enrolment codes: made, printed, tried, ended; a code is shown once, on its slip.

Tries of codes and phone numbers are limited: per account, per class's link, and in all.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_

from bot.classroom import SchoolClass, Secret, Student
from bot.features.enrolment.codes.buttons import CodeMessage
from bot.features.enrolment.codes.rules import (
    CODE_LASTS,
    Code,
    CodeKind,
    CodeReply,
    Posted,
    PostedCode,
    Printed,
    PrintReply,
    Slip,
    SlipLine,
    Tried,
    frozen_until,
    is_frozen,
    make_code,
    replied,
    to_print,
    typing_wait,
    wait_for,
)
from bot.features.enrolment.codes.tables import codes
from bot.features.privacy.rules.keeping import DataKind
from bot.outbox import Dispatch
from bot.records import Add
from bot.school.attempts import COUNTED, Attempt, Attempted
from bot.school.start_links import StartLink
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, mark_of, reads
from bot.storage.outbox.readers import Audience, class_staff, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import class_of
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import serves
from bot.storage.people.students import applications_of, line_of, students_of
from bot.storage.tables.classes import attempts

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

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
        return Printed(replied(len(slips), left), found, slips, left)

    async def unseen(self, slips: Sequence[Slip]) -> None:
        """End codes whose slips were not shown."""

        def work(tx: Transaction) -> None:
            prints = [tx.cipher.fingerprint(CODE, slip.code.reveal()) for slip in slips]
            tx.update(codes, codes.c.fingerprint.in_(prints), *counting(tx.now), revoked_at=tx.now)

        await self._school.write(work)

    @reads
    def school_class(self, tx: Transaction, class_id: int) -> SchoolClass | None:
        return class_of(tx, class_id)

    @reads
    def posted(self, tx: Transaction, class_id: int) -> Posted | None:
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


def line_of_code(tx: Transaction, code_id: int) -> Student | None:
    """Return the roster's line that a code is for."""
    return line_of(tx, tx.value_of(codes.c.student_id, code_id) or 0)


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
    made = Code(
        tx.new_id(),
        student.id,
        kind,
        fingerprint=tx.cipher.fingerprint(CODE, code.reveal()),
        link_fingerprint=tx.cipher.fingerprint(StartLink.SLIP.label, token.reveal()),
        made_at=tx.now,
        expires_at=tx.now + CODE_LASTS,
    )
    record(tx, (Add(made),))
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


@dataclass(frozen=True, slots=True)
class CodeThrottle:
    """What counts against the next code of an account.

    `wrong` and `typos` are times of its own tries, wrong phone numbers included in `wrong`; `by_link` and
    `by_none` those of the wrong codes of all accounts that came by the same class's link, and by no link.
    `class_id` is the class of that link; None: no link.
    """

    account: int
    class_id: int | None
    wrong: tuple[datetime, ...]
    typos: tuple[datetime, ...]
    by_link: tuple[datetime, ...]
    by_none: tuple[datetime, ...]


def tries_of(tx: Transaction, account: int) -> CodeThrottle:
    """Return what counts against the next code of an account."""
    came = applications_of(tx, account)
    class_id = next((one.class_id for one in came if one.is_typed), None)
    query = tx.select(*attempts.c["account_mark", "what", "subject", "at"]).where(
        attempts.c.what.in_((Attempt.CODE.value, Attempt.NUMBER.value, Attempt.TYPO.value)),
        attempts.c.at > tx.now - COUNTED,
    )
    rows = tx.connection.execute(query.order_by(attempts.c.at)).all()
    mark = mark_of(tx, account)
    own = [row for row in rows if row.account_mark == mark]
    wrong = [row for row in rows if row.what == Attempt.CODE]
    return CodeThrottle(
        account,
        class_id,
        wrong=tuple(row.at for row in own if row.what != Attempt.TYPO),
        typos=tuple(row.at for row in own if row.what == Attempt.TYPO),
        by_link=tuple(row.at for row in wrong if class_id is not None and row.subject == class_id),
        by_none=tuple(row.at for row in wrong if row.subject is None),
    )


def throttled(tries: CodeThrottle, now: datetime) -> Tried | None:
    """Return why an account may not try now; None: it may."""
    wait = wait_for(tries.wrong, now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    storms = (tries.by_link, tries.by_none)
    return Tried(refusal=CodeReply.FROZEN) if is_frozen(tries.wrong, storms, now) else None


def mistyped(tx: Transaction, tries: CodeThrottle) -> Tried:
    """Note a mistyped code, or refuse it where there were too many."""
    wait = typing_wait(tries.typos, tx.now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    record(tx, (Attempted(tries.account, Attempt.TYPO, tx.now),))
    return Tried(refusal=CodeReply.TYPO)


def wrong_try(tx: Transaction, tries: CodeThrottle) -> Tried:
    """Note a wrong code; staff are notified once of a storm of them, by the code that began it."""
    record(tx, (Attempted(tries.account, Attempt.CODE, tx.now, tries.class_id),))
    storm = tries.by_none if tries.class_id is None else tries.by_link
    if frozen_until(storm, tx.now) is None and frozen_until((*storm, tx.now), tx.now) is not None:
        record(tx, (Dispatch(CodeMessage.FROZEN, tries.class_id or 0),))
    return Tried(refusal=CodeReply.WRONG)


def wrong_number(tx: Transaction, tries: CodeThrottle) -> None:
    """Note an own phone number on no list. Telegram vouches for it, so it can't be a guess."""
    record(tx, (Attempted(tries.account, Attempt.NUMBER, tx.now),))


def _of_frozen(readers: Audience, class_id: int) -> Sequence[int]:
    """Return who is notified of guessed codes: of one class also its staff, 0: of the whole school."""
    if not class_id:
        return readers.leading()
    return tuple(dict.fromkeys((*readers.owners(), *(readers.of_class(class_id) or ()))))


ROOM: Final = StorageRoom(
    name="codes",
    deliveries=Deliveries(
        readers={
            CodeMessage.CODES_POSTED: class_staff,
            CodeMessage.FROZEN: each(_of_frozen),
        },
    ),
    personal_data=(
        PersonalData(
            codes,
            DataKind.CODE,
            Rows((codes.c.used_at,)),
            Cleared(),
            # A day later, as an answer may still come.
            over=lambda _tx, _, other: spent(other),
        ),
    ),
)
