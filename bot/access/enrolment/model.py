"""What enrolment decides on: answers, codes, code requests, guardians' rules and ways in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


class WayIn(StrEnum):
    """How somebody may come into a class who has no code at hand."""

    CONTACT = "contact"  # the own number is one of the roster's
    APPROVAL = "approval"  # a teacher says yes to a member of the group
    JOINING = "join"  # who asks to join the group is asked for the code, and then let into it


@dataclass(frozen=True, slots=True)
class Plea:
    """An account asks for a code. `number` and `name` are what it says of itself.

    `settled_by` without `settled_at`: it asks again, and they decided on what it asked before.
    """

    id: int
    class_id: int
    account: int
    account_name: Secret
    number: int
    name: Secret
    at: datetime
    settled_at: datetime | None = None
    settled_by: int | None = None


class GuardianRule(StrEnum):
    """When a class needs a guardian's word for a student."""

    BEFORE = "before"  # access; primary schools
    WITHIN_A_WEEK = "week"  # of the first access; lower secondary schools, and wherever nothing is set
    OFF = "off"  # upper secondary schools


class EnrolReply(StrEnum):
    """What somebody on the way into a class is told. The values name messages in `texts`."""

    ASK_NAME = "enrol-ask-name"
    NAME_UNCLEAR = "enrol-name-unclear"
    NUMBER_SAID = "enrol-number-said"
    NAME_SAID = "enrol-name-said"
    NAME_ODD = "enrol-name-odd"
    ANSWER_FIRST = "enrol-answer-first"  # what is kept was shown, and waits for an answer
    ASK_CONFIRM = "enrol-ask-confirm"
    ASK_CONSENT = "enrol-ask-consent"
    ASK_PLEDGE = "pledge-ask"
    WAITING = "enrol-waiting"
    STILL_WAITING = "enrol-still-waiting"
    BOUND = "enrol-bound"
    REFUSED = "enrol-refused"
    NOT_PLEDGED = "pledge-refused"
    ASK_RELATION = "guardian-ask-relation"
    ASK_GUARDIAN_CONSENT = "guardian-ask-consent"
    GUARDIAN_BOUND = "guardian-bound"
    GUARDIAN_REFUSED = "guardian-refused"
    NOT_ME = "enrol-not-me"
    NOT_MEMBER = "enrol-not-member"
    UNSURE = "enrol-unsure"
    BY_CODE = "enrol-by-code"
    OFTEN = "enrol-often"
    ASK_RELATION_BY_NUMBER = "contact-ask-relation"
    NOT_MY_NUMBER = "contact-not-me"
    STAFF = "enrol-staff"
    OWNER = "enrol-owner"
    GONE = "enrol-gone"


class CodeReply(StrEnum):
    """Why a code was not taken. The values name messages in `texts`."""

    WRONG = "code-wrong"  # unknown, used, revoked or expired: the same answer for all
    TYPO = "code-typo"
    WAIT = "code-wait"
    FROZEN = "code-frozen"
    BOUND = "code-bound"
    WAITING = "code-waiting"  # they wait as somebody else: the teacher decides
    STAFF = "code-staff"
    OWNER = "enrol-owner"
    GUARDIAN = "code-guardian"
    PUPIL = "code-guardian-pupil"  # the same: they asked to be let in as a pupil, or were in as one
    NO_NUMBER = "contact-none"  # nobody's, or not theirs to use: the same answer for all
    NOT_OWN_NUMBER = "contact-not-own"
    NO_NUMBERS = "contact-off"  # no class takes them


_MARK: Final = 6  # bytes


class About(StrEnum):
    """What an answer is about."""

    ATTENDANCE = "attendance"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """A yes or no to that version of a text, in that language."""

    agrees: bool
    version: str
    language: str
    at: datetime


def mark_of(version: str) -> int:
    """Return a number that tells versions apart, for buttons: a pledge counts for what was shown."""
    return int.from_bytes(sha256(version.encode()).digest()[:_MARK], "big")
