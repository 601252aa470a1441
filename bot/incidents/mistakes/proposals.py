"""A rule that is wrong too often is proposed for a trial without deletions: a person decides.

In a trial its finds are told and nothing is deleted by them: it is stopped as by the rule breaker, and
released by the same press.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL
from bot.features.incidents.pauses.rules import StoppedRule, may_release
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch
from bot.records import Add, Change, Who

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.mistakes.precision import Precision
    from bot.records import Changes
    from bot.school.roles import Staff


class ProposalReply(StrEnum):
    """The answer to who decides on a proposal. The values name messages in `texts`."""

    ACCEPTED = "proposal-accepted"
    DECLINED = "proposal-declined"
    ALREADY_ACCEPTED = "proposal-already-accepted"
    ALREADY_DECLINED = "proposal-already-declined"
    NOT_OWNER = "brake-not-owner"
    UNKNOWN = "brake-unknown"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule that is proposed for a trial, as far as it was right then. `accepted` None: not decided yet."""

    id: int
    rule: str
    precision: Precision
    at: datetime
    accepted: bool | None = None
    decided_by: Secret | None = None
    decided_at: datetime | None = None
    brake_id: int | None = None


@dataclass(frozen=True, slots=True)
class RuleProposed(Change):
    """A rule is proposed for a trial."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class ProposalDecided(Change):
    """An account accepted a proposal, by which a rule breaker is engaged, or declined it."""

    proposal_id: int
    accepted: bool
    account: int
    name: Secret
    at: datetime
    brake_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalPress:
    """An account pressed a button of a proposal."""

    account: int
    name: Secret
    proposal_id: int
    accept: bool
    at: datetime


def poor_rules(
    precisions: Mapping[str, Precision], may_err: Collection[str], left_out: Collection[str]
) -> Iterator[tuple[str, Precision]]:
    """Yield the rules to propose, each with how often it was right.

    `may_err`: those that can be stopped at all. `left_out`: those that are proposed or stopped already.
    """
    for rule, precision in precisions.items():
        if precision.is_poor and rule in may_err and rule not in left_out:
            yield rule, precision


def on_poor_rule(fresh_id: int, rule: str, precision: Precision, at: datetime) -> Changes:
    """Return what proposes a rule for a trial: owners are asked."""
    proposed = RuleProposed(Proposal(fresh_id, rule, precision, at))
    return proposed, Dispatch(IncidentMessage.PROPOSAL, fresh_id)


def on_proposal_press(
    press: ProposalPress, proposal: Proposal | None, staff: Staff, fresh_id: int, *, stopped: bool
) -> tuple[ProposalReply, Changes]:
    """Decide a press. `stopped`: the rule's breaker is engaged already."""
    if press.account not in may_release(staff, SCHOOL, press.at):
        return ProposalReply.NOT_OWNER, ()
    if proposal is None:
        return ProposalReply.UNKNOWN, ()
    if proposal.accepted is not None:
        done = ProposalReply.ALREADY_ACCEPTED if proposal.accepted else ProposalReply.ALREADY_DECLINED
        return done, ()
    reply = ProposalReply.ACCEPTED if press.accept else ProposalReply.DECLINED
    stops = press.accept and not stopped
    decided = ProposalDecided(
        proposal.id, press.accept, press.account, press.name, press.at, fresh_id if stops else None
    )
    if not stops:
        return reply, (decided,)
    by_hand = Who(press.account, press.name)
    authors = proposal.precision.authors
    return reply, (
        decided,
        Add(StoppedRule(fresh_id, proposal.rule, authors, 0, press.at, by_hand, press.at)),
    )
