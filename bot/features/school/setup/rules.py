"""Content of a group's set-up card, and whether the group is only watched.

In watch mode leaks are recorded as what would have been removed, and are not deleted. After three days staff
get the count; nothing is removed until one of them says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Group, Room, SchoolClass, Secret
from bot.features.school.buttons import SchoolMessage
from bot.outbox import Dispatch
from bot.records import Add, Changes, Kept, Record, Who, changed
from bot.roles import Staff

WATCH_LASTS: Final = timedelta(days=3)


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


class WatchReply(StrEnum):
    """Reply to a choice between watching and guarding. The values name messages in `texts`."""

    WATCHING = "watch-begun"
    AGAIN = "watch-already"
    GUARDED = "watch-guarded"
    GUARDED_ALREADY = "watch-guarded-already"
    NOT_STAFF = "watch-not-staff"


def on_watch(fresh: Watch, running: Watch | None, staff: Staff) -> tuple[WatchReply, Changes]:
    """Decide [only watch for 3 days] by who asks for a fresh watch; one that is over begins anew."""
    if not staff.roles_of(fresh.by.account, fresh.group_id, fresh.since):
        return WatchReply.NOT_STAFF, ()
    if running is not None and running.until > fresh.since:
        return WatchReply.AGAIN, ()
    ended = () if running is None else (changed(running, ended_by=fresh.by, ended_at=fresh.since),)
    report = Dispatch(SchoolMessage.WATCH_REPORT, fresh.id, at=fresh.until)
    return WatchReply.WATCHING, (*ended, Add(fresh), report)


def on_guard(
    who: Who, group_id: int, running: Watch | None, staff: Staff, at: datetime
) -> tuple[WatchReply, Changes]:
    """Decide [guard now]: leaks from now on are removed; earlier ones stay for staff to judge."""
    if not staff.roles_of(who.account, group_id, at):
        return WatchReply.NOT_STAFF, ()
    if running is None:
        return WatchReply.GUARDED_ALREADY, ()
    return WatchReply.GUARDED, (changed(running, ended_by=who, ended_at=at),)


class SetupStep(StrEnum):
    """Set-up step of a class, the most useful first."""

    RIGHT = "right"  # the bot may delete
    ROSTER = "roster"
    LESSONS = "lessons"
    STAFF_CHAT = "staff_chat"


@dataclass(frozen=True, slots=True)
class SetUp:
    """A group as its set-up card shows it.

    `lost_by`: who took the right away, or removed the bot, as far as Telegram says. `gone`: the bot is not
    in the group any more; all that is known of it is kept. `lasting`: whether the pinned link into the class
    stands; None where there is no class to lead to. `staff_room`: it is the school's staff chat,
    which is not guarded and no class's. `paused_until`: when staff want deletions to go on again. `roomless`:
    those of its classes of which no room is known.
    """

    group_id: int
    group: Group
    done: frozenset[SetupStep]
    watch: Watch | None = None
    lost_by: Secret | None = None
    gone: bool = False
    lasting: bool | None = None
    staff_room: bool = False
    paused_until: datetime | None = None
    roomless: tuple[SchoolClass, ...] = ()

    @property
    def missing(self) -> tuple[SetupStep, ...]:
        """What is to do next, the most useful first."""
        return tuple(step for step in SetupStep if step not in self.done)

    @property
    def is_basic(self) -> bool:
        """Tell whether it is a basic group, in which bots see and may do less."""
        return self.group.room is Room.GROUP

    def mark(self) -> str:
        """Return a key of this state of the card, without names."""
        until, watch = self.paused_until, self.watch
        parts = (
            *sorted(self.done),
            self.group.room.value,
            f"gone={self.gone} staff={self.staff_room} line={self.lasting}",
            "" if until is None else f"paused {until:%H%M}",
            "" if watch is None else f"watch {watch.id}",
            *(f"roomless {one.id}" for one in self.roomless),
        )
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class SetUpCard(Record):
    """A set-up card in a private chat. `message_id` None: not sent yet. `mark`: of what was shown last."""

    id: int
    group_id: Annotated[int, Kept(of="groups")]
    account: Annotated[int, Kept(account=True)]
    message_id: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A set-up card as it is to be shown now. `says_classes`: its reader may say for which classes."""

    message_id: int | None
    setup: SetUp
    says_classes: bool
