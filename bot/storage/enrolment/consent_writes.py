"""Writers of consents and agreements. A receipt is never changed but for when it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.access.enrolment import changes as made
from bot.access.model import BindingRole
from bot.features.doors.store import doors_end
from bot.storage.db.account_marks import mark_of
from bot.storage.tables.classes import bindings, consents
from bot.storage.tables.consents import agreements, guardian_rules, guardian_words
from bot.storage.tables.privacy import consent_proofs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from bot.features.privacy.rules.person import Erasure
    from bot.records import Change
    from bot.storage.db.transaction import AnyRow, Transaction

CONSENT: Final = "consent"  # the `about` of its proof


def end_consents(tx: Transaction, account: int, class_id: int, at: datetime) -> None:
    """End an account's consents and agreements in a class."""
    for table, ended in ((consents, consents.c.withdrawn_at), (agreements, agreements.c.ended_at)):
        tx.update(
            table,
            table.c.account == account,
            table.c.class_id == class_id,
            ended.is_(None),
            **{ended.name: at},
        )


def take_back_word(tx: Transaction, account: int, student_id: int) -> None:
    """Forget the word that an account gave for a student; a paper form that staff hold stays valid."""
    tx.delete(
        guardian_words,
        guardian_words.c.student_id == student_id,
        guardian_words.c.account == account,
        guardian_words.c.on_paper.is_(False),
    )


def role_kept(role: BindingRole) -> str | None:
    """Return the stored value of a role: a student's is empty."""
    return None if role is BindingRole.STUDENT else role.value


def _frozen(tx: Transaction, frozen: made.Frozen) -> None:
    tx.change(bindings, frozen.binding_id, frozen_at=frozen.at)
    doors_end(tx, frozen.binding_id, frozen.at)


def _thawed(tx: Transaction, thawed: made.Thawed) -> None:
    tx.change(bindings, thawed.binding_id, frozen_at=None)


def _confirmed(tx: Transaction, word: made.GuardianConfirmed) -> None:
    tx.delete(guardian_words, guardian_words.c.student_id == word.student_id)
    row = {"id": tx.new_id(), "student_id": word.student_id, "account": word.account}
    tx.insert(guardian_words, [row | {"on_paper": word.on_paper, "at": word.at}])


def _ruled(tx: Transaction, ruled: made.GuardianRuleSet) -> None:
    tx.delete(guardian_rules, guardian_rules.c.class_id == ruled.class_id)
    row = {"id": tx.new_id(), "class_id": ruled.class_id, "rule": ruled.rule.value}
    tx.insert(guardian_rules, [row | {"set_by": ruled.account, "set_at": ruled.at}])


def _answered(tx: Transaction, answer: made.Answered) -> None:
    tx.update(
        agreements,
        agreements.c.account == answer.account,
        agreements.c.class_id == answer.class_id,
        agreements.c.about == answer.about.value,
        agreements.c.ended_at.is_(None),
        ended_at=answer.at,
    )
    row = {
        "id": tx.new_id(),
        "class_id": answer.class_id,
        "account": answer.account,
        "about": answer.about.value,
        "agrees": answer.agrees,
        "version": answer.version,
        "language": answer.language,
        "given_at": answer.at,
    }
    tx.insert(agreements, [row])


def _withdrawn(tx: Transaction, withdrawn: made.ConsentWithdrawn) -> None:
    end_consents(tx, withdrawn.account, withdrawn.class_id, withdrawn.at)


def forget_consents(tx: Transaction, erasure: Erasure) -> bool:
    """Replace an account's consents by proofs, without the account and the class."""
    own = consents.c.account == erasure.account
    rows = tx.rows(consents, own)
    _prove(tx, erasure, ((CONSENT, True, row, row.withdrawn_at) for row in rows))
    tx.delete(consents, own)
    return False


def forget_agreements(tx: Transaction, erasure: Erasure) -> bool:
    """Replace an account's agreements by proofs, without the account and the class."""
    own = agreements.c.account == erasure.account
    rows = tx.rows(agreements, own)
    _prove(tx, erasure, ((row.about, row.agrees, row, row.ended_at) for row in rows))
    tx.delete(agreements, own)
    return False


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


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    made.Answered: _answered,
    made.ConsentWithdrawn: _withdrawn,
    made.Frozen: _frozen,
    made.Thawed: _thawed,
    made.GuardianConfirmed: _confirmed,
    made.GuardianRuleSet: _ruled,
}
