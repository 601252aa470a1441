"""What is kept of a school's connections, in both databases."""

from __future__ import annotations

from dataclasses import replace

from bot.classroom import Secret
from bot.features.connections.rules import Keys, Service, unfolded
from bot.personal_data import DataKind
from bot.storage.store import Store
from tests.storage.samples import MORNING, OWNER, TEACHER

KEYS, OTHERS = (Secret("meet.truong.edu.vn"), Secret("lop"), Secret("k" * 40)), (Secret("kid"), Secret("pem"))


async def keys_of(store: Store, connection_id: int) -> Keys | None:
    """Return the keys of a connection, as whoever uses them reads them."""
    found = await store.connections.connection(connection_id)
    return None if found is None else unfolded(found.keys)


async def test_only_an_owner_sees_and_changes_connections(store: Store) -> None:
    """Asked each time: one whose right ended keeps and forgets nothing."""
    await store.people.set_owners([OWNER], MORNING)
    kept = store.connections
    assert await kept.seen(TEACHER) is None
    assert not await kept.keep(TEACHER, Service.JITSI, KEYS)
    assert await kept.seen(OWNER) == {}
    assert await kept.keep(OWNER, Service.JITSI, KEYS)
    assert set(await kept.seen(OWNER) or ()) == {Service.JITSI}
    assert not await kept.forget(TEACHER, Service.JITSI)
    await store.people.set_owners([TEACHER], MORNING)
    assert not await kept.forget(OWNER, Service.JITSI)
    assert len(await kept.ids()) == 1


async def test_a_service_has_one_connection_and_new_keys_are_another(store: Store) -> None:
    """So whoever made something of the old ones sees it, and finds them nowhere."""
    await store.people.set_owners([OWNER], MORNING)
    kept = store.connections
    await kept.keep(OWNER, Service.JITSI, KEYS)
    await kept.keep(OWNER, Service.JAAS, OTHERS)
    first = await kept.ids()
    assert await keys_of(store, first[Service.JITSI]) == KEYS
    assert await keys_of(store, first[Service.JAAS]) == OTHERS
    fresh = (*KEYS[:2], Secret("n" * 40))
    await kept.keep(OWNER, Service.JITSI, fresh)
    second = await kept.ids()
    assert second[Service.JAAS] == first[Service.JAAS]
    assert await keys_of(store, first[Service.JITSI]) is None
    assert await keys_of(store, second[Service.JITSI]) == fresh
    assert await kept.forget(OWNER, Service.JITSI)
    assert set(await kept.ids()) == {Service.JAAS}


async def test_keys_outlive_the_owner_who_set_them(store: Store) -> None:
    """They are the school's; who set them is forgotten."""
    await store.people.set_owners([OWNER], MORNING)
    await store.connections.keep(OWNER, Service.JITSI, KEYS)
    ids = await store.connections.ids()
    assert DataKind.CONNECTION in {each.kind for each in await store.privacy.export(OWNER, MORNING)}
    await store.people.set_owners([TEACHER], MORNING)
    await store.privacy.forget(OWNER, MORNING)
    assert await store.connections.ids() == ids
    assert await keys_of(store, ids[Service.JITSI]) == KEYS
    assert DataKind.CONNECTION not in {each.kind for each in await store.privacy.export(OWNER, MORNING)}


async def test_what_a_trial_shows_of_the_plan_is_noted(store: Store) -> None:
    """It makes a connection another one, so that nobody goes on by what was true before."""
    await store.people.set_owners([OWNER], MORNING)
    kept = store.connections
    await kept.keep(OWNER, Service.ZOOM, KEYS, licensed=True)
    assert await kept.of_owner(TEACHER, Service.ZOOM) is None
    assert await kept.of_owner(OWNER, Service.JAAS) is None
    first = await kept.of_owner(OWNER, Service.ZOOM)
    assert first is not None
    assert first.licensed
    await kept.note_licence(first.id, licensed=True)
    assert await kept.of_owner(OWNER, Service.ZOOM) == first
    await kept.note_licence(first.id, licensed=False)
    second = await kept.of_owner(OWNER, Service.ZOOM)
    assert second is not None
    assert second == replace(first, id=second.id, licensed=False)
    assert second.id != first.id
    await kept.note_licence(first.id, licensed=True)  # of keys that are gone
    assert await kept.of_owner(OWNER, Service.ZOOM) == second
