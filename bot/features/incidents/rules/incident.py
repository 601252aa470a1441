"""An incident: one leak or report, its timeline and state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Group, Held, MeetingState, Outcome
from bot.features.incidents.alarms.rules.alarm import AlarmKind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.features.incidents.alarms.rules.alarm import Alarm
    from bot.features.incidents.rules.facts import CardFacts, Pupil
    from bot.roles import Role


@dataclass(frozen=True, slots=True)
class Fold:
    """What a card says of all the incidents that it covers, in the order of their numbers.

    It shows the incident at `place`, counted from 0. `open`: how many nobody has taken up; `others_open`: how
    many of those it does not show. `unconfirmed`: they are of groups of which no owner has said that they are
    the school's.
    """

    count: int
    place: int
    open: int
    others_open: int
    unconfirmed: bool = False


class Page(StrEnum):
    """What a card shows of its incident."""

    SUMMARY = "summary"
    CLOSING = "closing"  # the summary, and that the room it gave away still lets people in
    DETAILS = "details"  # the summary, and all else that is known and can be done
    TIMELINE = "timeline"  # everything that was done, in order
    MORE = "more"  # the same, with what is done seldom
    AUTHOR = "author"  # what may be done about its author
    MUTE = "mute"  # whether to mute its author
    REMOVE = "remove"  # whether to remove its author from the group
    NOTE = "note"  # whether to write to its author's guardians, and in which words
    LADDER = "ladder"  # who was told, and who may be told next


ABOUT_AUTHOR: Final = frozenset({Page.AUTHOR, Page.MUTE, Page.REMOVE, Page.NOTE})
WITH_TIMELINE: Final = frozenset({Page.TIMELINE, Page.LADDER})  # these show it, and no facts


class Step(StrEnum):
    """A step of the ladder inside the school, from the lowest to the highest."""

    FIRST = "first"  # whoever got the first card
    ADMIN = "admin"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Escalation:
    """What a card says of the ladder.

    `due_at`: when the next step is told, while nobody takes it up; None: never by itself. `following`: that
    step; None: nobody is left to be told in the school. `outside`: the way out of the school is shown. Where
    nothing is due the last two are looked up only for a card that shows that page.
    """

    due_at: datetime | None
    following: Step | None = None
    outside: bool = False


def incident_number(year: int, seq: int) -> str:
    """Return the number of an incident as people see it: 2026-0042."""
    return f"{year}-{seq:04d}"


def place_of(number: str) -> tuple[int, int]:
    """Return the year of a number, and which incident of that year it is."""
    year, seq = number.split("-")
    return int(year), int(seq)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened in an incident. `what` is an event, a state or a resolution.

    `name` None: the bot's own. `account` None: the bot's own, or that of a person who was forgotten.
    """

    at: datetime
    what: str
    name: Secret | None = None
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An incident's message in one chat. `message_id` None: not sent yet.

    `fold`: the incidents that it covers; `incident` is the one that it shows now. `timeline`: where it shows
    that, or the ladder. `facts`: what it tells of a leak beside it; None: it shows these, or an alarm.
    `escalation`: while it is not closed. `quiet`: it is sent now, and wakes nobody. `outside`: whoever reads
    it is not in the incident's group, so that no link leads there. `officer`: who reads it may ask who raised
    an alarm. `of_sender`: how many leaks of the same account can be closed together with it. `room_open`: a
    lesson goes on, or soon begins, in the room that it gave away.
    """

    id: int
    chat_id: int
    message_id: int | None
    incident: Incident
    fold: Fold | None = None
    page: Page = Page.SUMMARY
    timeline: tuple[TimelineEntry, ...] = ()
    facts: CardFacts | None = None
    escalation: Escalation | None = None
    quiet: bool = False
    outside: bool = False
    officer: bool = False
    of_sender: int = 0
    room_open: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """A removed message as it may be shown now: the whole update to post it again, or the masked text."""

    incident: Incident
    text: Secret


@dataclass(frozen=True, slots=True)
class Begun:
    """An incident of a deleted leak, in which some messages of a later leak are recorded already."""

    id: int
    author: int | None
    resolved: bool
    severity: Severity
    rules: tuple[str, ...]
    kinds: frozenset[str]
    known: bool
    fragment: Secret
    reasons: tuple[str, ...] = ()


class State(StrEnum):
    """The state of an incident."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class Resolution(StrEnum):
    """How a resolved incident ended."""

    VIOLATION = "violation"
    TOLERATED = "tolerated"
    FALSE_ALARM = "false_alarm"
    OTHER = "other"


_GONE: Final = (Outcome.DONE, Outcome.GONE)
_LEAK_BY: Final = {Resolution.VIOLATION: True, Resolution.TOLERATED: True, Resolution.FALSE_ALARM: False}


_WORDS: Final = frozenset({"call", "context"})  # kinds of findings that lead nowhere by themselves


class IncidentKind(StrEnum):
    """What happened, in the words that card, list, digest and document share. Harm stands first."""

    HARM = "harm"  # to a child, wherever
    BULLYING = "bullying"  # or threats
    STRANGER = "stranger"  # in the class
    CALL = "call"  # to disrupt a class
    LEAK = "leak"
    OTHER = "other"


_ALARMS: Final = {
    AlarmKind.LINK: IncidentKind.LEAK,
    AlarmKind.STRANGER: IncidentKind.STRANGER,
    AlarmKind.BULLYING: IncidentKind.BULLYING,
}
_ONLINE: Final = frozenset({IncidentKind.STRANGER, IncidentKind.CALL, IncidentKind.LEAK})


def kind_of(kinds: frozenset[str], alarm: AlarmKind | None, *, harm: bool = False) -> IncidentKind:
    """Return what happened: what an alarm is about, or else what a leak's `kinds` of findings say."""
    if alarm is None:
        return IncidentKind.CALL if "call" in kinds else IncidentKind.LEAK
    return _ALARMS.get(alarm, IncidentKind.HARM if harm else IncidentKind.OTHER)


def is_online(kind: IncidentKind) -> bool:
    """Tell whether such a thing happens in a class's rooms and groups, and not perhaps at home."""
    return kind in _ONLINE


class Severity(IntEnum):
    """The severity of a leak; a smaller number is worse."""

    INTRUSION = 1  # a call to intrude, or full credentials to outsiders
    FULL = 2  # full credentials
    PARTIAL = 3  # part of them
    NUDGE = 4


def tells_heads(severity: Severity, kind: IncidentKind) -> bool:
    """Tell whether heads hear of an incident at once: harm to a child, what may be some, a call to intrude.

    All else is told them when nobody took it up, or nobody else could hear.
    """
    return severity is Severity.INTRUSION or not is_online(kind)


@dataclass(frozen=True, slots=True)
class LeftRoom:
    """A class left a room for another one. `incident_id`: on whose card that is counted, if on any.

    `inside`: how many students had opened the old room's door, `came`: how many of them the new one's.
    """

    at: datetime
    incident_id: int | None
    inside: int
    came: int


@dataclass(frozen=True, slots=True)
class ExposedMeeting:
    """One of the school's own rooms that a leak gave away.

    `school_class` is the name of the class it belongs to, wherever it leaked; `group_ids` are the groups
    whose staff are that class's. `left`: the class uses it no more.
    """

    id: int
    state: MeetingState
    school_class: Secret
    group_ids: tuple[int, ...]
    left: LeftRoom | None = None


@dataclass(frozen=True, slots=True)
class LeakedMessage:
    """One message of a leak. `version` is 0 or the Unix time of the edit that made it one.

    `raw` is the update it came in, kept encrypted for 72 hours; None where it is no longer at hand. `masked`
    is its text without the secret, kept beside it, for its author; None where no copy is made.
    """

    message_id: int
    version: int
    posted_at: datetime
    arrived_at: datetime
    raw: Secret | None
    masked: Secret | None = None


@dataclass(frozen=True, slots=True)
class LeakReport:
    """A leak as the guard describes it, to be recorded.

    `deleted` tells a verdict `delete` from `review`; `held` why a leak stands that would be deleted.
    `kinds` are the kinds of its findings (link, meeting_id, passcode ...). `author` is None where a channel
    or an anonymous admin hides the person.
    `reasons` are the keys of what staff are told, the strongest first, and hold nothing of the messages.
    `fragment` is safe to show to staff; `secrets` are (kind, normal form) for fingerprints, those of kind
    PERSONAL_WAY as they are written. `surfaces` are those of the message on which the reasons stand (text,
    picture, document ...), and where else they do.
    `row`: the journal row it came in, which is done with by recording; None: there is none, or it is not done
    with yet, since the message's attachments are still to be examined. `features` are what may be kept of
    those by which each of its candidates was scored.
    """

    group: Group
    author: int | None
    author_name: Secret
    deleted: bool
    rules: tuple[str, ...]
    kinds: frozenset[str]
    fragment: Secret
    secrets: tuple[tuple[str, Secret], ...]
    messages: tuple[LeakedMessage, ...]
    known: bool = False
    held: Held | None = None
    surfaces: frozenset[str] = frozenset()
    row: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """The result of deleting one message. `settled_at` and `outcome` are None until Telegram answers."""

    chat_id: int
    message_id: int
    version: int
    posted_at: datetime
    arrived_at: datetime
    settled_at: datetime | None
    outcome: Outcome | None

    @property
    def gone(self) -> bool:
        """Whether the message stands no more."""
        return self.outcome in _GONE


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The result of posting a wrongly removed message again; `outcome` None: it is under way.

    GONE: its original was no longer kept, or the presser has no right to open it. `removed`: what came of
    taking it away again, since the incident is no mistake after all; None: it stands, or that is under way.
    """

    outcome: Outcome | None
    at: datetime | None
    chat_id: int = 0
    message_id: int = 0
    removed: Outcome | None = None
    removed_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was posted, and may be read."""
        return self.outcome is Outcome.DONE and not self.gone

    @property
    def gone(self) -> bool:
        """Whether it was posted and stands no more."""
        return self.removed in _GONE


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as staff see it and as a press decides on it.

    `number` is shown to people (2026-0042), `id` is random and goes into buttons. `handled_by` is the
    name of the last account to acknowledge or resolve it. `meetings` are the rooms the leak gave away that
    the bot knows. `appealed_at`: when its author said that the bot is wrong. `answering`: the groups whose
    staff answer for its group, beside that group itself: those of the classes that it is for. `pupil`: whose
    account its author's is, in a class of that group; `guardian_of`: or a guardian's of that pupil;
    `staff_as`: or a member's of staff, in that role; all None: unknown, and its name is self-chosen.
    `taken_in`: what its author handed out in it is kept as a lesson. `owned`: the school has an owner, so
    that it may be closed as a false alarm and its picture be seen; an acting creator may do neither.
    `reasons`: none in one of before they were kept, which its rules explain. `alarm`: what somebody reports;
    None: it is a leak. The author of an alarm's incident is whom it concerns: who wrote the message that it
    is about, as a lead alone, or the member of staff whom its reporter named.
    `group_size`: how many members its group had then; None: not known.
    """

    id: int
    number: str
    group_id: int
    group: Group
    opened_at: datetime
    deleted: bool
    severity: Severity
    state: State
    resolution: Resolution | None
    author: int | None
    author_name: Secret
    rules: tuple[str, ...]
    kinds: frozenset[str]
    known: bool
    fragment: Secret
    handled_by: Secret | None
    handled_at: datetime | None
    removals: tuple[Removal, ...]
    given_back: tuple[GivenBack, ...] = ()
    meetings: tuple[ExposedMeeting, ...] = ()
    held: Held | None = None
    appealed_at: datetime | None = None
    surfaces: frozenset[str] = frozenset()
    answering: tuple[int, ...] = ()
    pupil: Pupil | None = None
    guardian_of: Pupil | None = None
    staff_as: Role | None = None
    taken_in: bool = False
    owned: bool = False
    reasons: tuple[str, ...] = ()
    alarm: Alarm | None = None
    group_size: int | None = None

    @property
    def began_at(self) -> datetime:
        """When its first message was posted; of one without any, when it was opened."""
        return min((each.posted_at for each in self.removals), default=self.opened_at)

    @property
    def kind(self) -> IncidentKind:
        """What happened."""
        alarm = self.alarm
        return kind_of(
            self.kinds, None if alarm is None else alarm.kind, harm=alarm is not None and alarm.harm
        )

    @property
    def is_mistake(self) -> bool:
        """Whether staff closed it as the bot's mistake, and did not open it again since."""
        return self.resolution is Resolution.FALSE_ALARM

    @property
    def place(self) -> Secret | None:
        """The class that an alarm names, else the title of its group; None: it has neither."""
        named = None if self.alarm is None else self.alarm.school_class
        return named or (self.group.title if self.group.title.reveal() else None)

    @property
    def gives_room_away(self) -> bool:
        """Whether it holds credentials of a room of the school: no false alarm, and not posted again."""
        return self.known or bool(self.meetings)

    @property
    def stood_for(self) -> timedelta | None:
        """How long its messages stood, until the last one was gone; None: one may still stand.

        What was posted again by mistake counts too; of several such messages the time that any stood.
        """
        over = [each.settled_at - each.posted_at for each in self.removals if each.settled_at is not None]
        gone = bool(self.removals) and all(each.gone for each in self.removals)
        if not gone or not over or any(each.stands for each in self.given_back if not self.is_mistake):
            return None
        again, until = timedelta(), self.opened_at
        for since, end in sorted(self.stood_again):
            again += max(end - max(since, until), timedelta())
            until = max(until, end)
        return max(over) + again

    @property
    def stood_again(self) -> tuple[tuple[datetime, datetime], ...]:
        """From when to when each message stood that was posted again and taken away since."""
        return tuple(
            (each.at, each.removed_at)
            for each in self.given_back
            if each.gone and each.at is not None and each.removed_at is not None
        )

    @property
    def leads_somewhere(self) -> bool:
        """Whether its findings are a link, an ID or a code, rather than words about a lesson."""
        return bool(self.kinds - _WORDS)

    @property
    def meeting(self) -> MeetingState | None:
        """The state of the room that the leak gave away, the most open of several; None: of none in use."""
        states = {each.state for each in self.meetings if each.left is None}
        return next((state for state in MeetingState if state in states), None)


def severity_of(leak: LeakReport) -> Severity:
    """Grade a leak by what lets outsiders in; what a pause alone lets stand is as sure as what is deleted."""
    sure = leak.deleted or leak.held is Held.PAUSE
    if "call" in leak.kinds:
        return Severity.INTRUSION
    if "link" in leak.kinds or {"meeting_id", "passcode"} <= leak.kinds:
        return Severity.FULL if sure else Severity.PARTIAL
    if leak.kinds & {"meeting_id", "passcode"}:
        return Severity.PARTIAL
    return Severity.NUDGE


def decided_as(state: State, resolution: Resolution | None) -> bool | None:
    """Return whether staff decided that an incident is a leak; None: they have not.

    Who takes it up and does not call it a mistake takes it for a leak.
    """
    if state is State.ACKNOWLEDGED:
        return True
    return None if resolution is None else _LEAK_BY.get(resolution)
