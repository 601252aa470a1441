"""Weekly lessons on both databases: made once, taken off, brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update

from bot.classroom import Outcome, Secret
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.tables import meetings
from bot.features.school.rules import OwnerDecision
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.lessons.test_store import INVITATION, a_class
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, group

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)
ANOTHER = replace(
    INVITATION,
    link=Secret("https://us05web.zoom.us/j/83312345670?pwd=Tr9sKq2"),
    meeting_id=Secret("83312345670"),
    passcode=Secret("975318"),
)
AHEAD = 4  # lessons of three weeks and the day itself


async def repeated(store: Store) -> tuple[int, int]:
    """Give a class a lesson that repeats; returns both ids."""
    class_id = await a_class(store)
    _, lesson_id = await store.lessons.paste(OWNER, class_id, replace(INVITATION, starts_at=MORNING))
    assert lesson_id is not None
    assert await store.timetables.repeat(OWNER, lesson_id, HANOI) is LessonReply.REPEATS
    return class_id, lesson_id


async def days(store: Store, class_id: int) -> list[date]:
    """Return the days of a class's lessons to come."""
    coming = await store.timetables.coming(OWNER, class_id)
    assert coming is not None
    return [each.starts_at.astimezone(HANOI).date() for each in coming]


async def nights(store: Store, clock: HandClock) -> int:
    """Do what is due; returns how many nights of series were among it."""
    found = [row for row in await store.outbox.due(clock.now()) if row.what is LessonJob.MAKE_LESSONS]
    for row in found:
        await store.timetables.make(row.subject)
        await store.outbox.due_done(row, Outcome.DONE)
    return len(found)


async def test_each_day_has_its_lesson_once(store: Store, clock: HandClock) -> None:
    """A second press, and a night that comes twice, make none again; a week on there is one more."""
    class_id, lesson_id = await repeated(store)
    first = await days(store, class_id)
    assert [first[0] + week * 7 * DAY for week in range(AHEAD)] == first
    assert await store.timetables.repeat(OWNER, lesson_id, HANOI) is LessonReply.REPEATS
    assert await nights(store, clock) == 0
    clock.pass_by(days=1)
    assert await nights(store, clock) == 1
    assert await days(store, class_id) == first[1:]
    clock.pass_by(days=7)
    assert await nights(store, clock) == 1
    assert await days(store, class_id) == [day + 14 * DAY for day in first[:2]] + [first[0] + 28 * DAY]


async def test_a_holiday_takes_lessons_off_and_gives_them_back(store: Store) -> None:
    """Only its days, by staff alone; what a teacher took off by hand stays off."""
    class_id, _ = await repeated(store)
    all_days = await days(store, class_id)
    coming = await store.timetables.coming(OWNER, class_id)
    assert coming is not None
    await store.lessons.withdraw(OWNER, coming[2].id)
    span = (all_days[1], all_days[2])
    refused, _, off = await store.timetables.holiday(PUPIL, class_id, span, HANOI)
    assert (refused, off) == (LessonReply.NOT_STAFF, 0)
    reply, holiday_id, off = await store.timetables.holiday(OWNER, class_id, span, HANOI)
    assert (reply, off) == (LessonReply.FREE, 1)
    assert await days(store, class_id) == [all_days[0], all_days[3]]
    assert await store.timetables.no_holiday(PUPIL, holiday_id) is LessonReply.NOT_STAFF
    assert await store.timetables.no_holiday(OWNER, holiday_id) is LessonReply.NOT_FREE
    assert await days(store, class_id) == [all_days[0], all_days[1], all_days[3]]
    assert await store.timetables.no_holiday(OWNER, holiday_id) is LessonReply.UNKNOWN


async def test_a_room_that_went_to_another_class_makes_no_lessons(
    store: Store, database: Database, clock: HandClock
) -> None:
    """The series waits; nobody is let into another class's room."""
    class_id, _ = await repeated(store)
    before = await days(store, class_id)
    group_id = await store.groups.seen(group(-1002, "7B"), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    other = next(each.id for each in await store.lessons.staffed_by(OWNER) if each.id != class_id)
    await database.write(lambda connection: connection.execute(update(meetings).values(class_id=other)))
    clock.pass_by(days=8)
    assert await nights(store, clock) == 1
    assert await days(store, class_id) == before[2:]
