"""Who asks to join a class's group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.features.enrolment.entry_methods.rules import EntryMethod, EntryMethodReply, JoinReply
from bot.features.enrolment.tables import join_requests
from tests.features.lessons.test_store import a_class
from tests.storage.samples import CLASS_CHAT, OWNER, PUPIL

if TYPE_CHECKING:
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock


async def kept(database: Database) -> int | None:
    """Count the requests that are kept."""
    return await database.read(lambda c: c.scalar(select(func.count()).select_from(join_requests)))


async def test_a_request_is_kept_once_until_it_is_answered(store: Store, database: Database) -> None:
    """Whoever is in no class is not let in at once; asking again changes nothing."""
    await a_class(store)
    for _ in range(2):
        assert await store.group_members.asked(PUPIL, CLASS_CHAT) is JoinReply.ASK_CODE
    assert await kept(database) == 1
    assert await store.group_members.waiting(PUPIL) == ()
    await store.group_members.joined(PUPIL, CLASS_CHAT)
    assert await kept(database) == 0


async def test_a_request_is_forgotten_with_whoever_asked_and_after_a_week(
    store: Store, database: Database, clock: HandClock
) -> None:
    """Nobody has to decide on it."""
    await a_class(store)
    await store.group_members.asked(PUPIL, CLASS_CHAT)
    assert await kept(database) == 1
    await store.privacy.forget(PUPIL, clock.now())
    assert await kept(database) == 0
    await store.group_members.asked(PUPIL, CLASS_CHAT)
    clock.pass_by(hours=24 * 7, seconds=1)
    await store.privacy.purge()
    assert await kept(database) == 0


async def test_requests_that_admins_decide_are_not_kept(store: Store, database: Database) -> None:
    """Where the class has shut that way; only its staff may."""
    class_id = await a_class(store)
    for account, reply in (
        (PUPIL, EntryMethodReply.NOT_STAFF),
        (OWNER, EntryMethodReply.SET),
        (OWNER, EntryMethodReply.SET),
    ):
        assert await store.entry_methods.set_way(account, class_id, EntryMethod.JOINING, opens=False) is reply
    assert await store.group_members.asked(PUPIL, CLASS_CHAT) is JoinReply.BY_ADMINS
    assert await kept(database) == 0
    await store.entry_methods.set_way(OWNER, class_id, EntryMethod.JOINING, opens=True)
    assert await store.group_members.asked(PUPIL, CLASS_CHAT) is JoinReply.ASK_CODE
