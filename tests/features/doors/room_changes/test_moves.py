"""A provider makes the room: two presses make one, a crash leaves no lesson without one, trouble is told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import AsyncMock, patch

import pytest
from sqlalchemy import select

from bot.classroom import Secret, StoreAway
from bot.features.doors.buttons import DoorMessage, RoomChangeJob, RoomChangeMessage
from bot.features.doors.room_changes.chat import RoomChanging, desk
from bot.features.doors.room_changes.rules import (
    JUST_MADE,
    ChangeReply,
    Crossing,
    Inside,
    Missing,
    OldRoom,
    RoomLeft,
    RoomMove,
    on_change,
    on_move,
    told_of,
)
from bot.features.doors.room_changes.store import RoomChanges, crossing_of, is_made
from bot.features.doors.tables import room_moves
from bot.features.incidents.rules.incident import State
from bot.features.lessons.tables import lessons
from bot.lesson import Credentials, Meeting, Provider
from bot.outbox import Dispatch, DueRow, Postponed
from bot.providers.ways import Ability, NewRoom, Strength, Trouble
from bot.records import Add, Who
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database
from bot.storage.store import Store, open_school
from bot.storage.tables.core import outbox
from tests.databases import BOT_ID
from tests.features.doors.room_changes.test_room_changes import FACTS, REQUEST
from tests.features.doors.room_changes.test_store import NEW, Leaked, change, leaked
from tests.features.lessons.test_store import claimed
from tests.features.people import NOW, PUPIL, TEACHER
from tests.storage.samples import OWNER, HandClock

__all__ = ["leaked"]  # a fixture
LAN = Who(TEACHER, Secret("Lan"))
MOVE = RoomMove(1000, 40, 9, None, LAN, NOW)
BEFORE = replace(MOVE, id=999, at=NOW - timedelta(seconds=20))


@pytest.mark.parametrize(
    ("before", "reply"),
    [
        (None, ChangeReply.MOVING),
        (BEFORE, ChangeReply.MOVED),
        (replace(BEFORE, at=NOW - timedelta(days=1)), ChangeReply.MOVED),  # it still waits for its worker
        (replace(BEFORE, meeting_id=39, came_to=40), ChangeReply.MOVED),
        (replace(BEFORE, meeting_id=39, came_to=40, at=NOW - JUST_MADE), ChangeReply.MOVING),
        (replace(BEFORE, came_to=41), ChangeReply.MOVING),  # the class is back
        (replace(BEFORE, trouble=Trouble.AWAY), ChangeReply.MOVING),
    ],
)
def test_two_presses_make_one_room(before: RoomMove | None, reply: ChangeReply) -> None:
    """At once, or a moment later on a button that shows the lesson, not its room."""
    planned = (Add(MOVE), Postponed(RoomChangeJob.MOVE, MOVE.id, NOW))
    assert on_move(MOVE, before) == (reply, planned if reply is ChangeReply.MOVING else ())


def test_who_pressed_is_told_and_nobody_else() -> None:
    assert told_of(MOVE) == Dispatch(RoomChangeMessage.MADE, MOVE.id, TEACHER, wished=True)


def test_where_doors_lead_through_the_gate_nobody_is_sent_anything() -> None:
    """The buttons that they have lead there."""
    facts = replace(FACTS, inside=(Inside(91, PUPIL, 80),))
    _, changes = on_change(replace(REQUEST, gated=True), facts)
    assert not [each for each in changes if isinstance(each, Dispatch)]
    (left,) = (each for each in changes if isinstance(each, RoomLeft))
    assert left.gated


@dataclass
class Maker:
    """A provider of numbered rooms. `together`: so many are asked for at once."""

    trouble: Trouble | None = None
    made: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    together: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(1))
    abilities = frozenset({Ability.NEW_ROOM, Ability.END_ROOM})
    service = Provider.ZOOM
    strength = Strength.TRACED

    async def new_room(self, *_: object) -> NewRoom | Trouble:
        await self.together.wait()
        if self.trouble is not None:
            return self.trouble
        number = str(83_300_000_001 + len(self.made))
        self.made.append(number)
        return NewRoom(Credentials(Secret(f"https://zoom.us/j/{number}"), Secret(number), None), None)

    async def end(self, room: Credentials) -> Trouble | None:
        assert room.meeting_id is not None
        self.ended.append(room.meeting_id.reveal())
        return self.trouble


def working(store: Store, maker: Maker | None, *, whose: Maker | None = None) -> RoomChanging:
    """Return the desk of a worker. `whose`: of whom the old room is."""

    async def maker_of(_room: Meeting) -> Any:  # noqa: ANN401 - a part of a provider
        return maker

    async def provider_of(_room: Credentials) -> Any:  # noqa: ANN401 - a part of a provider
        return whose

    return RoomChanging(
        changes=store.room_changes, dialogs=store.dialogs, maker_of=maker_of, provider_of=provider_of
    )


async def do(store: Store, clock: HandClock, own: RoomChanging) -> int:
    """Let a worker do the moves that are due; return how many it took."""
    moves = [each for each in await store.outbox.due(clock.now()) if each.what is RoomChangeJob.MOVE]
    for each in moves:
        await run(own, each)
    return len(moves)


async def run(own: RoomChanging, due: DueRow) -> None:
    """Let a worker do one move."""
    context = cast("Any", SimpleNamespace(rooms_changed=AsyncMock()))
    await desk.router(context, own).jobs[due.what](due.subject)


async def begin(store: Store, leaked: Leaked, account: int = OWNER) -> ChangeReply:
    """Press [Đổi phòng] on the card."""
    who = Who(account, Secret("Owner"))
    return await store.room_changes.begin(who, leaked.room.id, leaked.incident_id, None)


async def number_of(database: Database, lesson_id: int) -> int:
    """Return in which room a lesson is held."""
    query = select(lessons.c.meeting_id).where(lessons.c.id == lesson_id)
    return int(await database.read(lambda c: c.execute(query).scalar_one()))


async def told(database: Database) -> list[int]:
    """Return of which moves somebody is told."""
    query = select(outbox.c.subject).where(outbox.c.what == RoomChangeMessage.MADE.name)
    return list(await database.read(lambda c: c.scalars(query).all()))


async def test_presses_at_two_workers_at_once_make_one_room(
    store: Store, database: Database, keys: KeyRing, leaked: Leaked, clock: HandClock
) -> None:
    """Whichever of them it is who makes it; the class is in it, and in no other."""
    other, maker = await open_school(database, BOT_ID, keys, clock), Maker()
    replies = await asyncio.gather(*(begin(each, leaked) for each in (store, other, store, other)))
    assert sorted(replies) == sorted([ChangeReply.MOVING, *([ChangeReply.MOVED] * 3)])
    took = await asyncio.gather(*(do(each, clock, working(each, maker)) for each in (store, other)))
    assert (sum(took), len(maker.made), maker.ended) == (1, 1, [])
    there = await store.lessons.lesson(leaked.morning.lesson_id)
    assert there is not None
    assert there.meeting.credentials.meeting_id == Secret(maker.made[0])
    assert await database.read(lambda c: len(c.execute(select(room_moves)).all())) == 1
    assert len(await told(database)) == 1
    assert await begin(store, leaked) is ChangeReply.ALREADY


async def test_one_job_on_two_workers_leaves_one_room(
    store: Store, database: Database, leaked: Leaked, clock: HandClock
) -> None:
    """One lost the school unnoticed: what it makes in vain is ended, and the class is in the other's."""
    await begin(store, leaked)
    (due,) = await store.outbox.due(clock.now())
    maker = Maker(together=asyncio.Barrier(2))
    await asyncio.gather(*(run(working(store, maker), due) for _ in range(2)))
    there = await store.lessons.lesson(leaked.morning.lesson_id)
    assert there is not None
    assert there.meeting.credentials.meeting_id is not None
    active = {there.meeting.credentials.meeting_id.reveal()}
    assert set(maker.made) - set(maker.ended) == active
    assert len(await told(database)) == 1
    await run(working(store, maker), due)  # and once more
    assert len(maker.made) == 2


async def test_the_class_is_led_there_the_incident_taken_up_and_the_old_room_ended(
    store: Store, database: Database, leaked: Leaked, clock: HandClock
) -> None:
    """Nobody is sent a door, and those that were stay; who is missing is known by the teacher alone."""
    maker = Maker()
    await begin(store, leaked)
    await do(store, clock, working(store, maker, whose=maker))
    old = leaked.room.credentials.meeting_id
    assert old is not None
    assert maker.ended == [old.reveal()]
    found = await store.incidents.incident(leaked.incident_id)
    assert found is not None
    assert found.state is State.ACKNOWLEDGED
    rows = await claimed(store, clock, DoorMessage.MOVED, RoomChangeMessage.MADE)
    assert set(rows) == {RoomChangeMessage.MADE}
    move_id = rows[RoomChangeMessage.MADE].subject
    wanted = await store.room_changes.wanted(move_id)
    assert wanted is not None
    assert (wanted.move.old, wanted.lessons, wanted.lesson_id) == (
        OldRoom.ENDED,
        1,
        leaked.morning.lesson_id,
    )
    assert not [each for each in await store.outbox.due(clock.now()) if each.message_id == 41]
    lesson_id = leaked.morning.lesson_id
    crossing = await store.homes._school.read(lambda tx: crossing_of(tx, lesson_id))
    assert crossing == Crossing(move_id, 2, 0)
    assert crossing.is_under_way
    room_id = await number_of(database, lesson_id)
    assert await store.homes._school.read(lambda tx: is_made(tx, room_id))
    assert not await store.homes._school.read(lambda tx: is_made(tx, leaked.room.id))
    clock.pass_by(seconds=10)
    assert await store.room_changes.missing(OWNER, move_id) == Missing((), 2)
    assert await store.room_changes.missing(PUPIL, move_id) is None
    assert await store.room_changes.missing(OWNER, 1) is None
    assert await store.room_changes.made_today(Provider.ZOOM) == 1
    assert await store.room_changes.made_today(Provider.JITSI) == 0
    assert await store.room_changes.lead(OWNER, lesson_id)
    assert not await store.room_changes.lead(PUPIL, lesson_id)
    assert await store.room_changes.led_by(OWNER, 1) is None
    clock.pass_by(days=1)
    assert await store.room_changes.led_by(OWNER, lesson_id) is None
    assert await store.room_changes.made_today(Provider.ZOOM) == 0


@pytest.mark.parametrize("dies_at", ["moved", "left"])
async def test_a_crash_leaves_no_lesson_without_a_room(
    store: Store, database: Database, leaked: Leaked, clock: HandClock, dies_at: str
) -> None:
    """Asked and not recorded: the class is where it was. Recorded and not told: it goes on from there."""
    maker, lesson_id = Maker(), leaked.morning.lesson_id
    await begin(store, leaked)
    (due,) = await store.outbox.due(clock.now())
    own = working(store, maker, whose=maker)
    with patch.object(RoomChanges, dies_at, side_effect=StoreAway), pytest.raises(StoreAway):
        await run(own, due)
    stays = await number_of(database, lesson_id) == leaked.room.id
    assert (stays, await told(database)) == (dies_at == "moved", [])
    assert (maker.ended == []) == stays
    assert await begin(store, leaked) is (ChangeReply.MOVED if stays else ChangeReply.ALREADY)
    await run(own, due)
    there = await store.lessons.lesson(lesson_id)
    assert there is not None
    assert there.meeting.credentials.meeting_id == Secret(maker.made[-1])
    assert len(await told(database)) == 1


@pytest.mark.parametrize("maker", [Maker(Trouble.LIMIT), None])
async def test_where_no_room_is_made_the_class_stays_and_that_is_told(
    store: Store, database: Database, leaked: Leaked, clock: HandClock, maker: Maker | None
) -> None:
    """Also where the keys were forgotten since the press; then it may be tried again."""
    await begin(store, leaked)
    (due,) = await store.outbox.due(clock.now())
    await run(working(store, maker), due)
    await run(working(store, Maker()), due)
    assert await number_of(database, leaked.morning.lesson_id) == leaked.room.id
    (move_id,) = await told(database)
    wanted = await store.room_changes.wanted(move_id)
    assert wanted is not None
    assert wanted.move.trouble is (Trouble.REFUSED if maker is None else Trouble.LIMIT)
    assert await begin(store, leaked) is ChangeReply.MOVING
    assert await store.room_changes.wanted(1) is None


async def test_a_room_that_was_pasted_meanwhile_is_the_classs(
    store: Store, database: Database, leaked: Leaked, clock: HandClock
) -> None:
    """What the provider made is ended."""
    maker = Maker()
    await begin(store, leaked)
    answer = await change(store, leaked, NEW)
    assert answer.came_to is not None
    await do(store, clock, working(store, maker))
    assert await number_of(database, leaked.morning.lesson_id) == answer.came_to.id
    assert maker.ended == maker.made
    assert len(await told(database)) == 1


async def test_who_may_not_change_a_room_has_none_made(store: Store, leaked: Leaked) -> None:
    """Power is asked where the wish is recorded."""
    assert await begin(store, leaked, PUPIL) is ChangeReply.OTHERS
    assert await store.room_changes.begin(Who(OWNER, Secret("Owner")), 1, None, None) is ChangeReply.NO_ROOM
