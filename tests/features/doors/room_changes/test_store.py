"""A class leaves a room that leaked: what is known of the old one, who came over, and what was under way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from bot.classroom import Secret
from bot.features.doors.buttons import DoorMessage, RoomChangeJob
from bot.features.doors.room_changes.rules import ChangeAnswer, ChangeReply, NewRoomRequest
from bot.features.doors.tables import room_changes
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.incident import State
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.timetables.rules.weeks import TypedLesson
from bot.lesson import Credentials, Meeting
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import HANOI, Store
from bot.storage.tables.core import due_times, incidents
from tests.features.lessons.test_store import INVITATION, Morning, a_morning, bound, claimed
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, journaled, leak, reported

LASTS = timedelta(minutes=90)
SECOND_PUPIL = 556
OLD = Credentials(INVITATION.link, INVITATION.meeting_id, INVITATION.passcode)
NEW = replace(
    INVITATION, link=Secret("https://zoom.us/j/83312345670"), meeting_id=Secret("83312345670"), passcode=None
)
WEEK = [TypedLesson(4, Secret("Văn"), time(8, 20), timedelta(minutes=45))]


@dataclass(frozen=True)
class Leaked:
    """A morning on which the class's room leaked."""

    morning: Morning
    incident_id: int
    room: Meeting


async def a_leak(store: Store, database: Database, message_id: int = 10) -> int:
    """Let the room leak; returns the incident."""
    before = await ids(database)
    await store.incidents.leaks([reported(leak(message_id), await journaled(store, message_id))])
    (found,) = await ids(database) - before
    return found


async def ids(database: Database) -> set[int]:
    """Return the ids of all incidents."""
    return set(await database.read(lambda c: c.scalars(select(incidents.c.id)).all()))


@pytest.fixture
async def leaked(store: Store, database: Database, clock: HandClock) -> Leaked:
    """Two pupils have gone into a lesson, and its room leaks."""
    morning = await a_morning(store)
    await bound(store, morning.codes[1], SECOND_PUPIL)
    for row in (await claimed(store, clock, DoorMessage.DOOR)).values():
        await store.outbox.sent(row, 41, LASTS)
    incident_id = await a_leak(store, database)
    await claimed(store, clock)
    asked = await store.room_changes.wish(OWNER, incident_id)
    assert asked.reply is ChangeReply.ASKED
    assert asked.room is not None
    clock.pass_by(seconds=60)
    return Leaked(morning, incident_id, asked.room)


async def change(store: Store, leaked: Leaked, *to: Invitation, account: int = OWNER) -> ChangeAnswer:
    """Paste invitations for the room that leaked."""
    return await store.room_changes.change(
        NewRoomRequest(
            leaked.incident_id,
            leaked.room.id,
            Who(account, Secret("Owner")),
            Secret("..."),
            to,
            borrowed=False,
        )
    )


async def counting(database: Database) -> list[int]:
    """Return for which changes of rooms a count is planned."""
    query = select(due_times.c.subject).where(
        due_times.c.what == RoomChangeJob.COUNT_ARRIVED.name, due_times.c.state == "waiting"
    )
    return list(await database.read(lambda connection: connection.scalars(query).all()))


async def counted(database: Database) -> tuple[int, int]:
    """Return how many had been inside, and have come over."""
    query = select(*room_changes.c["inside", "came"])
    row = await database.read(lambda connection: connection.execute(query).one())
    return row.inside, row.came


async def test_the_old_room_is_searched_for_and_used_for_nothing(
    store: Store, leaked: Leaked, clock: HandClock
) -> None:
    """For thirty days, as after a last lesson; a typed week is held in the new one."""
    class_id = leaked.morning.class_id
    answer = await change(store, leaked, NEW)
    assert (answer.reply, answer.lessons) == (ChangeReply.CHANGED, 1)
    there = Credentials(NEW.link, NEW.meeting_id, None)
    assert set((await store.lessons.in_force())[class_id]) == {OLD, there}
    (planned,) = await store.timetables.plan(OWNER, class_id, WEEK) or ()
    assert planned.meeting is not None
    assert planned.meeting.credentials == there
    clock.pass_by(days=29)
    assert set((await store.lessons.in_force())[class_id]) == {OLD, there}
    clock.pass_by(days=2)
    assert await store.lessons.in_force() == {}


async def test_a_room_that_is_handed_in_again_is_no_old_one(
    store: Store, database: Database, leaked: Leaked
) -> None:
    """Its teacher wants it after all: a leak of it offers a new room again."""
    await change(store, leaked, NEW)
    again = await store.room_changes.wish(OWNER, leaked.incident_id)
    assert again.reply is ChangeReply.ALREADY
    assert again.who is not None
    assert again.who.reveal() == "Owner"
    assert (await change(store, leaked, NEW)).reply is ChangeReply.ALREADY
    late = await store.incidents.incident(await a_leak(store, database, 11))
    assert late is not None
    assert late.meeting is None
    assert [each.left is not None for each in late.meetings] == [True]
    reply, lesson_id = await store.lessons.paste(OWNER, leaked.morning.class_id, INVITATION)
    assert reply is LessonReply.TAKEN
    assert lesson_id is not None
    await store.lessons.save(OWNER, lesson_id)
    late = await store.incidents.incident(late.id)
    assert late is not None
    assert late.meeting is not None
    assert (await store.room_changes.wish(OWNER, leaked.incident_id)).reply is ChangeReply.ASKED


async def test_those_who_come_over_are_counted_once_and_not_at_every_door(
    store: Store, database: Database, leaked: Leaked, clock: HandClock
) -> None:
    """Doors by message and by popup; one count is planned for all of fifteen seconds, one edit follows."""
    await change(store, leaked, NEW)
    assert await counted(database) == (2, 0)
    await claimed(store, clock)
    clock.pass_by(seconds=30)
    assert (await store.doors.enter(PUPIL, leaked.morning.lesson_id, member=None)).refusal is None
    (planned,) = await counting(database)
    await store.doors.peek(PUPIL, leaked.morning.lesson_id, member=None)
    assert await counting(database) == [planned]
    await store.room_changes.arrived(planned)
    assert await counted(database) == (2, 1)
    rows = await claimed(store, clock, IncidentMessage.CARD)
    assert IncidentMessage.CARD in rows
    await store.room_changes.arrived(planned)  # nothing has changed: the card stays as it is
    assert IncidentMessage.CARD not in await claimed(store, clock, IncidentMessage.CARD)
    await store.room_changes.arrived(1)


async def test_the_way_in_is_for_those_who_have_not_come_yet(
    store: Store, leaked: Leaked, clock: HandClock
) -> None:
    """One who pressed [Vào lớp] in the group meanwhile has come; the other is led there."""
    await change(store, leaked, NEW)
    clock.pass_by(seconds=5)
    assert (await store.doors.enter(PUPIL, leaked.morning.lesson_id, member=None)).refusal is None
    ways: dict[int, int] = {}
    while rows := await store.outbox.claim(clock.now()):
        for row in rows:
            if row.what is DoorMessage.MOVED:
                ways[row.chat_id] = row.subject
            await store.outbox.sent(row, 50)
    assert set(ways) == {PUPIL, SECOND_PUPIL}
    assert await store.doors.moved(ways[PUPIL]) is None
    shown = await store.doors.moved(ways[SECOND_PUPIL])
    assert shown is not None
    assert shown.lesson.meeting.credentials.link == NEW.link
    assert await store.doors.moved(1) is None


async def test_a_door_under_way_while_the_room_changes_does_not_stand(
    store: Store, leaked: Leaked, clock: HandClock
) -> None:
    """It may show the old room, and its account gets the way into the new one; a later door stands."""
    lesson_id = leaked.morning.lesson_id
    await store.doors.enter(PUPIL, lesson_id, member=None)
    under_way = (await claimed(store, clock, DoorMessage.DOOR))[DoorMessage.DOOR]
    clock.pass_by(seconds=1)
    await change(store, leaked, NEW)
    clock.pass_by(seconds=9)
    await store.doors.enter(PUPIL, lesson_id, member=None)
    later = (await claimed(store, clock, DoorMessage.DOOR))[DoorMessage.DOOR]
    await store.outbox.sent(under_way, 61, LASTS)
    await store.outbox.sent(later, 62, LASTS)
    removed = [row.message_id for row in await store.outbox.due(clock.now()) if row.message_id is not None]
    assert 61 in removed
    assert 62 not in removed


async def of_lesson(store: Store, lesson_id: int, *to: Invitation, account: int = OWNER) -> ChangeAnswer:
    """Paste invitations for the room of a lesson."""
    who = Who(account, Secret("Owner"))
    asked = NewRoomRequest(None, 0, who, Secret("..."), to, borrowed=False, lesson_id=lesson_id)
    return await store.room_changes.change(asked)


async def test_one_lesson_leaves_a_room_that_did_not_leak(store: Store, database: Database) -> None:
    """The others stay, so that the class knows both rooms; nobody without a role is told of any."""
    morning = await a_morning(store)
    ((lesson, school_class),) = await store.room_changes.meant(OWNER, HANOI)
    assert school_class.id == morning.class_id
    assert await store.room_changes.meant(PUPIL, HANOI) == ()
    assert (await store.room_changes.wish_for(PUPIL, lesson.id)).reply is ChangeReply.NOT_STAFF
    assert (await store.room_changes.wish_for(OWNER, 1)).reply is ChangeReply.UNUSED
    assert (await of_lesson(store, lesson.id, NEW, account=PUPIL)).reply is ChangeReply.NOT_STAFF
    assert (await of_lesson(store, lesson.id, INVITATION)).reply is ChangeReply.SAME
    other_id = await another_lesson(store, morning.class_id)
    asked = await store.room_changes.wish_for(OWNER, lesson.id)
    assert (asked.reply, asked.lesson, asked.whole) == (ChangeReply.ASKED, lesson, False)
    answer = await of_lesson(store, lesson.id, NEW)
    assert (answer.reply, answer.lessons, answer.whole) == (ChangeReply.CHANGED, 1, False)
    assert answer.incident_id is None
    rooms = [await store.lessons.lesson(each) for each in (lesson.id, other_id)]
    assert [each.meeting == answer.came_to for each in rooms if each] == [True, False]
    change_id = await database.read(lambda c: c.scalar(select(room_changes.c.id)))
    assert change_id is not None
    await store.room_changes.arrived(change_id)  # on no card


async def another_lesson(store: Store, class_id: int) -> int:
    """Hold a second lesson in the same room, tomorrow."""
    times = {"starts_at": MORNING + timedelta(days=1), "ends_at": MORNING + timedelta(days=1, hours=1)}
    _, lesson_id = await store.lessons.paste(OWNER, class_id, replace(INVITATION, **times))  # type: ignore[arg-type]
    assert lesson_id is not None
    await store.lessons.save(OWNER, lesson_id)
    return lesson_id


async def test_the_lesson_of_a_room_that_leaked_takes_all_others_with_it(
    store: Store, database: Database
) -> None:
    """Whoever changes it takes the leak up, though its card was not pressed; the card tells of the change."""
    morning = await a_morning(store)
    await another_lesson(store, morning.class_id)
    incident_id = await a_leak(store, database)
    answer = await of_lesson(store, morning.lesson_id, NEW)
    assert (answer.lessons, answer.whole, answer.incident_id) == (2, True, incident_id)
    found = await store.incidents.incident(incident_id)
    assert found is not None
    assert found.state is State.ACKNOWLEDGED
    assert found.handled_by is not None
    assert found.handled_by.reveal() == "Owner"
    assert [each.left is not None for each in found.meetings] == [True]
    assert (await store.room_changes.wish(OWNER, incident_id)).reply is ChangeReply.ALREADY


async def test_who_changed_a_room_before_it_leaked_is_not_known(store: Store, database: Database) -> None:
    """That it was changed is all that a later card needs."""
    morning = await a_morning(store)
    assert (await of_lesson(store, morning.lesson_id, NEW)).reply is ChangeReply.CHANGED
    incident_id = await a_leak(store, database)
    late = await store.room_changes.wish(OWNER, incident_id)
    assert (late.reply, late.who) == (ChangeReply.ALREADY, None)
