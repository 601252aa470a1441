"""Watch mode of a group: leaks are recorded as what would have been removed, and are not deleted.

After three days staff get the count; nothing is removed until one of them says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.outbox import Dispatch
from bot.records import Change
from bot.school.messages import SchoolMessage

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Group, Secret
    from bot.school.roles import Staff

LASTS: Final = timedelta(days=3)


class WatchReply(StrEnum):
    """Reply to a choice between watching and guarding. The values name messages in `texts`."""

    WATCHING = "watch-begun"
    AGAIN = "watch-already"
    GUARDED = "watch-guarded"
    GUARDED_ALREADY = "watch-guarded-already"
    NOT_STAFF = "watch-not-staff"


@dataclass(frozen=True, slots=True)
class Watch:
    """A group is only watched since `since`; `until` is when its staff get the count."""

    id: int
    group_id: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class WatchReport:
    """What a watch has found: `leaks` messages would have been removed."""

    watch: Watch
    group: Group
    leaks: int


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """A member of staff chooses for a group. `student`: the account is bound to one, and is never staff."""

    account: int
    name: Secret
    group_id: int
    at: datetime
    student: bool = False


@dataclass(frozen=True, slots=True)
class WatchBegun(Change):
    """A group is only watched from now on."""

    watch: Watch
    account: int
    name: Secret


@dataclass(frozen=True, slots=True)
class WatchEnded(Change):
    """A group is guarded again."""

    watch_id: int
    account: int
    name: Secret
    at: datetime


def on_watch(
    chosen: ModeChoice, fresh_id: int, running: Watch | None, staff: Staff
) -> tuple[WatchReply, tuple[WatchBegun | WatchEnded, ...], tuple[Dispatch, ...]]:
    """Decide [only watch for 3 days]; a watch that is over begins anew."""
    if not _may(chosen, staff):
        return WatchReply.NOT_STAFF, (), ()
    if running is not None and running.until > chosen.at:
        return WatchReply.AGAIN, (), ()
    ended = () if running is None else (WatchEnded(running.id, chosen.account, chosen.name, chosen.at),)
    watch = Watch(fresh_id, chosen.group_id, chosen.at, chosen.at + LASTS)
    begun = WatchBegun(watch, chosen.account, chosen.name)
    return (
        WatchReply.WATCHING,
        (*ended, begun),
        (Dispatch(SchoolMessage.WATCH_REPORT, watch.id, at=watch.until),),
    )


def on_guard(
    chosen: ModeChoice, running: Watch | None, staff: Staff
) -> tuple[WatchReply, tuple[WatchBegun | WatchEnded, ...]]:
    """Decide [guard now]: leaks from now on are removed; earlier ones stay for staff to judge."""
    if not _may(chosen, staff):
        return WatchReply.NOT_STAFF, ()
    if running is None:
        return WatchReply.GUARDED_ALREADY, ()
    return WatchReply.GUARDED, (WatchEnded(running.id, chosen.account, chosen.name, chosen.at),)


def _may(chosen: ModeChoice, staff: Staff) -> bool:
    return not chosen.student and bool(staff.roles_of(chosen.account, chosen.group_id, chosen.at))
