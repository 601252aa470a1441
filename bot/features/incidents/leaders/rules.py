"""What the school's leaders see of incidents: those that are open, and the weeks in numbers.

The day's summary tells what teachers were told alone. The weekly digest tells how many leaks there were, how
fast they went, who took them up, against last week, with at most three things to do. No person is counted.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.features.incidents.rules.permissions import Reply, roles_over
from bot.features.school.overview.rules import ENOUGH, GuardState
from bot.pages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from bot.classroom import Secret
    from bot.features.incidents.evidence.rules import Head
    from bot.features.incidents.rules.incident import Incident, IncidentKind, Severity, State
    from bot.features.school.overview.rules import ClassState
    from bot.roles import Staff

A_PAGE: Final = 8  # incidents; each is a line and a button


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """An incident that is not closed, without the people in it.

    `where`: the classes that it is about; else its group's title, if there is one. `harm`: to a child.
    `given_away`: the kinds of what a leak holds; None: it is what somebody reports.
    """

    id: int
    number: str
    state: State
    opened_at: datetime
    kind: IncidentKind
    severity: Severity
    harm: bool = False
    given_away: frozenset[str] | None = None
    where: tuple[Secret, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page of the list. `total`: how many incidents are on all pages."""

    incidents: tuple[OpenIncident, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class CardWanted:
    """The answer to a press that opens an incident's card.

    `stands`: the message of an earlier card of it in that chat, which goes as the new one comes.
    """

    reply: Reply
    stands: int | None = None


def open_page(found: Iterable[OpenIncident], page: int) -> OpenPage:
    """Return a page of the list: harm to a child, then the gravest, then the oldest; else the last page."""
    sorted_ = sorted(found, key=lambda each: (not each.harm, each.severity, each.opened_at, each.number))
    shown = page_of(sorted_, page, A_PAGE)
    return OpenPage(shown.items, shown.number, shown.pages, len(sorted_))


def may_open(
    incident: Incident | None, staff: Staff, account: int, at: datetime, *, reachable: bool
) -> Reply:
    """Decide whether an account gets an incident's card in its private chat."""
    if incident is None:
        return Reply.UNKNOWN
    if not roles_over(incident, staff, account, at):
        return Reply.NOT_STAFF
    return Reply.SHOWN if reachable else Reply.REPORT_START


WEEKS: Final = 8  # that plots show
IN_TIME: Final = timedelta(minutes=15)  # after which a leader would be told, had nobody taken it up
_WEEK: Final = timedelta(days=7)
_MOMENT: Final = timedelta(microseconds=1)
_TOLD_FOR: Final = timedelta(days=6)  # after its end
_SENT: Final = time(7)  # on Mondays, in the school's zone
_SUMMED_UP: Final = time(17)  # each day, in the school's zone: after school
_TOLD_TODAY: Final = timedelta(hours=12)  # after which a day's summary comes too late
_MEDIAN, _SLOW = 0.5, 0.95
MOST: Final = 3  # things to do
NAMED: Final = 3  # classes named in one of them
_OFTEN: Final = 3  # times, from which on it is no chance


@dataclass(frozen=True, slots=True)
class CountedIncident:
    """An incident that is no alarm, as it is counted.

    `leak`: it is one, as far as is known. `false_alarm`: staff said that it is none, after it was
    removed. `slip`: a teacher's own, which became a lesson and needs nobody. `seconds`: how long each of its
    messages stood; `standing`: how many of them were not removed. `members`: how many its group had then;
    None: not known.
    """

    class_ids: tuple[int, ...]
    opened_at: datetime
    leak: bool
    false_alarm: bool
    slip: bool
    taken_up_at: datetime | None
    seconds: tuple[float, ...]
    standing: int
    members: int | None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days in numbers. `seconds`: how long the messages of leaks stood that were removed, sorted.

    `members`: how many could read them, on average of the time that they stood; None: not known.
    `in_time`: leaks that were taken up within a quarter of an hour. `slips`: rooms that their own teachers
    posted in the group; these are no leaks here, but a habit.
    """

    since: datetime
    until: datetime
    leaks: int
    by_class: Mapping[int, int]
    seconds: tuple[float, ...]
    members: float | None
    standing: int
    in_time: int
    slips: int
    false_alarms: int

    @property
    def median(self) -> float | None:
        """Within how many seconds half of the messages went; None: there were none."""
        return _ranked(self.seconds, _MEDIAN)

    @property
    def slow(self) -> float | None:
        """Within how many seconds 95 % of the messages went; None: there were none."""
        return _ranked(self.seconds, _SLOW)

    @property
    def exposed(self) -> float:
        """How many seconds the removed messages stood, all together."""
        return sum(self.seconds)

    @property
    def exposure(self) -> float | None:
        """The same times how many members could read them; None: that is not known."""
        if not self.seconds:
            return 0.0
        return None if self.members is None else self.members * self.exposed


def weeks_of(facts: Sequence[CountedIncident], until: datetime, zone: tzinfo) -> tuple[Week, ...]:
    """Return the last weeks up to a time, the oldest first."""
    edges = week_edges(until, zone)
    return tuple(
        _week(since, end, [each for each in facts if since <= each.opened_at < end])
        for since, end in pairwise(edges)
    )


def week_edges(until: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the midnights between the weeks, the oldest first; the day of its end is the last of a week."""
    last = (until - _MOMENT).astimezone(zone).date()
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return tuple(end - _WEEK * back for back in range(WEEKS, -1, -1))


def next_digest(now: datetime, zone: tzinfo) -> datetime:
    """Return the next Monday morning after a time."""
    local = now.astimezone(zone)
    monday = local.date() - timedelta(days=local.weekday())
    at = datetime.combine(monday, _SENT, zone)
    return at if at > now else datetime.combine(monday + _WEEK, _SENT, zone)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in numbers, as far as its reader may see what it tells.

    `happened`: incidents of each kind, without mistakes. `standing`: those with a message that could not be
    removed; `mistakes`: what was removed by mistake; `unclosed`: how many are not closed, of which `untaken`
    nobody took up; `waiting`: who asked that day to come into a class, and still waits.
    """

    happened: Mapping[IncidentKind, int]
    standing: int
    mistakes: int
    unclosed: int
    untaken: int
    waiting: int


def next_day_end(now: datetime, zone: tzinfo) -> datetime:
    """Return when the next day is summed up."""
    local = now.astimezone(zone)
    at = datetime.combine(local.date(), _SUMMED_UP, zone)
    return at if at > now else datetime.combine(local.date() + timedelta(days=1), _SUMMED_UP, zone)


def day_edges(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return from when to when the incidents are that a day's summary tells."""
    since, until = (datetime.combine(each, _SUMMED_UP, zone) for each in (day - timedelta(days=1), day))
    return since, until


def is_yesterday(until: datetime, now: datetime) -> bool:
    """Tell whether a day ended too long ago to be summed up."""
    return now - until >= _TOLD_TODAY


def week_before(monday: date, zone: tzinfo) -> datetime:
    """Return when the week ends that a Monday's digest is about: as that day begins."""
    return datetime.combine(monday, time(), zone)


def is_past(until: datetime, now: datetime) -> bool:
    """Tell whether a week ended too long ago to be told of: the next digest is near."""
    return now - until >= _TOLD_FOR


def _week(since: datetime, until: datetime, facts: Iterable[CountedIncident]) -> Week:
    facts = list(facts)
    leaks = [each for each in facts if each.leak and not each.slip]
    return Week(
        since,
        until,
        len(leaks),
        Counter(class_id for each in leaks for class_id in each.class_ids),
        tuple(sorted(second for each in leaks for second in each.seconds)),
        _members(leaks),
        sum(each.standing for each in leaks),
        sum(each.taken_up_at is not None and each.taken_up_at <= each.opened_at + IN_TIME for each in leaks),
        sum(each.leak and each.slip for each in facts),
        sum(each.false_alarm for each in facts),
    )


def _members(leaks: Iterable[CountedIncident]) -> float | None:
    """Return how many members a group had, on average of the time that messages stood in those counted."""
    counted = [(each.members, sum(each.seconds)) for each in leaks if each.members is not None]
    stood = sum(seconds for _, seconds in counted)
    return sum(members * seconds for members, seconds in counted) / stood if stood else None


def _ranked(seconds: Sequence[float], share: float) -> float | None:
    """Return the smallest value that is at least as large as that share of them."""
    return seconds[math.ceil(share * len(seconds)) - 1] if seconds else None


@dataclass(frozen=True, slots=True)
class CountedClass:
    """A class with how many leaks it had this week and in the week before."""

    state: ClassState
    leaks: int
    before: int


@dataclass(frozen=True, slots=True)
class VerifiedShare:
    """How many pupils of a school have an account that is bound to them and consents."""

    verified: int
    pupils: int

    @property
    def share(self) -> int | None:
        """The same in per cent; None: there is no list yet."""
        return self.verified * 100 // self.pupils if self.pupils else None


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest tells. `weeks`: the last ones, the newest is the last.

    `open`: how many incidents of each kind are not closed, as far as its reader may see them; `old` of them
    nobody has taken up for a day. `head`: of the chain of evidence, where the school keeps any.
    """

    weeks: tuple[Week, ...]
    classes: tuple[CountedClass, ...]
    verified: VerifiedShare
    verified_before: VerifiedShare
    open: Mapping[IncidentKind, int]
    old: int
    head: Head | None = None

    @property
    def week(self) -> Week:
        """The week that the digest is about."""
        return self.weeks[-1]

    @property
    def before(self) -> Week:
        """The week before that."""
        return self.weeks[-2]

    @property
    def advice(self) -> tuple[Advised, ...]:
        """What to do this week, the most urgent first."""
        return tuple(_advised(self))[:MOST]


class DigestAdvice(StrEnum):
    """Something that leaders should see to. The values end names of messages in `texts`."""

    STANDING = "standing"
    OLD = "old"
    NO_RIGHT = "no-right"
    NO_ROOM = "no-room"
    VERIFIED = "verified"
    ONE_CLASS = "one-class"
    FALSE_ALARMS = "false-alarms"


@dataclass(frozen=True, slots=True)
class Advised:
    """One thing to do: about how many, and in which classes, of many the first ones."""

    what: DigestAdvice
    count: int
    classes: tuple[Secret, ...] = ()


def _advised(digest: Digest) -> Iterator[Advised]:
    """Yield all that there is to do, the most urgent first."""
    week, states = digest.week, [each.state for each in digest.classes]
    if week.standing:
        yield Advised(DigestAdvice.STANDING, week.standing)
    if digest.old:
        yield Advised(DigestAdvice.OLD, digest.old)
    if names := tuple(each.name for each in states if each.guard is GuardState.NO_RIGHT):
        yield Advised(DigestAdvice.NO_RIGHT, len(names), names)
    # A class that has at least half of all leaks: a room or a habit there wants a look.
    most = max(digest.classes, key=lambda each: each.leaks, default=None)
    if most is not None and most.leaks >= _OFTEN and most.leaks * 2 >= week.leaks:
        yield Advised(DigestAdvice.ONE_CLASS, most.leaks, (most.state.name,))
    if names := tuple(each.name for each in states if not each.room_known):
        yield Advised(DigestAdvice.NO_ROOM, len(names), names)
    share = digest.verified.share
    if share is not None and share < ENOUGH:  # the classes that are furthest behind
        behind = [(each.share, each.name) for each in states if each.share is not None]
        low = [name for of_class, name in sorted(behind, key=lambda each: each[0]) if of_class < ENOUGH]
        yield Advised(DigestAdvice.VERIFIED, share, tuple(low))
    if week.false_alarms >= _OFTEN:
        yield Advised(DigestAdvice.FALSE_ALARMS, week.false_alarms)
