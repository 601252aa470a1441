"""What is kept of people, and how long: the one retention table, and what a store holds of one person.

The pages, /mydata and `purge` follow the table; a person's data is exported, forgotten, and purged in time.

The words for what, why and how long stand in `texts` (`kept-what-...`, `kept-why-...`, `kept-until-...`); the
times in them come from here. Every database table must declare a kind, or the store does not open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from bot.classroom import Secret

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
YEAR: Final = timedelta(days=365)
HELD_AT_MOST: Final = timedelta(days=90)  # what an open incident needs of an account that is to be forgotten


class DataKind(StrEnum):
    """A kind of data that is kept."""

    UPDATE = "update"
    ORIGINAL = "original"
    EVIDENCE = "evidence"
    REST = "rest"
    SEEN = "seen"
    INCIDENT = "incident"
    EXPOSURE = "exposure"
    EXAMPLE = "example"
    EXEMPTION = "exemption"
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
    WRITTEN = "written"
    CONNECTION = "connection"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Keep:
    """A row of the retention table.

    `lasts`: how long, as the texts say it; None: as long as what it belongs to, or until an account ends it.
    `other`: a second time that the texts name. `purged`: `purge` has something to delete when it is over.
    `stored`: in the database; else in memory, or in the log.
    """

    kind: DataKind
    lasts: timedelta | None = None
    other: timedelta | None = None
    purged: bool = True
    stored: bool = True

    @property
    def times(self) -> tuple[timedelta, ...]:
        """The times that the row states: how long it is kept, then the second one, where set."""
        return tuple(each for each in (self.lasts, self.other) if each is not None)

    @property
    def is_brief(self) -> bool:
        """Whether `purge` deletes it each minute: it is kept a day at most, and no night may add to that."""
        return self.purged and self.stored and min(self.times, default=YEAR) <= DAY


RETENTION: Final = (
    Keep(DataKind.UPDATE, timedelta(minutes=10), 3 * DAY),
    Keep(DataKind.ORIGINAL, 3 * DAY),
    Keep(DataKind.EVIDENCE, YEAR, HELD_AT_MOST),
    Keep(DataKind.REST, 3 * DAY),
    Keep(DataKind.SEEN, HOUR, purged=False, stored=False),
    Keep(DataKind.INCIDENT, YEAR, HELD_AT_MOST),
    Keep(DataKind.EXPOSURE, purged=False),
    Keep(DataKind.EXAMPLE, YEAR),
    Keep(DataKind.EXEMPTION, YEAR),
    Keep(DataKind.FRONT, DAY),
    Keep(DataKind.ACCOUNT, purged=False),
    Keep(DataKind.SETUP, purged=False),
    Keep(DataKind.LOSS, YEAR),
    Keep(DataKind.WATCH, YEAR),
    Keep(DataKind.RULES, purged=False),
    Keep(DataKind.LESSON, YEAR, 30 * DAY),
    Keep(DataKind.ALLOWED, 30 * DAY),
    Keep(DataKind.STUDENT, 30 * DAY),
    Keep(DataKind.PUPIL, purged=False),
    Keep(DataKind.PHONE, purged=False),
    Keep(DataKind.GUARDIAN, purged=False),
    Keep(DataKind.WAY, purged=False),
    Keep(DataKind.CONSENT, 2 * YEAR),
    Keep(DataKind.AGREEMENT, 2 * YEAR),
    Keep(DataKind.APPLICATION, DAY, 30 * DAY),
    Keep(DataKind.PLEA, 14 * DAY),
    Keep(DataKind.EVENING, 2 * DAY),
    Keep(DataKind.WISH, purged=False),
    Keep(DataKind.OPENING, 30 * DAY),
    Keep(DataKind.JOIN, 7 * DAY),
    Keep(DataKind.CODE, 14 * DAY, DAY),
    Keep(DataKind.ATTEMPT, DAY, 30 * DAY),
    Keep(DataKind.DIALOG, HOUR),
    Keep(DataKind.STAFF, YEAR),
    Keep(DataKind.LETTER, 30 * DAY),
    Keep(DataKind.REQUEST, 2 * YEAR),
    Keep(DataKind.FORMER, purged=False),
    Keep(DataKind.ABSENCE, YEAR),
    Keep(DataKind.PAUSE, YEAR),
    Keep(DataKind.BRAKE, YEAR),
    Keep(DataKind.LOG, purged=False, stored=False),
    Keep(DataKind.WRITTEN, 7 * DAY),
    Keep(DataKind.CONNECTION, purged=False),
    Keep(DataKind.EARLY, DAY),
)
_BY_KIND: Final = {keep.kind: keep for keep in RETENTION}


def keep_of(kind: DataKind) -> Keep:
    """Return the retention row of a kind."""
    return _BY_KIND[kind]


def times_of(kind: DataKind) -> tuple[timedelta, ...]:
    """Return the times that a kind's row states."""
    return keep_of(kind).times


@dataclass(frozen=True, slots=True)
class Spelled:
    """A duration as people say it: so many minutes, hours or days. `unit` names a sentence in `texts`."""

    unit: str
    count: int


def spelled(lasts: timedelta) -> Spelled:
    """Return a duration in the unit in which it is shown; up to three days are shown in hours."""
    if lasts < HOUR:
        return Spelled("kept-minutes", lasts // timedelta(minutes=1))
    if lasts <= 3 * DAY:
        return Spelled("kept-hours", lasts // HOUR)
    if lasts % YEAR:
        return Spelled("kept-days", lasts // DAY)
    return Spelled("kept-years", lasts // YEAR)


@dataclass(frozen=True, slots=True)
class Code:
    """A value of the program's own, which `texts` name in the reader's language."""

    word: str


Value: TypeAlias = Secret | Code | datetime | int


class Field(StrEnum):
    """The fields of a data piece. The values name messages in `texts`, after `mydata-`."""

    ACCOUNT = "account"
    NAME = "name"
    ACCOUNT_NAME = "account-name"
    LANGUAGE = "language"
    CLASS = "class"
    GROUP = "group"
    NUMBER = "number"
    STEP = "step"
    VERSION = "version"
    ROLE = "role"
    RELATION = "relation"
    STANDING = "standing"
    TOPIC = "topic"
    INCIDENT = "incident"
    STATE = "state"
    FRAGMENT = "fragment"
    TEXT = "text"
    RULE = "rule"
    WHAT = "what"
    SINCE = "since"
    AT = "at"
    UNTIL = "until"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class DataPiece:
    """One record kept of a person. `subject`: the row that a button about it carries."""

    kind: DataKind
    values: tuple[tuple[Field, Value], ...]
    subject: int = 0


@dataclass(frozen=True, slots=True)
class Erasure:
    """An account asked to be forgotten at that time. `held`: incidents that still need it."""

    account: int
    asked_at: datetime
    held: frozenset[int]


class PersonalTable(Protocol):
    """The personal data in one table."""

    @property
    def kind(self) -> DataKind:
        """The kind of data, as the retention table names it."""
        ...

    def pieces(self, account: int) -> Sequence[DataPiece]:
        """Return what is kept of an account."""
        ...

    def forget(self, erasure: Erasure) -> bool:
        """Forget an account; return whether something must wait: for an incident, or a withdrawal."""
        ...

    def purge(self, before: datetime, other: datetime) -> int:
        """Delete what is older than the kind's time, or the second one; return how many rows were deleted."""
        ...


# What may have to wait; the rest is forgotten at once, and not asked again in `forget_rest`.
_LATER: Final = frozenset({DataKind.INCIDENT, DataKind.ORIGINAL, DataKind.EVIDENCE, DataKind.LETTER})


def export(holdings: Iterable[PersonalTable], account: int) -> tuple[DataPiece, ...]:
    """Return everything that is kept of an account, by kind, in the order of the retention table."""
    found = [piece for holding in holdings for piece in holding.pieces(account)]
    order = {keep.kind: place for place, keep in enumerate(RETENTION)}
    return tuple(sorted(found, key=lambda piece: order[piece.kind]))


def forget(holdings: Iterable[PersonalTable], erasure: Erasure) -> bool:
    """Forget an account everywhere; return whether something must wait. Every store is asked."""
    waiting = [holding for holding in holdings if holding.forget(erasure)]
    return bool(waiting)


def forget_rest(holdings: Iterable[PersonalTable], erasure: Erasure) -> bool:
    """Forget what had to wait; return whether something still must. What came since is not touched."""
    return forget([holding for holding in holdings if holding.kind in _LATER], erasure)


def purge(holdings: Iterable[PersonalTable], now: datetime, *, brief: bool = False) -> Mapping[DataKind, int]:
    """Delete what is past its retention time; return how many rows of each kind were deleted.

    `brief`: only of the kinds that are kept briefly. Kinds are purged last to first: those that refer to
    others are declared after them.
    """
    latest, nothing = tuple(holdings)[::-1], timedelta()
    return {
        keep.kind: sum(
            holding.purge(now - (keep.lasts or nothing), now - (keep.other or nothing))
            for holding in latest
            if holding.kind is keep.kind
        )
        for keep in RETENTION
        if keep.purged and (keep.is_brief or not brief)
    }
