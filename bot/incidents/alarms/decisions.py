"""Decides what becomes of an alarm: filed, added to, answered, its reporter shown to a named officer.

Nothing that an alarm is about is deleted by it, and nobody is accused. A limit holds for one account alone,
so that no child can silence another; beyond it nothing is refused or lost: it is added to what is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.incidents.alarm import AlarmKind
from bot.incidents.changes import AlarmAnswered, AlarmGraver, AlarmSaid, NewAlarm, RefreshCards, ReporterSeen
from bot.incidents.incident import Incident, Severity
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import roles_over
from bot.outbox import Dispatch
from bot.records import Changes
from bot.school.roles import Role, Staff

if TYPE_CHECKING:
    from datetime import datetime

COUNTED: Final = timedelta(hours=1)
GOES_ON: Final = timedelta(minutes=30)  # after its last word what its reporter says joins a report unasked
ANSWERED_WITHIN: Final = timedelta(minutes=5)  # else it is reported though a question about it is open
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
    GONE = "alarm-gone"


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
    """An account's latest report that is not taken out of its chat. `said_at`: its last word."""

    incident_id: int
    said_at: datetime
    open: bool
    quiet: bool

    def goes_on(self, at: datetime) -> bool:
        """Tell whether what its reporter says now joins it unasked."""
        return at - self.said_at <= GOES_ON

    @property
    def asked_about(self) -> bool:
        """Whether later words are asked about: on a phone that is not safe that would give it away."""
        return self.open and not self.quiet


def asks_whom(kind: AlarmKind | None, words: Secret) -> bool:
    """Tell whether a reporter is asked whom it is about: not of a link or a stranger told at one press."""
    return bool(words.reveal()) or kind not in (AlarmKind.LINK, AlarmKind.STRANGER)


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
        return _added(
            AlarmSaid(
                words_id,
                facts.alike,
                alarm.account,
                words,
                alarm.opened_at,
                picture=alarm.picture,
                written_at=alarm.written_at,
            )
        )
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
    """Add words to an alarm; who took it up is notified, since an edited card rings no phone."""
    graded = (AlarmGraver(said.incident_id),) if graver else ()
    told = IncidentMessage.ALARM_GRAVER if graver else IncidentMessage.ALARM_HEARD
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
    told = Dispatch(IncidentMessage.ALARM_NEWS, incident.id, alarm.account)
    reply = AnswerReply.KEPT if alarm.quiet else AnswerReply.SENT
    return reply, (said, told, RefreshCards(incident.id))


def may_ask_who(staff: Staff, account: int, at: datetime) -> bool:
    """Tell whether an account is a named officer, who may ask who raised an alarm."""
    return bool(_OFFICERS & staff.roles_of(account, None, at))


def on_seen(
    seen: ReporterSeen, incident: Incident | None, staff: Staff, *, sure: bool
) -> tuple[ReporterReply, Changes]:
    """Show a named officer who reported, once asked whether that is needed; the reporter is told of it."""
    alarm = None if incident is None else incident.alarm
    if incident is None or alarm is None:
        return ReporterReply.UNKNOWN, ()
    over = roles_over(incident, staff, seen.account, seen.at)
    if not over or not may_ask_who(staff, seen.account, seen.at):
        return ReporterReply.OFFICERS_ONLY, ()
    if alarm.account is None:
        return ReporterReply.FORGOTTEN, ()
    if not sure:
        return ReporterReply.ASK, ()
    told = Dispatch(IncidentMessage.ALARM_NEWS, incident.id, alarm.account)
    return ReporterReply.SHOWN, (seen, told, RefreshCards(incident.id))
