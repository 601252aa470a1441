"""What follows the bot's mistakes: what staff let pass, how often rules are right, examples that are kept.

An exemption counts as long as whoever gave it has the power to, and its incident is still a false alarm: a
locked account's end with its roles, and a reopened incident's with that. An incident that was closed as
violation or as tolerated was a leak, one closed as a false alarm was none; any other is no decision.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Ends, Passable, Scope, Secret
from bot.features.incidents.buttons import FalseAlarmMessage
from bot.features.incidents.rules.incident import Incident, Resolution
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Add, Changes, Kept, Record, Set, Who
from bot.roles import Role, Staff

SCOPES: Final = tuple(Scope)
LASTING: Final = (Ends.WEEK, Ends.MONTH, Ends.YEAR)


class ExemptReply(StrEnum):
    """The answer to staff about exemptions. The values name messages in `texts`."""

    ASKED = "exempt-asked"
    GIVEN = "exempt-given"
    REVOKED = "exempt-revoked"
    ALREADY_GIVEN = "exempt-already-given"
    ALREADY_REVOKED = "exempt-already-revoked"
    OVER = "exempt-over"  # it has ended by itself
    NOT_KEPT = "exempt-not-kept"  # without the original nobody knows its text or its host
    NO_TEXT = "exempt-no-text"
    SHORT = "exempt-short"
    SERVICE = "exempt-service"
    NO_LINK = "exempt-no-link"
    NO_RULE = "exempt-no-rule"
    START = "press-picture-start"  # nothing can be asked of an account that has not started the bot
    NO_MISTAKE = "press-no-mistake"
    KNOWN = "press-known"
    OWN_MESSAGE = "press-own-message"
    OWNER_NEEDED = "press-owner-needed"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, slots=True)
class GivenExemption(Record):
    """What is let pass in an incident's group. `given_by` None: forgotten, and it counts no more.

    `values`: keyed fingerprints of texts, hosts, or ids of rules, as JSON.
    """

    id: int
    incident_id: Annotated[int, Kept(of="incidents")]
    group_id: Annotated[int, Kept(of="groups")]
    scope: Scope
    values: Secret
    given_by: Annotated[int | None, Kept(account=True)]
    name: Annotated[Secret, Kept("given_by_sealed", chosen=True)]
    given_at: datetime
    until: datetime
    revoked_by: Who | None = None
    revoked_at: datetime | None = None

    @property
    def listed(self) -> tuple[str, ...]:
        """The values one by one."""
        return tuple(json.loads(self.values.reveal()))

    @property
    def shown(self) -> tuple[str, ...]:
        """The hosts, or the ids of rules; of texts there is nothing to show."""
        return () if self.scope is Scope.TEXT else self.listed


@dataclass(frozen=True, slots=True)
class StandingExemption:
    """An exemption with its incident. `by_word`: whoever gave it still may, and it is still a false alarm."""

    given: GivenExemption
    incident: Incident
    by_word: bool

    def counts(self, at: datetime) -> bool:
        """Return whether it counts at a time: nobody revoked it either."""
        return self.by_word and self.given.revoked_at is None and self.given.until > at


def may_exempt(incident: Incident | None, staff: Staff, account: int, at: datetime) -> ExemptReply | None:
    """Return why an account may not let anything of an incident pass; None where it may.

    Never its own message, whatever that holds; an acting creator lets nothing pass.
    """
    if incident is None or incident.alarm is not None:
        return ExemptReply.UNKNOWN
    roles = roles_over(incident, staff, account, at)
    if not roles:
        return ExemptReply.NOT_STAFF
    if not roles - {Role.CREATOR}:
        return ExemptReply.OWNER_NEEDED
    if incident.author == account:
        return ExemptReply.OWN_MESSAGE
    if incident.gives_room_away:
        return ExemptReply.KNOWN
    return None if incident.is_mistake else ExemptReply.NO_MISTAKE


def still_given(incident: Incident, staff: Staff, account: int | None, at: datetime) -> bool:
    """Return whether an exemption counts by the word of whoever gave it; that account may be forgotten."""
    return account is not None and may_exempt(incident, staff, account, at) is None


def values_of(
    scope: Scope, rules: tuple[str, ...], content: Passable | None
) -> tuple[str, ...] | ExemptReply:
    """Return what an exemption of that scope lets pass, or why there can be none.

    `rules` are those of the incident that may err; `content` None: its originals are no longer kept.
    """
    if scope is Scope.RULE:
        return rules or ExemptReply.NO_RULE
    if content is None:
        return ExemptReply.NOT_KEPT
    if scope is Scope.TEXT:
        texts = content.texts or ExemptReply.NO_TEXT
        return texts if content.distinct else ExemptReply.SHORT
    hosts = content.hosts or ExemptReply.NO_LINK
    return hosts if content.open_hosts or not content.hosts else ExemptReply.SERVICE


def on_wish(fresh: GivenExemption, who: Who, *, given: bool, decided: bool) -> tuple[ExemptReply, Changes]:
    """Decide a wish of who may. `given`: the same counts already. `decided`: they said until when."""
    if given:
        return ExemptReply.ALREADY_GIVEN, ()
    if not decided:
        return ExemptReply.ASKED, ()
    noted = Noted(fresh.incident_id, TimelineEvent.EXEMPTED, fresh.given_at, who)
    return ExemptReply.GIVEN, (Add(fresh), noted, Dispatch(FalseAlarmMessage.EXEMPTED, fresh.id))


def on_revoke(
    who: Who, standing: StandingExemption, staff: Staff, at: datetime
) -> tuple[ExemptReply, Changes]:
    """Decide a press that ends an exemption: any staff of the class may, also while it does not count."""
    given, incident = standing.given, standing.incident
    if not roles_over(incident, staff, who.account, at):
        return ExemptReply.NOT_STAFF, ()
    if given.until <= at:
        return ExemptReply.OVER, ()
    if given.revoked_at is not None:
        return ExemptReply.ALREADY_REVOKED, ()
    return ExemptReply.REVOKED, revoked(given.id, incident.id, who, at)


def revoked(exemption_id: int, incident_id: int, who: Who, at: datetime) -> Changes:
    """Return what ends an exemption early."""
    noted = Noted(incident_id, TimelineEvent.EXEMPTION_REVOKED, at, who)
    return Set(GivenExemption, exemption_id, {"revoked_by": who, "revoked_at": at}), noted


DECIDING: Final = (Resolution.VIOLATION, Resolution.TOLERATED, Resolution.FALSE_ALARM)


@dataclass(frozen=True, slots=True)
class StaffDecision:
    """What staff decided on one incident."""

    rules: tuple[str, ...]
    resolution: Resolution

    @property
    def right(self) -> bool:
        """Whether it was a leak."""
        return self.resolution is not Resolution.FALSE_ALARM


@dataclass(frozen=True, slots=True)
class Precision:
    """How often something was right and how often wrong."""

    right: int
    wrong: int

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


def school_precision(decisions: Iterable[StaffDecision]) -> Precision:
    """Return how often the bot was right, whatever rule it was."""
    every = tuple(decisions)
    right = sum(one.right for one in every)
    return Precision(right, len(every) - right)


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
