"""Weekly lessons on both databases: made once, taken off, brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import update

from bot.classroom import Outcome, Secret
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.tables import meetings
from bot.features.lessons.timetables.rules.weeks import TypedLesson
from bot.features.school.rules import OwnerDecision
from tests.features.lessons.test_store import INVITATION, a_class
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, group

if TYPE_CHECKING:
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock

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


async def test_a_series_ends_where_staff_say(store: Store) -> None:
    """At once; the echo shows until when it lasts, and offers no other class."""
    class_id, lesson_id = await repeated(store)
    all_days = await days(store, class_id)
    echo = await store.lessons.echo(OWNER, lesson_id)
    assert echo is not None
    assert (echo.until is None, echo.others) == (False, ())
    assert await store.timetables.end(PUPIL, lesson_id) is LessonReply.NOT_STAFF
    assert await store.timetables.end(OWNER, lesson_id) is LessonReply.ENDED
    assert await days(store, class_id) == all_days[:1]  # it is being held
    assert await store.timetables.end(OWNER, 1) is LessonReply.UNKNOWN


async def test_a_new_room_serves_the_whole_series(store: Store, clock: HandClock) -> None:
    """Lessons to come, and those that a night makes; the room is the class's own."""
    class_id, first = await repeated(store)
    group_id = await store.groups.seen(group(-1002, "7B"), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    _, lesson_id = await store.lessons.paste(OWNER, class_id, ANOTHER)
    assert lesson_id is not None
    echo = await store.lessons.echo(OWNER, lesson_id)
    assert echo is not None
    assert (echo.weekly_elsewhere, len(echo.others)) == (True, 1)
    assert await store.timetables.new_room(OWNER, lesson_id) == (LessonReply.NEW_ROOM, first)
    clock.pass_by(days=7)
    assert await nights(store, clock) == 1
    coming = await store.timetables.coming(OWNER, class_id)
    assert coming is not None
    assert [each.meeting.credentials.meeting_id for each in coming] == [ANOTHER.meeting_id] * AHEAD
    _, again = await store.lessons.paste(OWNER, class_id, ANOTHER)
    assert again is not None
    echo = await store.lessons.echo(OWNER, again)
    assert echo is not None
    assert (echo.weekly_elsewhere, echo.others) == (False, ())


async def test_a_typed_week_takes_the_classs_room_once(store: Store) -> None:
    """A second time it makes nothing new; strangers see and change nothing."""
    class_id, _ = await repeated(store)
    week = [TypedLesson(4, Secret("Văn"), time(8, 20), timedelta(minutes=45))]
    (shown,) = await store.timetables.plan(OWNER, class_id, week) or ()
    assert shown.meeting is not None
    assert INVITATION.meeting_id == shown.meeting.credentials.meeting_id
    assert await store.timetables.plan(PUPIL, class_id, week) is None
    assert await store.timetables.coming(PUPIL, class_id) is None
    assert await store.timetables.take(PUPIL, class_id, week, HANOI) == (LessonReply.NOT_STAFF, 0, 0)
    assert await store.timetables.take(OWNER, class_id, week, HANOI) == (LessonReply.REPEATS, 1, 0)
    made = await days(store, class_id)
    assert await store.timetables.take(OWNER, class_id, week, HANOI) == (LessonReply.REPEATS, 0, 0)
    assert await days(store, class_id) == made


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


async def test_an_allowed_link_is_no_class_s_and_stands_in_its_groups_for_a_day(
    store: Store, clock: HandClock
) -> None:
    """Its room is forgotten, so that nobody takes it for a leaked one."""
    class_id = await a_class(store)
    _, lesson_id = await store.lessons.paste(OWNER, class_id, INVITATION)
    assert lesson_id is not None
    assert await store.lessons.allow(OWNER, lesson_id) is LessonReply.ALLOWED
    assert await store.lessons.in_force() == {}
    assert await store.lessons.lesson(lesson_id) is None
    ((chat_id, (link,)),) = (await store.lessons.allowed_since(clock.now())).items()
    assert chat_id == CLASS_CHAT
    assert (link.normal, link.until - link.since) == ("zoom.us/j/94123456721", DAY)
    clock.pass_by(days=2)
    assert await store.lessons.allowed_since(clock.now()) == {}
