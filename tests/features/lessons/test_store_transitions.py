"""The table of a lesson's transitions, walked over the real store: each row comes about, and nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from sqlalchemy import update

from bot.features.lessons.rules.transitions import STANDS, TRANSITIONS, LessonEvent, LessonReply, Transition
from bot.features.lessons.tables import lessons
from bot.features.school.rules import OwnerDecision
from bot.lesson import LessonKind, LessonState
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.lessons.test_store import INVITATION, a_class
from tests.features.lessons.timetables.test_store import ANOTHER, HANOI
from tests.storage.rows import all_rows
from tests.storage.samples import MORNING, OWNER, PUPIL, group

HOUR: Final = timedelta(hours=1)
# On either engine the table is the same; every method's statements run on both in tests/storage/apart.
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


async def two_classes(store: Store) -> int:
    """Give a school two classes with the same staff; returns the id of one."""
    class_id = await a_class(store)
    group_id = await store.groups.seen(group(-1002, "7B"), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    return class_id


async def arranged(
    store: Store, database: Database, class_id: int, state: LessonState, event: LessonEvent
) -> int:
    """Give a class a lesson in a state, for which an event can be meant; returns its id."""
    if event is LessonEvent.NEW_ROOM:
        _, weekly = await store.lessons.paste(OWNER, class_id, replace(ANOTHER, starts_at=MORNING))
        assert weekly is not None
        assert await store.timetables.repeat(OWNER, weekly, HANOI) is LessonReply.REPEATS
    room = ANOTHER if event is LessonEvent.RETURN_WEEKLY else INVITATION
    _, lesson_id = await store.lessons.paste(OWNER, class_id, replace(room, starts_at=MORNING + 5 * HOUR))
    assert lesson_id is not None
    if event is LessonEvent.RETURN_WEEKLY:
        assert await store.timetables.repeat(OWNER, lesson_id, HANOI) is LessonReply.REPEATS
    made = update(lessons).where(lessons.c.id == lesson_id).values(state=state.value)
    await database.write(lambda connection: connection.execute(made))
    return lesson_id


async def to_other_class(store: Store, account: int, lesson_id: int) -> LessonReply:
    """Let an account say that a lesson is the other class's."""
    lesson = await store.lessons.lesson(lesson_id)
    assert lesson is not None
    other = next(each.id for each in await store.lessons.staffed_by(OWNER) if each.id != lesson.class_id)
    return await store.lessons.other_class(account, lesson_id, other)


async def to_new_room(store: Store, account: int, lesson_id: int) -> LessonReply:
    """Let an account say that the weekly lessons are held in a lesson's room."""
    reply, _ = await store.timetables.new_room(account, lesson_id)
    return reply


LATER: Final = (MORNING + HOUR, MORNING + 2 * HOUR)
HAPPENS: Final[Mapping[LessonEvent, Callable[[Store, int, int], Awaitable[LessonReply]]]] = {
    LessonEvent.SAVE: lambda store, who, one: store.lessons.save(who, one),
    LessonEvent.BEGIN: lambda store, who, one: store.lessons.begin(who, one, MORNING + HOUR),
    LessonEvent.KEEP: lambda store, who, one: store.lessons.keep(who, one),
    LessonEvent.TIMES: lambda store, who, one: store.lessons.set_times(who, one, LATER, HANOI),
    LessonEvent.OTHER_CLASS: to_other_class,
    LessonEvent.MARK: lambda store, who, one: store.lessons.mark(who, one, LessonKind.EXAM, HANOI),
    LessonEvent.REPEAT: lambda store, who, one: store.timetables.repeat(who, one, HANOI),
    LessonEvent.NEW_ROOM: to_new_room,
    LessonEvent.ALLOW: lambda store, who, one: store.lessons.allow(who, one),
    LessonEvent.WITHDRAW: lambda store, who, one: store.lessons.withdraw(who, one),
    LessonEvent.RETURN: lambda store, who, one: store.lessons.give_back(who, one),
    LessonEvent.RETURN_WEEKLY: lambda store, who, one: store.lessons.give_back(who, one),
}


@pytest.mark.parametrize(("state", "event", "row"), [(*at, row) for at, row in TRANSITIONS.items()])
async def test_each_row_of_the_table_comes_about(
    store: Store, database: Database, state: LessonState, event: LessonEvent, row: Transition
) -> None:
    """A member of staff makes of a lesson what the table says, and hears so; to others it does not happen."""
    lesson_id = await arranged(store, database, await two_classes(store), state, event)
    before = await all_rows(database)
    assert await HAPPENS[event](store, PUPIL, lesson_id) is LessonReply.NOT_STAFF
    assert await all_rows(database) == before
    assert await HAPPENS[event](store, OWNER, lesson_id) is row.reply
    lesson = await store.lessons.lesson(lesson_id)
    assert (None if lesson is None else lesson.state) is row.state
    assert await all_rows(database) != before


@pytest.mark.parametrize("state", LessonState)
async def test_what_is_not_in_the_table_changes_nothing(
    store: Store, database: Database, state: LessonState
) -> None:
    """Each is answered with how the lesson stands."""
    class_id = await two_classes(store)
    single = await arranged(store, database, class_id, state, LessonEvent.SAVE)
    weekly = await arranged(store, database, class_id, state, LessonEvent.RETURN_WEEKLY)
    before = await all_rows(database)
    for event in LessonEvent:
        if (state, event) in TRANSITIONS:
            continue
        lesson_id = weekly if event is LessonEvent.RETURN_WEEKLY else single
        of_class = event is LessonEvent.ALLOW and state is not LessonState.DRAFT
        answer = LessonReply.OF_A_CLASS if of_class else STANDS[state]
        assert await HAPPENS[event](store, OWNER, lesson_id) is answer
        assert await HAPPENS[event](store, PUPIL, lesson_id) is LessonReply.NOT_STAFF
        assert await all_rows(database) == before


async def test_of_a_lesson_that_is_gone_every_button_says_so(store: Store, database: Database) -> None:
    """Whatever is pressed under an older message of it; nothing is recorded."""
    class_id = await a_class(store)
    before = await all_rows(database)
    for event in set(LessonEvent) - {LessonEvent.OTHER_CLASS}:
        assert await HAPPENS[event](store, OWNER, 1) is LessonReply.UNKNOWN
    assert await store.lessons.other_class(OWNER, 1, class_id) is LessonReply.UNKNOWN
    await store.lessons.open_door(1)
    assert await all_rows(database) == before
