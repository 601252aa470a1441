"""What is held of what people agreed to: consent, attendance, class rules; and who wrote the rules.

Of somebody forgotten it can still be proved, by a keyed hash of the account, when that account asks.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.db.account_marks import mark_of
from bot.storage.doors.evenings import OF_EVENING
from bot.storage.outbox.rows import SENDING
from bot.storage.privacy.holding import (
    SOMEBODY,
    change,
    class_name,
    erase,
    named,
    piece,
    pieces_of,
    rows_where,
)
from bot.storage.tables.classes import consents
from bot.storage.tables.code_requests import pleas
from bot.storage.tables.consents import agreements
from bot.storage.tables.core import outbox
from bot.storage.tables.doors import evening_cards
from bot.storage.tables.privacy import consent_proofs
from bot.storage.tables.setup import class_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import AnyRow, Transaction

_RETIRED: Final = timedelta(minutes=5)  # evening cards are planned anew every minute
_CONSENT: Final = "consent"  # what such a proof is about


def consent_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the receipts of an account's consents; one in force can be withdrawn."""
    receipts = [
        piece(
            DataKind.CONSENT,
            (Field.CLASS, class_name(tx, row.class_id)),
            (Field.VERSION, Secret(row.version)),
            (Field.LANGUAGE, Code(row.language)),
            (Field.AT, row.given_at),
            (Field.ENDED, row.withdrawn_at),
            subject=row.class_id if row.withdrawn_at is None else 0,
        )
        for row in rows_where(tx, consents, consents.c.account == account)
    ]
    return [*receipts, *_proofs(tx, DataKind.CONSENT, account, consent_proofs.c.about == _CONSENT)]


def forget_consents(tx: Transaction, erasure: Erasure) -> bool:
    """Keep of consents what proves them, without the account and the class."""
    own = consents.c.account == erasure.account
    rows = rows_where(tx, consents, own)
    _prove(tx, erasure, ((_CONSENT, True, row, row.withdrawn_at) for row in rows))
    erase(tx, consents, own)
    return False


def purge_consents(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete receipts and proofs of what was withdrawn before."""
    over = consent_proofs.c.withdrawn_at < before, consent_proofs.c.about == _CONSENT
    return erase(tx, consents, consents.c.withdrawn_at < before) + erase(tx, consent_proofs, *over)


def agreement_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return an account's answers about attendance and to class rules."""
    answers = pieces_of(
        DataKind.AGREEMENT,
        rows_where(tx, agreements, agreements.c.account == account),
        lambda row: (
            (Field.CLASS, class_name(tx, row.class_id)),
            (Field.WHAT, Code(row.about)),
            (Field.STATE, Code("yes" if row.agrees else "no")),
            (Field.VERSION, Secret(row.version)),
            (Field.LANGUAGE, Code(row.language)),
            (Field.AT, row.given_at),
            (Field.ENDED, row.ended_at),
        ),
    )
    return [*answers, *_proofs(tx, DataKind.AGREEMENT, account, consent_proofs.c.about != _CONSENT)]


def forget_agreements(tx: Transaction, erasure: Erasure) -> bool:
    """Keep of answers what proves them, without the account and the class."""
    own = agreements.c.account == erasure.account
    rows = rows_where(tx, agreements, own)
    _prove(tx, erasure, ((row.about, row.agrees, row, row.ended_at) for row in rows))
    erase(tx, agreements, own)
    return False


def purge_agreements(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete answers and proofs of what ended before."""
    over = consent_proofs.c.withdrawn_at < before, consent_proofs.c.about != _CONSENT
    return erase(tx, agreements, agreements.c.ended_at < before) + erase(tx, consent_proofs, *over)


def _proofs(tx: Transaction, kind: DataKind, account: int, about: ColumnElement[bool]) -> list[DataPiece]:
    return pieces_of(
        kind,
        rows_where(tx, consent_proofs, consent_proofs.c.account_mark == mark_of(tx, account), about),
        lambda row: (
            (Field.WHAT, Code(row.about)),
            (Field.STATE, Code("yes" if row.agrees else "no")),
            (Field.VERSION, Secret(row.version)),
            (Field.LANGUAGE, Code(row.language)),
            (Field.AT, row.given_at),
            (Field.ENDED, row.withdrawn_at),
        ),
    )


def _prove(
    tx: Transaction, erasure: Erasure, given: Iterable[tuple[str, bool, AnyRow, datetime | None]]
) -> None:
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


def rules_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the class rules that an account wrote."""
    return pieces_of(
        DataKind.RULES,
        rows_where(tx, class_rules, class_rules.c.set_by == account),
        lambda row: ((Field.VERSION, Secret(row.version)), (Field.AT, row.set_at)),
    )


def forget_rules(tx: Transaction, erasure: Erasure) -> bool:
    """Forget who wrote class rules; they are the school's."""
    change(tx, class_rules, {"set_by": SOMEBODY}, class_rules.c.set_by == erasure.account)
    return False


def plea_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return what an account asked a teacher for that could not come in, and what it settled as staff."""
    return [
        *pieces_of(
            DataKind.PLEA,
            rows_where(tx, pleas, pleas.c.account == account),
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.NUMBER, row.number),
                (Field.NAME, named(tx, pleas.c.name_sealed, row)),
                (Field.ACCOUNT_NAME, named(tx, pleas.c.account_name_sealed, row)),
                (Field.AT, row.at),
            ),
        ),
        *pieces_of(
            DataKind.PLEA,
            rows_where(tx, pleas, pleas.c.settled_by == account),
            lambda row: ((Field.CLASS, class_name(tx, row.class_id)), (Field.ENDED, row.settled_at)),
        ),
    ]


def forget_pleas(tx: Transaction, erasure: Erasure) -> bool:
    """Forget what was asked, and who settled what others asked."""
    erase(tx, pleas, pleas.c.account == erasure.account)
    change(tx, pleas, {"settled_by": SOMEBODY}, pleas.c.settled_by == erasure.account)
    return False


def purge_pleas(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what was asked before."""
    return erase(tx, pleas, pleas.c.at < before)


def evening_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the days for which an account has a card of the evening."""
    return pieces_of(
        DataKind.EVENING,
        rows_where(tx, evening_cards, evening_cards.c.account == account),
        lambda row: ((Field.SINCE, Secret(row.day)),),
    )


def forget_evenings(tx: Transaction, erasure: Erasure) -> bool:
    """Forget cards of the evening; one that stands is first edited to say that there is none."""
    own = evening_cards.c.account == erasure.account
    stands = rows_where(tx, evening_cards, own, evening_cards.c.message_id.is_not(None))
    if stands and tx.now < erasure.asked_at + _RETIRED:
        return True
    erase(tx, evening_cards, own)
    letters = outbox.c.chat_id == erasure.account, outbox.c.what.in_([what.name for what in OF_EVENING])
    erase(tx, outbox, *letters, outbox.c.state != SENDING)
    return False


def purge_evenings(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete cards of days before."""
    return erase(tx, evening_cards, evening_cards.c.day < before.date().isoformat())
