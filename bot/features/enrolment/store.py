"""Bindings, consents and agreements as stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.classroom import BindingRole, Language
from bot.features.doors.store import doors_end
from bot.features.enrolment.buttons import BindingMessage
from bot.features.enrolment.rules import (
    AgreeReply,
    Answered,
    Bound,
    ConsentAnswer,
    ConsentWithdrawn,
    Frozen,
    Unbound,
    on_attendance,
    on_pledge_again,
)
from bot.features.enrolment.tables import agreements, consents, guardian_words
from bot.features.school.class_rules.rules import ClassRules
from bot.personal_data import Code, DataKind, Erasure, Field
from bot.records import Add, Decided
from bot.storage.changes import answers
from bot.storage.db.records import add
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, Writers, mark_of, reads
from bot.storage.outbox.readers import class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.consents import is_consenting, rules_now, rules_version
from bot.storage.people.personal_data import Deleted, Kept, PersonalData, Rows
from bot.storage.people.students import binding_of
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import consent_proofs

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table


_CONSENT: Final = "consent"  # the `about` of its proof


class Agreements(SchoolStore):
    """The agreements of one school's people."""

    @reads
    def rules(self, tx: Transaction, language: Language) -> ClassRules:
        """Return the class rules as they are now."""
        return rules_now(tx, language)

    @answers
    def pledged_again(
        self, tx: Transaction, account: int, class_id: int, *, agrees: bool, shown: int, language: Language
    ) -> Decided[AgreeReply]:
        """Take a bound account's answer to changed rules; `shown`: mark of the version it saw."""
        answer = ConsentAnswer(tx.new_id(), agrees, rules_version(tx), language.value, tx.now)
        bound = binding_of(tx, account, class_id) is not None
        return on_pledge_again(account, class_id, answer, shown=shown, bound=bound)

    @answers
    def attendance(
        self, tx: Transaction, account: int, class_id: int, *, agrees: bool, version: str, language: Language
    ) -> Decided[AgreeReply]:
        """Take an answer about attendance."""
        answer = ConsentAnswer(tx.new_id(), agrees, version, language.value, tx.now)
        consenting = is_consenting(tx, account, class_id)
        return on_attendance(account, class_id, answer, consenting=consenting)


def end_consents(tx: Transaction, account: int, class_id: int, at: datetime) -> None:
    """End an account's consents and agreements in a class."""
    for table, ended in ((consents, consents.c.withdrawn_at), (agreements, agreements.c.ended_at)):
        own = table.c.account == account, table.c.class_id == class_id
        tx.update(table, *own, ended.is_(None), **{ended.name: at})


def _answered(tx: Transaction, answered: Answered) -> None:
    answer = answered.agreement
    tx.update(
        agreements,
        agreements.c.account == answer.account,
        agreements.c.class_id == answer.class_id,
        agreements.c.about == answer.about.value,
        agreements.c.ended_at.is_(None),
        ended_at=answer.given_at,
    )
    add(tx, Add(answer))


def _forget_consents(tx: Transaction, erasure: Erasure) -> bool:
    """Replace an account's consents by proofs, without the account and the class."""
    rows = tx.rows(consents, consents.c.account == erasure.account)
    return _prove(tx, erasure, consents, ((_CONSENT, True, row, row.withdrawn_at) for row in rows))


def _forget_agreements(tx: Transaction, erasure: Erasure) -> bool:
    """Replace an account's agreements by proofs, without the account and the class."""
    rows = tx.rows(agreements, agreements.c.account == erasure.account)
    return _prove(tx, erasure, agreements, ((row.about, row.agrees, row, row.ended_at) for row in rows))


def _prove(
    tx: Transaction,
    erasure: Erasure,
    table: Table,
    given: Iterable[tuple[str, bool, AnyRow, datetime | None]],
) -> bool:
    proofs = [
        {
            "id": tx.new_id(),
            "account_mark": mark_of(tx, erasure.account),
            "about": about,
            "agrees": agrees,
            "version": row.version,
            "language": row.language,
            "given_at": row.given_at,
            "withdrawn_at": ended_at or erasure.asked_at,
        }
        for about, agrees, row, ended_at in given
    ]
    tx.insert(consent_proofs, proofs)
    tx.delete(table, table.c.account == erasure.account)
    return False


def _proofs(kind: DataKind, about: ColumnElement[bool]) -> PersonalData:
    """Return the declaration of consent proofs of one kind."""
    return PersonalData(
        consent_proofs,
        kind,
        Rows(
            (
                consent_proofs.c.about,
                (Field.STATE, lambda row: Code("yes" if row.agrees else "no")),
                *consent_proofs.c["version", "language", "given_at", "withdrawn_at"],
            )
        ),
        Kept("It proves what was agreed to, when that account asks."),
        over=consent_proofs.c.withdrawn_at,
        where=about,
    )


def _bound(tx: Transaction, bound: Bound) -> None:
    row = {
        "id": bound.id,
        "student_id": bound.student_id,
        "class_id": tx.value_of(students.c.class_id, bound.student_id),
        "account": bound.account,
        "by_code": bound.by_code,
        "made_at": bound.at,
        "role": None if bound.role is BindingRole.STUDENT else bound.role.value,  # a student's is empty
        "relation": bound.relation,
    }
    tx.insert(bindings, [row])


def _frozen(tx: Transaction, frozen: Frozen) -> None:
    tx.change(bindings, frozen.binding_id, frozen_at=frozen.at)
    if frozen.at is not None:
        doors_end(tx, frozen.binding_id, frozen.at)


def _unbound(tx: Transaction, unbound: Unbound) -> None:
    """End a binding, the consent that it rested on, and the word given; remove the doors that it was sent.

    A paper form that staff hold stays valid.
    """
    one = bindings.c.id == unbound.binding_id
    row = tx.connection.execute(tx.select(bindings).where(one)).one()
    tx.update(bindings, one, ended_at=unbound.at)
    own = bindings.c.account == row.account, bindings.c.class_id == row.class_id
    if not tx.has(bindings, *own, bindings.c.ended_at.is_(None)):
        end_consents(tx, row.account, row.class_id, unbound.at)
    tx.delete(
        guardian_words,
        guardian_words.c.student_id == row.student_id,
        guardian_words.c.account == row.account,
        guardian_words.c.on_paper.is_(False),
    )
    doors_end(tx, unbound.binding_id, unbound.at)


ROOM: Final = StorageRoom(
    name="bindings",
    writers=Writers(
        decided={
            Answered: _answered,
            ConsentWithdrawn: lambda tx, gone: end_consents(tx, gone.account, gone.class_id, gone.at),
            Bound: _bound,
            Frozen: _frozen,
            Unbound: _unbound,
        }
    ),
    deliveries=Deliveries(readers={BindingMessage.SEEN_ROOM: class_staff_by(bindings.c.class_id)}),
    personal_data=(
        PersonalData(
            guardian_words,
            DataKind.GUARDIAN,
            Rows(
                (
                    students.c.class_id,
                    (Field.WHAT, lambda row: Code("word-on-paper" if row.on_paper else "word-given")),
                    guardian_words.c.at,
                ),
                joined=students,
                order=(guardian_words.c.at, guardian_words.c.id),
            ),
            # A paper form that staff hold stays valid, without the account that took it in.
            Deleted(only=guardian_words.c.on_paper.is_(False)),
        ),
        PersonalData(
            consents,
            DataKind.CONSENT,
            Rows(
                consents.c["class_id", "version", "language", "given_at", "withdrawn_at"],
                # One in force can be withdrawn.
                subject=lambda row: row.class_id if row.withdrawn_at is None else 0,
            ),
            _forget_consents,
            over=consents.c.withdrawn_at,
        ),
        _proofs(DataKind.CONSENT, consent_proofs.c.about == _CONSENT),
        PersonalData(
            agreements,
            DataKind.AGREEMENT,
            Rows(
                (
                    *agreements.c["class_id", "about"],
                    (Field.STATE, lambda row: Code("yes" if row.agrees else "no")),
                    *agreements.c["version", "language", "given_at", "ended_at"],
                )
            ),
            _forget_agreements,
            over=agreements.c.ended_at,
        ),
        _proofs(DataKind.AGREEMENT, consent_proofs.c.about != _CONSENT),
    ),
)
