"""The evening card: who gets one for the lessons of tomorrow, and when a sent one is edited.

Run repeatedly, it catches up with every event in between: a stop, a lesson that is saved late, moved,
withdrawn or given another room, an account that joined or left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import chain, islice
from typing import Annotated, Final

from bot.classroom import Binding, BindingRole, SchoolClass
from bot.features.doors.access_log.rules import AccessLog, AccessLogLine, Came
from bot.features.doors.buttons import EveningMessage
from bot.lesson import Lesson, LessonKind, LessonState
from bot.outbox import Dispatch
from bot.records import Add, Change, Changes, Decided, Gone, Kept, Record

AT_ONCE: Final = 300  # cards of one transaction: limits how long recording a leak has to wait
NOTHING: Final = b""  # fingerprint of a card on which no lesson is left


@dataclass(frozen=True, slots=True)
class EveningWish(Record):
    """A guardian wants the evening card: students get it by default, guardians only if they want it."""

    id: int
    account: Annotated[int, Kept(account=True)]
    at: datetime


@dataclass(frozen=True, slots=True)
class EveningCard:
    """An account's card of one day's lessons. `shown`: a fingerprint of what it shows, or is about to."""

    id: int
    account: int
    day: date
    shown: bytes
    is_new: bool


@dataclass(frozen=True, slots=True)
class EveningPlanned(Change):
    """Evening cards are created, or change their content."""

    cards: tuple[EveningCard, ...]


@dataclass(frozen=True, slots=True)
class EveningRow:
    """One lesson on an evening card. `child`: the binding to the child, on a guardian's card.

    `came`: what the access log says of the child, once the lesson is over; None before, and on other cards.
    `opened_at`: when the guardian opened the door for the child, which says nothing of the child.
    """

    lesson: Lesson
    school_class: SchoolClass
    child: Binding | None = None
    came: AccessLogLine | None = None
    opened_at: datetime | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether the child has not agreed that the log is used, so that it says nothing."""
        return self.came is not None and self.came.came in (Came.APART, Came.UNANSWERED)


@dataclass(frozen=True, slots=True)
class EveningView:
    """An evening card as it is to be shown now. `message_id` None: not sent yet.

    `belongs`: whether its account is in a class still, and consents.
    """

    day: date
    rows: tuple[EveningRow, ...]
    message_id: int | None
    belongs: bool = True


class EveningReply(StrEnum):
    """Reply to a guardian who turns the card on or off. The values name messages in `texts`."""

    WISHED = "evening-wished"
    ENDED = "evening-ended"
    NO_GUARDIAN = "evening-no-guardian"


def on_wish(wish: EveningWish, *, wants: bool, is_guardian: bool) -> Decided[EveningReply]:
    """Decide a guardian's choice: the card is on or off from now on."""
    if not is_guardian:
        return EveningReply.NO_GUARDIAN, ()
    gone = Gone(EveningWish, {"account": wish.account})
    return (EveningReply.WISHED, (gone, Add(wish))) if wants else (EveningReply.ENDED, (gone,))


def came_of(child: Binding, log: AccessLog) -> AccessLogLine | None:
    """Return what a guardian reads in the log of a lesson that is over: the line of the own child alone."""
    return next((line for line in log.lines if line.student_id == child.student_id), None)


def on_today(account: int, rows: Iterable[EveningRow], at: datetime) -> Changes:
    """Decide what follows a guardian's question about today: the answer again, when what goes on is over."""
    running = {row.lesson.id: row.lesson for row in rows if row.lesson.starts_at <= at < row.lesson.ends_at}
    return tuple(
        Dispatch(EveningMessage.OVER, one.id, account, one.ends_at, wished=True) for one in running.values()
    )


def rows_for(lesson: Lesson, bound: Iterable[Binding]) -> tuple[Binding | None, ...]:
    """Return an account's rows of one lesson on its card: one for itself, and one for each of its children.

    None stands for the account itself. A meeting of guardians is on guardians' cards alone.
    """
    here = [each for each in bound if each.class_id == lesson.class_id]
    children = tuple(each for each in here if each.role is BindingRole.GUARDIAN)
    own = len(children) < len(here) and lesson.kind is not LessonKind.GUARDIANS
    return (*((None,) if own else ()), *sorted(children, key=lambda each: each.number))


def evenings(at: datetime, zone: tzinfo, begins: time) -> tuple[tuple[date, bool], ...]:
    """Return the days whose cards are updated at that time, each with whether new ones are created.

    Cards are created on the evening before, from `begins` in `zone`; sent ones are kept up to date through
    the day of the lessons.
    """
    local = at.astimezone(zone)
    today = (local.date(), False)
    return (today, (local.date() + timedelta(days=1), True)) if local.time() >= begins else (today,)


def on_earlier(lesson: Lesson, starts_at: datetime, accounts: Iterable[int]) -> Changes:
    """Decide who is notified that a lesson gets another time; `accounts` have it on a card.

    Only an earlier start gets a message: an edit is silent, and readers of the card would come too late.
    """
    if lesson.state is not LessonState.SAVED or starts_at >= lesson.starts_at:
        return ()
    return tuple(Dispatch(EveningMessage.EARLIER, lesson.id, account) for account in accounts)


def on_evening(
    day: date,
    wanted: Mapping[int, bytes],
    cards: Mapping[int, EveningCard],
    *,
    makes: bool,
    new_id: Callable[[], int],
) -> Changes:
    """Decide which cards of a day are created, and which are edited, at most `AT_ONCE`.

    `wanted` maps accounts to a fingerprint of what their card is to show, `cards` to the existing card.
    """
    stale = (
        replace(card, shown=wanted.get(account, NOTHING), is_new=False)
        for account, card in cards.items()
        if card.shown != wanted.get(account, NOTHING)
    )
    fresh = (
        EveningCard(new_id(), account, day, shown, is_new=True)
        for account, shown in wanted.items()
        if makes and account not in cards
    )
    planned = tuple(islice(chain(stale, fresh), AT_ONCE))
    if not planned:
        return ()
    told = (
        Dispatch(EveningMessage.CARD if card.is_new else EveningMessage.AGAIN, card.id, card.account)
        for card in planned
    )
    return (EveningPlanned(planned), *told)
