"""Which classes a group is for: whose staff answer, and what becomes of a class without any group."""

from __future__ import annotations

from bot.classroom import Language, Secret
from bot.features.enrolment.entry_methods.rules import PinnedLinkReply
from bot.features.lessons.classes.rules import GroupClassReply
from bot.features.lessons.classes.store import ClassChoices
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.school.rules import OwnerDecision
from bot.storage.store import Store
from tests.features.lessons.test_store import INVITATION, LINES, a_class
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, TEACHER, group

SECOND_CHAT = -1010
OTHER_TEACHER = 503


async def second_group(store: Store) -> int:
    """Let the owner confirm a second group; returns its id."""
    group_id = await store.groups.seen(group(SECOND_CHAT, "8B"), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    return group_id


async def choices(store: Store, group_id: int) -> ClassChoices:
    """Return what the owner may choose for a group."""
    found = await store.group_classes.choices(OWNER, group_id)
    assert not isinstance(found, GroupClassReply)
    return found


async def teaches(store: Store, account: int, group_id: int) -> None:
    """Let the owner confirm somebody as teacher of a group."""
    await store.people.claim(account, Secret("Lan"), group_id, creates=False, at=MORNING)
    (member,) = [m for m in (await store.people.whole_staff()).members if m.account == account]
    await store.people.decide_claim(OwnerDecision(OWNER, accept=True, at=MORNING), member.id)


async def test_an_empty_class_goes_with_its_last_group_and_no_other_does(store: Store) -> None:
    """One with a list of names waits for its group, as one whose list came first."""
    first = await a_class(store)
    group_id = await second_group(store)
    (empty,) = (await choices(store, group_id)).own
    assert await store.group_classes.say(OWNER, group_id, first, joins=True) is GroupClassReply.ADDED
    assert await store.group_classes.say(OWNER, group_id, empty.id, joins=False) is GroupClassReply.REMOVED
    assert [one.id for one in await store.lessons.staffed_by(OWNER)] == [first]
    assert await store.group_classes.say(OWNER, group_id, empty.id, joins=True) is GroupClassReply.UNKNOWN
    third = await store.groups.seen(group(-1011, "9C"), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), third)
    (listed,) = (await choices(store, third)).own
    assert await store.rosters.take(OWNER, listed.id, LINES)
    assert await store.group_classes.say(OWNER, third, first, joins=True) is GroupClassReply.ADDED
    assert await store.group_classes.say(OWNER, third, listed.id, joins=False) is GroupClassReply.REMOVED
    assert [one.id for one in (await choices(store, third)).others] == [listed.id]


async def test_a_class_keeps_the_staff_of_its_first_group_however_groups_are_shared(store: Store) -> None:
    """Both groups are for both classes: each teacher has the one class still, in whichever order."""
    first = await a_class(store)
    own = await store.groups.by_chat(CLASS_CHAT)
    assert own is not None
    other = await second_group(store)
    (second,) = (await choices(store, other)).own
    await teaches(store, TEACHER, own.id)
    await teaches(store, OTHER_TEACHER, other)
    for group_id, class_id in ((own.id, second.id), (other, first)):
        assert await store.group_classes.say(OWNER, group_id, class_id, joins=True) is GroupClassReply.ADDED
    for account, class_id in ((TEACHER, first), (OTHER_TEACHER, second.id)):
        (only,) = await store.lessons.staffed_by(account)
        assert only.id == class_id
        assert only.group_ids[0] == {first: own.id, second.id: other}[class_id]
        assert only.shared_ids == {own.id, other}
    reply, _ = await store.lessons.paste(TEACHER, second.id, INVITATION)
    assert reply is LessonReply.NOT_STAFF


async def test_who_hears_of_a_shared_group_and_who_decides_how_it_is_guarded(store: Store) -> None:
    """Its own class's staff both; the other class's hear of it, until the group leaves that class."""
    await a_class(store)
    own = await store.groups.by_chat(CLASS_CHAT)
    assert own is not None
    other = await second_group(store)
    (second,) = (await choices(store, other)).own
    for account, group_id in ((TEACHER, own.id), (OTHER_TEACHER, other)):
        await store.people.start(account, Secret("Lan"), Language.VI, MORNING)
        await teaches(store, account, group_id)
    assert set(await store.people.told(own.id, MORNING)) == {OWNER, TEACHER}
    await store.group_classes.say(OWNER, own.id, second.id, joins=True)
    assert set(await store.people.told(own.id, MORNING)) == {OWNER, TEACHER, OTHER_TEACHER}
    assert set(await store.people.told(other, MORNING)) == {OWNER, OTHER_TEACHER}
    for account, may in ((TEACHER, True), (OTHER_TEACHER, False)):
        assert await store.setups.show(account, CLASS_CHAT) is may
        assert await store.setups.show_all(account) == 1
        standing = await store.pinned_links.standing(account, own.id)
        assert standing is (PinnedLinkReply.NONE if may else PinnedLinkReply.NOT_STAFF)
    await store.group_classes.say(OWNER, own.id, second.id, joins=False)
    assert set(await store.people.told(own.id, MORNING)) == {OWNER, TEACHER}
