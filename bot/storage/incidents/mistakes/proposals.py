"""Rules that are wrong too often: proposed to owners for a trial, and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from bot.classroom import SCHOOL
from bot.features.incidents.pauses.rules import may_release
from bot.features.incidents.pauses.tables import stopped
from bot.incidents.mistakes.precision import Precision, rule_precision
from bot.incidents.mistakes.proposals import (
    Proposal,
    ProposalDecided,
    RuleProposed,
    on_poor_rule,
    on_proposal_press,
    poor_rules,
)
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.people.staff import leading_staff
from bot.storage.tables.incidents.mistakes import rule_proposals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from bot.incidents.mistakes.precision import StaffDecision
    from bot.incidents.mistakes.proposals import ProposalPress, ProposalReply
    from bot.records import Change
    from bot.storage.db.transaction import Transaction


class RuleProposals(SchoolStore):
    """The proposals of one school."""

    @reads
    def proposal(self, tx: Transaction, proposal_id: int, account: int) -> Proposal | None:
        """Return a proposal as it is now; None where it is nothing that the account may decide."""
        decides_on_it = account in may_release(leading_staff(tx), SCHOOL, tx.now)
        return _proposal(tx, proposal_id) if decides_on_it else None

    @decides
    def press(self, tx: Transaction, press: ProposalPress) -> ProposalReply:
        """Decide a press on a proposal and record what it changes."""
        proposal = _proposal(tx, press.proposal_id)
        stopped = proposal is not None and proposal.rule in _stopped(tx)
        reply, changes = on_proposal_press(press, proposal, leading_staff(tx), tx.new_id(), stopped=stopped)
        record(tx, changes)
        return reply


def propose_poor_rules(
    tx: Transaction, decided: Sequence[tuple[StaffDecision, datetime]], may_err: Collection[str]
) -> bool:
    """Propose rules that are wrong too often by what was decided since the last word on them."""
    spoken = _last_words(tx)
    counted: dict[str, list[StaffDecision]] = {}
    for one, at in decided:
        for rule in one.rules:
            if rule not in spoken or at > spoken[rule]:
                counted.setdefault(rule, []).append(one)
    precisions = {rule: rule_precision(each)[rule] for rule, each in counted.items()}
    open_ones = tx.values(rule_proposals.c.rule, rule_proposals.c.decided_at.is_(None))
    changes: tuple[Change, ...] = ()
    for rule, precision in poor_rules(precisions, may_err, {*_stopped(tx), *open_ones}):
        changes += on_poor_rule(tx.new_id(), rule, precision, tx.now)
    record(tx, changes)
    return bool(changes)


def _last_words(tx: Transaction) -> dict[str, datetime]:
    """Return when somebody last decided on a rule: on a proposal, or by releasing it."""
    decided = select(rule_proposals.c.rule, rule_proposals.c.decided_at).where(
        rule_proposals.c.school_id == tx.school_id, rule_proposals.c.decided_at.is_not(None)
    )
    released = select(stopped.c.rule, stopped.c.released_at).where(
        stopped.c.school_id == tx.school_id, stopped.c.realm == SCHOOL, stopped.c.released_at.is_not(None)
    )
    found: dict[str, datetime] = {}
    for query in (decided, released):
        for rule, at in tx.connection.execute(query):
            found[rule] = max(at, found.get(rule, at))
    return found


def _stopped(tx: Transaction) -> frozenset[str]:
    rules = tx.values(stopped.c.rule, stopped.c.realm == SCHOOL, stopped.c.released_at.is_(None))
    return frozenset(rules)


def _proposal(tx: Transaction, proposal_id: int) -> Proposal | None:
    row = tx.one(rule_proposals, proposal_id)
    if row is None:
        return None
    by = row.decided_by_sealed
    return Proposal(
        id=row.id,
        rule=row.rule,
        precision=Precision(row.right_count, row.wrong_count, row.authors),
        at=row.proposed_at,
        accepted=row.accepted,
        decided_by=None if by is None else tx.unseal(rule_proposals.c.decided_by_sealed, row.id, by),
        decided_at=row.decided_at,
        brake_id=row.brake_id,
    )


def _write_proposed(tx: Transaction, proposed: RuleProposed) -> None:
    one = proposed.proposal
    row = {
        "id": one.id,
        "rule": one.rule,
        "right_count": one.precision.right,
        "wrong_count": one.precision.wrong,
        "authors": one.precision.authors,
        "proposed_at": one.at,
    }
    tx.insert(rule_proposals, [row])


def _write_decided(tx: Transaction, decided: ProposalDecided) -> None:
    values = {
        "decided_by": decided.account,
        "decided_by_sealed": tx.seal(rule_proposals.c.decided_by_sealed, decided.proposal_id, decided.name),
        "decided_at": decided.at,
        "accepted": decided.accepted,
        "brake_id": decided.brake_id,
    }
    tx.change(rule_proposals, decided.proposal_id, **values)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    RuleProposed: _write_proposed,
    ProposalDecided: _write_decided,
}
