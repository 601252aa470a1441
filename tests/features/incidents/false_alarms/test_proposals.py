"""Rules that are wrong too often are proposed for a trial: who decides, and what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.incidents.false_alarms.buttons import FalseAlarmMessage
from bot.features.incidents.false_alarms.rules.precision import (
    Precision,
    Proposal,
    ProposalReply,
    on_poor_rule,
    on_proposal_press,
    poor_rules,
)
from bot.features.incidents.pauses.rules import StoppedRule
from bot.outbox import Dispatch
from bot.records import Add, Changes, Who, changed
from bot.roles import Role
from tests.features.incidents.samples import GROUP, NOW, PUPIL, staff

OWNER, ADMIN, TEACHER = 1, 2, 3
SCHOOL = staff((OWNER, Role.OWNER, None), (ADMIN, Role.ADMIN, None), (TEACHER, Role.TEACHER, GROUP))
POOR, GOOD, FEW = Precision(10, 15, 4), Precision(40, 1, 1), Precision(0, 3, 3)
ASKED = Proposal(30, "number", 10, 15, 4, NOW)
NAME = Secret("Thầy Minh")


def press(
    account: int = OWNER, proposal: Proposal | None = ASKED, *, accept: bool = True, stopped: bool = False
) -> tuple[ProposalReply, Changes]:
    """Press a button of the proposal."""
    return on_proposal_press(Who(account, NAME), proposal, SCHOOL, 31, NOW, accept=accept, stopped=stopped)


def decided(account: int = OWNER, brake_id: int | None = None, *, accepted: bool = True) -> object:
    """Return how the proposal is decided."""
    who = Who(account, NAME)
    return changed(ASKED, accepted=accepted, decided_by=who, decided_at=NOW, brake_id=brake_id)


def test_poor_rules_that_can_be_stopped_are_proposed_once() -> None:
    """Not those that are right, or with few decisions, or asked about already, or that cannot err."""
    found = {"number": POOR, "good": GOOD, "few": FEW, "asked": POOR, "zoom": POOR}
    assert dict(poor_rules(found, {"number", "good", "few", "asked"}, {"asked"})) == {"number": POOR}


def test_owners_are_asked() -> None:
    """Nothing changes by itself."""
    assert on_poor_rule(30, "number", POOR, NOW) == (
        Add(ASKED),
        Dispatch(FalseAlarmMessage.PROPOSAL, 30),
    )


@pytest.mark.parametrize("account", [OWNER, ADMIN])
def test_accepted_it_is_stopped_as_by_the_rule_breaker(account: int) -> None:
    """By the same press it is released: its finds are told meanwhile."""
    reply, changes = press(account)
    assert reply is ProposalReply.ACCEPTED
    assert changes == (
        decided(account, 31),
        Add(StoppedRule(31, "number", 4, 0, NOW, Who(account, NAME), NOW)),
    )


def test_a_rule_that_is_stopped_already_is_not_stopped_again() -> None:
    """The press counts as decided."""
    reply, changes = press(stopped=True)
    assert reply is ProposalReply.ACCEPTED
    assert changes == (decided(),)


def test_declined_it_goes_on() -> None:
    """And that is noted, so that nobody is asked again at once."""
    reply, changes = press(accept=False)
    assert reply is ProposalReply.DECLINED
    assert changes == (decided(accepted=False),)


@pytest.mark.parametrize(
    ("accepted", "reply"),
    [(True, ProposalReply.ALREADY_ACCEPTED), (False, ProposalReply.ALREADY_DECLINED)],
)
def test_the_second_press_is_told(reply: ProposalReply, *, accepted: bool) -> None:
    """Whatever it is."""
    for accept in (True, False):
        before = replace(ASKED, accepted=accepted)
        assert press(proposal=before, accept=accept) == (reply, ())


@pytest.mark.parametrize("account", [TEACHER, PUPIL])
def test_only_who_leads_the_school_decides(account: int) -> None:
    """A teacher alone switches no rule off for the school."""
    assert press(account) == (
        ProposalReply.NOT_OWNER,
        (),
    )


def test_an_unknown_proposal_is_answered() -> None:
    """From an old button."""
    assert press(proposal=None) == (ProposalReply.UNKNOWN, ())
