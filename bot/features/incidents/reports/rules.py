"""What written reports say, for a head to sign, and who may have them drawn up.

Of an incident: facts, in the order they happened. No field holds a credential or a message's text: what was
exposed is named by its kind, evidence by its hash. The texts that people wrote (class, subject, labels,
names) pass `without_secrets` before they are written. Staff are named in full, all others, and whoever
reported it, by initials.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import MASK, MeetingState, Secret
from bot.features.incidents.alarms.rules.alarm import Reporter
from bot.features.incidents.rules.incident import Resolution, State
from bot.features.incidents.rules.permissions import Reply, roles_over
from bot.features.incidents.rules.timeline import MessageEvent, Noted, TimelineEvent, course_of, room_decided
from bot.roles import Role, Staff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, timedelta

    from bot.features.incidents.rules.incident import Incident, IncidentKind, TimelineEntry
    from bot.outbox import Dispatch
    from bot.records import Changes, Who

MOST: Final = 50  # incidents in one document: more are hundreds of pages, which nobody reads
_MOST_INITIALS: Final = 8
_MOST_MARKS: Final = 2  # above or below one letter: Vietnamese has two
_NUMBER: Final = re.compile(r"[0-9]{4}-[0-9]{4,9}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_SECRETS: Final = re.compile(
    r"""
      \S*://\S*  |  (?<!\w)www\.\S+                # a link
    | (?:[\w-]+\.)+[a-z]{2,}/\S+                   # the same without its scheme
    | (?<!\w)[a-z]{3}-[a-z]{4}-[a-z]{3}(?!\w)      # a room of Google Meet
    | (?<!\w)\d(?:[\ .\-\u00a0]?\d){8,}(?!\w)      # nine digits and more: a meeting's ID, a phone number
    | (?<!\w)(?:pass(?:code|word)?|pwd|pw|mk|mật\s?(?:khẩu|mã))(?:\s*[:=]\s*|\s+(?:là\s+|is\s+)?)\S+
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Exposed(StrEnum):
    """What a leak made public; never its value."""

    LINK = "link"
    MEETING_ID = "meeting_id"
    PASSCODE = "passcode"
    ENROLMENT_CODE = "enrolment_code"


class PartyRole(StrEnum):
    """In what capacity somebody acted."""

    BOT = "bot"
    OWNER = "owner"
    ADMIN = "admin"
    TEACHER = "teacher"
    PUPIL = "pupil"  # an account that is bound to a line of a roster
    GUARDIAN = "guardian"
    ACCOUNT = "account"  # of nobody known: its name is self-chosen


_STAFF: Final = {
    Role.OWNER: PartyRole.OWNER,
    Role.ADMIN: PartyRole.ADMIN,
    Role.TEACHER: PartyRole.TEACHER,
}  # the highest first
# By role alone: who raised an alarm is on no paper.
_REPORTERS: Final = {
    Reporter.PUPIL: PartyRole.PUPIL,
    Reporter.GUARDIAN: PartyRole.GUARDIAN,
    Reporter.STAFF: PartyRole.TEACHER,
    Reporter.MEMBER: PartyRole.ACCOUNT,
    Reporter.UNKNOWN: PartyRole.ACCOUNT,
}


class ReportedAct(StrEnum):
    """The kinds of act in an incident's timeline."""

    POSTED = "posted"
    REPORTED = "reported"
    REMOVED = "removed"
    STANDS = "stands"  # it could not be removed
    ALERTED = "alerted"
    ACKNOWLEDGED = "acknowledged"
    ORIGINAL_OPENED = "original_opened"
    DOOR_CLOSED = "door_closed"
    ROOM_KEPT = "room_kept"
    ROOM_RENEWED = "room_renewed"
    MUTED = "muted"  # the account, in the group
    UNMUTED = "unmuted"
    MEMBER_REMOVED = "member_removed"  # the account, from the group
    READMITTED = "readmitted"
    APPEALED = "appealed"
    GUARDIANS_TOLD = "guardians_told"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    GIVEN_BACK = "given_back"
    TAKEN_BACK = "taken_back"  # what was posted again by mistake


class Measure(StrEnum):
    """The measures that were taken, in the order in which a report names them."""

    REMOVED = "removed"
    ALERTED = "alerted"
    ESCALATED = "escalated"
    DOOR_CLOSED = "door_closed"
    ROOM_RENEWED = "room_renewed"
    GUARDIANS_TOLD = "guardians_told"
    GIVEN_BACK = "given_back"
    EVIDENCE_SEALED = "evidence_sealed"


# The acts of a timeline as a report names them; what is not here is no affair of its readers.
_ACTS: Final = {
    TimelineEvent.OPENED: ReportedAct.ALERTED,
    State.ACKNOWLEDGED.value: ReportedAct.ACKNOWLEDGED,
    **{resolution.value: ReportedAct.RESOLVED for resolution in Resolution},
    TimelineEvent.REOPENED: ReportedAct.REOPENED,
    TimelineEvent.ORIGINAL_OPENED: ReportedAct.ORIGINAL_OPENED,
    TimelineEvent.APPEALED: ReportedAct.APPEALED,
    TimelineEvent.TOLD_ADMIN: ReportedAct.ESCALATED,
    TimelineEvent.TOLD_LEADER: ReportedAct.ESCALATED,
    TimelineEvent.RAISED_ADMIN: ReportedAct.ESCALATED,
    TimelineEvent.RAISED_LEADER: ReportedAct.ESCALATED,
    MessageEvent.POSTED: ReportedAct.POSTED,
    MessageEvent.REMOVED: ReportedAct.REMOVED,
    MessageEvent.NOT_REMOVED: ReportedAct.STANDS,
    MessageEvent.GIVEN_BACK: ReportedAct.GIVEN_BACK,
    MessageEvent.TAKEN_BACK: ReportedAct.TAKEN_BACK,
    MessageEvent.NOT_TAKEN_BACK: ReportedAct.STANDS,
    room_decided(MeetingState.HELD): ReportedAct.DOOR_CLOSED,
    room_decided(MeetingState.FREE): ReportedAct.ROOM_KEPT,
    TimelineEvent.ROOM_CHANGED: ReportedAct.ROOM_RENEWED,
    TimelineEvent.MUTED: ReportedAct.MUTED,
    TimelineEvent.UNMUTED: ReportedAct.UNMUTED,
    TimelineEvent.MEMBER_REMOVED: ReportedAct.MEMBER_REMOVED,
    TimelineEvent.READMITTED: ReportedAct.READMITTED,
    TimelineEvent.GUARDIAN_WRITTEN: ReportedAct.GUARDIANS_TOLD,
}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acted. `name`: the person's or the account's; None where nobody's is known."""

    role: PartyRole
    name: Secret | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One act of an incident."""

    at: datetime
    act: ReportedAct
    by: Party


@dataclass(frozen=True, slots=True)
class LessonAtHand:
    """The lesson that an incident touched. `subject` None: of what it is, is not known."""

    subject: Secret | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a leak made public, for how long and before how many.

    `lasted` None: it has not been removed. `members`: of the group, as far as known.
    """

    kinds: frozenset[Exposed]
    lasted: timedelta | None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceHash:
    """The SHA-256 of a piece of evidence, in hexadecimal, and what the piece is called. Raises ValueError."""

    label: str
    sha256: str

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError("A hash of evidence is a SHA-256: 64 hexadecimal digits in lower case.")


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """All that a report says of one incident. Raises ValueError for a number that is none.

    `number`: as shown to people (2026-0042). `account`: whose message or deed it was, as a lead and no more;
    its role tells whether it is a pupil's.
    """

    number: str
    kind: IncidentKind
    began_at: datetime
    state: State
    resolution: Resolution | None = None
    school_class: Secret | None = None
    lesson: LessonAtHand | None = None
    reporter: Party | None = None
    account: Party | None = None
    exposure: Exposure | None = None
    timeline: tuple[ReportEntry, ...] = ()
    measures: tuple[Measure, ...] = ()
    evidence: tuple[EvidenceHash, ...] = ()

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.number):
            raise ValueError("An incident's number is a year and a number, as in 2026-0042.")

    def name_of(self, party: Party, act: ReportedAct | None = None) -> str:
        """Return somebody's name as the report may write it; empty: nothing can be written."""
        if party.name is None:
            return ""
        name = without_secrets(party.name.reveal())
        reported = act is ReportedAct.REPORTED or party == self.reporter
        return initials(name) if reported or party.role not in _STAFF.values() else name


def initials(name: str) -> str:
    """Return the first letters of a name's words, as in N. V. A.; empty: there is no letter in it."""
    words = unicodedata.normalize("NFKC", name).split()
    letters = [letter for word in words if (letter := _first_letter(word))]
    return " ".join(f"{letter}." for letter in letters[:_MOST_INITIALS])


def without_secrets(text: str) -> str:
    """Return a text without what looks like a room: links, rooms' codes, long numbers, named passcodes.

    A passcode that stands alone looks like any word, so it is not found: no field is there for it.
    """
    return _SECRETS.sub(MASK, unicodedata.normalize("NFC", text)).strip()


def _first_letter(word: str) -> str:
    for place, letter in enumerate(word):
        if letter.isalpha():
            marks = word[place + 1 : place + 1 + _MOST_MARKS]
            held = next((n for n, mark in enumerate(marks) if not unicodedata.combining(mark)), len(marks))
            return unicodedata.normalize("NFC", letter.upper()[0] + marks[:held])
    return ""


def report_of(
    incident: Incident,
    timeline: Sequence[TimelineEntry],
    staff: Staff,
    *,
    places: Sequence[Secret] = (),
    lesson: LessonAtHand | None = None,
    evidence: tuple[EvidenceHash, ...] = (),
) -> IncidentReport:
    """Return all that the bot can say of an incident, of the kinds of what was exposed and never its value.

    `staff` tells who of those who acted have which role now; who has none any more is an account as any.
    `places`: the classes that it is about; none: no confirmed one's.
    """
    entries = tuple(_entries(incident, timeline, staff))
    alarm = incident.alarm
    return IncidentReport(
        number=incident.number,
        kind=incident.kind,
        began_at=incident.began_at,
        state=incident.state,
        resolution=incident.resolution,
        school_class=_place(incident, places),
        lesson=lesson,
        reporter=None if alarm is None else Party(_REPORTERS[alarm.by]),
        account=_author(incident),
        exposure=None if alarm is not None else _exposure(incident),
        timeline=entries,
        measures=tuple(_measures(incident, entries, evidence)),
        evidence=evidence,
    )


def _place(incident: Incident, places: Sequence[Secret]) -> Secret | None:
    """Return where it was: a group's title only where no class is known, since members may write that."""
    if places:
        return Secret(", ".join(each.reveal() for each in places))
    return incident.place


def _author(incident: Incident) -> Party | None:
    if incident.author is None:
        return None
    if incident.pupil is not None:
        return Party(PartyRole.PUPIL, incident.pupil.name)
    known = PartyRole.ACCOUNT if incident.guardian_of is None else PartyRole.GUARDIAN
    role = known if incident.staff_as is None else _STAFF.get(incident.staff_as, known)
    return Party(role, incident.author_name)


def _exposure(incident: Incident) -> Exposure:
    """Return what was exposed, and for how long: until the last message was gone."""
    names = {each.value for each in Exposed}
    kinds = frozenset(Exposed(kind) for kind in incident.kinds if kind in names)
    return Exposure(kinds, incident.stood_for, incident.group_size)


def _entries(incident: Incident, noted: Sequence[TimelineEntry], staff: Staff) -> Iterator[ReportEntry]:
    author = _author(incident) or Party(PartyRole.ACCOUNT)
    for entry in course_of(incident, noted):
        act = _ACTS.get(entry.what)
        if act is ReportedAct.POSTED:
            yield ReportEntry(entry.at, act, author)
        elif act is ReportedAct.ALERTED and incident.alarm is not None:
            yield ReportEntry(entry.at, ReportedAct.REPORTED, Party(_REPORTERS[incident.alarm.by]))
        elif act is not None:
            yield ReportEntry(entry.at, act, _by(incident, entry, staff))


def _by(incident: Incident, entry: TimelineEntry, staff: Staff) -> Party:
    if entry.account is None:
        return Party(PartyRole.BOT) if entry.name is None else Party(PartyRole.ACCOUNT, entry.name)
    if entry.account == incident.author and incident.pupil is not None:
        return Party(PartyRole.PUPIL, incident.pupil.name)
    roles = roles_over(incident, staff, entry.account, entry.at)
    highest = next((_STAFF[role] for role in _STAFF if role in roles), PartyRole.ACCOUNT)
    return Party(highest, entry.name)


def _measures(
    incident: Incident, entries: Sequence[ReportEntry], evidence: Sequence[EvidenceHash]
) -> Iterator[Measure]:
    """Yield what was done and holds: what was posted again and taken away since is in the timeline alone."""
    done = {Measure.ALERTED.value, *(each.act.value for each in entries)}
    if not incident.is_mistake:
        done.discard(Measure.GIVEN_BACK.value)
    if evidence:
        done.add(Measure.EVIDENCE_SEALED.value)
    yield from (measure for measure in Measure if measure.value in done)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Somebody asks for a `document`. `reachable`: the account has started the bot."""

    who: Who
    document: Dispatch
    at: datetime
    reachable: bool


def on_report_request(
    asked: ReportRequest, incidents: Sequence[Incident], staff: Staff
) -> tuple[Reply, Changes]:
    """Decide whether a document of incidents is sent in private; their timelines note it.

    It is of those incidents alone that the account may hear of.
    """
    if not incidents:
        return Reply.UNKNOWN, ()
    heard = reported(incidents, staff, asked.who.account, asked.at)
    if not heard:
        return Reply.NOT_STAFF, ()
    if not asked.reachable:
        return Reply.REPORT_START, ()
    made = (Noted(each.id, TimelineEvent.REPORT_MADE, asked.at, asked.who) for each in heard)
    return Reply.REPORT_SENT, (*made, asked.document)


def reported(incidents: Sequence[Incident], staff: Staff, account: int, at: datetime) -> tuple[Incident, ...]:
    """Return the incidents that an account may read a report of, in their order."""
    return tuple(each for each in incidents if roles_over(each, staff, account, at))
