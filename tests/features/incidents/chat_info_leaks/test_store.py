"""Fronts of groups: told once as they stand, unpinned by staff, sealed."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from bot.classroom import Language, Outcome, Room, Secret
from bot.features.incidents.buttons import ChatInfoMessage
from bot.features.incidents.chat_info_leaks.rules import MemberShown, Place, Shown, UnpinReply
from bot.features.incidents.tables import chat_info_leaks
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.incidents.recorded import ours, pressed
from tests.features.incidents.reposts.test_store import claimed, ids, leaked
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, HandClock, group, leak, with_owner

TITLE = Shown(Place.TITLE, Secret("7A zoom.us/j/94123456721"), Secret("7A zoom.us/j/••••"))
PINNED = Shown(Place.PINNED, Secret("vào zoom.us/j/94123456721"), Secret("vào zoom.us/j/••••"), 15)


async def looked(store: Store, *shown: Shown) -> list[int]:
    """Look at the class group; return what staff are to be told of."""
    group_id = await store.groups.seen(group(), MORNING)
    await store.chat_info_leaks.looked(group_id, group(), shown, None)
    return [row.subject for row in await claimed(store, ChatInfoMessage.FRONT)]


MINH = Who(OWNER, Secret("Minh"))


async def test_each_front_is_told_once_as_it_stands(store: Store) -> None:
    """Looks that see the same say nothing; what changes is told again, and what was told before is gone."""
    await with_owner(store)
    await ours(store)
    told = [await store.chat_info_leaks.of_id(each) for each in await looked(store, TITLE, PINNED)]
    assert await looked(store, TITLE, PINNED) == []
    by_place = {each.place: each.id for each in told if each is not None}
    title, pinned = by_place[Place.TITLE], by_place[Place.PINNED]
    assert {(each.fragment, each.message_id) for each in told if each is not None} == {
        (TITLE.fragment, None),
        (PINNED.fragment, 15),
    }
    changed = Shown(Place.TITLE, Secret("7A ID 94123456721"), Secret("7A ID 94•••••••21"))
    (anew,) = await looked(store, changed, PINNED)
    assert anew != title
    assert await store.chat_info_leaks.of_id(title) is None
    assert await looked(store) == []
    assert await store.chat_info_leaks.of_id(pinned) is None
    assert len(await looked(store, PINNED)) == 1


async def test_the_same_words_in_another_message_are_another_front(store: Store) -> None:
    """Which one is pinned matters to whoever unpins it."""
    await with_owner(store)
    await looked(store, PINNED)
    again = Shown(Place.PINNED, PINNED.text, PINNED.fragment, 16)
    assert len(await looked(store, again)) == 1


async def test_it_waits_for_somebody_to_be_told(store: Store) -> None:
    """Nobody is, until somebody presses Start; what shows no room by then is not told."""
    assert await looked(store, TITLE, PINNED) == []
    await looked(store, TITLE)
    await with_owner(store)
    (row,) = await claimed(store, ChatInfoMessage.FRONT)
    front = await store.chat_info_leaks.of_id(row.subject)
    assert (front.place, row.chat_id) == (Place.TITLE, OWNER)
    await store.outbox.failed(row, Outcome.SHUT_OUT)
    await store.people.start(OWNER, Secret("Owner"), Language.VI, MORNING)
    assert len(await claimed(store, ChatInfoMessage.FRONT)) == 1


async def test_a_linked_channels_front_is_the_groups_to_tell(store: Store) -> None:
    """It has fronts of its own beside the group's."""
    await with_owner(store)
    await looked(store, PINNED)
    group_id = await store.groups.seen(group(), MORNING)
    channel = group(-500, "Kênh", Room.CHANNEL)
    await store.chat_info_leaks.looked(group_id, channel, [PINNED], None)
    (row,) = await claimed(store, ChatInfoMessage.FRONT)
    front = await store.chat_info_leaks.of_id(row.subject)
    assert (front.group_id, front.chat_id, front.room) == (group_id, -500, Room.CHANNEL)
    assert await store.chat_info_leaks.chats() == (CLASS_CHAT,)


async def test_staff_unpin_once_and_nobody_else_does(store: Store) -> None:
    """What became of it is known to the next press; pinned again it is told again."""
    await with_owner(store)
    (pinned,) = await looked(store, PINNED)
    assert await store.chat_info_leaks.may_unpin(pinned, PUPIL) is UnpinReply.NOT_STAFF
    assert (
        await store.chat_info_leaks.unpinned(pinned, replace(MINH, account=PUPIL), Outcome.DONE)
        is UnpinReply.NOT_STAFF
    )
    assert await store.chat_info_leaks.may_unpin(0, OWNER) is UnpinReply.UNKNOWN
    assert await store.chat_info_leaks.unpinned(pinned, MINH, Outcome.NO_RIGHT) is UnpinReply.NO_RIGHT
    assert await store.chat_info_leaks.may_unpin(pinned, OWNER) is None
    assert await store.chat_info_leaks.unpinned(pinned, MINH, Outcome.DONE) is UnpinReply.UNPINNED
    assert await store.chat_info_leaks.unpinned(pinned, MINH, Outcome.GONE) is UnpinReply.ALREADY
    settled = await store.chat_info_leaks.of_id(pinned)
    assert (settled.settled_by, settled.settled_at) == (MINH, MORNING)
    assert len(await looked(store, PINNED)) == 1


async def test_a_message_that_staff_dismissed_is_known(database: Database, store: Store) -> None:
    """By chat and message."""
    await with_owner(store)
    await leaked(store, leak(15))
    assert not await store.chat_info_leaks.dismissed(CLASS_CHAT, 15)
    await pressed(store, (await ids(database))[0])
    assert await store.chat_info_leaks.dismissed(CLASS_CHAT, 15)
    assert not await store.chat_info_leaks.dismissed(CLASS_CHAT, 16)
    assert not await store.chat_info_leaks.dismissed(-9, 15)


async def test_nothing_of_it_stands_in_clear(database: Database, store: Store) -> None:
    """Neither text, nor fragment, nor the name of whoever unpinned it."""
    await with_owner(store)
    (pinned,) = await looked(store, PINNED)
    await store.chat_info_leaks.unpinned(pinned, MINH, Outcome.DONE)
    rows = await database.read(lambda c: [tuple(row) for row in c.execute(select(chat_info_leaks))])
    assert rows
    for words in ("zoom", "94123456721", "Minh"):
        assert words not in str(rows)


async def test_a_members_name_stands_for_a_day_whatever_a_scan_finds(store: Store, clock: HandClock) -> None:
    """Told once, sealed, in a group that is known; purged without anybody's doing."""
    await with_owner(store)
    group_id = await ours(store)
    shown = member_shown("zoom.us/j/94123456721")
    await store.chat_info_leaks.member_shows(group(), shown)
    await store.chat_info_leaks.member_shows(group(), shown)
    (row,) = await claimed(store, ChatInfoMessage.FRONT)
    await store.chat_info_leaks.looked(group_id, group(), (), None)
    assert await store.chat_info_leaks.of_id(row.subject) is not None
    await store.chat_info_leaks.member_shows(replace(group(), chat_id=-5), shown)
    assert await claimed(store, ChatInfoMessage.FRONT) == []
    clock.pass_by(days=1, seconds=1)
    await store.privacy.purge()
    assert await store.chat_info_leaks.of_id(row.subject) is None


async def test_each_member_has_an_own_bound(store: Store, clock: HandClock) -> None:
    """Five secrets of one member are three messages; another member's is told."""
    await with_owner(store)
    await ours(store)
    for number in range(5):
        await store.chat_info_leaks.member_shows(group(), member_shown(f"{number}"))
        clock.pass_by(seconds=1)
    await store.chat_info_leaks.member_shows(group(), member_shown("other", OWNER))
    assert len({row.subject for row in await claimed(store, ChatInfoMessage.FRONT)}) == 4


def member_shown(secret: str, account: int = PUPIL) -> MemberShown:
    """Return a name that shows a secret."""
    return MemberShown(account, Place.NAME, (Secret(secret),), Secret(f"An {secret[:1]}•"), own_room=False)
