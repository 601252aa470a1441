"""What is kept of mistakes: originals for staff, own examples, how often rules were right."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from bot.classroom import Secret
from bot.features.incidents.rules.incident import Resolution
from bot.features.incidents.rules.press import Act
from bot.features.incidents.tables import own_examples
from bot.pupil_names import RosterLine
from bot.roles import Role
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import incidents
from tests.features.incidents.recorded import has_role, pressed
from tests.features.lessons.test_store import a_class
from tests.storage.samples import (
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)


async def leaks(store: Store, count: int = 1, *, begin: int = 10) -> None:
    """Record leaks, each of an author of its own."""
    for number in range(begin, begin + count):
        one = replace(leak(message(number, raw=f"original {number}")), author=PUPIL + number)
        await store.incidents.leaks([reported(one, await journaled(store, number))])


async def close(store: Store, database: Database, act: Act) -> list[int]:
    """Close all open incidents one way, and learn from them; return them."""
    query = select(incidents.c.id).where(incidents.c.state == "open").order_by(incidents.c.seq)
    found = await database.read(lambda c: list(c.scalars(query)))
    for each in found:
        await pressed(store, each, act)
    return found


def example_of(raw: Secret, _names: Collection[Secret] = ()) -> Secret | None:
    """Return an example of an original: none of one without words."""
    return Secret(f"example of {raw.reveal()}") if raw.reveal() else None


async def test_an_example_is_kept_once_and_stands_as_long_as_it_is_a_mistake(
    database: Database, store: Store
) -> None:
    """Sealed, with the incident's rules; an open incident is no example."""
    await a_class(store)
    await leaks(store)
    (incident,) = await close(store, database, Act.FALSE_ALARM)
    for _ in range(2):
        await store.false_alarms.learn(incident, example_of)
    (example,) = await store.false_alarms.examples()
    assert (example.rules, example.text) == (("zoom-link", "passcode"), Secret("example of original 10"))
    rows = await database.read(lambda c: list(c.scalars(select(own_examples.c.text_sealed))))
    assert len(rows) == 1
    assert b"original" not in rows[0]
    await pressed(store, incident, Act.REOPEN)
    assert await store.false_alarms.examples() == ()
    await store.false_alarms.learn(incident, example_of)


async def test_names_that_may_stand_in_an_example_are_handed_over(database: Database, store: Store) -> None:
    """Those of its author, of the class's staff and of its students."""
    class_id = await a_class(store)
    assert await store.rosters.take(OWNER, class_id, [RosterLine(1, Secret("Đặng Minh Khoa"), None)])
    await has_role(store, TEACHER, Role.ADMIN)
    await leaks(store)
    (incident,) = await close(store, database, Act.FALSE_ALARM)
    told: list[Secret] = []
    await store.false_alarms.learn(incident, lambda _raw, names: told.extend(names))
    assert {each.reveal() for each in told} >= {"Pupil", "Lan", "Đặng Minh Khoa"}


async def test_no_example_is_kept_of_what_says_nothing_or_is_not_the_schools(
    database: Database, store: Store
) -> None:
    """A picture alone; a group that no owner confirmed, where anybody may write anything."""
    await with_owner(store)
    await leaks(store)
    (foreign,) = await close(store, database, Act.FALSE_ALARM)
    await store.false_alarms.learn(foreign, example_of)
    await a_class(store)
    one = leak(message(20, raw=""))
    await store.incidents.leaks([reported(one, await journaled(store, 20))])
    (empty,) = await close(store, database, Act.FALSE_ALARM)
    await store.false_alarms.learn(empty, example_of)
    await store.false_alarms.learn(1, example_of)
    assert await store.false_alarms.examples() == ()


async def test_decisions_of_the_schools_groups_are_counted(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Of this year; those of other groups are nobody's."""
    await with_owner(store)
    await leaks(store)
    await close(store, database, Act.FALSE_ALARM)
    assert await store.false_alarms.decisions() == ()
    await a_class(store)
    await leaks(store, 2, begin=20)
    await close(store, database, Act.TOLERATED)
    await leaks(store, begin=30)
    await close(store, database, Act.OTHER)
    decided = await store.false_alarms.decisions()
    assert sorted(one.resolution for one in decided) == [
        Resolution.FALSE_ALARM,
        Resolution.TOLERATED,
        Resolution.TOLERATED,
    ]
    clock.pass_by(days=366)
    assert await store.false_alarms.decisions() == ()
