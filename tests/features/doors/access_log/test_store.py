"""Ledgers, name tags and handing over in the database: for the class's own staff, taken back, swept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from bot.classroom import BindingRole, Language, Relation, Secret
from bot.features.doors.access_log.rules import Came
from bot.features.doors.buttons import DoorMessage
from bot.features.enrolment.applications.rules.steps import EnrolReply
from bot.features.enrolment.rules import AgreeReply
from bot.outbox import OutboxJob, OutboxRow
from bot.storage.store import Store
from tests.features.lessons.test_store import INVITATION, Morning, a_morning, claimed, consented
from tests.storage.samples import OWNER, PUPIL, HandClock

LASTS = timedelta(minutes=90)


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


async def test_the_logs_of_today_are_those_of_the_lessons_that_are_on(store: Store, clock: HandClock) -> None:
    """Else the last one that was; nobody's else, and none before the first door opens."""
    morning = await a_morning(store)
    later = replace(INVITATION, starts_at=clock.now() + timedelta(hours=4))
    await store.lessons.save(OWNER, (await store.lessons.paste(OWNER, morning.class_id, later))[1] or 0)

    async def shown(account: int = OWNER) -> list[int]:
        return [each.lesson.id for each in await store.access_logs.logs_today(account, UTC)]

    assert await shown() == [morning.lesson_id]
    assert await shown(PUPIL) == []
    clock.pass_by(hours=2)
    assert await shown() == [morning.lesson_id]
    clock.pass_by(hours=2)
    assert morning.lesson_id not in await shown()
    clock.pass_by(days=1)
    assert await shown() == []


async def test_a_tag_is_the_doors_own(store: Store) -> None:
    """The teacher's list bears the tag that the pupil's door shows; what was handed over has another one."""
    morning = await a_morning(store)
    _, opening = await store.doors.peek(PUPIL, morning.lesson_id, member=None)
    assert opening is not None
    before = await store.access_logs.tags(OWNER, morning.lesson_id)
    assert before is not None
    await store.access_logs.hand(OWNER, morning.lesson_id, before[0].student.id)
    tags = await store.access_logs.tags(OWNER, morning.lesson_id)
    assert tags is not None
    assert [(each.student.number, each.account) for each in tags] == [(1, PUPIL), (1, None), (2, None)]
    assert tags[0].tag == opening.tag
    assert len({each.tag for each in tags}) == 3


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


async def mother_of(store: Store, clock: HandClock, class_id: int, number: int, account: int = 77) -> int:
    """Let a mother in by the guardian's slip of a student; return her account."""
    printed = await store.codes.print_for(OWNER, class_id, clock.pass_by(seconds=1))
    code = next(one.code for one in printed.slips if (one.kind, one.number) == (BindingRole.GUARDIAN, number))
    tried = await store.enrolments.try_code(account, Secret("Hoa"), code)
    assert tried.application is not None
    one = tried.application.id
    await store.enrolments.related(one, account, Relation.MOTHER)
    assert await consented(store, one, account) is EnrolReply.GUARDIAN_BOUND
    return account


async def told(store: Store, account: int) -> list[tuple[Came | None, bool]] | None:
    """Return what an account is told of today's lessons."""
    rows = await store.evenings.today(account, UTC)
    return None if rows is None else [(row.came.came if row.came else None, row.is_withheld) for row in rows]


async def test_a_guardian_is_told_of_the_own_child_what_the_child_agreed_to(
    store: Store, clock: HandClock
) -> None:
    """Once the lesson is over; to whoever is no guardian nothing."""
    morning = await a_morning(store)
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    await store.access_logs.hand(OWNER, morning.lesson_id, ledger.lines[0].student_id)
    mother = await mother_of(store, clock, morning.class_id, 1)
    other = await mother_of(store, clock, morning.class_id, 2, 78)
    assert await told(store, mother) == [(None, False)]
    clock.at = ledger.lesson.ends_at
    assert await told(store, PUPIL) is await told(store, OWNER) is None
    assert await told(store, mother) == [(Came.UNANSWERED, True)]
    assert await told(store, other) == [(Came.GUARDIAN, False)]
    await attends(store, morning.class_id, agrees=False)
    assert await told(store, mother) == [(Came.APART, True)]
    await attends(store, morning.class_id, agrees=True)
    assert await told(store, mother) == [(Came.OPENED, False)]


async def test_a_door_that_a_guardian_opened_is_no_childs(store: Store, clock: HandClock) -> None:
    """It is told as the guardian's."""
    morning = await a_morning(store)
    ledger = await store.access_logs.log(OWNER, morning.lesson_id)
    assert ledger is not None
    mother = await mother_of(store, clock, morning.class_id, 2)
    clock.at = opened = ledger.lesson.ends_at - timedelta(minutes=1)
    await store.doors.peek(mother, morning.lesson_id, member=None)
    await attends(store, morning.class_id, agrees=True)
    clock.at = ledger.lesson.ends_at
    rows = await store.evenings.today(mother, UTC) or ()
    assert [(row.came and row.came.came, row.opened_at) for row in rows] == [(Came.GUARDIAN, opened)]
    after = await store.access_logs.log(OWNER, morning.lesson_id)
    assert after is not None
    assert [line.came for line in after.lines] == [Came.OPENED, Came.GUARDIAN]
