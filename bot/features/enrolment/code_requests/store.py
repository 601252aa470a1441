"""Code requests: asked, shown to staff, settled by a code that is made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.classroom import SchoolClass, Secret, Student
from bot.features.enrolment.code_requests.buttons import CodeRequestMessage
from bot.features.enrolment.code_requests.rules import (
    Batch,
    CodeRequest,
    CodeRequestCard,
    CodeRequestDecision,
    CodeRequestReply,
    Settling,
    batch_of,
    on_ask,
    on_settle,
    on_settle_together,
    read_plea,
)
from bot.features.enrolment.code_requests.tables import pleas
from bot.features.enrolment.codes.rules import CodeKind, Printed, PrintReply
from bot.features.enrolment.codes.store import issue
from bot.features.privacy.rules.keeping import DataKind
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.records import all_of, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import class_of, classes_where
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows
from bot.storage.people.staff import realms_met, serves_class
from bot.storage.people.students import bound_account, students_of
from bot.storage.school.attempts import attempts_of, outs_in
from bot.storage.tables.classes import bindings


class CodeRequests(SchoolStore):
    """The code requests in one school."""

    @answers
    def ask(self, tx: Transaction, account: int, name: Secret, text: str) -> Decided[CodeRequestReply]:
        """Take the class, number and name that an account asking for a code gives."""
        met = realms_met(tx, account)
        asked_of = tuple(one for one in classes_where(tx) if one.realm in met)
        class_id, line = read_plea(text, asked_of)
        if class_id is None or line is None:
            return CodeRequestReply.UNCLEAR, ()
        plea = CodeRequest(tx.new_id(), class_id, account, name, line.number, line.name, tx.now)
        before = all_of(tx, CodeRequest, pleas.c.account == account)
        return on_ask(plea, before, attempts_of(tx, account))

    @reads
    def school_class(self, tx: Transaction, class_id: int) -> SchoolClass | None:
        return class_of(tx, class_id)

    @reads
    def card(self, tx: Transaction, plea_id: int) -> CodeRequestCard | None:
        """Return a code request as staff see it."""
        plea = of_id(tx, CodeRequest, plea_id)
        school_class = None if plea is None else class_of(tx, plea.class_id)
        if plea is None or school_class is None:
            return None
        student = _line(tx, plea)
        if student is None or student.account is None:
            return CodeRequestCard(plea, school_class, student, None, None, _batch(tx, plea))
        holder = bound_account(tx, student.binding_id or 0)
        since = tx.value_of(bindings.c.made_at, student.binding_id)
        name = None if holder is None else holder.account_name
        return CodeRequestCard(plea, school_class, student, name, since)

    @decides
    def settle(
        self, tx: Transaction, account: int, plea_id: int, *, issues: bool, shown: int = 0, sure: bool = False
    ) -> tuple[CodeRequestDecision, Printed | None]:
        """Decide a teacher's press; returns also the slip if there is one.

        `shown`: mark of what the pressed card says; `sure`: the press was confirmed.
        """
        plea = of_id(tx, CodeRequest, plea_id)
        student = None if plea is None else _line(tx, plea)
        settling = Settling(account, _serves(tx, account, plea), issues, tx.now, shown, sure)
        reply, changes = on_settle(settling, plea, student)
        record(tx, changes)
        issued = reply is CodeRequestDecision.ISSUED
        return reply, _printed(tx, [student]) if issued and student is not None else None

    @decides
    def settle_together(
        self, tx: Transaction, account: int, plea_id: int, shown: int
    ) -> tuple[CodeRequestDecision, Printed | None]:
        """Decide a teacher's press for all requests on a card; returns also the slips.

        `shown`: mark of the requests on the pressed card.
        """
        plea = of_id(tx, CodeRequest, plea_id)
        batch = () if plea is None else _batch(tx, plea)
        settling = Settling(account, _serves(tx, account, plea), issues=True, at=tx.now, shown=shown)
        reply, changes = on_settle_together(settling, plea, batch)
        record(tx, changes)
        issued = reply is CodeRequestDecision.ALL_ISSUED
        return reply, _printed(tx, [student for _, student in batch]) if issued else None


def _serves(tx: Transaction, account: int, plea: CodeRequest | None) -> bool:
    return plea is not None and serves_class(tx, account, plea.class_id)


def _line(tx: Transaction, plea: CodeRequest) -> Student | None:
    """Return the roster's line with the number that a code request names."""
    lines = students_of(tx, plea.class_id)
    return next((student for student in lines if student.number == plea.number), None)


def _batch(tx: Transaction, plea: CodeRequest) -> Batch:
    """Return the code requests that one press on a request's card settles."""
    open_ones = all_of(tx, CodeRequest, pleas.c.class_id == plea.class_id, pleas.c.settled_at.is_(None))
    asking = sorted(open_ones, key=lambda one: one.at)
    outs = outs_in(tx, plea.class_id, [one.account for one in asking])
    return batch_of(plea, asking, students_of(tx, plea.class_id), outs)


def _printed(tx: Transaction, lines: Sequence[Student]) -> Printed:
    """Make codes for students of a class."""
    slips = issue(tx, [(student, CodeKind.STUDENT) for student in lines])
    return Printed(PrintReply.PRINTED, class_of(tx, lines[0].class_id), slips)


ROOM: Final = StorageRoom(
    name="code_requests",
    deliveries=Deliveries(readers={CodeRequestMessage.PLEA: class_staff_by(pleas.c.class_id)}),
    personal_data=(
        PersonalData(
            pleas,
            DataKind.PLEA,
            (
                Rows(
                    pleas.c["class_id", "number", "name_sealed", "account_name_sealed", "at"],
                    of=(pleas.c.account,),
                ),
                Rows(pleas.c["class_id", "settled_at"], of=(pleas.c.settled_by,)),
            ),
            {pleas.c.account: Deleted(), pleas.c.settled_by: Cleared()},
            over=pleas.c.at,
        ),
    ),
)
