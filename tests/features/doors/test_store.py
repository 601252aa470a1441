"""Freezes of all doors on both databases: who is told, what is taken back, and what comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.classroom import Language, Secret
from bot.features.doors.buttons import DoorMessage, FreezeJob, FreezeMessage
from bot.features.doors.rules import LASTS, FreezeReply, Refusal
from bot.features.lessons.buttons import LessonMessage
from bot.features.school.staff.rules import Deed
from bot.features.school.staff.store.invitations import _acts
from bot.outbox import OutboxJob
from bot.records import Who
from bot.storage.tables.core import due_times, outbox
from tests.features.lessons.test_store import a_morning
from tests.features.school.groups.test_group_classes import teaches
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, TEACHER, claim_all, group

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.outbox import JobKind, MessageKind, OutboxRow
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock

HEAD, MINH = Who(OWNER, Secret("Cô Hà")), Who(OWNER, Secret("Thầy Minh"))


async def chats(database: Database, what: MessageKind) -> list[int | None]:
    """Return the chats of the outbox rows of a kind, the oldest first."""
    query = select(outbox.c.chat_id).where(outbox.c.what == what.name).order_by(outbox.c.created_at)
    return await database.read(lambda connection: list(connection.scalars(query)))


async def jobs(database: Database, what: JobKind) -> list[object]:
    """Return when jobs of a kind are due that wait."""

    def found(connection: Connection) -> list[object]:
        waiting = due_times.c.what == what.name, due_times.c.state == "waiting"
        return list(connection.scalars(select(due_times.c.at).where(*waiting)))

    return await database.read(found)


async def with_door(store: Store) -> int:
    """Give a pupil a door that stands in their chat; returns its lesson."""
    morning = await a_morning(store)
    for row in await claim_all(store):
        await store.outbox.sent(row, 10, timedelta(minutes=30))
    return morning.lesson_id


async def test_a_freeze_takes_doors_back_and_is_over_by_itself(
    store: Store, database: Database, clock: HandClock
) -> None:
    """The pupil hears that the door is shut, is refused until it is over, and gets it again then, once."""
    lesson_id = await with_door(store)
    doors = len(await chats(database, DoorMessage.DOOR))
    assert doors == 1
    reply, freeze = await store.door_freezes.freeze(HEAD)
    assert reply is FreezeReply.FROZEN
    assert freeze is not None
    assert (freeze.since, freeze.until, freeze.by) == (MORNING, MORNING + LASTS, HEAD)
    assert await chats(database, LessonMessage.DOOR_SHUT) == [PUPIL]
    assert MORNING in await jobs(database, OutboxJob.REMOVE_LINE)
    assert await jobs(database, FreezeJob.OVER) == [freeze.until]
    clock.pass_by(minutes=1)
    entry = await store.doors.enter(PUPIL, lesson_id, member=True)
    assert entry.refusal is Refusal.ALL_FROZEN
    assert entry.lesson is not None
    assert entry.lesson.frozen_until == freeze.until
    await store.door_freezes.over(freeze.id)
    assert len(await chats(database, DoorMessage.DOOR)) == doors
    clock.at = freeze.until
    for _ in range(2):
        await store.door_freezes.over(freeze.id)
        for row in await claim_all_now(store, clock):
            await store.outbox.sent(row, 11, None)
        clock.pass_by(seconds=1)
    assert await chats(database, DoorMessage.DOOR) == [PUPIL, PUPIL]
    assert await store.door_freezes.running() is None
    entry = await store.doors.enter(PUPIL, lesson_id, member=True)
    assert entry.refusal is None


async def claim_all_now(store: Store, clock: HandClock) -> list[OutboxRow]:
    """Claim all that is due by now."""
    rows: list[OutboxRow] = []
    while more := await store.outbox.claim(clock.now()):
        rows += more
    return rows


async def test_leaders_and_teachers_are_told_and_the_message_changes_at_its_end(
    store: Store, database: Database, clock: HandClock
) -> None:
    """Not who froze the doors; what was sent of it is found again, to be edited."""
    await with_door(store)
    group_id = await store.groups.seen(group(CLASS_CHAT, "7A"), MORNING)
    await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)
    await teaches(store, TEACHER, group_id)
    _, freeze = await store.door_freezes.freeze(HEAD)
    assert freeze is not None
    (told,) = [row for row in await claim_all(store) if row.what is FreezeMessage.FREEZE]
    assert told.chat_id == TEACHER
    await store.outbox.sent(told, 12, None)
    found, message_id = await store.door_freezes.told(freeze.id, TEACHER)
    assert (found, message_id) == (freeze, 12)
    clock.pass_by(minutes=2)
    reply, ended = await store.door_freezes.thaw(MINH, freeze.id)
    assert reply is FreezeReply.ENDED
    assert ended is not None
    assert (ended.until, ended.ended_by) == (clock.now(), MINH)
    assert await chats(database, FreezeMessage.FREEZE) == [None, TEACHER, TEACHER]
    again, _ = await store.door_freezes.thaw(HEAD, freeze.id)
    assert again is FreezeReply.NONE
    assert await store.door_freezes.thaw(replace(HEAD, account=TEACHER), freeze.id) == (
        FreezeReply.NOT_LEADER,
        None,
    )


async def test_a_freeze_stands_in_what_an_account_did(store: Store) -> None:
    """For an owner who locks it; a second press finds the first freeze."""
    await with_door(store)
    _, freeze = await store.door_freezes.freeze(HEAD)
    assert await store.door_freezes.freeze(HEAD) == (FreezeReply.ALREADY, freeze)
    acts = await store.door_freezes._school.read(lambda tx: _acts(tx, OWNER))
    assert Deed.FREEZE in {act.deed for act in acts}
