"""Records: table, reader and writer follow from a data class, and a masked name is kept as it was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.classroom import Secret, ShownName
from bot.features.incidents.pauses.rules import Pause
from bot.features.incidents.tables import pauses
from bot.records import Add, Gone, Who, changed
from bot.storage.changes import record
from bot.storage.db.records import of_id
from bot.storage.db.transaction import Transaction, new_id
from bot.storage.store import Store
from bot.storage.tables.classes import classes
from tests.storage.samples import MORNING, OWNER, TEACHER, group

_T = TypeVar("_T")
CHOSEN = "phòng 7A mã 123"
ALSO = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def in_one(store: Store, work: Callable[[Transaction], _T]) -> _T:
    return await store._school.decide(work)


async def a_pause(store: Store, name: str = "Lan") -> Pause:
    """Keep a pause by somebody of that name; return it as it was decided."""
    group_id = await store.groups.seen(group(), MORNING)
    half = timedelta(minutes=30)
    pause = Pause(new_id(), group_id, MORNING, MORNING + half, Who(TEACHER, Secret(name)))
    await in_one(store, lambda tx: record(tx, (Add(pause),)))
    return pause


async def kept(store: Store, pause: Pause) -> Pause | None:
    return await in_one(store, lambda tx: of_id(tx, Pause, pause.id))


async def as_written(store: Store, pause: Pause) -> str:
    """Return the name in the row, unmasked."""
    column = pauses.c.paused_by_sealed

    def work(tx: Transaction) -> str:
        sealed = tx.value_of(column, pause.id)
        assert sealed is not None
        return tx.as_written(column, pause.id, sealed).reveal()

    return await in_one(store, work)


async def test_set_changes_the_named_fields_alone(store: Store) -> None:
    """Of that one record."""
    pause, other = await a_pause(store), await a_pause(store, "Minh")
    ended = Who(OWNER, Secret("Hoa"))
    await in_one(store, lambda tx: record(tx, (changed(pause, until=MORNING, ended_by=ended),)))
    read = await kept(store, pause)
    assert read == Pause(pause.id, pause.group_id, MORNING, MORNING, pause.by, ended)
    assert await kept(store, other) == other


async def test_gone_deletes_what_has_these_values(store: Store) -> None:
    """By id as well as by another field; nothing else."""
    one, two, three = [await a_pause(store) for _ in range(3)]
    await in_one(store, lambda tx: record(tx, (Gone(Pause, {"id": one.id}),)))
    assert [await kept(store, each) for each in (one, two, three)] == [None, two, three]
    await in_one(store, lambda tx: record(tx, (Gone(Pause, {"group_id": two.group_id, "since": MORNING}),)))
    assert [await kept(store, each) for each in (two, three)] == [None, None]


@ALSO
@given(names=st.sets(st.sampled_from([each.name for each in fields(Pause) if each.name != "id"]), min_size=1))
async def test_a_masked_name_is_never_written_back(store: Store, names: set[str]) -> None:
    """Whatever of a read record is written again, there or in another: the name stays as it was chosen."""
    pause = await a_pause(store, CHOSEN)
    shown = store.showing(lambda _name, _chat: "•••")
    read = await kept(shown, pause)
    assert read is not None
    assert read.by.name.reveal() == "•••"
    copy = replace(read, id=new_id())
    again: dict[str, Any] = {name: getattr(read, name) for name in names}
    await in_one(shown, lambda tx: record(tx, (changed(read, **again), Add(copy))))
    assert [await as_written(store, each) for each in (pause, copy)] == [CHOSEN, CHOSEN]


async def test_a_name_is_kept_masked_where_it_would_be_shown_as_it_is(store: Store) -> None:
    """A class that takes its group's title takes what people may see of it: its readers mask nothing."""
    column = classes.c.name_sealed

    def kept_as(tx: Transaction) -> str:
        return tx.as_written(column, 1, tx.seal(column, 1, ShownName("•••", Secret(CHOSEN)))).reveal()

    assert await in_one(store, kept_as) == "•••"
