"""A room that was pasted while a claim waits: one for an account, a day at most, sealed."""

from __future__ import annotations

from bot.classroom import Secret
from bot.storage.store import Store
from tests.storage.samples import OWNER, PUPIL, TEACHER, HandClock


async def test_the_newest_alone_is_kept_and_a_day_at_most(store: Store, clock: HandClock) -> None:
    """Each account's for itself; the time is that of the paste."""
    early = store.early_rooms
    await early.keep(TEACHER, Secret("first"), borrowed=True)
    await early.keep(TEACHER, Secret("second"), borrowed=False)
    await early.keep(OWNER, Secret("other"), borrowed=True)
    room = await early.of(TEACHER)
    assert room is not None
    assert (room.text.reveal(), room.borrowed, room.at) == ("second", False, clock.now())
    assert await early.of(PUPIL) is None
    await early.forget(OWNER)
    assert await early.of(OWNER) is None
    clock.pass_by(hours=24)
    assert await early.of(TEACHER) is None
