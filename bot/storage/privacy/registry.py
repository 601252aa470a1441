"""Joins the rooms' declarations of personal data: gaps, duplicates and unread ones are refused."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from bot.privacy.keeping import RETENTION, keep_of
from bot.storage.people.personal_data import accounts_in
from bot.storage.tables.columns import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Column

    from bot.privacy.keeping import DataKind
    from bot.storage.people.personal_data import PersonalData


def joined(rooms: Mapping[str, Sequence[PersonalData]]) -> tuple[PersonalData, ...]:
    """Return all rooms' declarations, in the order in which they forget: later rooms first.

    So rows found through others, as phone numbers are through bindings, are forgotten before them, and
    messages last.
    Raises ValueError where a table or a column with an account is declared by no room or twice, and where a
    declaration and the retention table do not fit.
    """
    homes: dict[tuple[Column[Any], DataKind | None], str] = {}
    for room, declared in rooms.items():
        for one in declared:
            _check(room, one)
            for column in one.owners:
                key = column, None if one.where is None else one.kind
                if key in homes:
                    raise ValueError(f"{room} declares {column}, which {homes[key]} does already.")
                homes[key] = room
    every = tuple(chain.from_iterable(reversed(list(rooms.values()))))
    _check_tables(every)
    _check_kinds(every)
    return every


def _check(room: str, one: PersonalData) -> None:
    """Refuse a declaration that export or purge would never read."""
    if bool(one.owners) != (one.exported is not None):
        raise ValueError(
            f"{room} does not say both how {one.table.name} is exported and how it is forgotten."
        )
    if _ends(one) and not keep_of(one.kind).purged:
        raise ValueError(f"{room} says when {one.table.name} is over, and nothing purges {one.kind}.")


def _check_tables(every: Sequence[PersonalData]) -> None:
    declared = {one.table for one in every}
    told = {column for one in every for column in one.owners}
    for table in metadata.sorted_tables:
        owners = accounts_in(table)
        if table not in declared:
            what = ", ".join(column.name for column in owners) or "nobody's account"
            raise ValueError(f"No room of storage declares the table {table.name}, which holds {what}.")
        for column in owners:
            if column not in told:
                raise ValueError(f"No room of storage says how an account in {column} is forgotten.")


def _check_kinds(every: Sequence[PersonalData]) -> None:
    for keep in RETENTION:
        of_kind = [one for one in every if one.kind is keep.kind]
        if keep.stored != bool(of_kind):
            raise ValueError(
                f"the retention table and the rooms of storage differ on whether {keep.kind} is stored."
            )
        if keep.purged and not any(_ends(one) for one in of_kind):
            raise ValueError(f"No room of storage says when {keep.kind} is over, which is to be purged.")


def _ends(one: PersonalData) -> bool:
    return one.over is not None or one.purge is not None
