"""By what a message was judged is kept with its incident, and staff's decision labels it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.classroom import Secret
from bot.incidents.incident import DecidedMessage
from bot.incidents.press import Act, CardPress
from bot.school.appointments import Decided
from bot.storage.tables.core import candidate_features, incidents
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

if TYPE_CHECKING:
    from bot.incidents.incident import LeakReport
    from bot.storage.db.database import Database
    from bot.storage.store import Store

FEATURES = (frozenset({"before @room", "8 figures of passcode"}), frozenset({"rule zoom-id near"}))


async def ours(store: Store) -> None:
    """Let there be an owner, who says that the class group is the school's."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    await store.groups.decide(Decided(OWNER, accept=True, at=MORNING), group_id)


async def judged(store: Store, *leaks: LeakReport) -> None:
    """Record leaks with the features of their candidates, one after the other."""
    for one in leaks:
        row = await journaled(store, 100 + one.messages[-1].message_id)
        await store.incidents.leaks([reported(replace(one, features=FEATURES), row)])


async def press(store: Store, database: Database, act: Act) -> None:
    """Press a button of every card."""
    for each in await database.read(lambda c: list(c.scalars(select(incidents.c.id)))):
        answer = await store.incidents.press(CardPress(OWNER, Secret("Owner"), act, each, MORNING, sure=True))
        assert answer.reply.value.startswith(("press-acknowledged", "press-closed"))


async def kept(database: Database) -> list[bytes]:
    """Return what stands in the table."""
    query = select(candidate_features.c.features_sealed)
    return await database.read(lambda c: list(c.scalars(query)))


@pytest.mark.parametrize(("act", "is_leak"), [(Act.ACKNOWLEDGE, True), (Act.FALSE_ALARM, False)])
async def test_a_press_says_what_a_message_was(
    database: Database, store: Store, act: Act, *, is_leak: bool
) -> None:
    """Taken up it is a leak, closed as a mistake it is none; before, nothing is known of it."""
    await ours(store)
    await judged(store, leak(1), leak(2, deleted=False))
    assert await store.incidents.decided() == []
    await press(store, database, act)
    assert await store.incidents.decided() == [DecidedMessage(is_leak, FEATURES)] * 2


async def test_the_last_press_counts(database: Database, store: Store) -> None:
    """Whoever took a message up may find that it was a mistake."""
    await ours(store)
    await judged(store, leak(1))
    await press(store, database, Act.ACKNOWLEDGE)
    await press(store, database, Act.FALSE_ALARM)
    assert [one.leak for one in await store.incidents.decided()] == [False]


async def test_nothing_of_it_is_clear(database: Database, store: Store) -> None:
    """It tells what a message of somebody's was like."""
    await ours(store)
    await judged(store, leak(1))
    (sealed,) = await kept(database)
    assert b"room" not in sealed


async def test_strangers_groups_teach_nothing(database: Database, store: Store) -> None:
    """Whoever adds the bot to a group of their own fills no database and labels nothing."""
    await with_owner(store)
    await judged(store, leak(1))
    assert await kept(database) == []


async def test_of_a_message_without_features_nothing_is_kept(database: Database, store: Store) -> None:
    """Rules alone judged it."""
    await ours(store)
    await store.incidents.leaks([reported(leak(1), await journaled(store, 1))])
    assert await kept(database) == []


async def test_of_a_leak_that_goes_on_so_many_messages_are_kept(database: Database, store: Store) -> None:
    """However long its author goes on: eight messages of an incident."""
    await ours(store)
    await judged(store, *(leak(*range(1, last + 1)) for last in range(1, 12)))
    assert len(await database.read(lambda c: c.execute(select(incidents.c.id)).all())) == 1
    assert len(await kept(database)) == 8


async def test_it_goes_at_once_with_its_author(database: Database, store: Store) -> None:
    """Though the incident is open: nobody needs it to handle that. Others' stays."""
    await ours(store)
    await judged(store, leak(1, author=PUPIL), leak(2, author=TEACHER))
    await store.privacy.forget(PUPIL, MORNING)
    assert len(await kept(database)) == 1


async def test_it_is_kept_for_a_year(database: Database, store: Store, clock: HandClock) -> None:
    """Like what an incident tells of people, closed or not."""
    await ours(store)
    await judged(store, leak(1, chat_id=CLASS_CHAT))
    clock.pass_by(days=364)
    await store.privacy.purge()
    assert len(await kept(database)) == 1
    clock.pass_by(days=2)
    await store.privacy.purge()
    assert await kept(database) == []
