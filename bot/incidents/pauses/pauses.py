"""Staff pause deletions in a group for half an hour, and may resume them sooner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.incidents.messages import IncidentMessage
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.school.roles import Staff

LASTS: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of deletions in a group; `account` and `name` are of the account that asked last."""

    id: int
    group_id: int
    since: datetime
    until: datetime
    account: int
    name: Secret

    def covers(self, at: datetime) -> bool:
        """Return whether deletions were stopped at that time."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Paused(Change):
    """A group's pause begins, or, where its id is known, is extended."""

    pause: Pause


@dataclass(frozen=True, slots=True)
class PauseEnded(Change):
    """A pause ends early."""

    pause_id: int
    account: int
    name: Secret
    at: datetime


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
class PauseAsked:
    """An account asks for a pause in a group, or for its end.

    `said_at` is the message's own time. `student`: the account is bound to a student of the school, which
    is never staff.
    """

    account: int
    name: Secret
    group_id: int
    chat_id: int
    said_at: datetime
    at: datetime
    student: bool = False


def on_pause(
    asked: PauseAsked, fresh_id: int, running: Pause | None, staff: Staff
) -> tuple[PauseReply, Changes]:
    """Decide /pause: half an hour from when it was sent. A running pause is extended."""
    if not _may(asked, staff):
        return PauseReply.NOT_STAFF, ()
    until = asked.said_at + LASTS
    if until <= asked.at:
        return PauseReply.LATE, ()
    if running is not None and running.until >= until:
        return PauseReply.ALREADY_PAUSED, ()
    pause_id, since = (fresh_id, asked.said_at) if running is None else (running.id, running.since)
    pause = Pause(pause_id, asked.group_id, since, until, asked.account, asked.name)
    line = Dispatch(IncidentMessage.PAUSED, pause.id, asked.chat_id)
    return PauseReply.PAUSED, (Paused(pause), line, Dispatch(IncidentMessage.PAUSE_TOLD, pause.id))


def on_resume(asked: PauseAsked, running: Pause | None, staff: Staff) -> tuple[PauseReply, Changes]:
    """Decide /resume, or a press on its button: the group is guarded from now on, and is notified of it."""
    if not _may(asked, staff):
        return PauseReply.NOT_STAFF, ()
    if running is None:
        return PauseReply.NONE, ()
    ended = PauseEnded(running.id, asked.account, asked.name, asked.at)
    return PauseReply.ENDED, (ended, Dispatch(IncidentMessage.GUARDED, asked.group_id, asked.chat_id))


def _may(asked: PauseAsked, staff: Staff) -> bool:
    """Return whether the account has a role for the group; being its Telegram admin is none."""
    return not asked.student and bool(staff.roles_of(asked.account, asked.group_id, asked.at))
