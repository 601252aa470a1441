"""A school's providers: made of its keys once, gone with them, and honest about how strong they are."""

from __future__ import annotations

from typing import cast

import aiohttp
import jwt
import pytest

from bot.app.connected import Connected, Services, Workshop
from bot.classroom import MeetingState, Secret, SystemClock
from bot.features.connections.rules import Service
from bot.lesson import Credentials, Meeting, Provider
from bot.providers.ways import Strength
from bot.storage.store import Store
from tests.databases import *  # noqa: F403 - fixtures
from tests.storage.samples import MORNING, OWNER

OWN = Secret("meet.truong.edu.vn"), Secret("lop"), Secret("k" * 40)
JAAS = Secret(f"vpaas-magic-cookie-{'0a' * 16}/3f9c2e"), Secret("-----BEGIN PRIVATE KEY-----")
ROOM = Credentials(Secret("https://meet.truong.edu.vn/toan7a"), None, None)
ELSEWHERE = Credentials(Secret("https://meet.jit.si/toan7a"), None, None)


def connected(store: Store, *, gated: bool = True) -> Connected:
    """Return a worker's view of the school; nothing is asked of a network."""
    workshop = Workshop(cast("aiohttp.ClientSession", None), SystemClock(), Services())
    return Connected(store.connections, workshop, gated=gated)


async def test_a_provider_is_kept_as_long_as_its_keys(store: Store) -> None:
    """On each worker: what one changes, another sees at its next question."""
    await store.people.set_owners([OWNER], MORNING)
    here, there = connected(store), connected(store)
    assert await here.providers() == {}
    await store.connections.keep(OWNER, Service.JITSI, OWN)
    await store.connections.keep(OWNER, Service.JAAS, JAAS)
    first, again, other = await here.providers(), await here.providers(), await there.providers()
    assert first == again
    assert set(other) == {Service.JITSI, Service.JAAS}
    await store.connections.keep(OWNER, Service.JITSI, OWN)
    fresh = await there.providers()
    assert fresh[Service.JITSI] is not other[Service.JITSI]
    assert fresh[Service.JAAS] is other[Service.JAAS]
    await store.connections.forget(OWNER, Service.JITSI)
    assert set(await here.providers()) == set(await there.providers()) == {Service.JAAS}


@pytest.mark.parametrize(
    ("gated", "room", "strength"),
    [
        (True, ROOM, Strength.MINUTE),
        (True, ELSEWHERE, Strength.SHARED),
        (False, ROOM, Strength.SHARED),
    ],
)
async def test_a_room_is_as_strong_as_its_way_is_given(
    store: Store,
    gated: bool,  # noqa: FBT001
    room: Credentials,
    strength: Strength,
) -> None:
    """Without the gate everybody is handed the same link, whoever made it."""
    await store.people.set_owners([OWNER], MORNING)
    await store.connections.keep(OWNER, Service.JITSI, OWN)
    school = connected(store, gated=gated)
    assert await school.strength_of(room) is strength
    assert (await school.of_room(room) is None) == (room is ELSEWHERE)


async def test_another_room_is_made_by_whose_the_room_is(store: Store) -> None:
    """Else by the same service, else by any; by nobody where doors do not lead through the gate."""
    await store.people.set_owners([OWNER], MORNING)
    zooms = Meeting(1, 2, Provider.ZOOM, Credentials(None, Secret("94123456721"), None), MeetingState.FREE)
    own, school = Meeting(1, 2, Provider.JITSI, ROOM, MeetingState.FREE), connected(store)
    assert await school.maker_of(own) is None
    await store.connections.keep(OWNER, Service.JAAS, JAAS)
    jaas = (await school.providers())[Service.JAAS]
    assert await school.maker_of(own) is await school.maker_of(zooms) is jaas
    await store.connections.keep(OWNER, Service.JITSI, OWN)
    await store.connections.keep(OWNER, Service.ZOOM, (Secret("a" * 20), Secret("c" * 20), Secret("s" * 20)))
    providers = await school.providers()
    assert await school.maker_of(own) is providers[Service.JITSI]
    assert await school.maker_of(zooms) is providers[Service.ZOOM]
    assert await connected(store, gated=False).maker_of(own) is None


async def test_a_token_is_the_schools_by_the_keys_that_it_has(store: Store) -> None:
    """Of each of its connections; by keys that were forgotten it is nobody's."""
    await store.people.set_owners([OWNER], MORNING)
    school = connected(store)
    token = Secret(jwt.encode({"room": "toan7a"}, OWN[2].reveal()))
    assert not (await school.signed())(token)
    await store.connections.keep(OWNER, Service.JITSI, OWN)
    await store.connections.keep(OWNER, Service.JAAS, JAAS)
    tells = await school.signed()
    assert [tells(each) for each in (token, Secret("a.b.c"))] == [True, False]
    await store.connections.forget(OWNER, Service.JITSI)
    assert not (await school.signed())(token)
