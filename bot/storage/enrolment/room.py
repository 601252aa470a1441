"""Storage declaration of enrolment: writers, recipients of its messages, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select

from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.presets.levels import LevelSet
from bot.access.model import BindingRole, Step
from bot.features.enrolment.codes.store import class_of_code
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.db.transaction import Writers
from bot.storage.enrolment import consent_writes, writes
from bot.storage.enrolment.enrolment import UNFINISHED
from bot.storage.enrolment.presets.levels import set_level
from bot.storage.enrolment.waiting import ask_others, show_queues
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import READY, SENDING, WAITING
from bot.storage.people.personal_data import (
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
    prefixed,
)
from bot.storage.tables.classes import applications, approval_cards, bindings, consents, students
from bot.storage.tables.consents import (
    agreements,
    guardian_rules,
    guardian_words,
    school_levels,
)
from bot.storage.tables.core import outbox
from bot.storage.tables.privacy import consent_proofs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Table

    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience


def _of_class_in(table: Table) -> Callable[[Audience, int], Sequence[int] | None]:
    """Return the function that finds the staff of the class of a row."""

    def told(readers: Audience, row_id: int) -> Sequence[int] | None:
        one = table.c.school_id == readers.tx.school_id, table.c.id == row_id
        return readers.of_class(readers.tx.connection.scalar(select(table.c.class_id).where(*one)))

    return told


def _given_up(_tx: Transaction, before: datetime, other: datetime) -> ColumnElement[bool]:
    """Return the condition for abandoned and for decided applications; those that wait are kept."""
    step, at = applications.c.step, applications.c.at
    decided = step.not_in([*UNFINISHED, Step.WAITING.value])
    return or_(and_(step.in_(UNFINISHED), at < before), and_(decided, at < other))


def _unneeded(tx: Transaction, _before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return the condition for cards without applicants that are not about to be sent."""
    coming = tx.select(outbox.c.subject).where(
        outbox.c.what == EnrolmentMessage.QUEUE.name,
        outbox.c.state.in_((READY, SENDING, WAITING)),
    )
    return and_(approval_cards.c.open.is_(False), approval_cards.c.id.not_in(coming))


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


_of_binding = each(_of_class_in(bindings))

ROOM: Final = StorageRoom(
    name="enrolment",
    writers=Writers(
        decided={
            **consent_writes.WRITERS,
            **writes.WRITERS,
            LevelSet: set_level,
        },
    ),
    deliveries=Deliveries(
        readers={
            EnrolmentMessage.APPROVALS: each(lambda readers, class_id: readers.of_class(class_id)),
            EnrolmentMessage.OTHER_CODE: each(
                lambda readers, code: readers.of_class(class_of_code(readers.tx, code))
            ),
            EnrolmentMessage.MOVE_DISPUTED: each(_of_class_in(applications)),
            EnrolmentMessage.CONSENT_BACK: each(_of_class_in(students)),
            EnrolmentMessage.DISOWNED: _of_binding,
            EnrolmentMessage.SEEN_ROOM: _of_binding,
        },
        fan_out={EnrolmentMessage.APPROVALS: show_queues},
        sent={
            EnrolmentMessage.QUEUE: lambda tx, row, message_id: writes.shown(tx, row.subject, message_id),
        },
        told_instead={EnrolmentMessage.QUEUE: lambda tx, row: ask_others(tx, row.subject)},
    ),
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
            guardian_rules,
            DataKind.GUARDIAN,
            Rows((guardian_rules.c.class_id, (Field.WHAT, Code("word-rule")), guardian_rules.c.set_at)),
            Cleared(),
        ),
        PersonalData(
            school_levels,
            DataKind.GUARDIAN,
            Rows(((Field.WHAT, Code("school-level")), school_levels.c.set_at)),
            Cleared(),
        ),
        PersonalData(
            consents,
            DataKind.CONSENT,
            Rows(
                consents.c["class_id", "version", "language", "given_at", "withdrawn_at"],
                # One in force can be withdrawn.
                subject=lambda row: row.class_id if row.withdrawn_at is None else 0,
            ),
            consent_writes.forget_consents,
            over=consents.c.withdrawn_at,
        ),
        _proofs(DataKind.CONSENT, consent_proofs.c.about == consent_writes.CONSENT),
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
            consent_writes.forget_agreements,
            over=agreements.c.ended_at,
        ),
        _proofs(DataKind.AGREEMENT, consent_proofs.c.about != consent_writes.CONSENT),
        PersonalData(
            applications,
            DataKind.APPLICATION,
            Rows(
                (
                    *applications.c["class_id", "step"],
                    (Field.ROLE, lambda row: Code(row.role or BindingRole.STUDENT)),
                    (Field.RELATION, prefixed("relation-", applications.c.relation)),
                    (Field.STATE, prefixed("moving-", applications.c.moving)),
                    *applications.c["number", "name_sealed", "account_name_sealed", "at"],
                )
            ),
            Deleted(),
            over=_given_up,
        ),
        PersonalData(
            approval_cards,
            DataKind.LETTER,
            NotExported("It stands in the account's own chat, and its sending is told as a letter."),
            Deleted(),
            over=_unneeded,
        ),
    ),
)
