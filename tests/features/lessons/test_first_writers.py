"""Marks of numbers that stood in a class's group: of others than staff, for a week, and not too many."""

from __future__ import annotations

from datetime import timedelta

from bot.classroom import Secret
from bot.features.lessons.store.first_writers import LATELY, written_by_others
from bot.features.lessons.tables import written_ids
from bot.storage.store import Store
from tests.features.lessons.test_store import INVITATION, a_class
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, HandClock, group

ROOM = INVITATION.credentials
NUMBER = Secret("94123456721")


async def lately(store: Store, class_id: int) -> bool:
    """Return whether others wrote the number of the class's room."""
    return await store.written_ids._school.read(lambda tx: written_by_others(tx, ROOM, class_id))


async def test_a_number_counts_for_a_week_and_only_of_others(store: Store, clock: HandClock) -> None:
    """Staff's own do not, nor those of a group that nobody confirmed; written again, it counts anew."""
    class_id = await a_class(store)
    await store.written_ids.note(CLASS_CHAT, OWNER, (NUMBER,))
    await store.groups.seen(group(-77, "Nhóm lạ"), MORNING)
    for chat_id in (-77, -78):
        await store.written_ids.note(chat_id, PUPIL, (NUMBER,))
    assert not await lately(store, class_id)
    for account in (PUPIL, None):
        await store.written_ids.note(CLASS_CHAT, account, (NUMBER, Secret("123456789")))
        assert await lately(store, class_id)
        clock.at += timedelta(hours=1)
    clock.at += LATELY
    assert not await lately(store, class_id)


async def test_of_a_group_only_the_newest_marks_are_kept(store: Store, clock: HandClock) -> None:
    """Whoever writes hundreds of numbers fills nothing."""
    class_id = await a_class(store)
    await store.written_ids.note(CLASS_CHAT, PUPIL, (NUMBER,))
    clock.at += timedelta(seconds=1)
    await store.written_ids.note(CLASS_CHAT, PUPIL, [Secret(f"98{each:08}") for each in range(250)])
    assert not await lately(store, class_id)
    kept = await store.written_ids._school.read(lambda tx: tx.rows(written_ids))
    assert len(kept) == 200
