"""A leader of the school freezes all doors for a quarter of an hour, and any leader may open them sooner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.features.doors.freezes.buttons import FreezeJob, FreezeMessage
from bot.outbox import Dispatch, Postponed
from bot.records import Add, Change, Changes, Decided, Kept, Record, Who, changed

LASTS: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Freeze(Record):
    """A time in which no door of the school opens, by a leader.

    `ended_by`: the leader who opened them sooner; None: nobody did, or that person was forgotten.
    """

    id: int
    since: datetime
    until: datetime
    by: Annotated[Who, Kept("frozen_by")]
    ended_by: Who | None = None


@dataclass(frozen=True, slots=True)
class DoorsFrozen(Change):
    """What was handed out is taken back, and nothing is handed out until the freeze ends."""

    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsThawed(Change):
    """A freeze is over: the doors that it kept shut open again."""

    freeze_id: int
    at: datetime


class FreezeReply(StrEnum):
    """Reply to a press that freezes all doors or opens them again. The values name messages in `texts`."""

    FROZEN = "freeze-begun"
    ALREADY = "freeze-already"  # by the first of two leaders
    ENDED = "freeze-ended"
    NONE = "freeze-none"
    NOT_LEADER = "school-not-leader"


@dataclass(frozen=True, slots=True)
class FreezeRequest:
    """Somebody asks to freeze all doors, or to open them again. `leads`: they lead the school now."""

    who: Who
    leads: bool
    at: datetime


def on_freeze(asked: FreezeRequest, fresh_id: int, running: Freeze | None) -> Decided[FreezeReply]:
    """Decide that all doors are frozen. Doors that are frozen already stay so for as long as was said."""
    if not asked.leads:
        return FreezeReply.NOT_LEADER, ()
    if running is not None:
        return FreezeReply.ALREADY, ()
    freeze = Freeze(fresh_id, asked.at, asked.at + LASTS, asked.who)
    over = Postponed(FreezeJob.OVER, freeze.id, freeze.until)
    told = Dispatch(FreezeMessage.FREEZE, freeze.id)
    return FreezeReply.FROZEN, (Add(freeze), DoorsFrozen(asked.at), over, told)


def on_thaw(asked: FreezeRequest, freeze_id: int, running: Freeze | None) -> Decided[FreezeReply]:
    """Decide that the doors of one freeze open again; the button of an earlier one opens nothing."""
    if not asked.leads:
        return FreezeReply.NOT_LEADER, ()
    if running is None or running.id != freeze_id:
        return FreezeReply.NONE, ()
    ended = changed(running, until=asked.at, ended_by=asked.who)
    return FreezeReply.ENDED, (ended, DoorsThawed(freeze_id, asked.at))


def on_freeze_over(freeze: Freeze | None, at: datetime) -> Changes:
    """Decide what follows at the end of a freeze; one that was ended early is over already."""
    if freeze is None or at < freeze.until or freeze.until < freeze.since + LASTS:
        return ()
    return (DoorsThawed(freeze.id, at),)
