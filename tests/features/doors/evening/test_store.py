"""Evening cards in the database: who gets one, once, and what becomes of it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.classroom import Language, Secret
from bot.features.doors.buttons import EveningMessage
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.lesson import Provider
from tests.features.enrolment.codes.test_store import printed, with_roster
from tests.features.lessons.test_store import bound
from tests.storage.samples import OWNER, PUPIL

if TYPE_CHECKING:
    from bot.outbox import OutboxRow
    from bot.storage.store import Store
    from tests.storage.samples import HandClock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SEVEN = time(19, 0)
OF_EVENING = (EveningMessage.CARD, EveningMessage.AGAIN)
TIMES = tuple(datetime(2026, 9, 8, hour, tzinfo=HANOI) for hour in (8, 9, 10, 11))
ROOM = Secret("https://zoom.us/j/94123456721")


async def an_evening(store: Store, clock: HandClock) -> int:
    """Give a school a class with two students who are in, one of whom pressed Start; returns the lesson."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    for account, slip in zip((PUPIL, PUPIL + 1), slips, strict=False):
        await bound(store, slip.code, account)
    await store.people.start(PUPIL, Secret("An"), Language.VI, clock.now())
    lesson_id = await a_lesson(store, class_id)
    clock.at = datetime(2026, 9, 7, 19, 0, tzinfo=HANOI)
    return lesson_id


async def a_lesson(store: Store, class_id: int, room: Secret = ROOM, first: int = 0) -> int:
    """Save a lesson of tomorrow."""
    invitation = Invitation(Provider.ZOOM, room, None, None, Secret("Toán"), TIMES[first], TIMES[first + 1])
    _, lesson_id = await store.lessons.paste(OWNER, class_id, invitation)
    assert lesson_id is not None
    await store.lessons.save(OWNER, lesson_id)
    return lesson_id


async def told(store: Store, clock: HandClock) -> list[OutboxRow]:
    """Plan, and claim all that is due; returns the rows of evening cards."""
    while await store.evenings.plan(HANOI, SEVEN):
        pass
    rows = []
    while claimed := await store.outbox.claim(clock.now()):
        rows += claimed
    return [row for row in rows if row.what in OF_EVENING]


async def test_who_can_be_reached_gets_one_card(store: Store, clock: HandClock) -> None:
    """Not before 19:00, and whatever comes between, not twice; who never pressed Start gets none."""
    lesson_id = await an_evening(store, clock)
    clock.pass_by(minutes=-1)
    assert await told(store, clock) == []
    clock.pass_by(minutes=1)
    (row,) = await told(store, clock)
    assert (row.what, row.chat_id) == (EveningMessage.CARD, PUPIL)
    view = await store.evenings.card(row.subject, HANOI)
    assert view is not None
    assert [each.lesson.id for each in view.rows] == [lesson_id]
    assert view.message_id is None
    await store.outbox.recover()  # a crash in the middle of sending
    (again,) = await told(store, clock)
    assert again.id == row.id
    await store.outbox.sent(again, 41)
    assert await told(store, clock) == []
    view = await store.evenings.card(row.subject, HANOI)
    assert view is not None
    assert view.message_id == 41


async def test_a_card_is_told_anew_when_what_it_shows_changes(store: Store, clock: HandClock) -> None:
    """A second lesson, a room with a passcode, a withdrawal; the next morning too."""
    lesson_id = await an_evening(store, clock)
    (row,) = await told(store, clock)
    await store.outbox.sent(row, 41)
    (school_class,) = await store.lessons.staffed_by(OWNER)
    await a_lesson(store, school_class.id, Secret("https://zoom.us/j/94123456799"), 2)
    (edit,) = await told(store, clock)
    assert (edit.what, edit.subject) == (EveningMessage.AGAIN, row.subject)
    await store.outbox.sent(edit, 41)
    passcode = Invitation(Provider.ZOOM, ROOM, None, Secret("1"), None, *TIMES[:2])
    await store.lessons.paste(OWNER, school_class.id, passcode)
    (edit,) = await told(store, clock)
    await store.outbox.sent(edit, 41)
    clock.pass_by(hours=12)
    assert await told(store, clock) == []
    await store.lessons.withdraw(OWNER, lesson_id)
    (edit,) = await told(store, clock)
    await store.outbox.sent(edit, 41)
    view = await store.evenings.card(row.subject, HANOI)
    assert view is not None
    assert [each.lesson.id for each in view.rows] != [lesson_id]
    clock.pass_by(days=3)
    assert await told(store, clock) == []
    assert await store.evenings.card(row.subject, HANOI) is None


async def test_who_is_forgotten_has_no_card(store: Store, clock: HandClock) -> None:
    """It is not kept any more, and no new one is made."""
    await an_evening(store, clock)
    (row,) = await told(store, clock)
    await store.outbox.sent(row, 41)
    await store.privacy.forget(PUPIL, clock.now())
    assert await told(store, clock) == []
    assert await store.evenings.card(row.subject, HANOI) is None


async def test_another_schools_card_is_no_card(store: Store) -> None:
    """An id that is none shows nothing."""
    assert await store.evenings.card(1, HANOI) is None
    assert await store.doors.place(PUPIL, 1) is None
