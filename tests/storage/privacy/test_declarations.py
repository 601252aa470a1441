"""What rooms declare of their tables: whole, without duplicates, and read by export, forget and purge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import BigInteger, Table

from bot.features.doors.tables import evening_wishes
from bot.features.incidents.tables import outages as absences
from bot.features.privacy.store import joined
from bot.personal_data import DataKind
from bot.storage import store as opened
from bot.storage.people.personal_data import (
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
    accounts_in,
)
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import accounts, journal, members
from tests.storage.everything import GROUP_CHATS, LEFT_OUT, NO_ACCOUNTS

ROOMS = {room.name: room.personal_data for room in opened._ROOMS}


GAPS: list[tuple[Table, Callable[[PersonalData], PersonalData | None], str]] = [
    (evening_wishes, lambda _: None, r"declares the table evening_wishes.* account"),
    (absences, lambda _: None, r"the table absences, which holds nobody's account"),
    (
        members,
        lambda one: one if members.c.set_by not in one.owners else None,
        r"members\.set_by is forgotten",
    ),
    (accounts, lambda one: replace(one, exported=None), "say both how accounts is exported and"),
    (accounts, lambda one: replace(one, forgotten=None), "say both how accounts is exported and"),
    (accounts, lambda one: replace(one, over=accounts.c.started_at), "is over, and nothing purges account"),
    (absences, lambda one: replace(one, over=None), "No room of storage says when absence is over"),
    (evening_wishes, lambda one: replace(one, kind=DataKind.SEEN), f"whether {DataKind.SEEN} is stored"),
    (evening_wishes, lambda one: replace(one, kind=DataKind.ACCOUNT), f"whether {DataKind.WISH} is stored"),
]


@pytest.mark.parametrize(("table", "change", "said"), GAPS, ids=[said for *_, said in GAPS])
def test_a_gap_in_what_rooms_declare_is_refused(
    table: Table, change: Callable[[PersonalData], PersonalData | None], said: str
) -> None:
    """A table or a column of which nothing is said, half of a way, a time that nobody reads or says."""
    rooms = {
        room: [made for one in declared if (made := change(one) if one.table is table else one) is not None]
        for room, declared in ROOMS.items()
    }
    with pytest.raises(ValueError, match=said):
        joined(rooms)


def test_what_two_rooms_declare_is_refused() -> None:
    """And so is what one declares twice."""
    twice = {**ROOMS, "rooms": [PersonalData(journal, DataKind.UPDATE, Rows(()), Deleted())]}
    with pytest.raises(ValueError, match=r"rooms declares journal\.chat_id, which updates does already"):
        joined(twice)


def test_every_column_that_holds_an_account_is_marked() -> None:
    """By its type and name, as the tests of erasure find them: a column made by hand is found here."""
    held = {
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, BigInteger)
        and not (column.primary_key or column.foreign_keys or column.name in NO_ACCOUNTS)
        and not (column.name == "chat_id" and table.name in GROUP_CHATS)
        and table.name not in LEFT_OUT
    }
    marked = {column for table in metadata.sorted_tables for column in accounts_in(table)}
    # A message's id, ids of rows, and what counts as one: a row's id, or a keyed hash that names nobody.
    others = {
        "outbox.cause",
        "outbox.copy_after",
        "outbox.rest_id",
        "cards.folded_into",
        "cards.shown",
        "applications.phone_id",
    }
    assert {str(column) for column in held - marked} == others
    assert {column.table.name for column in marked - held} <= LEFT_OUT


def test_what_is_kept_or_not_exported_says_why() -> None:
    """In a sentence."""
    every = [one for declared in ROOMS.values() for one in declared]
    reasons = [how.why for one in every for how in one.owners.values() if isinstance(how, Kept)]
    reasons += [one.exported.why for one in every if isinstance(one.exported, NotExported)]
    assert reasons
    assert [why for why in reasons if not (len(why) > 20 and why.endswith("."))] == []


def test_one_way_for_all_columns_is_the_way_of_each() -> None:
    """A declaration need not name columns that the schema names already."""
    one = PersonalData(members, DataKind.STAFF, Rows(()), Cleared())
    assert one.owners == {members.c.account: Cleared(), members.c.set_by: Cleared()}
