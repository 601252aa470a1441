"""Outages: the bot was stopped, crashed or offline. Staff are notified once that time is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.incidents.messages import IncidentMessage
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


TOLD_AFTER: Final = timedelta(minutes=5)  # a shorter outage is not worth a message
UPDATES_KEPT: Final = timedelta(hours=24)  # by Telegram (Bot API, Getting updates); older ones are lost
_PATIENCE: Final = timedelta(minutes=10)  # for Telegram's answers to deletions


@dataclass(frozen=True, slots=True)
class OutageNoted(Change):
    """An outage begins, is extended, or is reported."""

    absence: Outage


@dataclass(frozen=True, slots=True)
class Outage:
    """From when to when the bot received nothing. `worked_off_at` None: that time is not fully judged yet."""

    id: int
    since: datetime
    until: datetime
    worked_off_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """A leak of that time: from when to when it stood; `gone_at` None: it still stands."""

    posted_at: datetime
    gone_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutageReport:
    """The report of an outage to staff: how many leaks stood, how many still stand, how long at most."""

    absence: Outage
    leaks: int
    standing: int
    longest: timedelta


def on_heard(heard_at: datetime | None, running: Outage | None, fresh_id: int, at: datetime) -> Changes:
    """Decide what receiving updates again means. An unreported outage is extended."""
    if heard_at is None or at - heard_at <= TOLD_AFTER:
        return ()
    if running is not None:
        return (OutageNoted(replace(running, until=at, worked_off_at=None)),)
    return (OutageNoted(Outage(fresh_id, heard_at, at)),)


def on_settled(running: Outage | None, *, owed: bool, at: datetime) -> Changes:
    """Decide whether to notify staff now: once no deletion of that time is `owed` any more."""
    if running is None or running.worked_off_at is None:
        return ()
    if owed and at - running.worked_off_at < _PATIENCE:
        return ()
    return (OutageNoted(replace(running, told_at=at)), Dispatch(IncidentMessage.AWAY, running.id))


def report(absence: Outage, leaks: Sequence[Stood], at: datetime) -> OutageReport:
    """Sum up an outage."""
    longest = max(((each.gone_at or at) - each.posted_at for each in leaks), default=timedelta())
    return OutageReport(absence, len(leaks), sum(each.gone_at is None for each in leaks), longest)
