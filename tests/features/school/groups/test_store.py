from __future__ import annotations

import asyncio

from bot.classroom import Language, Room, Secret
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import GroupState
from bot.outbox import MessageKind
from bot.storage.store import Store
from tests.storage.samples import CLASS_CHAT, MORNING, claim_all, group


async def told(store: Store) -> list[MessageKind]:
    """Claim what is to be sent; returns what."""
    return [row.what for row in await claim_all(store)]


async def test_a_group_keeps_its_id_and_shows_its_latest_title(store: Store) -> None:
    """However often and concurrently a group is seen, it is one; its title and room follow."""
    ids = await asyncio.gather(*(store.groups.seen(group(), MORNING) for _ in range(10)))
    renamed = group(title="Lớp 7A1 \ud83d", room=Room.GROUP)
    ids.append(await store.groups.seen(renamed, MORNING))
    assert len(set(ids)) == 1
    state = GroupState(ids[0], renamed, None, None, None, None)
    assert await store.groups.state(ids[0]) == state
    assert await store.groups.by_chat(CLASS_CHAT) == state
    assert await store.groups.by_chat(-9) is None
    assert await store.groups.state(1) is None


async def test_a_missing_right_is_told_once_each_time_it_goes(store: Store) -> None:
    """Unknown or held to missing: told. Missing still: not told again. Regained and lost: told again."""
    await store.people.start(7, Secret("Adder"), Language.EN, MORNING)
    changes = [
        await store.groups.rights(group(), can_delete=can_delete, adder=7, creator=None, at=MORNING)
        for can_delete in (False, False, True, True, False)
    ]
    assert changes == [True, False, True, False, True]
    assert await told(store) == [SchoolMessage.SETUP, SchoolMessage.SETUP]


async def test_a_right_found_at_first_is_told_to_nobody(store: Store) -> None:
    """Added with the right: nothing to tell, but it is a change."""
    await store.people.start(7, Secret("Adder"), Language.EN, MORNING)
    assert await store.groups.rights(group(), can_delete=True, adder=7, creator=None, at=MORNING)
    assert await told(store) == []


async def creator(store: Store) -> int | None:
    """Return who is known as the group's creator."""
    state = await store.groups.by_chat(CLASS_CHAT)
    return None if state is None else state.creator


async def test_who_added_and_who_created_stay_known(store: Store) -> None:
    """Adder and creator are kept when a later look does not tell them; a creator may become hidden."""
    await store.groups.rights(group(), can_delete=True, adder=7, creator=8, at=MORNING)
    await store.groups.rights(group(), can_delete=True, adder=None, creator=None, at=MORNING)
    state = await store.groups.by_chat(CLASS_CHAT)
    assert state is not None
    assert (state.adder, state.creator, state.can_delete) == (7, 8, True)
    assert not await store.creators.noted(CLASS_CHAT, 9, creates=True)
    assert await creator(store) == 9
    for account, left in ((8, 9), (9, None)):
        assert not await store.creators.noted(CLASS_CHAT, account, creates=False)
        assert await creator(store) == left
    assert not await store.creators.noted(-5, 9, creates=True)


async def test_a_group_is_greeted_once(store: Store) -> None:
    """However often the bot is added, the group is told once what is read and kept."""
    group_id = await store.groups.seen(group(), MORNING)
    await asyncio.gather(*(store.groups.greet(group_id, CLASS_CHAT) for _ in range(5)))
    assert await told(store) == [SchoolMessage.GREETING]
