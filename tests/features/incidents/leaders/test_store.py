"""What leaders see, on both databases: digests, planned, told once and counted; open incidents."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.buttons import IncidentJob, IncidentMessage
from bot.features.incidents.leaders.rules import Day, Digest, VerifiedShare
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import IncidentKind
from bot.features.incidents.rules.press import Act
from bot.roles import Role
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import due_times, outbox
from tests.features.incidents.alarms.test_store import filed
from tests.features.incidents.recorded import has_role, ours, pressed, staff_chat
from tests.features.lessons.test_store import LINES, a_class, a_morning
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    journaled,
    leak,
    reported,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


async def planned(database: Database) -> list[datetime]:
    """Return when digests are planned."""
    query = select(due_times.c.at).where(
        due_times.c.what == IncidentJob.DIGEST.name, due_times.c.state == "waiting"
    )
    return await database.read(lambda connection: list(connection.scalars(query)))


async def told(database: Database) -> list[int]:
    """Return the Mondays of which a digest was put into the outbox for all who are told."""
    query = select(outbox.c.subject).where(
        outbox.c.what == IncidentMessage.DIGEST.name, outbox.c.chat_id.is_(None)
    )
    return await database.read(lambda connection: list(connection.scalars(query)))


async def told_now(store: Store, clock: HandClock, account: int = OWNER) -> Digest:
    """Return what a leader is told of the last seven days."""
    found = await store.digests.digest(account, clock.now())
    assert found is not None
    return found


async def test_a_digest_is_planned_once_and_told_once(
    store: Store, database: Database, clock: HandClock
) -> None:
    """Also where its job runs twice; the next one is planned then, and nothing is told of weeks long past."""
    await store.digests.plan()
    await store.digests.plan()
    (at,) = await planned(database)
    assert at.astimezone(HANOI).strftime("%a %H:%M") == "Mon 07:00"
    clock.at = at
    monday = at.astimezone(HANOI).date().toordinal()
    (job,) = [each for each in await store.outbox.due(clock.now()) if each.what is IncidentJob.DIGEST]
    for _ in range(2):
        await store.digests.due(job.subject)
    assert (job.subject, await told(database)) == (monday, [monday])
    assert await planned(database) == [at + timedelta(days=7)]
    await store.digests.due(monday - 7)
    assert await told(database) == [monday]


async def test_it_goes_to_leaders_alone(store: Store, database: Database) -> None:
    """In private, to those who can be written to."""
    await a_class(store)
    await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)
    monday = (MORNING.astimezone(HANOI)).date().toordinal()
    await store.digests.due(monday)
    rows = [row for row in await store.outbox.claim(MORNING) if row.what is IncidentMessage.DIGEST]
    assert [row.chat_id for row in rows] == [OWNER]
    assert await store.digests.ask(OWNER)
    assert await store.digests.ask(OWNER)
    assert not await store.digests.ask(TEACHER)
    query = select(outbox.c.chat_id).where(outbox.c.what == IncidentMessage.DIGEST_ASKED.name)
    assert await database.read(lambda connection: list(connection.scalars(query))) == [OWNER]
    assert await store.digests.digest(TEACHER, MORNING) is None


async def test_the_week_is_counted(store: Store, clock: HandClock) -> None:
    """Leaks by class, how long they stood, who was in time, what was a mistake; alarms are none of it."""
    await a_class(store)
    for number in range(1, 5):
        await store.incidents.leaks([reported(leak(number), await journaled(store, number))])
    clock.pass_by(seconds=3)
    gone = clock.now()
    await store.incidents.removed(Removed(CLASS_CHAT, 1, Outcome.DONE, gone))
    await store.incidents.removed(Removed(CLASS_CHAT, 2, Outcome.NO_RIGHT, gone))
    await filed(store)
    listed = await store.open_incidents.page(OWNER, 0)
    ids = [each.id for each in listed.incidents if each.given_away is not None]
    for incident_id in ids:
        await store.sanctions.count(incident_id, 43)
    await pressed(store, ids[0], Act.ACKNOWLEDGE)
    await pressed(store, ids[-1])
    clock.pass_by(days=2)
    found = await told_now(store, clock)
    week = found.week
    assert (week.leaks, week.false_alarms, week.slips, week.in_time) == (3, 0, 0, 1)
    assert (week.seconds, week.standing) == ((3.0,), 1)
    assert (week.members, week.exposure) == (43.0, 43.0 * 3)
    assert [each.leaks for each in found.classes] == [3]
    assert (found.open, found.old) == ({IncidentKind.LEAK: 3, IncidentKind.STRANGER: 1}, 3)
    assert found.before.leaks == 0
    assert found.head is None
    clock.pass_by(days=7)
    later = await told_now(store, clock)
    assert (later.week.leaks, later.before.leaks) == (0, 3)
    assert [each.before for each in later.classes] == [3]


async def test_only_what_was_removed_was_removed_by_mistake(store: Store, clock: HandClock) -> None:
    """What stood, as the bot was not sure or could not remove it, is no mistake of its removing."""
    await a_class(store)
    for number in (1, 2):
        await store.incidents.leaks([reported(leak(number), await journaled(store, number))])
    await store.incidents.removed(Removed(CLASS_CHAT, 1, Outcome.DONE, clock.now()))
    await store.incidents.removed(Removed(CLASS_CHAT, 2, Outcome.NO_RIGHT, clock.now()))
    listed = await store.open_incidents.page(OWNER, 0)
    for each in listed.incidents:
        await pressed(store, each.id)
    assert (await told_now(store, clock)).week.false_alarms == 1


async def test_verified_pupils_are_counted_against_a_week_ago(store: Store, clock: HandClock) -> None:
    """Who left since then was verified then."""
    await a_morning(store)
    clock.pass_by(days=1)
    found = await told_now(store, clock)
    assert (found.verified, found.verified_before) == (VerifiedShare(1, len(LINES)), VerifiedShare(0, 0))
    clock.pass_by(days=7)
    later = await told_now(store, clock)
    assert later.verified_before == VerifiedShare(1, len(LINES))


async def test_what_is_kept_apart_from_teachers_is_counted_for_who_may_see_it(
    store: Store, clock: HandClock
) -> None:
    """As in the list of that leader; not for one who raised it."""
    await a_class(store)
    await filed(store, PUPIL, apart=True)
    await filed(store, OWNER, apart=True)
    assert sum((await told_now(store, clock)).open.values()) == 1


async def summed_up(store: Store, clock: HandClock, day: int) -> list[int]:
    """Let a day's summary be due, twice; return the chats that are sent it."""
    for _ in range(2):
        await store.digests.day_due(day)
    found = []
    while rows := await store.outbox.claim(clock.now()):
        found += [row.chat_id for row in rows if row.what is IncidentMessage.DAY]
        for row in rows:
            await store.outbox.sent(row, 900)
    return found


async def test_a_day_is_summed_up_for_who_was_told_nothing(store: Store, clock: HandClock) -> None:
    """In numbers, once, to leaders; a day long over to nobody."""
    await a_class(store)
    day = MORNING.astimezone(HANOI).date().toordinal()
    assert await store.digests.day(OWNER, day) is None
    await store.incidents.leaks([reported(leak(each), await journaled(store, each)) for each in (1, 2, 3)])
    clock.pass_by(seconds=3)
    await store.incidents.removed(Removed(CLASS_CHAT, 2, Outcome.NO_RIGHT, clock.now()))
    ids = [each.id for each in (await store.open_incidents.page(OWNER, 0)).incidents]
    await pressed(store, ids[0], Act.ACKNOWLEDGE)
    await pressed(store, ids[-1])
    clock.pass_by(hours=10)
    assert await store.digests.day(OWNER, day) == Day({IncidentKind.LEAK: 2}, 1, 1, 2, 1, 0)
    assert await store.digests.day(TEACHER, day) is None
    assert await summed_up(store, clock, day) == [OWNER]
    assert await store.digests.day(OWNER, day) is None  # it has the cards now, as nobody else hears
    clock.pass_by(days=1)
    assert await store.digests.day(OWNER, day) is None
    assert await summed_up(store, clock, day - 1) == []


async def test_a_summary_on_its_way_as_the_process_is_killed_is_sent_again(
    store: Store, clock: HandClock
) -> None:
    """A copy of it harms nobody; that a head never hears of a day would."""
    await a_class(store)
    await has_role(store, TEACHER, Role.TEACHER, await ours(store))
    await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)
    await store.incidents.leaks([reported(leak(1), await journaled(store, 1))])
    clock.pass_by(hours=10)
    day = MORNING.astimezone(HANOI).date().toordinal()
    await store.digests.day_due(day)
    on_their_way = []
    while rows := await store.outbox.claim(clock.now()):
        on_their_way += [row.chat_id for row in rows if row.what is IncidentMessage.DAY]
    await store.outbox.recover()
    assert on_their_way == await summed_up(store, clock, day) == [OWNER]


async def test_where_staff_have_a_chat_it_has_the_cards(store: Store, clock: HandClock) -> None:
    """Nothing is summed up besides."""
    await a_class(store)
    await staff_chat(store)
    day = MORNING.astimezone(HANOI).date().toordinal()
    clock.pass_by(hours=10)
    assert await summed_up(store, clock, day) == []
