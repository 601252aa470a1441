"""What rooms declare of their tables: whole, without duplicates, and read by export, forget and purge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


def changed(
    table: Table, change: Callable[[PersonalData], PersonalData | None]
) -> Mapping[str, Sequence[PersonalData]]:
    """Return what rooms declare, with what is declared of a table changed, or left out."""
    return {
        room: [made for one in declared if (made := change(one) if one.table is table else one) is not None]
        for room, declared in ROOMS.items()
    }


def test_all_that_rooms_declare_is_joined() -> None:
    """Later rooms come first; what they declare stands in its order."""
    every = joined(ROOMS)
    assert [one.table for one in every[:1]] == [one.table for one in ROOMS["privacy"][:1]]
    assert [one.table for one in every[-2:]] == [one.table for one in ROOMS["updates"]]


def test_a_table_without_declaration_is_refused() -> None:
    """The sentence names the table, and the accounts in it."""
    with pytest.raises(ValueError, match=r"No room of storage declares the table evening_wishes.* account\."):
        joined(changed(evening_wishes, lambda _: None))
    with pytest.raises(ValueError, match=r"the table absences, which holds nobody's account\."):
        joined(changed(absences, lambda _: None))


def test_a_column_for_an_account_of_which_nothing_is_said_is_refused() -> None:
    """Though the table is declared."""
    silent = changed(members, lambda one: one if one.owners.keys() == {members.c.account} else None)
    with pytest.raises(ValueError, match=r"says how an account in members\.set_by is forgotten"):
        joined(silent)


def test_what_two_rooms_declare_is_refused() -> None:
    """And so is what one declares twice."""
    twice = {**ROOMS, "rooms": [PersonalData(journal, DataKind.UPDATE, Rows(()), Deleted())]}
    with pytest.raises(ValueError, match=r"rooms declares journal\.chat_id, which updates does already"):
        joined(twice)


@pytest.mark.parametrize("left", [{"exported": None}, {"forgotten": None}])
def test_an_account_is_both_exported_and_forgotten_or_it_is_said_why_not(left: Mapping[str, None]) -> None:
    """A declaration that only one of them reads is refused."""
    with pytest.raises(ValueError, match=r"staff does not say both how accounts is exported and"):
        joined(changed(accounts, lambda one: replace(one, **left)))


def test_a_time_that_no_purge_reads_is_refused() -> None:
    """The retention table says that this kind is kept until it is forgotten."""
    timed = changed(accounts, lambda one: replace(one, over=accounts.c.started_at))
    with pytest.raises(ValueError, match="staff says when accounts is over, and nothing purges account"):
        joined(timed)


def test_a_time_of_the_table_that_nothing_keeps_is_refused() -> None:
    """A kind that is to be purged has a table that says when it is over."""
    with pytest.raises(ValueError, match="No room of storage says when absence is over"):
        joined(changed(absences, lambda one: replace(one, over=None)))


@pytest.mark.parametrize(
    ("moved_to", "named"), [(DataKind.SEEN, DataKind.SEEN), (DataKind.ACCOUNT, DataKind.WISH)]
)
def test_a_kind_is_stored_exactly_if_the_table_says_so(moved_to: DataKind, named: DataKind) -> None:
    """One in memory has no table; one in the database has."""
    moved = changed(evening_wishes, lambda one: replace(one, kind=moved_to))
    with pytest.raises(ValueError, match=rf"differ on whether {named} is stored"):
        joined(moved)


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
