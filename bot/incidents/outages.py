"""The bot was away: stopped, crashed or without a connection. Staff are told once that time is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.incidents.messages import IncidentMessage
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


TOLD_AFTER: Final = timedelta(minutes=5)  # a shorter absence is not worth a line
UPDATES_KEPT: Final = timedelta(hours=24)  # by Telegram (Bot API, Getting updates); older ones are lost
_PATIENCE: Final = timedelta(minutes=10)  # for Telegram's answers to deletions


@dataclass(frozen=True, slots=True)
class OutageNoted(Change):
    """An absence of the bot begins, becomes longer, or is told."""

    absence: Outage


@dataclass(frozen=True, slots=True)
class Outage:
    """From when to when the bot heard nothing. `worked_off_at` None: not all of that time is judged yet."""

    id: int
    since: datetime
    until: datetime
    worked_off_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """A leak of that time: from when it stood, and until when; `gone_at` None: it stands."""

    posted_at: datetime
    gone_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutageReport:
    """What staff are told of an absence: how many leaks stood, how many stand still, how long at most."""

    absence: Outage
    leaks: int
    standing: int
    longest: timedelta


def on_heard(heard_at: datetime | None, running: Outage | None, fresh_id: int, at: datetime) -> Changes:
    """Decide what it means that Telegram is heard again. An absence that is not told yet becomes longer."""
    if heard_at is None or at - heard_at <= TOLD_AFTER:
        return ()
    if running is not None:
        return (OutageNoted(replace(running, until=at, worked_off_at=None)),)
    return (OutageNoted(Outage(fresh_id, heard_at, at)),)


def on_settled(running: Outage | None, *, owed: bool, at: datetime) -> Changes:
    """Decide whether staff are told now: when nothing of that time is `owed` a deletion any more."""
    if running is None or running.worked_off_at is None:
        return ()
    if owed and at - running.worked_off_at < _PATIENCE:
        return ()
    return (OutageNoted(replace(running, told_at=at)), Dispatch(IncidentMessage.AWAY, running.id))


def report(absence: Outage, leaks: Sequence[Stood], at: datetime) -> OutageReport:
    """Sum up an absence."""
    longest = max(((each.gone_at or at) - each.posted_at for each in leaks), default=timedelta())
    return OutageReport(absence, len(leaks), sum(each.gone_at is None for each in leaks), longest)
