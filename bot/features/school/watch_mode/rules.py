"""Watch mode of a group: leaks are recorded as what would have been removed, and are not deleted.

After three days staff get the count; nothing is removed until one of them says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Group
from bot.features.school.buttons import SchoolMessage
from bot.outbox import Dispatch
from bot.records import Add, Changes, Kept, Record, Set, Who, changed
from bot.roles import Staff

LASTS: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Watch(Record):
    """A group is only watched since `since`; `until` is when its staff get the count.

    `ended_at` None: it is still only watched.
    """

    id: int
    group_id: Annotated[int, Kept(of="groups")]
    since: datetime
    until: datetime
    by: Annotated[Who, Kept("set_by")]
    ended_by: Who | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WatchReport:
    """What a watch has found: `leaks` messages would have been removed."""

    watch: Watch
    group: Group
    leaks: int


class WatchReply(StrEnum):
    """Reply to a choice between watching and guarding. The values name messages in `texts`."""

    WATCHING = "watch-begun"
    AGAIN = "watch-already"
    GUARDED = "watch-guarded"
    GUARDED_ALREADY = "watch-guarded-already"
    NOT_STAFF = "watch-not-staff"


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """Somebody chooses for a group. `student`: the account is bound to one, and is never staff."""

    who: Who
    group_id: int
    at: datetime
    student: bool = False


def on_watch(
    asked: WatchRequest, fresh_id: int, running: Watch | None, staff: Staff
) -> tuple[WatchReply, Changes]:
    """Decide [only watch for 3 days]; a watch that is over begins anew."""
    if not _may(asked, staff):
        return WatchReply.NOT_STAFF, ()
    if running is not None and running.until > asked.at:
        return WatchReply.AGAIN, ()
    ended = () if running is None else (_ended(running, asked),)
    watch = Watch(fresh_id, asked.group_id, asked.at, asked.at + LASTS, asked.who)
    report = Dispatch(SchoolMessage.WATCH_REPORT, watch.id, at=watch.until)
    return WatchReply.WATCHING, (*ended, Add(watch), report)


def on_guard(asked: WatchRequest, running: Watch | None, staff: Staff) -> tuple[WatchReply, Changes]:
    """Decide [guard now]: leaks from now on are removed; earlier ones stay for staff to judge."""
    if not _may(asked, staff):
        return WatchReply.NOT_STAFF, ()
    if running is None:
        return WatchReply.GUARDED_ALREADY, ()
    return WatchReply.GUARDED, (_ended(running, asked),)


def _ended(running: Watch, asked: WatchRequest) -> Set:
    return changed(running, ended_by=asked.who, ended_at=asked.at)


def _may(asked: WatchRequest, staff: Staff) -> bool:
    return not asked.student and bool(staff.roles_of(asked.who.account, asked.group_id, asked.at))
