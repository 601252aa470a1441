"""The one table of what is kept and how long. README's table, /mydata, `purge` and the sweeps follow it.

The words for what, why and how long stand in `texts` (`kept-what-...`, `kept-why-...`, `kept-until-...`); the
times in them come from here. Every table of the database belongs to a kind; a test holds that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.school.attempts import COUNTED, REMEMBERED

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
YEAR: Final = timedelta(days=365)
HELD_AT_MOST: Final = timedelta(days=90)  # what an open incident needs of somebody who asked to be forgotten


class DataKind(StrEnum):
    """What is kept."""

    UPDATE = "update"
    ORIGINAL = "original"
    REST = "rest"
    SEEN = "seen"
    INCIDENT = "incident"
    EXPOSURE = "exposure"
    FRONT = "front"
    ACCOUNT = "account"
    SETUP = "setup"
    LOSS = "loss"
    WATCH = "watch"
    RULES = "rules"
    LESSON = "lesson"
    ALLOWED = "allowed"
    STUDENT = "student"
    PUPIL = "pupil"
    PHONE = "phone"
    GUARDIAN = "guardian"
    WAY = "way"
    CONSENT = "consent"
    AGREEMENT = "agreement"
    APPLICATION = "application"
    PLEA = "plea"
    EVENING = "evening"
    WISH = "wish"
    OPENING = "opening"
    JOIN = "join"
    CODE = "code"
    ATTEMPT = "attempt"
    DIALOG = "dialog"
    STAFF = "staff"
    LETTER = "letter"
    REQUEST = "request"
    FORMER = "former"
    ABSENCE = "absence"
    PAUSE = "pause"
    BRAKE = "brake"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Keep:
    """A row of the table. `tables`: where it is stored; none: in memory, or in the log.

    `lasts`: how long, counted as the words tell; None: as long as what it belongs to, or until somebody ends
    it. `other`: a second time that the words name. `purged`: `purge` has something to delete when it is over.
    """

    kind: DataKind
    tables: tuple[str, ...]
    lasts: timedelta | None = None
    other: timedelta | None = None
    purged: bool = True


RETENTION: Final = (
    Keep(DataKind.UPDATE, ("journal",), timedelta(minutes=10), 3 * DAY),
    Keep(DataKind.ORIGINAL, ("originals",), 3 * DAY),
    Keep(DataKind.REST, ("rests",), 3 * DAY),
    Keep(DataKind.SEEN, (), HOUR, purged=False),
    Keep(
        DataKind.INCIDENT,
        ("incidents", "incident_events", "removals", "cards", "counters"),
        YEAR,
        HELD_AT_MOST,
    ),
    Keep(DataKind.EXPOSURE, ("exposures",), purged=False),
    Keep(DataKind.FRONT, ("fronts",), purged=False),
    Keep(DataKind.ACCOUNT, ("accounts",), purged=False),
    Keep(DataKind.SETUP, ("setup_cards",), purged=False),
    Keep(DataKind.LOSS, ("losses",), YEAR),
    Keep(DataKind.WATCH, ("watches",), YEAR),
    Keep(DataKind.RULES, ("class_rules",), purged=False),
    Keep(
        DataKind.LESSON,
        (
            *("schools", "groups", "classes", "class_groups", "meetings", "meeting_keys", "lessons"),
            *("series", "series_days", "holidays", "awaited_weeks"),
        ),
        YEAR,
        30 * DAY,
    ),
    Keep(DataKind.ALLOWED, ("allowed_links",), 30 * DAY),
    Keep(DataKind.STUDENT, ("students", "bindings"), 30 * DAY),
    Keep(DataKind.PUPIL, ("pupil_codes",), purged=False),
    Keep(DataKind.PHONE, ("phones",), purged=False),
    Keep(DataKind.GUARDIAN, ("guardian_words", "guardian_rules"), purged=False),
    Keep(DataKind.WAY, ("ways_in",), purged=False),
    Keep(DataKind.CONSENT, ("consents", "consent_proofs"), 2 * YEAR),
    Keep(DataKind.AGREEMENT, ("agreements",), 2 * YEAR),
    Keep(DataKind.APPLICATION, ("applications",), DAY, 30 * DAY),
    Keep(DataKind.PLEA, ("pleas",), 14 * DAY),
    Keep(DataKind.EVENING, ("evening_cards",), 2 * DAY),
    Keep(DataKind.WISH, ("evening_wishes",), purged=False),
    Keep(DataKind.OPENING, ("openings", "handovers"), 30 * DAY),
    Keep(DataKind.JOIN, ("join_requests",), 7 * DAY),
    Keep(DataKind.CODE, ("codes",), 14 * DAY, DAY),
    Keep(DataKind.ATTEMPT, ("attempts",), COUNTED, REMEMBERED),
    Keep(DataKind.DIALOG, ("dialogs",), HOUR),
    Keep(DataKind.STAFF, ("members", "staff_chats", "links", "staff_invites"), YEAR),
    Keep(DataKind.LETTER, ("outbox", "due_times", "approval_cards"), 30 * DAY),
    Keep(DataKind.REQUEST, ("privacy_requests",), 2 * YEAR),
    Keep(DataKind.FORMER, ("former_chats",), purged=False),
    Keep(DataKind.ABSENCE, ("absences",), YEAR),
    Keep(DataKind.PAUSE, ("pauses",), YEAR),
    Keep(DataKind.BRAKE, ("brakes",), YEAR),
    Keep(DataKind.LOG, (), purged=False),
)
_BY_KIND: Final = {keep.kind: keep for keep in RETENTION}


def keep_of(kind: DataKind) -> Keep:
    """Return a kind's row."""
    return _BY_KIND[kind]


def times_of(kind: DataKind) -> tuple[timedelta, ...]:
    """Return the times that a kind's row states: how long it is kept, and the second one, as far as said."""
    keep = keep_of(kind)
    return tuple(each for each in (keep.lasts, keep.other) if each is not None)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A time as people say it: so many minutes, hours or days. `unit` names a sentence in `texts`."""

    unit: str
    count: int


def spelled(lasts: timedelta) -> Spelled:
    """Return a time in the unit in which it is told; up to three days are told in hours."""
    if lasts < HOUR:
        return Spelled("kept-minutes", lasts // timedelta(minutes=1))
    if lasts <= 3 * DAY:
        return Spelled("kept-hours", lasts // HOUR)
    if lasts % YEAR:
        return Spelled("kept-days", lasts // DAY)
    return Spelled("kept-years", lasts // YEAR)
