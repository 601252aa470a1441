"""The gate as it is kept: on both databases, one page to a proof, also at two workers at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.classroom import Secret
from bot.features.doors.buttons import WayJob
from bot.features.doors.gate.rules import Asked, GateRefusal, Proof
from bot.features.doors.gate.tables import gate_proofs, personal_ways
from bot.features.doors.rules import Refusal
from bot.features.doors.tables import openings
from bot.features.incidents.rules.facts import DoorFate, LeakedDoor
from bot.features.incidents.store.facts import facts_of
from bot.features.lessons.tables import lessons
from bot.moderation.known.personal import PERSONAL_WAY
from bot.providers.ways import Trouble, Way
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, open_database
from bot.storage.store import Store, open_school
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import due_times, exposures, incidents
from tests.databases import BOT_ID
from tests.features.incidents.recorded import incident_in, sent
from tests.features.lessons.test_store import INVITATION, Morning, a_morning
from tests.storage.samples import OWNER, PUPIL, HandClock, journaled, leak, reported

PAGE = "0" * 32
STRANGER = 900
FRIEND = 901


@pytest.fixture
async def second(url: str, keys: KeyRing, clock: HandClock) -> AsyncIterator[Store]:
    """Give the same school at another worker."""
    other = await open_database(url)
    try:
        yield await open_school(other, BOT_ID, keys, clock)
    finally:
        await other.close()


@pytest.fixture
async def morning(store: Store, database: Database, clock: HandClock) -> Morning:
    """Give a class with a lesson that goes on, and a pupil who came in by a code and opened no door yet."""
    made = await a_morning(store)
    await database.write(lambda c: c.execute(openings.delete()))
    await database.write(lambda c: c.execute(bindings.update().values(first_at=None)))
    clock.pass_by(minutes=1)
    return made


def proof(clock: HandClock, account: int = PUPIL, signed: str = "signed") -> Proof:
    """Return what Telegram signs now."""
    return Proof(account, clock.now(), Secret(signed))


async def counted(database: Database) -> tuple[int, int]:
    """Return how many proofs are tied, and how many doors were opened."""
    tied, opened = (select(func.count()).select_from(table) for table in (gate_proofs, openings))
    return await database.read(lambda c: (c.scalar(tied) or 0, c.scalar(opened) or 0))


async def test_a_press_opens_the_door_and_shows_whose_it_is(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """With its name tag; the guardian's time to confirm begins then."""
    asked = Asked(lesson_id=morning.lesson_id)
    place = await store.gate.place(PUPIL, asked)
    assert place is not None
    assert place.binding is not None
    entry, (door,) = await store.gate.press(proof(clock), PAGE, asked, {place.binding.id: None})
    assert entry.refusal is None
    assert (door.lesson.id, door.binding, len(door.tag)) == (morning.lesson_id, place.binding, 3)
    assert await counted(database) == (1, 1)
    first = select(bindings.c.first_at).where(bindings.c.id == place.binding.id)
    assert await database.read(lambda c: c.scalar(first)) is not None
    again, _ = await store.gate.press(proof(clock), PAGE, asked, {})
    assert (again.refusal, await counted(database)) == (None, (1, 1))


async def test_a_classs_door_and_a_childs(store: Store, clock: HandClock, morning: Morning) -> None:
    """A class's lessons of now; of another binding's child, and of what there is not, nothing."""
    of_class = Asked(class_id=morning.class_id)
    entry, doors = await store.gate.press(proof(clock), PAGE, of_class, {})
    assert (entry.refusal, [each.lesson.id for each in doors]) == (None, [morning.lesson_id])
    for asked in (Asked(morning.lesson_id, child=5), Asked(5), Asked(class_id=5), Asked()):
        entry, doors = await store.gate.press(proof(clock), PAGE, asked, {})
        assert (entry.refusal, doors) == (Refusal.NOT_BOUND, ())
    assert await store.gate.place(PUPIL, Asked(5)) is None
    assert await store.gate.place(PUPIL, Asked()) is None


async def test_a_stranger_leaves_no_row(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """Neither of the proof nor of a door."""
    entry, _ = await store.gate.press(proof(clock, STRANGER), PAGE, Asked(morning.lesson_id), {})
    assert (entry.refusal, await counted(database)) == (Refusal.NOT_BOUND, (0, 0))


async def test_one_proof_at_two_workers_at_once_makes_one_session(
    store: Store, second: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """Each of ten pages presses with it; one gets the way in."""
    presses = [
        each.gate.press(proof(clock), f"{page:032}", Asked(morning.lesson_id), {})
        for page, each in enumerate((store, second) * 5)
    ]
    refused = [entry.refusal for entry, _ in await asyncio.gather(*presses)]
    assert sorted(map(str, refused)) == sorted(["None", *[str(GateRefusal.REPLAYED)] * 9])
    assert await counted(database) == (1, 1)


async def test_a_used_proof_names_nobody_and_outlives_what_is_forgotten(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """Else a copy of it opened the door of an account that was forgotten and let in again at once."""
    await store.gate.press(proof(clock), PAGE, Asked(morning.lesson_id), {})
    await store.privacy.forget(PUPIL, clock.now())
    assert await counted(database) == (1, 0)
    clock.pass_by(days=29)
    await store.privacy.purge()
    assert await counted(database) == (1, 0)
    clock.pass_by(days=2)
    await store.privacy.purge()
    assert await counted(database) == (0, 0)


async def test_a_way_that_lasts_is_found_again_until_it_leaks_or_the_room_moves(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """One of a minute is noted without its address; of each a fingerprint stays by which a leak is known."""
    _, (door,) = await store.gate.press(proof(clock), PAGE, Asked(morning.lesson_id), {})
    short = Way(1, Secret("https://meet.example/canary"), Secret("mark"), None, clock.now())
    await store.gate.issued(door, short)
    assert await store.gate.standing(door) is None
    clock.pass_by(seconds=1)
    lasting = Way(2, Secret("https://zoom.example/canary"), Secret("tk"), Secret("r1"), None)
    await store.gate.issued(door, lasting)
    found = await store.gate.standing(door)
    assert found is not None
    assert (found.id, found.address, found.ref, found.shut_at) == (2, lasting.address, lasting.ref, None)
    assert (found.account, found.lesson_id) == (PUPIL, morning.lesson_id)
    moved = replace(door, lesson=replace(door.lesson, meeting=replace(door.lesson.meeting, id=5)))
    assert await store.gate.standing(moved) is None
    rows = await database.read(lambda c: c.execute(select(personal_ways)).all())
    assert len({row.mark for row in rows}) == 2
    assert "canary" not in repr(rows)
    await database.write(lambda c: c.execute(personal_ways.update().values(leaked_at=clock.now())))
    assert await store.gate.standing(door) is None
    await store.privacy.forget(PUPIL, clock.now())
    assert await database.read(lambda c: c.execute(select(personal_ways)).all()) == []


async def test_ways_are_made_ahead_for_pupils_who_lack_one(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """Who took consent back gets none, and a way that was shut is made anew."""
    assert await store.gate.coming(clock.now() - timedelta(hours=9)) == ()
    (lesson,) = await store.gate.coming(clock.now() + timedelta(hours=9))
    assert lesson.id == morning.lesson_id
    (door,) = await store.gate.lacking(lesson)
    assert door.binding.account == PUPIL
    assert len(door.tag) == 3
    lasting = Way(2, Secret("https://zoom.example/canary"), Secret("tk"), Secret("r1"), None)
    await store.gate.issued(door, lasting)
    assert await store.gate.lacking(lesson) == ()
    await database.write(lambda c: c.execute(personal_ways.update().values(leaked_at=clock.now())))
    assert await store.gate.lacking(lesson) == (door,)
    await store.privacy.withdraw(PUPIL, morning.class_id, clock.now())
    assert await store.gate.lacking(lesson) == ()
    await database.write(lambda c: c.execute(lessons.update().values(kind="guardians")))
    assert await store.gate.coming(clock.now() + timedelta(hours=9)) == ()


LASTING = Way(2, Secret("https://zoom.example/canary"), Secret("tk-of-an"), Secret("r1"), None)


async def posted(store: Store, number: int, *marks: str, deleted: bool = True) -> int:
    """Let a friend post ways of these marks; return the incident."""
    secrets = tuple((PERSONAL_WAY, Secret(mark)) for mark in marks)
    said = replace(leak(number, author=FRIEND, deleted=deleted), secrets=secrets)
    await store.incidents.leaks([reported(said, await journaled(store, number))])
    await sent(store)
    return (
        await store.incidents._school.read(lambda tx: tx.values(incidents.c.id, incidents.c.seq == number))
    )[0]


async def told(store: Store, incident_id: int) -> tuple[LeakedDoor, ...]:
    """Return what the card of an incident tells of doors."""
    incident = await incident_in(store, incident_id)
    assert incident.author == FRIEND
    facts = await store.incidents._school.read(lambda tx: facts_of(tx, incident))
    assert facts is not None
    return facts.doors


async def shutting(database: Database) -> list[int]:
    """Return the ways whose provider is to close them."""
    asked = select(due_times.c.subject).where(due_times.c.what == WayJob.SHUT.name)
    return list(await database.read(lambda c: c.scalars(asked).all()))


async def test_whose_a_way_was_is_told_and_that_it_was_closed(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """By what was given, never by what a post says; the account is no author."""
    _, (door,) = await store.gate.press(proof(clock), PAGE, Asked(morning.lesson_id), {})
    await store.gate.issued(door, LASTING)
    assert await told(store, await posted(store, 1, *map(str, range(400)))) == ()
    assert await shutting(database) == []
    marks = select(exposures.c.id).where(exposures.c.kind == PERSONAL_WAY)
    assert await database.read(lambda c: c.execute(marks).all()) == []
    shown = await posted(store, 2, "made-up", "tk-of-an")
    (leaked,) = await told(store, shown)
    assert leaked.holder is not None
    assert (leaked.holder.pupil.number, leaked.holder.guardian) == (door.binding.number, False)
    assert (leaked.fate, leaked.room) == (DoorFate.SHUTTING, door.lesson.meeting.id)
    assert await shutting(database) == [2]
    assert await store.gate.standing(door) is None
    assert [each.binding.id for each in await store.gate.lacking(door.lesson)] == [door.binding.id]
    asked = await store.gate.to_shut(2)
    assert asked is not None
    assert (asked[0].ref, asked[1]) == (LASTING.ref, door.lesson.meeting.credentials)
    await store.gate.shut(2, Trouble.AWAY)
    assert await shutting(database) == [2, 2]
    clock.pass_by(seconds=5)
    await store.gate.shut(2, None)
    assert await store.gate.to_shut(2) is None
    assert [(each.fate, each.shut_at) for each in await told(store, shown)] == [(DoorFate.SHUT, clock.now())]
    assert len(await sent(store)) == 1  # the card, brought up to date


async def test_a_way_of_nobody_in_the_class_names_nobody(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """Nor is anything closed that a post leaves standing; what was forgotten is unknown."""
    _, (door,) = await store.gate.press(proof(clock), PAGE, Asked(morning.lesson_id), {})
    await store.gate.issued(door, LASTING)
    shown = await posted(store, 1, "tk-of-an", deleted=False)
    assert [each.fate for each in await told(store, shown)] == [DoorFate.STANDS]
    assert await shutting(database) == []
    await database.write(lambda c: c.execute(bindings.update().values(ended_at=clock.now())))
    assert [each.holder for each in await told(store, shown)] == [None]
    await store.privacy.forget(PUPIL, clock.now())
    assert await told(store, shown) == ()
    assert await store.gate.to_shut(2) is None
    await store.gate.shut(2, None)


async def test_a_fourth_way_in_a_day_stands(
    store: Store, database: Database, clock: HandClock, morning: Morning
) -> None:
    """Whoever posts one after the other makes no flood, and the account is not locked out."""
    _, (door,) = await store.gate.press(proof(clock), PAGE, Asked(morning.lesson_id), {})
    for number in range(1, 5):
        await store.gate.issued(door, replace(LASTING, way_id=number, mark=Secret(f"tk-{number}")))
        await posted(store, number, f"tk-{number}")
    assert sorted(await shutting(database)) == [1, 2, 3]
    found = await store.gate.standing(door)
    assert found is not None
    assert found.id == 4


async def test_a_way_that_lasts_bears_one_tag_in_every_lesson_of_its_room(
    store: Store, clock: HandClock, morning: Morning
) -> None:
    """Its registrant keeps the name of the first one: in the next, too, no name in the room is strange."""
    _, (door,) = await store.gate.press(proof(clock), PAGE, Asked(morning.lesson_id), {})
    before = await store.access_logs.tags(OWNER, morning.lesson_id)
    assert before is not None
    await store.gate.issued(door, LASTING)
    clock.pass_by(days=1)
    _, lesson_id = await store.lessons.paste(OWNER, morning.class_id, INVITATION)
    assert lesson_id not in (None, morning.lesson_id)
    await store.lessons.save(OWNER, lesson_id)
    _, (again,) = await store.gate.press(proof(clock, signed="anew"), PAGE, Asked(lesson_id), {})
    assert again.lesson.meeting.id == door.lesson.meeting.id
    assert again.tag == door.tag
    tags = await store.access_logs.tags(OWNER, lesson_id)
    assert tags is not None
    assert [each.tag for each in tags if each.account == PUPIL] == [door.tag]
    await posted(store, 1, "tk-of-an")
    _, (anew,) = await store.gate.press(proof(clock, signed="third"), PAGE, Asked(lesson_id), {})
    assert anew.tag != door.tag  # whoever is inside by the old one has a strange name now
