"""What the written report of an incident says, for a head to sign: facts, in the order they happened.

No field holds a credential or a message's text: what was exposed is named by its kind, evidence by its hash.
The texts that people wrote (class, subject, service, labels, names) pass `without_secrets` before they are
written. Staff are named in full, all others by initials unless the request says otherwise; whoever reported
it by initials always.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import MASK

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.classroom import Secret
    from bot.incidents.incident import IncidentKind, Resolution, State

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


STAFF: Final = frozenset({PartyRole.OWNER, PartyRole.ADMIN, PartyRole.TEACHER})


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
    STRANGER_REMOVED = "stranger_removed"
    AUTHOR_TOLD = "author_told"
    APPEALED = "appealed"
    GUARDIANS_TOLD = "guardians_told"
    ESCALATED = "escalated"
    EVIDENCE_SEALED = "evidence_sealed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    GIVEN_BACK = "given_back"
    TAKEN_BACK = "taken_back"  # what was posted again by mistake
    OTHER = "other"


class Measure(StrEnum):
    """The measures that were taken."""

    REMOVED = "removed"
    ALERTED = "alerted"
    AUTHOR_TOLD = "author_told"
    DOOR_CLOSED = "door_closed"
    ROOM_RENEWED = "room_renewed"
    STRANGER_REMOVED = "stranger_removed"
    CLASS_REMINDED = "class_reminded"
    GUARDIANS_TOLD = "guardians_told"
    ESCALATED = "escalated"
    EVIDENCE_SEALED = "evidence_sealed"
    GIVEN_BACK = "given_back"


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

    `number`: as shown to people (2026-0042). `service`: the name of the meeting service, without a link.
    `account`: whose message or deed it was, as a lead and no more; its role tells whether it is a pupil's.
    """

    number: str
    kind: IncidentKind
    began_at: datetime
    state: State
    resolution: Resolution | None = None
    school_class: Secret | None = None
    lesson: LessonAtHand | None = None
    service: str | None = None
    reporter: Party | None = None
    account: Party | None = None
    exposure: Exposure | None = None
    timeline: tuple[ReportEntry, ...] = ()
    measures: tuple[Measure, ...] = ()
    evidence: tuple[EvidenceHash, ...] = ()

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.number):
            raise ValueError("An incident's number is a year and a number, as in 2026-0042.")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a signer asks for. `full_names`: the signer decided that pupils' names stand in full.

    Raises ValueError without an incident.
    """

    reports: tuple[IncidentReport, ...]
    full_names: bool = False

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError("A report is of at least one incident.")

    def name_of(self, party: Party, report: IncidentReport, act: ReportedAct | None = None) -> str:
        """Return somebody's name as the report may write it; empty: nothing can be written."""
        if party.name is None:
            return ""
        name = without_secrets(party.name.reveal())
        if act is ReportedAct.REPORTED or party == report.reporter:
            return initials(name)
        return name if self.full_names or party.role in STAFF else initials(name)


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
