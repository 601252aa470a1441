"""Records: data classes that say how they are kept; storage makes table, reader and writer from them.

A decision records what it changes as `Add`, `Set` and `Gone`; `changed` writes only the fields that it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping


class Change:
    """A change that a decision wants recorded. Storage has one writer for each kind."""

    __slots__ = ()


_T = TypeVar("_T")
Changes: TypeAlias = tuple[Change, ...]
Decided: TypeAlias = tuple[_T, Changes]  # an answer, and what is to be recorded with it


class Record:
    """What is kept as a row: a frozen data class whose `id` is the row's. Each kind has a table."""

    __slots__ = ()
    id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How a field is kept, where its type alone does not tell.

    `column`: where it is named otherwise. `of`: the table of the row that it belongs to. `account`: it holds
    a person's account. `chosen`: a text that its bearer chose. `small`: a number of 32 bits. `default`: the
    database's own.
    """

    column: str = ""
    of: str = ""
    account: bool = False
    chosen: bool = False
    small: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A person who does something, with the name that it bore; kept in a column and its `…_sealed`.

    `account` is the person's key: the id of a Telegram account, of at most 52 bits (Bot API, User), so that
    whoever has none can be given a key beyond these.
    """

    account: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Add(Change):
    """Keep a new record."""

    record: Record


@dataclass(frozen=True, slots=True)
class Set(Change):
    """Change fields of a stored record."""

    kind: type[Record]
    id: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gone(Change):
    """Delete the stored records of a kind that have these values."""

    kind: type[Record]
    where: Mapping[str, Any]


def changed(record: Record, **fields: Any) -> Set:  # noqa: ANN401 - the record's own fields
    """Return the change of some fields of a stored record."""
    return Set(type(record), record.id, fields)
