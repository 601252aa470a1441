"""What owners say of their school, in both databases."""

from __future__ import annotations

import asyncio

from bot.classroom import Secret
from bot.features.school.profile.rules import UNKNOWN, ProfilePart, SchoolFacts
from bot.storage.store import Store
from tests.storage.samples import MORNING, OWNER, TEACHER

OTHER = OWNER + 50
SET = "024 3825 1234"


async def test_the_first_owner_is_asked_once(store: Store) -> None:
    """Nobody without the right, and nobody a second time."""
    await store.people.set_owners([OWNER, OTHER], MORNING)
    asked = [await store.profiles.ask_once(each) for each in (TEACHER, OWNER, OWNER, OTHER)]
    assert asked == [False, True, False, False]


async def test_only_an_owner_says_what_the_school_is_called(store: Store) -> None:
    """Asked at each answer: one whose right ended on the way changes nothing more."""
    await store.people.set_owners([OWNER, OTHER], MORNING)
    assert await store.profiles.facts(SET) == SchoolFacts(phone=Secret(SET))
    assert await store.profiles.say(TEACHER, ProfilePart.NAME, Secret("A")) is None
    assert await store.profiles.of_owner(TEACHER) is None
    unsaid = await store.profiles.of_owner(OTHER)
    assert unsaid is not None
    assert unsaid.name is None
    assert await store.profiles.say(OTHER, ProfilePart.NAME, Secret("A")) is not None
    await store.people.set_owners([OWNER], MORNING)
    assert await store.profiles.say(OTHER, ProfilePart.PHONE, Secret("113")) is None
    assert await store.profiles.facts(SET) == SchoolFacts(Secret("A"), Secret(SET), UNKNOWN)


async def test_two_owners_at_once_lose_nothing_of_each_other(store: Store) -> None:
    """Each changes what was asked of them, and there is one school."""
    await store.people.set_owners([OWNER, OTHER], MORNING)
    name, phone, head = (Secret(each) for each in ("THCS A", "028 3825 9999", "Cô Lan"))
    await asyncio.gather(
        store.profiles.say(OWNER, ProfilePart.NAME, name),
        store.profiles.say(OTHER, ProfilePart.PHONE, phone),
        store.profiles.say(OWNER, ProfilePart.HEAD, head),
    )
    facts = await store.profiles.facts(SET)
    assert facts == SchoolFacts(name, phone, head)
    assert [facts.of(part) for part in ProfilePart] == [name, phone, head]
