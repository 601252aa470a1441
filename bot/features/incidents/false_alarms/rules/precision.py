"""How often rules are right, and what the school learns where they are not: a person decides.

An incident that was closed as violation or as tolerated was a leak, one closed as a false alarm was none; any
other is no decision. A rule that is wrong too often is proposed for a trial: its finds are told meanwhile and
nothing is deleted by them. It is stopped as by the rule breaker, and released by the same press.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import SCHOOL, Secret
from bot.features.incidents.false_alarms.buttons import FalseAlarmMessage
from bot.features.incidents.pauses.rules import StoppedRule, may_release
from bot.features.incidents.rules.incident import Resolution
from bot.outbox import Dispatch
from bot.records import Add, Changes, Kept, Record, Who, changed
from bot.roles import Staff

LEAST: Final = 20  # decisions: of fewer, one mistake more says nothing
GOOD: Final = 0.8
DECIDING: Final = (Resolution.VIOLATION, Resolution.TOLERATED, Resolution.FALSE_ALARM)


class ProposalReply(StrEnum):
    """The answer to who decides on a proposal. The values name messages in `texts`."""

    ACCEPTED = "proposal-accepted"
    DECLINED = "proposal-declined"
    ALREADY_ACCEPTED = "proposal-already-accepted"
    ALREADY_DECLINED = "proposal-already-declined"
    NOT_OWNER = "brake-not-owner"
    UNKNOWN = "brake-unknown"


@dataclass(frozen=True, slots=True)
class StaffDecision:
    """What staff decided on one incident. `author` None: unknown, or forgotten."""

    rules: tuple[str, ...]
    resolution: Resolution
    author: int | None = None

    @property
    def right(self) -> bool:
        """Whether it was a leak."""
        return self.resolution is not Resolution.FALSE_ALARM


@dataclass(frozen=True, slots=True)
class Precision:
    """How often something was right and how often wrong; `authors`: how many accounts it was wrong about.

    Few of them, with many mistakes, may be somebody who makes the bot err on purpose.
    """

    right: int
    wrong: int
    authors: int

    @property
    def decisions(self) -> int:
        """How many decisions there are."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """The part that was right, 0..1; None without any decision."""
        return self.right / self.decisions if self.decisions else None

    @property
    def percent(self) -> int | None:
        """The part that was right, in whole percent, rounded down: 79.9 is not 80."""
        return self.right * 100 // self.decisions if self.decisions else None

    @property
    def is_poor(self) -> bool:
        """Whether there are enough decisions to say that it is wrong too often."""
        return self.decisions >= LEAST and self.right < GOOD * self.decisions


def school_precision(decisions: Iterable[StaffDecision]) -> Precision:
    """Return how often the bot was right, whatever rule it was."""
    every = tuple(decisions)
    right = sum(one.right for one in every)
    authors = {one.author for one in every if not one.right and one.author is not None}
    return Precision(right, len(every) - right, len(authors))


def rule_precision(decisions: Iterable[StaffDecision]) -> dict[str, Precision]:
    """Return how often each rule was right: the poorest first, of equal ones that with more decisions."""
    by_rule: dict[str, list[StaffDecision]] = defaultdict(list)
    for one in decisions:
        for rule in dict.fromkeys(one.rules):
            by_rule[rule].append(one)
    found = {rule: school_precision(each) for rule, each in by_rule.items()}
    return dict(sorted(found.items(), key=lambda each: (each[1].share or 0.0, -each[1].decisions, each[0])))


@dataclass(frozen=True, slots=True)
class KeptExample(Record):
    """A message about which the bot was wrong: the words that rules know, all else replaced."""

    id: int
    incident_id: Annotated[int, Kept(of="incidents")]
    text: Secret
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal(Record):
    """A rule that is proposed for a trial, as far as it was right then. `accepted` None: not decided yet.

    `brake_id`: the stopped rule that it became.
    """

    id: int
    rule: str
    right: Annotated[int, Kept("right_count", small=True)]
    wrong: Annotated[int, Kept("wrong_count", small=True)]
    authors: Annotated[int, Kept(small=True)]
    at: Annotated[datetime, Kept("proposed_at")]
    decided_by: Who | None = None
    decided_at: datetime | None = None
    accepted: bool | None = None
    brake_id: int | None = None


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
    proposed = Proposal(fresh_id, rule, precision.right, precision.wrong, precision.authors, at)
    return Add(proposed), Dispatch(FalseAlarmMessage.PROPOSAL, fresh_id)


def on_proposal_press(
    who: Who,
    proposal: Proposal | None,
    staff: Staff,
    fresh_id: int,
    at: datetime,
    *,
    accept: bool,
    stopped: bool,
) -> tuple[ProposalReply, Changes]:
    """Decide a press. `stopped`: the rule's breaker is engaged already."""
    if who.account not in may_release(staff, SCHOOL, at):
        return ProposalReply.NOT_OWNER, ()
    if proposal is None:
        return ProposalReply.UNKNOWN, ()
    if proposal.accepted is not None:
        done = ProposalReply.ALREADY_ACCEPTED if proposal.accepted else ProposalReply.ALREADY_DECLINED
        return done, ()
    stops = accept and not stopped
    brake_id = fresh_id if stops else None
    decided = changed(proposal, accepted=accept, decided_by=who, decided_at=at, brake_id=brake_id)
    stop = Add(StoppedRule(fresh_id, proposal.rule, proposal.authors, 0, at, who, at))
    reply = ProposalReply.ACCEPTED if accept else ProposalReply.DECLINED
    return reply, (decided, stop) if stops else (decided,)
