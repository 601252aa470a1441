"""Pauses of half an hour by staff, rules that the rule breaker stopped, outages of the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from bot.classroom import SCHOOL
from bot.features.incidents.buttons import PauseMessage
from bot.outbox import Dispatch, TakeBack
from bot.records import Add, Changes, Decided, Kept, Record, Who, changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.roles import Staff

LASTS: Final = timedelta(minutes=30)
TOLD_AFTER: Final = timedelta(minutes=5)  # a shorter outage is not worth a message
UPDATES_KEPT: Final = timedelta(hours=24)  # by Telegram (Bot API, Getting updates); older ones are lost
_PATIENCE: Final = timedelta(minutes=10)  # for Telegram's answers to deletions


@dataclass(frozen=True, slots=True)
class Pause(Record):
    """A pause of deletions in a group; `by` asked last. `ended_by` None: it ends, or ended, by itself."""

    id: int
    group_id: Annotated[int, Kept(of="groups")]
    since: datetime
    until: datetime
    by: Annotated[Who, Kept("paused_by")]
    ended_by: Who | None = None

    def covers(self, at: datetime) -> bool:
        """Return whether deletions were stopped at that time."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class StoppedRule(Record):
    """A rule that was stopped. `released_at` None: it still is.

    `authors` and `classes` are how many its last deletions were of, within five minutes. `decided_by`
    released it or confirmed the stop. `realm`: in whose groups it is stopped.
    """

    id: int
    rule: str
    authors: Annotated[int, Kept(small=True)]
    classes: Annotated[int, Kept(small=True)]
    at: Annotated[datetime, Kept("braked_at")]
    decided_by: Who | None = None
    decided_at: datetime | None = None
    released_at: datetime | None = None
    realm: Annotated[int, Kept(account=True, default="0")] = SCHOOL


@dataclass(frozen=True, slots=True)
class Outage(Record):
    """From when to when the bot received nothing. `worked_off_at` None: that time is not fully judged yet."""

    id: int
    since: datetime
    until: datetime
    worked_off_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """A leak of an outage: from when to when it stood; `gone_at` None: it still stands."""

    posted_at: datetime
    gone_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutageReport:
    """The report of an outage to staff: how many leaks stood, how many still stand, how long at most."""

    outage: Outage
    leaks: int
    standing: int
    longest: timedelta


class PauseReply(StrEnum):
    """The result of asking for a pause, or for its end. The values name messages in `texts`."""

    PAUSED = "pause-begun"
    ALREADY_PAUSED = "pause-already"  # the same command, redelivered after a crash
    ENDED = "pause-ended"
    NONE = "pause-none"
    LATE = "pause-late"  # the requested pause is over by now
    NOT_STAFF = "pause-not-staff"
    ELSEWHERE = "pause-how"  # not in a group that is guarded


@dataclass(frozen=True, slots=True)
class PauseRequest:
    """Somebody asks for a pause in a group, or for its end.

    `said_at` is the message's own time. `student`: the account is bound to a student of the school, which
    is never staff.
    """

    who: Who
    group_id: int
    chat_id: int
    said_at: datetime
    at: datetime
    student: bool = False


class StopReply(StrEnum):
    """The answer to an account that decides on a stopped rule. The values name messages in `texts`."""

    RELEASED = "brake-released"
    KEPT = "brake-kept"
    ALREADY_RELEASED = "brake-already-released"
    ALREADY_KEPT = "brake-already-kept"
    NOT_OWNER = "brake-not-owner"
    UNKNOWN = "brake-unknown"


def on_pause(asked: PauseRequest, fresh_id: int, running: Pause | None, staff: Staff) -> Decided[PauseReply]:
    """Decide /pause: half an hour from when it was sent. A running pause is extended."""
    if not _may(asked, staff):
        return PauseReply.NOT_STAFF, ()
    until = asked.said_at + LASTS
    if until <= asked.at:
        return PauseReply.LATE, ()
    if running is not None and running.until >= until:
        return PauseReply.ALREADY_PAUSED, ()
    pause_id = fresh_id if running is None else running.id
    told = Dispatch(PauseMessage.PAUSED, pause_id, asked.chat_id), Dispatch(PauseMessage.PAUSE_TOLD, pause_id)
    if running is None:
        return PauseReply.PAUSED, (
            Add(Pause(fresh_id, asked.group_id, asked.said_at, until, asked.who)),
            *told,
        )
    longer = changed(running, until=until, by=asked.who)
    return PauseReply.PAUSED, (longer, TakeBack(PauseMessage.PAUSED, pause_id, asked.at), *told)


def on_resume(asked: PauseRequest, running: Pause | None, staff: Staff) -> Decided[PauseReply]:
    """Decide /resume, or a press on its button: the group is guarded from now on, and is notified of it."""
    if not _may(asked, staff):
        return PauseReply.NOT_STAFF, ()
    if running is None:
        return PauseReply.NONE, ()
    ended = changed(running, until=asked.at, ended_by=asked.who)
    line = TakeBack(PauseMessage.PAUSED, running.id, asked.at)
    return PauseReply.ENDED, (ended, line, Dispatch(PauseMessage.GUARDED, asked.group_id, asked.chat_id))


def _may(asked: PauseRequest, staff: Staff) -> bool:
    """Return whether the person has a role for the group; being its Telegram admin is none."""
    return not asked.student and bool(staff.roles_of(asked.who.account, asked.group_id, asked.at))


def may_release(staff: Staff, realm: int, at: datetime) -> tuple[int, ...]:
    """Return the accounts that decide on a stopped rule, and are notified: owners, and the school's admins.

    Where a school has no owner the creators who act in that realm do, since else no rule would ever delete
    there again: it gives them no more than what the bot does by itself.
    """
    leading = staff.leaders(at) if realm == SCHOOL else ()
    acting = (m.account for m in staff.creators(at) if m.realm == realm)
    return tuple(dict.fromkeys((*leading, *acting)))


def on_storm(fresh: StoppedRule, held: StoppedRule | None) -> Changes:
    """Decide what a deletion spike changes: a rule that is stopped already is not reported again."""
    return () if held is not None else (Add(fresh), Dispatch(PauseMessage.STOPPED, fresh.id))


def on_stop_press(
    who: Who, stopped: StoppedRule | None, staff: Staff, at: datetime, *, release: bool
) -> Decided[StopReply]:
    """Decide a press. A rule that was left stopped can still be released; never the other way round."""
    if who.account not in may_release(staff, SCHOOL if stopped is None else stopped.realm, at):
        return StopReply.NOT_OWNER, ()
    if stopped is None:
        return StopReply.UNKNOWN, ()
    if stopped.released_at is not None:
        return StopReply.ALREADY_RELEASED, ()
    if stopped.decided_at is not None and not release:
        return StopReply.ALREADY_KEPT, ()
    decided = changed(stopped, decided_by=who, decided_at=at, released_at=at if release else None)
    return StopReply.RELEASED if release else StopReply.KEPT, (decided,)


def on_heard(heard_at: datetime | None, running: Outage | None, fresh_id: int, at: datetime) -> Changes:
    """Decide what receiving updates again means. An unreported outage is extended."""
    if heard_at is None or at - heard_at <= TOLD_AFTER:
        return ()
    if running is not None:
        return (changed(running, until=at, worked_off_at=None),)
    return (Add(Outage(fresh_id, heard_at, at)),)


def on_settled(running: Outage | None, *, owed: bool, at: datetime) -> Changes:
    """Decide whether to notify staff now: once no deletion of that time is `owed` any more."""
    if running is None or running.worked_off_at is None:
        return ()
    if owed and at - running.worked_off_at < _PATIENCE:
        return ()
    return (changed(running, told_at=at), Dispatch(PauseMessage.OUTAGE, running.id))


def report(outage: Outage, leaks: Sequence[Stood], at: datetime) -> OutageReport:
    """Sum up an outage."""
    longest = max(((each.gone_at or at) - each.posted_at for each in leaks), default=timedelta())
    return OutageReport(outage, len(leaks), sum(each.gone_at is None for each in leaks), longest)
