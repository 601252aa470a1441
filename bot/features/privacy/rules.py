"""Data requests of a person: what is decided, what must wait, and until when the school answers.

The law gives two working days (Decree 356/2025). Most requests are answered in the same moment; what an open
incident needs stays, restricted, until it is closed, at most 90 days.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated, Final

from bot.personal_data import HELD_AT_MOST
from bot.records import Kept, Record

_WORKING_DAYS: Final = 2
_SATURDAY: Final = 5
_END: Final = time(17, 0)  # of a school's working day


class DataRequest(StrEnum):
    """What an account asks for."""

    ACCESS = "access"
    WITHDRAW = "withdraw"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class NotedRequest(Record):
    """A request as it is noted. `mark` is the keyed hash of its account, which outlives that.

    `account` None: the request is finished, at `answered_at`.
    """

    id: int
    mark: Annotated[bytes, Kept("account_mark", account=True)]
    account: Annotated[int | None, Kept(account=True)]
    asked: DataRequest
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None


class ForgetReply(StrEnum):
    """The answer to an account that asked to be forgotten. The values name messages in `texts`."""

    DONE = "forget-done"
    NOTHING = "forget-nothing"
    HELD = "privacy-forget-held"
    OWNER = "privacy-forget-owner"


class WithdrawReply(StrEnum):
    """The answer to an account that withdraws consent. The values name messages in `texts`."""

    DONE = "privacy-withdrawn"
    NOTHING = "privacy-withdrawn-already"


@dataclass(frozen=True, slots=True)
class NamingIncident:
    """An incident that names a person: they wrote it, acted on it as staff, or reported it.

    `safety`: it is a report of people's, of whose existence nothing is said.
    """

    id: int
    number: str
    open: bool
    safety: bool = False


@dataclass(frozen=True, slots=True)
class ForgetFacts:
    """The facts on which a request to be forgotten is decided.

    `known`: something is kept of the account. `needed`: it is the school's only owner, or its settings name
    the account as owner, so that it would be back at the next start.
    """

    known: bool
    needed: bool
    concerns: tuple[NamingIncident, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The result: `held` are the numbers of incidents that still need the account, until then at most."""

    reply: ForgetReply
    held: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that waits for incidents to be closed, as owners see it: `held` as `waits_for` says."""

    id: int
    asked_at: datetime
    due_at: datetime
    until: datetime
    held: tuple[str, ...]


def on_forget(facts: ForgetFacts, at: datetime) -> Forgotten:
    """Decide a request to be forgotten."""
    if facts.needed:
        return Forgotten(ForgetReply.OWNER)
    held = tuple(each.number for each in facts.concerns if each.open and not each.safety)
    if held:
        return Forgotten(ForgetReply.HELD, held, held_until(at))
    return Forgotten(ForgetReply.DONE if facts.known or facts.concerns else ForgetReply.NOTHING)


def held_until(asked_at: datetime) -> datetime:
    """Return until when an open incident may keep what it needs."""
    return asked_at + HELD_AT_MOST


def held_now(concerns: Collection[NamingIncident], asked_at: datetime, now: datetime) -> frozenset[int]:
    """Return the incidents that still keep what they need of an account that asked to be forgotten."""
    if now >= held_until(asked_at):
        return frozenset()
    return frozenset(each.id for each in concerns if each.open)


def waits_for(concerns: Collection[NamingIncident], asked_at: datetime, now: datetime) -> tuple[str, ...]:
    """Return the numbers of the incidents for which owners are told that a request waits.

    None of people's reports: beside a card that names them it would tell who reported, and it may be about
    the owner who reads. Nor is it told that there are such: where few reports are open, that tells as much.
    """
    held = held_now(concerns, asked_at, now)
    return tuple(each.number for each in concerns if each.id in held and not each.safety)


def due(at: datetime, zone: tzinfo) -> datetime:
    """Return the end of the second working day after a request came in.

    Saturdays and Sundays are none; a holiday makes it earlier.
    """
    day, left = at.astimezone(zone).date(), _WORKING_DAYS
    while left:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            left -= 1
    return datetime.combine(day, _END, zone)
