"""Brakes and pauses in both databases: recorded once, told to whoever decides, over when somebody says so."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.classroom import SCHOOL, Held, MeetingState, Secret
from bot.features.incidents.buttons import PauseMessage
from bot.features.incidents.pauses.rules import LASTS, Pause, PauseReply, StopReply
from bot.features.incidents.tables import pauses
from bot.features.incidents.tables import stopped as brakes
from bot.moderation.brake import DeletionSpike
from bot.outbox import MessageKind, OutboxJob, OutboxRow
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.incidents.recorded import card_in, sent, staff_chat
from tests.features.lessons.test_store import a_morning
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    STAFF_CHAT,
    TEACHER,
    HandClock,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

STORM = DeletionSpike("meeting-id-labelled", 10, 6, MORNING)
NAME = Secret("Lan")


async def pressed(store: Store, account: int, stop_id: int, *, release: bool = True) -> StopReply:
    return await store.stopped_rules.press(stop_id, Who(account, NAME), release=release)


async def letters(store: Store, what: MessageKind) -> list[OutboxRow]:
    """Claim what is to be sent by the end of the day; return what of it is of one kind."""
    rows: list[OutboxRow] = []
    while more := await store.outbox.claim(MORNING + timedelta(hours=12)):
        rows += more
    return [row for row in rows if row.what is what]


async def paused(store: Store, what: MessageKind) -> OutboxRow:
    """Let the owner pause the class's group; return what is sent of one kind."""
    await with_owner(store)
    assert await store.pauses.pause(group(), Who(OWNER, NAME), MORNING) is PauseReply.PAUSED
    (row,) = await letters(store, what)
    return row


async def braked(store: Store) -> int:
    """Put a rule on the brake; return the id that its letter names."""
    await store.stopped_rules.storm(STORM)
    (letter,) = await letters(store, PauseMessage.STOPPED)
    return letter.subject


async def running(store: Store) -> Pause:
    """Return the pause of the class's group."""
    (pause,) = (await store.pauses.since(MORNING - timedelta(days=1)))[CLASS_CHAT]
    return pause


async def test_a_storm_puts_its_rule_on_the_brake_and_owners_are_told_once(store: Store) -> None:
    """However often and concurrently it is recorded; another rule's storm is another one."""
    await with_owner(store)
    await asyncio.gather(*(store.stopped_rules.storm(STORM) for _ in range(5)))
    assert await store.stopped_rules.held() == {(SCHOOL, "meeting-id-labelled")}
    (letter,) = await letters(store, PauseMessage.STOPPED)
    assert letter.chat_id == OWNER
    brake = await store.stopped_rules.of_id(letter.subject)
    assert (brake.rule, brake.authors, brake.classes, brake.at) == ("meeting-id-labelled", 10, 6, MORNING)
    await store.stopped_rules.storm(replace(STORM, rule="passcode-mk"))
    assert await store.stopped_rules.held() == {(SCHOOL, "meeting-id-labelled"), (SCHOOL, "passcode-mk")}
    assert len(await letters(store, PauseMessage.STOPPED)) == 1


async def test_a_release_is_recorded_with_who_and_when_and_holds(
    store: Store, database: Database, clock: HandClock
) -> None:
    """The second press is told so; the name is sealed; the next storm is a new one."""
    await with_owner(store)
    brake_id = await braked(store)
    clock.pass_by(minutes=1)
    assert await pressed(store, OWNER, brake_id) is StopReply.RELEASED
    assert await pressed(store, OWNER, brake_id) is StopReply.ALREADY_RELEASED
    assert await store.stopped_rules.held() == frozenset()
    assert await store.stopped_rules.released() == {(SCHOOL, "meeting-id-labelled"): clock.now()}
    brake = await store.stopped_rules.of_id(brake_id)
    assert (brake.decided_by.name, brake.decided_at, brake.released_at) == (NAME, clock.now(), clock.now())
    (row,) = await database.read(lambda c: c.execute(select(brakes)).all())
    assert row.decided_by == OWNER
    assert b"Lan" not in row.decided_by_sealed
    assert await braked(store) != brake_id
    assert await store.stopped_rules.held() == {(SCHOOL, "meeting-id-labelled")}


async def test_the_same_command_again_changes_nothing_and_a_later_one_lasts_longer(
    store: Store, clock: HandClock
) -> None:
    """One pause, one line; the line of the first end goes at once."""
    line = await paused(store, PauseMessage.PAUSED)
    await store.outbox.sent(line, 41, LASTS)
    assert await store.pauses.pause(group(), Who(OWNER, NAME), MORNING) is PauseReply.ALREADY_PAUSED
    assert await letters(store, PauseMessage.PAUSED) == []
    later = clock.pass_by(minutes=10)
    assert await store.pauses.pause(group(), Who(OWNER, NAME), later) is PauseReply.PAUSED
    assert (await running(store)).until == later + LASTS
    assert [(row.what, row.message_id) for row in await store.outbox.due(later)] == [
        (OutboxJob.REMOVE_LINE, 41)
    ]


async def test_a_pause_ends_by_itself(store: Store, clock: HandClock) -> None:
    """Nothing has to be done for that: it is over when its time is; a new one is another."""
    await with_owner(store)
    await store.pauses.pause(group(), Who(OWNER, NAME), MORNING)
    first = await running(store)
    end = clock.pass_by(minutes=30)
    assert await store.pauses.since(end) == {}
    assert await store.pauses.resume(CLASS_CHAT, Who(OWNER, NAME)) is PauseReply.NONE
    assert await store.pauses.end(first.id, Who(OWNER, NAME)) is PauseReply.NONE
    await store.pauses.pause(group(), Who(OWNER, NAME), end)
    both = (await store.pauses.since(MORNING))[CLASS_CHAT]
    assert [each.until for each in both] == [end, end + LASTS]


@pytest.mark.parametrize("pressed", [True, False])
async def test_whoever_ends_a_pause_is_recorded_and_its_line_goes(
    store: Store,
    database: Database,
    clock: HandClock,
    pressed: bool,  # noqa: FBT001 - both ways
) -> None:
    """By its button or by a command; the group hears that it is guarded again."""
    line = await paused(store, PauseMessage.PAUSED)
    await store.outbox.sent(line, 41, LASTS)
    at = clock.pass_by(minutes=5)
    ending = store.pauses.end(line.subject, Who(OWNER, Secret("Minh"))) if pressed else None
    assert await (ending or store.pauses.resume(CLASS_CHAT, Who(OWNER, Secret("Minh")))) is PauseReply.ENDED
    assert await store.pauses.since(at) == {}
    (row,) = await database.read(lambda c: c.execute(select(pauses)).all())
    assert (row.until, row.ended_by, row.paused_by) == (at, OWNER, OWNER)
    assert b"Minh" not in row.ended_by_sealed
    assert [due.message_id for due in await store.outbox.due(at)] == [41]
    (guarded,) = await letters(store, PauseMessage.GUARDED)
    assert guarded.chat_id == CLASS_CHAT


async def test_a_line_that_was_under_way_when_its_pause_ended_goes_at_once(
    store: Store, clock: HandClock
) -> None:
    """It would tell of a pause that is none any more; and it never stands longer than its pause."""
    line = await paused(store, PauseMessage.PAUSED)
    await store.pauses.resume(CLASS_CHAT, Who(OWNER, NAME))
    clock.pass_by(seconds=1)
    await store.outbox.sent(line, 41, LASTS)
    assert [due.message_id for due in await store.outbox.due(clock.now())] == [41]


async def test_only_staff_of_the_group_pause_and_resume(store: Store) -> None:
    """Not an account without role, nor one that is bound to a student."""
    await a_morning(store)
    for account in (TEACHER, PUPIL):
        assert await store.pauses.pause(group(), Who(account, NAME), MORNING) is PauseReply.NOT_STAFF
    assert await store.pauses.since(MORNING) == {}
    await store.pauses.pause(group(), Who(OWNER, NAME), MORNING)
    for account in (TEACHER, PUPIL):
        assert await store.pauses.resume(CLASS_CHAT, Who(account, NAME)) is PauseReply.NOT_STAFF
        assert await store.pauses.end((await running(store)).id, Who(account, NAME)) is PauseReply.NOT_STAFF
    assert len(await store.pauses.since(MORNING)) == 1


async def test_a_staff_chat_and_an_unknown_chat_have_no_pause(store: Store) -> None:
    """The one is not guarded, the other not known; a crafted button names no pause."""
    await with_owner(store)
    await staff_chat(store)
    assert await store.pauses.pause(group(STAFF_CHAT), Who(OWNER, NAME), MORNING) is PauseReply.ELSEWHERE
    assert await store.pauses.resume(-9, Who(OWNER, NAME)) is PauseReply.NONE
    assert await store.pauses.end(1, Who(OWNER, NAME)) is PauseReply.NONE
    assert await store.pauses.of_id(1) is None


async def test_an_incident_knows_why_its_message_stands(store: Store, clock: HandClock) -> None:
    """Held by the brake or by a pause, or by nothing; a room that stands in the group is exposed."""
    await a_morning(store)
    for number, held in enumerate((Held.BRAKE, None, Held.PAUSE), start=10):
        clock.pass_by(minutes=10)  # else they fold into one card
        standing = replace(leak(number, deleted=False), held=held)
        await store.incidents.leaks([reported(standing, await journaled(store, number))])
        (row,) = await sent(store)
        card = await card_in(store, row.subject)
        assert card.incident.held is held
        spared = MeetingState.SPARED if held is Held.PAUSE else MeetingState.FREE
        assert card.incident.meeting is spared
    assert await store.incidents.unsettled() == []
