"""What the stores hold of one person: exported, forgotten, and purged when its retention time is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from bot.classroom import Secret
from bot.features.privacy.rules.keeping import RETENTION, DataKind


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
_LATER: Final = frozenset(
    {DataKind.INCIDENT, DataKind.ORIGINAL, DataKind.EVIDENCE, DataKind.LETTER, DataKind.EVENING}
)


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
