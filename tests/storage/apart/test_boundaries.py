"""Where schools meet all the same: copied values, links, erasure, one group with the bots of two."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, LargeBinary, Select, select

from bot.classroom import Outcome, Secret
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import State
from bot.features.school.staff.rules import InviteReply, LinkReply
from bot.records import Who
from bot.storage.db.cipher import KeyRing, SealBroken
from bot.storage.db.database import Database
from bot.storage.db.transaction import AnyRow
from bot.storage.store import Store, open_school
from bot.storage.tables.core import incidents, removals
from tests.storage.apart.filled import ACCOUNTS, TABLES, FilledSchool, Rows, fill, rows_of
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    TEACHER,
    HandClock,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

OURS, THEIRS = 7_000_001, 7_000_002


@pytest.fixture
async def ours(database: Database, keys: KeyRing, clock: HandClock) -> FilledSchool:
    return await fill(database, OURS, keys, clock, "OURS")


@pytest.fixture
async def theirs(database: Database, keys: KeyRing, clock: HandClock, ours: FilledSchool) -> FilledSchool:
    assert ours.row_ids
    return await fill(database, THEIRS, keys, clock, "THEIRS", newcomer=True)


async def everything_of(database: Database, school: FilledSchool) -> dict[str, Rows]:
    tables = TABLES
    return await database.read(lambda c: {each.name: rows_of(c, each, school.id) for each in tables})


def first_row(connection: Connection, query: Select[*tuple[Any, ...]]) -> AnyRow:
    return connection.execute(query.limit(1)).one()


async def test_a_sealed_value_that_is_copied_into_another_school_does_not_open(
    database: Database, ours: FilledSchool, theirs: FilledSchool
) -> None:
    """Neither in a row of that school, nor in its own row, if that were moved whole; at home it does."""
    mine, other = ours.store._school.cipher, theirs.store._school.cipher
    sealed = [
        (table, column)
        for table in TABLES
        for column in table.c
        if isinstance(column.type, LargeBinary) and column.name.endswith("_sealed")
    ]
    assert len(sealed) > 40
    for table, column in sealed:
        query = select(table.c.id, column).where(table.c.school_id == theirs.id, column.is_not(None))
        row = await database.read(partial(first_row, query=query))
        assert other.unseal(table.name, column.name, row[0], row[1])
        for row_id in (row[0], ours.row_ids[table.name][0]):
            with pytest.raises(SealBroken):
                mine.unseal(table.name, column.name, row_id, row[1])


async def test_links_and_codes_of_another_school_are_refused(
    database: Database, ours: FilledSchool, theirs: FilledSchool
) -> None:
    """An owner link, an invitation, a slip's code and its link open nothing elsewhere, and stay unused."""
    before, stranger, name = await everything_of(database, theirs), 1 << 45, Secret("Chi")
    for token in theirs.tokens:
        used = await ours.store.people.use_owner_link(token, Who(stranger, name), MORNING)
        assert used is not LinkReply.WELCOME
        invited, _ = await ours.store.staffing.use(token, Who(stranger, name))
        assert invited is InviteReply.SPENT
        for attempt in (ours.store.enrolments.try_code, ours.store.enrolments.try_token):
            tried = await attempt(stranger, name, Secret(token))
            assert tried.application is None
    assert await everything_of(database, theirs) == before
    own = next(each for each in theirs.tokens if "newcomer" in each)
    welcome = await theirs.store.people.use_owner_link(own, Who(stranger, name), MORNING)
    assert welcome is LinkReply.WELCOME


async def test_whoever_is_forgotten_in_one_school_is_known_in_the_other(
    database: Database, ours: FilledSchool, theirs: FilledSchool, clock: HandClock
) -> None:
    """Each of its people in turn, withdrawing consent first; then a sweep and a purge a year later."""
    before, mine = await everything_of(database, theirs), await everything_of(database, ours)
    for account in ACCOUNTS.values():
        await ours.store.privacy.withdraw(account, ours.row_ids["classes"][0], clock.now())
        await ours.store.privacy.forget(account, clock.now())
        assert await everything_of(database, theirs) == before
    clock.pass_by(days=800)
    await ours.store.privacy.sweep()
    purged = await ours.store.privacy.purge()
    assert sum(purged.values()) > 10
    assert await everything_of(database, theirs) == before
    assert await everything_of(database, ours) != mine


async def one_leak(store: Store, update_id: int) -> None:
    await store.incidents.leaks([reported(leak(10), await journaled(store, update_id))])


def found(connection: Connection, school_id: int) -> list[tuple[object, ...]]:
    query = (
        select(incidents.c.state, incidents.c.seq, removals.c.message_id, removals.c.outcome)
        .join(removals, removals.c.incident_id == incidents.c.id)
        .where(incidents.c.school_id == school_id, removals.c.school_id == school_id)
    )
    return [tuple(row) for row in connection.execute(query)]


async def test_two_bots_in_one_group_each_keep_their_own(
    database: Database, keys: KeyRing, clock: HandClock
) -> None:
    """One message is an incident of each school; what one removes, pauses or forgets is not the other's."""
    one = await open_school(database, OURS, keys, clock)
    other = await open_school(database, THEIRS, keys, clock)
    for store in (one, other):
        await with_owner(store)
        await one_leak(store, 1)

    async def kept() -> list[list[tuple[object, ...]]]:
        schools = [store.privacy._school.id for store in (one, other)]
        return [await database.read(partial(found, school_id=each)) for each in schools]

    opened = (State.OPEN.value, 1, 10, None)
    assert await kept() == [[opened], [opened]]
    await one.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.DONE, MORNING))
    removed = (State.OPEN.value, 1, 10, Outcome.DONE.value)
    assert await kept() == [[removed], [opened]]
    await one.people.claim(TEACHER, Secret("Lan"), None, creates=False, at=MORNING)
    assert not any(each.account == TEACHER for each in (await other.people.whole_staff()).members)
    await one.pauses.pause(group(), Who(501, Secret("Minh")), MORNING)
    assert await one.pauses.since(MORNING)
    assert not await other.pauses.since(MORNING)
    await one.privacy.forget(TEACHER, MORNING)
    assert await other.incidents.unsettled() == [(CLASS_CHAT, 10)]
