"""Who is reminded that no room of a class is known, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.classroom import Language, Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.meeting_reminders.rules import ReminderReply
from bot.storage.tables.core import outbox
from tests.features.lessons.test_store import INVITATION, a_class
from tests.features.school.groups.test_group_classes import teaches
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, TEACHER, group

if TYPE_CHECKING:
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


async def a_taught_class(store: Store) -> int:
    """Give a school a class with a teacher of its own; returns its id."""
    class_id = await a_class(store)
    group_id = await store.groups.seen(group(CLASS_CHAT, "7A"), MORNING)
    await teaches(store, TEACHER, group_id)
    return class_id


async def starts(store: Store, account: int) -> None:
    """Let an account press Start."""
    await store.people.start(account, Secret("Lan"), Language.VI, MORNING)


async def reminded(database: Database) -> list[int]:
    """Return who was written a reminder so far."""
    query = select(outbox.c.chat_id).where(outbox.c.what == SchoolMessage.ROOM_REMINDER.name)
    return await database.read(lambda connection: list(connection.scalars(query)))


async def test_each_teacher_who_can_be_reached_is_reminded_once_a_week(
    store: Store, database: Database, clock: HandClock
) -> None:
    """Of the own class, and not on its first days; owners and whoever never pressed Start get none."""
    class_id = await a_taught_class(store)
    await starts(store, OWNER)
    assert not await store.room_reminders.plan(clock.now(), HANOI)
    clock.pass_by(days=7)
    since = clock.now()
    assert not await store.room_reminders.plan(since, HANOI)
    await starts(store, TEACHER)
    assert await store.room_reminders.plan(since, HANOI)
    assert not await store.room_reminders.plan(since, HANOI)
    assert await reminded(database) == [TEACHER]
    assert [one.id for one in await store.room_reminders.classes(TEACHER, HANOI)] == [class_id]
    assert await store.room_reminders.classes(OWNER, HANOI) == ()
    clock.pass_by(days=7)
    assert await store.room_reminders.plan(clock.now(), HANOI)
    assert await reminded(database) == [TEACHER, TEACHER]


async def test_none_where_a_room_is_known_or_its_staff_said_no(store: Store, clock: HandClock) -> None:
    """A kept room is known; what a pupil says changes nothing."""
    class_id = await a_taught_class(store)
    await starts(store, TEACHER)
    clock.pass_by(days=7)
    _, lesson_id = await store.lessons.paste(TEACHER, class_id, replace(INVITATION, starts_at=clock.now()))
    assert lesson_id is not None
    await store.lessons.save(TEACHER, lesson_id)
    assert await store.room_reminders.classes(TEACHER, HANOI) == ()
    await store.lessons.withdraw(TEACHER, lesson_id)
    assert await store.room_reminders.end(PUPIL, class_id) is ReminderReply.NOT_STAFF
    assert len(await store.room_reminders.classes(TEACHER, HANOI)) == 1
    assert await store.room_reminders.end(TEACHER, class_id) is ReminderReply.OFF
    assert await store.room_reminders.classes(TEACHER, HANOI) == ()


async def test_none_on_days_off_or_while_the_bot_is_away(store: Store, clock: HandClock) -> None:
    """A class without lessons, or that nobody guards, is left in peace."""
    class_id = await a_taught_class(store)
    await starts(store, TEACHER)
    clock.pass_by(days=7)
    today = clock.now().astimezone(HANOI).date()
    _, holiday_id, _ = await store.timetables.holiday(TEACHER, class_id, (today, today), HANOI)
    assert await store.room_reminders.classes(TEACHER, HANOI) == ()
    await store.timetables.no_holiday(TEACHER, holiday_id)
    assert len(await store.room_reminders.classes(TEACHER, HANOI)) == 1
    await store.groups.gone(CLASS_CHAT, None, Secret(""), told=False)
    assert await store.room_reminders.classes(TEACHER, HANOI) == ()
