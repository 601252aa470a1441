"""Code requests: asked, shown to staff, settled by a code that is made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment.code_requests import (
    CodeRequestCard,
    CodeRequestDecision,
    CodeRequestReply,
    Settling,
    asked,
    batch_of,
    read_plea,
    settled,
    settled_together,
)
from bot.access.enrolment.codes import CodeKind
from bot.access.enrolment.model import CodeRequest
from bot.access.enrolment.slips import Printed, PrintReply
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.enrolment.codes import issue
from bot.storage.people.classes import class_of, classes_where
from bot.storage.people.staff import realms_met, serves
from bot.storage.people.students import students_of
from bot.storage.school.attempts import attempts_of, outs_in
from bot.storage.tables.classes import applications, bindings
from bot.storage.tables.code_requests import pleas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from bot.access.enrolment.code_requests import Batch
    from bot.access.model import SchoolClass, Student
    from bot.classroom import Secret
    from bot.storage.db.transaction import Transaction


class CodeRequests(SchoolStore):
    """The code requests in one school."""

    @decides
    def ask(self, tx: Transaction, account: int, name: Secret, text: str) -> CodeRequestReply:
        """Take the class, number and name that an account asking for a code gives."""
        met = realms_met(tx, account)
        asked_of = tuple(one for one in classes_where(tx) if one.realm in met)
        class_id, line = read_plea(text, asked_of)
        if class_id is None or line is None:
            return CodeRequestReply.UNCLEAR
        plea = CodeRequest(tx.new_id(), class_id, account, name, line.number, line.name, tx.now)
        reply, changes = asked(plea, pleas_where(tx, pleas.c.account == account), attempts_of(tx, account))
        record(tx, changes)
        return reply

    async def card(self, plea_id: int) -> CodeRequestCard | None:
        """Return a code request as staff see it."""
        return await self._school.read(lambda tx: card_of(tx, plea_id))

    @decides
    def settle(
        self, tx: Transaction, account: int, plea_id: int, *, issues: bool, shown: int = 0, sure: bool = False
    ) -> tuple[CodeRequestDecision, int, Printed | None]:
        """Decide a teacher's press; returns also the class, and the slip if there is one.

        `shown`: mark of what the pressed card says; `sure`: the press was confirmed.
        """
        plea = plea_of(tx, plea_id)
        found = None if plea is None else class_of(tx, plea.class_id)
        student = None if plea is None else line_of(tx, plea)
        own = serves(tx, account, found)
        reply, changes = settled(Settling(account, own, issues, tx.now, shown, sure), plea, student)
        record(tx, changes)
        if reply is not CodeRequestDecision.ISSUED or found is None or student is None:
            return reply, 0, None
        return reply, found.id, _printed(tx, found, (student,))

    @decides
    def settle_together(
        self, tx: Transaction, account: int, plea_id: int, shown: int
    ) -> tuple[CodeRequestDecision, int, Printed | None]:
        """Decide a teacher's press for all requests on a card; returns also the class, and the slips.

        `shown`: mark of the requests on the pressed card.
        """
        plea = plea_of(tx, plea_id)
        found = None if plea is None else class_of(tx, plea.class_id)
        batch = () if plea is None else _batch(tx, plea)
        own = serves(tx, account, found)
        settling = Settling(account, own, issues=True, at=tx.now, shown=shown)
        reply, changes = settled_together(settling, plea, batch)
        record(tx, changes)
        if reply is not CodeRequestDecision.ALL_ISSUED or found is None:
            return reply, 0, None
        return reply, found.id, _printed(tx, found, [student for _, student in batch])


def pleas_where(tx: Transaction, *conditions: ColumnElement[bool]) -> tuple[CodeRequest, ...]:
    """Return the code requests that meet the conditions, the oldest first."""
    query = tx.select(pleas).where(*conditions).order_by(pleas.c.at)
    return tuple(
        CodeRequest(
            row.id,
            row.class_id,
            row.account,
            tx.unseal(pleas.c.account_name_sealed, row.id, row.account_name_sealed),
            row.number,
            tx.unseal(pleas.c.name_sealed, row.id, row.name_sealed),
            row.at,
            row.settled_at,
            row.settled_by,
        )
        for row in tx.connection.execute(query)
    )


def plea_of(tx: Transaction, plea_id: int) -> CodeRequest | None:
    """Return a code request."""
    return next(iter(pleas_where(tx, pleas.c.id == plea_id)), None)


def plea_class(tx: Transaction, plea_id: int) -> int | None:
    """Return the class that a code request is for."""
    return tx.value_of(pleas.c.class_id, plea_id)


def line_of(tx: Transaction, plea: CodeRequest) -> Student | None:
    """Return the roster's line with the number that a code request names."""
    lines = students_of(tx, plea.class_id)
    return next((student for student in lines if student.number == plea.number), None)


def card_of(tx: Transaction, plea_id: int) -> CodeRequestCard | None:
    """Return a code request as staff see it."""
    plea = plea_of(tx, plea_id)
    school_class = None if plea is None else class_of(tx, plea.class_id)
    if plea is None or school_class is None:
        return None
    student = line_of(tx, plea)
    if student is None or student.account is None:
        return CodeRequestCard(plea, school_class, student, None, None, _batch(tx, plea))
    since = tx.value_of(bindings.c.made_at, student.binding_id)
    row = tx.row(
        applications, applications.c.class_id == plea.class_id, applications.c.account == student.account
    )
    sealed = applications.c.account_name_sealed
    holder = None if row is None else tx.unseal(sealed, row.id, row.account_name_sealed)
    return CodeRequestCard(plea, school_class, student, holder, since)


def _batch(tx: Transaction, plea: CodeRequest) -> Batch:
    """Return the code requests that one press on a request's card settles."""
    asking = pleas_where(tx, pleas.c.class_id == plea.class_id, pleas.c.settled_at.is_(None))
    outs = outs_in(tx, plea.class_id, [one.account for one in asking])
    return batch_of(plea, asking, students_of(tx, plea.class_id), outs)


def _printed(tx: Transaction, school_class: SchoolClass, lines: Sequence[Student]) -> Printed:
    """Make codes for students of a class."""
    slips = issue(tx, [(student, CodeKind.STUDENT) for student in lines])
    return Printed(PrintReply.PRINTED, school_class.name, slips)
