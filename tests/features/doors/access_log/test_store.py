"""Ledgers, name tags and handing over in the database: for the class's own staff, taken back, swept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.classroom import Language, Secret
from bot.features.doors.access_log.rules import Came, HandReply
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.rules import Refusal
from bot.features.enrolment.rules import AgreeReply
from bot.outbox import OutboxJob
from tests.features.lessons.test_store import INVITATION, a_morning, claimed
from tests.storage.samples import OWNER, PUPIL

if TYPE_CHECKING:
    from bot.outbox import OutboxRow
    from bot.storage.store import Store
    from tests.features.lessons.test_store import Morning
    from tests.storage.samples import HandClock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LASTS = timedelta(minutes=90)
NOBODY = 999


async def attends(store: Store, class_id: int, *, agrees: bool) -> None:
    """Let the pupil answer about attendance."""
    reply = await store.agreements.attendance(
        PUPIL, class_id, agrees=agrees, version="1", language=Language.VI
    )
    assert reply is (AgreeReply.ATTENDS if agrees else AgreeReply.ATTENDS_NOT)


async def handed_over(store: Store, clock: HandClock, morning: Morning) -> tuple[int, OutboxRow]:
    """Have the owner hand the lesson over for its second pupil; return who that is, and the letter."""
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    pupil = ledger.lines[1].student_id
    await store.access_logs.hand(OWNER, morning.lesson_id, pupil)
    return pupil, (await claimed(store, clock, DoorMessage.HANDED))[DoorMessage.HANDED]


async def test_the_ledger_follows_doors_popups_and_handing_over(store: Store, clock: HandClock) -> None:
    """One pupil's door opens by message and by popup, the other's is handed over; 30 days later both go."""
    morning = await a_morning(store)
    await claimed(store, clock)
    clock.pass_by(seconds=10)
    entry, opening = await store.doors.peek(PUPIL, morning.lesson_id, member=None)
    assert entry.refusal is None
    assert opening is not None
    entry = await store.doors.enter(PUPIL, morning.lesson_id, member=None)
    assert entry.refusal is None
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    assert [(line.number, line.came, line.times) for line in ledger.lines] == [
        (1, Came.UNANSWERED, 0),
        (2, Came.NOT_VERIFIED, 0),
    ]
    await attends(store, morning.class_id, agrees=True)
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    assert [(line.number, line.came, line.times) for line in ledger.lines] == [
        (1, Came.OPENED, 3),
        (2, Came.NOT_VERIFIED, 0),
    ]
    other = ledger.lines[1].student_id
    assert await store.access_logs.hand(OWNER, morning.lesson_id, other) is HandReply.COMES
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    assert ledger.lines[1].came is Came.HANDED
    clock.pass_by(days=31)
    await store.privacy.purge()
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    assert [line.times for line in ledger.lines] == [0, 0]


async def test_only_the_classs_staff_see_it(store: Store) -> None:
    """Nobody else gets the ledger, the tags or the room; a pupil of no class gets no popup."""
    morning = await a_morning(store)
    assert await store.access_logs.log(NOBODY, morning.lesson_id) is None
    assert await store.access_logs.log(OWNER, 1) is None
    assert await store.access_logs.tags(NOBODY, morning.lesson_id) is None
    assert await store.access_logs.tags_today(NOBODY, HANOI) == ()
    assert await store.access_logs.hand(NOBODY, morning.lesson_id, 1) is HandReply.NOT_STAFF
    assert await store.access_logs.hand(OWNER, morning.lesson_id, 1) is HandReply.OTHER_CLASS
    assert await store.access_logs.handover(1) is None
    entry, opening = await store.doors.peek(NOBODY, morning.lesson_id, member=True)
    assert (entry.refusal, opening) == (Refusal.NOT_BOUND, None)
    entry, opening = await store.doors.peek(PUPIL, 1, member=True)
    assert (entry.refusal, opening) == (Refusal.NOT_BOUND, None)


async def test_what_was_handed_over_goes_with_the_lesson(store: Store, clock: HandClock) -> None:
    """At its end, and at once when it is withdrawn, even while it was being sent."""
    morning = await a_morning(store)
    pupil, first = await handed_over(store, clock, morning)
    handed = await store.access_logs.handover(first.subject)
    assert handed is not None
    assert (handed.student.id, handed.is_staff) == (pupil, True)
    await store.outbox.sent(first, 41, LASTS)
    assert (await store.outbox.next_times()).job == clock.now() + LASTS
    await store.access_logs.hand(OWNER, morning.lesson_id, pupil)
    second = (await claimed(store, clock, DoorMessage.HANDED))[DoorMessage.HANDED]
    await store.lessons.withdraw(OWNER, morning.lesson_id)
    await store.outbox.sent(second, 42, LASTS)
    due = await store.outbox.due(clock.now())
    assert {(row.what, row.message_id) for row in due} >= {
        (OutboxJob.REMOVE_LINE, 41),
        (OutboxJob.REMOVE_LINE, 42),
    }


async def test_a_tag_is_the_doors_own(store: Store) -> None:
    """The teacher's list bears the tag that the pupil's door shows; another pupil's is another one."""
    morning = await a_morning(store)
    _, opening = await store.doors.peek(PUPIL, morning.lesson_id, member=None)
    tags = await store.access_logs.tags(OWNER, morning.lesson_id)
    assert opening is not None
    assert tags is not None
    assert tags == await store.access_logs.tags_today(OWNER, HANOI)
    assert [each.student.number for each in tags] == [1, 2]
    assert tags[0].tag == opening.tag
    assert [each.account for each in tags] == [PUPIL, None]
    assert await store.access_logs.hand(OWNER, morning.lesson_id, tags[0].student.id) is HandReply.COMES
    again = await store.access_logs.tags(OWNER, morning.lesson_id)
    assert again is not None
    assert [(each.student.number, each.account) for each in again] == [(1, PUPIL), (1, None), (2, None)]
    assert len({each.tag for each in again}) == 3


async def test_a_door_that_stands_follows_its_rooms_new_passcode(store: Store, clock: HandClock) -> None:
    """The old message goes and a new one comes, once; the same invitation again changes nothing."""
    morning = await a_morning(store)
    await attends(store, morning.class_id, agrees=True)
    door = (await claimed(store, clock, DoorMessage.DOOR))[DoorMessage.DOOR]
    await store.outbox.sent(door, 41, LASTS)
    await store.lessons.paste(OWNER, morning.class_id, INVITATION)
    assert DoorMessage.DOOR not in await claimed(store, clock, DoorMessage.DOOR)
    await store.lessons.paste(OWNER, morning.class_id, replace(INVITATION, passcode=Secret("135791")))
    again = (await claimed(store, clock, DoorMessage.DOOR))[DoorMessage.DOOR]
    assert (again.subject, again.chat_id) == (door.subject, PUPIL)
    opening = await store.doors.opening(again.subject)
    assert opening is not None
    assert opening.lesson.meeting.credentials.passcode == Secret("135791")
    assert [row.message_id for row in await store.outbox.due(clock.now())] == [41]
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    assert ledger.lines[0].times == 1


async def test_what_was_handed_over_follows_its_room(store: Store, clock: HandClock) -> None:
    """What stands goes, and comes anew, also a second time; what was taken away is shown no more."""
    morning = await a_morning(store)
    _, last = await handed_over(store, clock, morning)
    for message_id, passcode in ((41, "135791"), (42, "975318")):
        await store.outbox.sent(last, message_id, LASTS)
        await store.lessons.paste(OWNER, morning.class_id, replace(INVITATION, passcode=Secret(passcode)))
        assert message_id in [row.message_id for row in await store.outbox.due(clock.now())]
        again = (await claimed(store, clock, DoorMessage.HANDED))[DoorMessage.HANDED]
        assert (again.subject, again.chat_id) == (last.subject, OWNER)
        shown = await store.access_logs.handover(again.subject)
        assert shown is not None
        assert shown.lesson.meeting.credentials.passcode == Secret(passcode)
        last = again
    await store.outbox.sent(last, 43, LASTS)
    await store.lessons.withdraw(OWNER, morning.lesson_id)
    await store.lessons.paste(OWNER, morning.class_id, INVITATION)
    assert DoorMessage.HANDED not in await claimed(store, clock, DoorMessage.HANDED)


async def test_who_hands_over_again_gets_the_letter_again(store: Store, clock: HandClock) -> None:
    """What stands of it goes; the ledger has one line for each teacher."""
    morning = await a_morning(store)
    pupil, first = await handed_over(store, clock, morning)
    await store.outbox.sent(first, 41, LASTS)
    await store.access_logs.hand(OWNER, morning.lesson_id, pupil)
    again = (await claimed(store, clock, DoorMessage.HANDED))[DoorMessage.HANDED]
    assert again.subject == first.subject
    assert 41 in [row.message_id for row in await store.outbox.due(clock.now())]
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    assert (ledger.lines[1].came, ledger.lines[1].times) == (Came.HANDED, 1)
