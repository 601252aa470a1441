"""Decides what becomes of an alarm: filed, added to, answered, its reporter shown to a named officer.

Nothing that an alarm is about is deleted by it, and nobody is accused. A limit holds for one account alone,
so that no child can silence another; beyond it nothing is refused or lost: it is added to what is open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from bot.classroom import Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.buttons import AlarmMessage, IncidentMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Incident, Severity
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Change, Changes, Kept, Record, Who
from bot.roles import Role, Staff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import SchoolClass
    from bot.features.incidents.rules.incident import LeakedMessage
    from bot.roles import Member

COUNTED: Final = timedelta(hours=1)
GOES_ON: Final = timedelta(minutes=30)  # after its last word what its reporter says joins a report unasked
# After its last word what nobody was sent is deleted, and said to be: well before what sweeps in silence.
KEPT: Final = timedelta(minutes=45)
ANSWERED_WITHIN: Final = timedelta(minutes=5)  # else it is reported though a question about it is open
UNSAID: Final = -1  # in place of a member of staff: its reporter does not say whom it is about
_MOST: Final = 3  # alarms of one account in that time; what it says further is added to one alike
_OFFICERS: Final = frozenset({Role.OWNER, Role.ADMIN})


class AlarmReply(StrEnum):
    """The answer to a reporter. The values name messages in `texts`."""

    ASK = "alarm-ask"  # asked whether it is to be reported
    FILED = "alarm-filed"
    FILED_NOBODY = "alarm-filed-nobody"  # nobody can be reached
    ADDED = "alarm-added"
    NO_LEADERS = "alarm-no-leaders"  # nobody but the class's teachers: asked whether it may go to them
    CLASS = "alarm-class"  # asked which class it is about
    ABOUT = "alarm-about"  # asked whom it is about
    NOT_SENT = "alarm-not-sent"  # it is about all who could hear of it
    DROPPED = "alarm-dropped"
    ANYWAY = "alarm-anyway"  # it was taken back, but tells of harm and was to be reported: it went
    SENT = "alarm-sent"  # before
    GONE = "alarm-gone"  # nobody was sent it, and it is deleted


class AnswerReply(StrEnum):
    """The answer to staff who write to a reporter. The values name messages in `texts`."""

    SENT = "alarm-answer-sent"
    KEPT = "alarm-answer-kept"  # until its reporter, who is told nothing unasked, looks
    FORGOTTEN = "alarm-answer-forgotten"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"


class ReporterReply(StrEnum):
    """The answer to an officer who wants to know who reported. The values name messages in `texts`."""

    ASK = "alarm-who-sure"
    SHOWN = "alarm-who-shown"
    FORGOTTEN = "alarm-answer-forgotten"
    OFFICERS_ONLY = "alarm-who-officers"
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAlarm(Change):
    """Open an incident for an alarm; the number is drawn when it is written.

    `account` raised it, with `words` and a `picture`, of which it may have none.
    `message`: the one that it is about, if it is a reply; `lead` and `fragment`: its author and masked text.
    Without a message `lead` is the member of staff whom the reporter named. `unsaid`: whom it is about is
    known to its reporter alone, and may be a teacher of the class.
    """

    id: int
    group_id: int
    class_id: int | None
    kind: AlarmKind
    harm: bool
    apart: bool
    by: Reporter
    account: int
    name: Secret
    words: Secret
    opened_at: datetime
    severity: Severity
    picture: Secret | None = None
    message: LeakedMessage | None = None
    lead: int | None = None
    lead_name: Secret | None = None
    unsaid: bool = False
    fragment: Secret | None = None
    written_at: datetime | None = None  # its words, before that; empty: then

    @property
    def replied(self) -> bool:
        """Whether it is about a message in the group."""
        return self.message is not None

    def said(self, words_id: int, incident_id: int, words: Secret) -> AlarmSaid:
        """Return what its reporter says with it, as words of an incident."""
        said = AlarmSaid(words_id, incident_id, self.account, words, self.opened_at)
        return replace(said, picture=self.picture, written_at=self.written_at)


@dataclass(frozen=True, slots=True)
class AlarmAnswered(Change):
    """The reporter of an alarm that went without their answers gives them: it is about `alarm` now."""

    alarm: NewAlarm


@dataclass(frozen=True, slots=True)
class AlarmSaid(Change):
    """Words are added to an alarm: its reporter's, or an answer of staff."""

    id: int
    incident_id: int
    account: int
    text: Secret
    at: datetime
    by_staff: bool = False
    picture: Secret | None = None
    written_at: datetime | None = None  # before that; empty: then


@dataclass(frozen=True, slots=True)
class AlarmGraver(Change):
    """Further words tell of harm to a child, which an alarm did not."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is asked to confirm. `kind` None: it is not clear; `class_id` None: not chosen.

    `message_id`: of the message in a private chat that says so, which its sender may have taken out of it.
    `about`: the id of a role of the member of staff it is about; 0: of nobody; None: not asked. `joins`: the
    alarm to which it is added unless its reporter says in time that it is another matter.
    """

    account: int
    words: Secret
    kind: AlarmKind | None = None
    harm: bool = False
    class_id: int | None = None
    picture: Secret | None = None
    message_id: int | None = None
    about: int | None = None
    joins: int | None = None
    written_at: datetime | None = None  # empty: now
    id: int | None = None  # that it was kept under; empty: it was not


@dataclass(frozen=True, slots=True)
class Pointed:
    """The message in a group that an alarm is about. `lead` None: a channel or anonymous admin wrote it."""

    message: LeakedMessage
    lead: int | None
    lead_name: Secret
    fragment: Secret


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of an alarm. `incident_id` 0: there is none. `classes`: those that it may be about.

    `apart`: the class's own teachers do not see it. `named`: there are staff whom it may be about. `asks`: a
    question that was not answered in time, and may be still; `read`: whom it is about, as the answer says,
    may have read it before. `turn`: how many times further words were kept, so that no answer is given twice.
    """

    reply: AlarmReply
    incident_id: int = 0
    number: str = ""
    harm: bool = False
    apart: bool = False
    named: bool = False
    classes: Sequence[SchoolClass] = ()
    asks: AlarmReply | None = None
    read: bool = False
    turn: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingReport(Record):
    """What somebody told, as it is kept until it is reported or taken back.

    `kind` None: it is not clear. `class_id`: chosen, or that of the door; 0: none of them. `group_id`: where
    it was typed; None: in private. `about_member`: the role of the member of staff it is about; 0: of nobody,
    or `UNSAID`; None: not asked. `joins`: the draft, or the alarm, that these are further words of.
    `goes_at`: when it is reported without an answer; None: not by itself. `at`: of the last word of it.
    """

    id: int
    account: Annotated[int, Kept(account=True)]
    kind: AlarmKind | None = None
    harm: bool = False
    apart: bool = False
    class_id: int | None = None
    group_id: Annotated[int | None, Kept(of="groups")] = None
    about_member: int | None = None
    words: Secret
    picture: Secret | None = None
    joins: int | None = None
    goes_at: datetime | None = None
    written_at: datetime
    at: datetime

    @property
    def asks_whom(self) -> bool:
        """Whether its reporter is asked whom it is about: not of a link or a stranger told at one press."""
        told_at_once = self.kind in (AlarmKind.LINK, AlarmKind.STRANGER) and not self.words.reveal()
        return self.about_member is None and not told_at_once

    def class_chosen(self, near: Sequence[SchoolClass]) -> int | None:
        """Return the class that it is about: the one chosen, else the only one near."""
        return near[0].id if self.class_id is None and len(near) == 1 else self.class_id or None

    def said(self, incident_id: int, at: datetime) -> AlarmSaid:
        """Return it as words of an alarm, by whose id it is known later that it went."""
        said = AlarmSaid(self.id, incident_id, self.account, self.words, at)
        return replace(said, picture=self.picture, written_at=self.written_at)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who would read what is told. `school_class`: whose teachers; None: they are not known.

    `leaders`: who reads what is kept from these; empty: no name is to be said.
    """

    school_class: Secret | None = None
    leaders: Sequence[Member] = ()


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """The facts by which an alarm is filed.

    `recent`: how many alarms, as far as about harm as this one is, the account raised in the last hour;
    `alike`: the newest of them that is not closed, and that the same people see, for the same reason.
    `heard`: somebody can be reached; `leaders`: there is an owner or admin to tell at all. `cried`: it was
    said before a group, where an account's cries share one card. `left`: there are any staff for it whom it
    does not concern. `unanswered`: its reporter did not answer in time, so that nothing more is asked.
    """

    recent: int
    alike: int | None
    heard: bool
    leaders: bool
    cried: bool = False
    left: bool = True
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """An account's latest report that is not taken out of its chat. `said_at`: its last word.

    `apart`: the class's own teachers do not see it.
    """

    incident_id: int
    said_at: datetime
    open: bool
    quiet: bool
    apart: bool

    def goes_on(self, at: datetime) -> bool:
        """Tell whether what its reporter says now joins it unasked."""
        return at - self.said_at <= GOES_ON

    @property
    def asked_about(self) -> bool:
        """Whether later words are asked about: on a phone that is not safe that would give it away."""
        return self.open and not self.quiet


def severity_of(kind: AlarmKind, *, harm: bool) -> Severity:
    """Grade an alarm: by what may be happening to a child, as nobody knows more yet."""
    if harm:
        return Severity.INTRUSION
    return Severity.PARTIAL if kind is AlarmKind.OTHER else Severity.FULL


def on_filing(alarm: NewAlarm, facts: FilingFacts, words_id: int) -> tuple[AlarmReply, Changes]:
    """File an alarm, or add its words to the account's newest one alike. `words_id`: a fresh random id."""
    nobody = not (facts.left or facts.unanswered)
    if alarm.lead is not None and (alarm.apart or not alarm.replied) and nobody:
        return AlarmReply.NOT_SENT, ()
    if alarm.apart and not (alarm.replied or facts.leaders or facts.unanswered):
        return AlarmReply.NO_LEADERS, ()
    if facts.alike is not None and facts.recent >= (1 if facts.cried else _MOST):
        told = [each for each in (alarm.words, alarm.fragment) if each is not None and each.reveal()]
        words = Secret("\n".join(each.reveal() for each in told))
        return _added(alarm.said(words_id, facts.alike, words))
    reply = AlarmReply.FILED if facts.heard else AlarmReply.FILED_NOBODY
    return reply, (alarm, Dispatch(IncidentMessage.ALERT, alarm.id))


def on_late_answer(alarm: NewAlarm, *, heard: bool) -> tuple[AlarmReply, Changes]:
    """Let an answer count though its alarm was reported without it. `heard`: somebody can be reached now."""
    reply = AlarmReply.FILED if heard else AlarmReply.FILED_NOBODY
    return reply, (AlarmAnswered(alarm), RefreshCards(alarm.id), Dispatch(IncidentMessage.ALERT, alarm.id))


def on_more(said: AlarmSaid, incident: Incident | None, *, harm: bool = False) -> tuple[AlarmReply, Changes]:
    """Add what its reporter says further to an alarm, also to a closed one: a child may have to say more.

    `harm`: the words tell of harm to a child. Where the alarm did not, all who have its card are notified.
    """
    alarm = None if incident is None else incident.alarm
    if incident is None or alarm is None or alarm.account != said.account:
        return AlarmReply.GONE, ()
    return _added(said, graver=harm and not alarm.harm)


def _added(said: AlarmSaid, *, graver: bool = False) -> tuple[AlarmReply, Changes]:
    """Add words to an alarm; who took it up is notified, since an edited card rings no phone.

    One that is graver now gets a card in every chat that hears of harm to a child.
    """
    alert = Dispatch(IncidentMessage.ALERT, said.incident_id)
    graded = (AlarmGraver(said.incident_id), alert) if graver else ()
    told = AlarmMessage.GRAVER if graver else AlarmMessage.HEARD
    return AlarmReply.ADDED, (said, *graded, RefreshCards(said.incident_id), Dispatch(told, said.id))


def on_answer(
    said: AlarmSaid, incident: Incident | None, staff: Staff, account: int
) -> tuple[AnswerReply, Changes]:
    """Relay the words of staff to a reporter, whom staff do not see."""
    alarm = None if incident is None else incident.alarm
    if incident is None or alarm is None:
        return AnswerReply.UNKNOWN, ()
    if not roles_over(incident, staff, account, said.at):
        return AnswerReply.NOT_STAFF, ()
    if alarm.account is None:
        return AnswerReply.FORGOTTEN, ()
    told = Dispatch(AlarmMessage.NEWS, incident.id, alarm.account)
    reply = AnswerReply.KEPT if alarm.quiet else AnswerReply.SENT
    return reply, (said, told, RefreshCards(incident.id))


def may_ask_who(staff: Staff, account: int, at: datetime) -> bool:
    """Tell whether an account is a named officer, who may ask who raised an alarm."""
    return bool(_OFFICERS & staff.roles_of(account, None, at))


def on_seen(
    who: Who, incident: Incident | None, staff: Staff, at: datetime, *, sure: bool
) -> tuple[ReporterReply, Changes]:
    """Show a named officer who reported, once asked whether that is needed; the reporter is told of it."""
    alarm = None if incident is None else incident.alarm
    if incident is None or alarm is None:
        return ReporterReply.UNKNOWN, ()
    over = roles_over(incident, staff, who.account, at)
    if not over or not may_ask_who(staff, who.account, at):
        return ReporterReply.OFFICERS_ONLY, ()
    if alarm.account is None:
        return ReporterReply.FORGOTTEN, ()
    if not sure:
        return ReporterReply.ASK, ()
    seen = Noted(incident.id, TimelineEvent.REPORTER_SEEN, at, who)
    told = Dispatch(AlarmMessage.NEWS, incident.id, alarm.account)
    return ReporterReply.SHOWN, (seen, told, RefreshCards(incident.id))
