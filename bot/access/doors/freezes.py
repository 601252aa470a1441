"""A leader of the school freezes all doors for a quarter of an hour, and any leader may open them sooner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.access.doors.messages import DoorJob, DoorMessage
from bot.outbox import Dispatch, Postponed
from bot.records import Change, Changes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret

LASTS: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Freeze:
    """A time in which no door of the school opens; `account` and `name` are of the leader who froze them.

    `ended_by`: the leader who opened them sooner; None: nobody did, or that person was forgotten.
    """

    id: int
    since: datetime
    until: datetime
    account: int
    name: Secret
    ended_by: Secret | None = None


@dataclass(frozen=True, slots=True)
class DoorsFrozen(Change):
    """All doors are frozen: what was handed out is taken back, and nothing is handed out until its end."""

    freeze: Freeze


@dataclass(frozen=True, slots=True)
class FreezeEnded(Change):
    """A leader ends a freeze early."""

    freeze_id: int
    account: int
    name: Secret
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
class FreezeAsked:
    """An account asks to freeze all doors, or to open them again. `leads`: it leads the school now."""

    account: int
    name: Secret
    leads: bool
    at: datetime


def on_freeze(asked: FreezeAsked, fresh_id: int, running: Freeze | None) -> tuple[FreezeReply, Changes]:
    """Decide that all doors are frozen. Doors that are frozen already stay so for as long as was said."""
    if not asked.leads:
        return FreezeReply.NOT_LEADER, ()
    if running is not None:
        return FreezeReply.ALREADY, ()
    freeze = Freeze(fresh_id, asked.at, asked.at + LASTS, asked.account, asked.name)
    over = Postponed(DoorJob.FREEZE_OVER, freeze.id, freeze.until)
    return FreezeReply.FROZEN, (DoorsFrozen(freeze), over, Dispatch(DoorMessage.FREEZE, freeze.id))


def on_thaw(asked: FreezeAsked, freeze_id: int, running: Freeze | None) -> tuple[FreezeReply, Changes]:
    """Decide that the doors of one freeze open again; the button of an earlier one opens nothing."""
    if not asked.leads:
        return FreezeReply.NOT_LEADER, ()
    if running is None or running.id != freeze_id:
        return FreezeReply.NONE, ()
    ended = FreezeEnded(freeze_id, asked.account, asked.name, asked.at)
    return FreezeReply.ENDED, (ended, DoorsThawed(freeze_id, asked.at))


def on_freeze_over(freeze: Freeze | None, at: datetime) -> Changes:
    """Decide what follows at the end of a freeze; one that was ended early is over already."""
    if freeze is None or at < freeze.until or freeze.until < freeze.since + LASTS:
        return ()
    return (DoorsThawed(freeze.id, at),)
