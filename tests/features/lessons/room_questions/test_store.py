"""Rooms that others wrote, on both databases: recognised, forgotten, and never among a class's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.features.lessons.room_questions.rules import RoomReply
from bot.features.lessons.rules.offers import ShownRoom
from bot.features.lessons.tables import meetings, room_questions
from bot.lesson import Credentials
from tests.features.lessons.test_store import INVITATION, a_class
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, group

if TYPE_CHECKING:
    from bot.storage.db.database import Database
    from bot.storage.store import Store

HELD = Credentials(INVITATION.link, INVITATION.meeting_id, INVITATION.passcode)


async def test_what_others_wrote_is_recognised_until_it_is_forgotten(
    store: Store, database: Database
) -> None:
    """Searched for in its class's messages; no meeting, so that nothing can hand it out."""
    class_id = await a_class(store)
    group_id = await store.groups.seen(group(CLASS_CHAT, "7A"), MORNING)
    await store.room_questions.shown_to_all(group_id, [ShownRoom(INVITATION, of_author=False)])
    asked = await database.read(lambda connection: connection.scalar(select(room_questions.c.id)))
    assert asked is not None
    assert await store.room_questions.ours(PUPIL, asked) == (RoomReply.NOT_STAFF, None)
    assert await store.lessons.in_force() == {}
    assert await store.room_questions.ours(OWNER, asked) == (RoomReply.RECOGNISED, None)
    assert await store.lessons.in_force() == {class_id: (HELD,)}
    assert await database.read(lambda connection: connection.scalar(select(meetings.c.id))) is None
    question = await store.room_questions.question(asked)
    assert question is not None
    assert question.is_recognised
    assert await store.room_questions.not_ours(OWNER, asked) is RoomReply.REFUSED
    assert await store.lessons.in_force() == {}
    question = await store.room_questions.question(asked)
    assert question is not None
    assert question.credentials == Credentials(None, None, None)
