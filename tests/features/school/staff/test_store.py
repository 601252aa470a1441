from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.classroom import Group, Language, Room, Secret
from bot.features.doors.rules import FreezeReply
from bot.features.incidents.buttons import IncidentMessage
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import DecisionReply, OwnerDecision
from bot.features.school.staff.rules import Deed, InviteReply, LinkReply
from bot.features.school.staff.store.invitations import _acts
from bot.records import Who
from bot.roles import Member, Role, StaffChat, Standing
from bot.storage.store import Store
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    STAFF_CHAT,
    TEACHER,
    claim_all,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

DAY = timedelta(hours=24)
NAME = Secret("Cô Lan")


async def owners(store: Store) -> set[int]:
    """Return the accounts that own the school."""
    return set((await store.people.whole_staff()).owners(MORNING))


async def asked(store: Store, account: int = TEACHER, group_id: int | None = None) -> Member:
    """Have somebody claim to be a teacher; returns the claim."""
    await store.people.claim(account, NAME, group_id, creates=False, at=MORNING)
    staff = await store.people.whole_staff()
    return next(member for member in staff.members if member.account == account)


async def proposed(
    store: Store, chat_id: int = STAFF_CHAT, *, by: int = OWNER, accept: bool = True
) -> tuple[StaffChat, DecisionReply]:
    """Let a chat be proposed as staff chat, and somebody decide about it."""
    await store.staff_chats.ask(chat_id, Secret("Staff"), MORNING)
    (chat,) = await store.staff_chats.all()
    return chat, await store.staff_chats.decide(OwnerDecision(by, accept=accept, at=MORNING), chat.id)


async def test_who_is_unreachable_is_told_again_after_start(store: Store) -> None:
    """A person who can't be reached is not told; Start makes them reachable again."""
    await with_owner(store)
    await store.people.unreachable(OWNER)
    await store.people.unreachable(PUPIL)  # never started: nothing to note
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    assert await store.outbox.claim(MORNING) == []
    await store.people.start(OWNER, NAME, Language.VI, MORNING)
    (card,) = await store.outbox.claim(MORNING)
    assert (card.what, card.chat_id) == (IncidentMessage.CARD, OWNER)


async def test_settings_name_and_end_owners(store: Store) -> None:
    """Those the settings name are owners, once each; those no longer named are not; coming back works."""
    for named in ([OWNER, 503, OWNER], [503], [], [OWNER]):
        await store.people.set_owners(named, MORNING)
        await store.people.set_owners(named, MORNING)
        assert await owners(store) == set(named)
    assert len((await store.people.whole_staff()).members) == 2


async def test_an_owner_by_link_stays_whatever_the_settings_say(store: Store) -> None:
    """Settings that name nobody, or name and unname the same person, take no link owner away."""
    token = await store.people.owner_link(MORNING)
    used = await store.people.use_owner_link(token.reveal(), Who(OWNER, NAME), MORNING)
    assert used is LinkReply.WELCOME
    for named in ([], [503], [OWNER], []):
        await store.people.set_owners(named, MORNING)
        assert await owners(store) == {OWNER, *named}
    (member,) = [one for one in (await store.people.whole_staff()).members if one.account == OWNER]
    assert (member.name, await store.people.member(member.id)) == (NAME, member)
    assert await store.people.member(1) is None


async def test_an_owner_named_later_gets_the_name_of_the_account(store: Store) -> None:
    """An owner from the settings who has started the bot is known by that name, else by none."""
    await store.people.start(OWNER, NAME, Language.VI, MORNING)
    await store.people.set_owners([OWNER, 503], MORNING)
    assert {m.account: m.name for m in (await store.people.whole_staff()).members} == {
        OWNER: NAME,
        503: Secret(""),
    }


async def test_an_owner_link_works_once(store: Store) -> None:
    """Of ten people using one link at once exactly one becomes an owner, and nobody after that."""
    token = (await store.people.owner_link(MORNING)).reveal()
    tries = [store.people.use_owner_link(token, Who(800 + n, NAME), MORNING) for n in range(10)]
    results = await asyncio.gather(*tries)
    assert results.count(LinkReply.WELCOME) == 1
    assert await owners(store) == {800 + results.index(LinkReply.WELCOME)}
    assert await store.people.use_owner_link(token, Who(900, NAME), MORNING) is LinkReply.SPENT


async def test_an_owner_link_ends_after_a_day_or_when_replaced(store: Store) -> None:
    """A link is good for 24 hours and until the next one is made; a guessed one never is."""
    first = (await store.people.owner_link(MORNING)).reveal()
    second = (await store.people.owner_link(MORNING)).reveal()
    for token in (first, "guessed", "", "\ud83d"):
        assert await store.people.use_owner_link(token, Who(OWNER, NAME), MORNING) is LinkReply.SPENT
    late = await store.people.use_owner_link(second, Who(OWNER, NAME), MORNING + DAY)
    assert late is LinkReply.SPENT
    just = await store.people.use_owner_link(second, Who(OWNER, NAME), MORNING + DAY - timedelta(seconds=1))
    assert just is LinkReply.WELCOME
    assert len(second) >= 43


async def test_who_would_be_told_is_known_beforehand(store: Store) -> None:
    """Nobody, then the owner who has started the bot, then the staff chat once it is confirmed."""
    group_id = await store.groups.seen(group(), MORNING)
    assert await store.people.told(group_id, MORNING) == ()
    await with_owner(store)
    assert await store.people.told(group_id, MORNING) == (OWNER,)
    await proposed(store)
    assert await store.people.told(group_id, MORNING) == (STAFF_CHAT,)


async def test_a_link_owner_releases_what_waited(store: Store) -> None:
    """Alerts that waited for an owner go out when a link makes one who has pressed Start."""
    await store.people.start(OWNER, NAME, Language.VI, MORNING)
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    assert await store.outbox.claim(MORNING) == []
    token = await store.people.owner_link(MORNING)
    await store.people.use_owner_link(token.reveal(), Who(OWNER, NAME), MORNING)
    rows = await claim_all(store)
    assert [(row.what, row.chat_id) for row in rows] == [
        (SchoolMessage.GROUP, OWNER),
        (IncidentMessage.CARD, OWNER),
    ]


async def test_an_owner_decides_a_claim_once(store: Store) -> None:
    """An owner's answer stands, the claimant is told, and a second answer changes nothing."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    claim = await asked(store, group_id=group_id)
    assert (claim.standing, claim.group_id, claim.name) == (Standing.ASKED, group_id, NAME)
    decided = OwnerDecision(OWNER, accept=True, at=MORNING)
    replies = await asyncio.gather(*(store.people.decide_claim(decided, claim.id) for _ in range(2)))
    assert sorted(replies) == sorted([DecisionReply.CONFIRMED, DecisionReply.ALREADY])
    member = await store.people.member(claim.id)
    assert member is not None
    assert member.standing is Standing.CONFIRMED
    told = {(row.what, row.chat_id) for row in await claim_all(store)}
    assert told == {(SchoolMessage.CLAIM, OWNER), (SchoolMessage.WELCOME, TEACHER)}


async def test_asking_again_replaces_a_declined_claim(store: Store) -> None:
    """One account has one standing for each role and group: the latest; while one is open none is added."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    for account, bound_to in ((TEACHER, None), (TEACHER + 1, group_id)):
        first = await asked(store, account, bound_to)
        assert (await asked(store, account, bound_to)).id == first.id
        declined = OwnerDecision(OWNER, accept=False, at=MORNING)
        assert await store.people.decide_claim(declined, first.id) is DecisionReply.DECLINED
        again = await asked(store, account, bound_to)
        ids = {member.id for member in (await store.people.whole_staff()).members}
        assert again.id in ids
        assert first.id not in ids


async def test_who_created_the_staff_chat_is_no_teacher_of_it(store: Store) -> None:
    """[I am a teacher] pressed by its creator names no class group, and an owner's answer leaves it be."""
    await with_owner(store)
    room = Group(STAFF_CHAT, Room.SUPERGROUP, Secret("Ban quản trị"))
    await store.groups.rights(room, can_delete=True, adder=None, creator=8, at=MORNING)
    ((group_id, _),) = await store.creators.places()
    await proposed(store)
    assert await store.creators.places() == ()
    for accept in (True, False):
        decided = OwnerDecision(OWNER, accept=accept, at=MORNING)
        assert await store.groups.decide(decided, group_id) is DecisionReply.STAFF_CHAT
    state = await store.groups.state(group_id)
    assert state is not None
    assert state.realm is None


async def test_of_a_staff_chat_whose_owner_is_gone_the_next_one_is_asked(store: Store) -> None:
    """It counts no more, so whoever owns the school now can make it count again."""
    await with_owner(store)
    chat, _ = await proposed(store)
    await store.people.set_owners((OWNER + 1,), MORNING)
    later = MORNING + timedelta(minutes=10)
    assert await store.staff_chats.ask(STAFF_CHAT, Secret("Staff"), later) == 1
    by_next = OwnerDecision(OWNER + 1, accept=True, at=later)
    assert await store.staff_chats.decide(by_next, chat.id) is DecisionReply.CONFIRMED
    assert await store.staff_chats.ask(STAFF_CHAT, Secret("Staff"), later + timedelta(days=1)) is None


async def test_nobody_is_invited_to_teach_the_staff_chat(store: Store) -> None:
    """It is offered no more, and an invitation made before makes no class group of it."""
    await with_owner(store)
    room = Group(STAFF_CHAT, Room.SUPERGROUP, Secret("Ban quản trị"))
    group_id = await store.groups.seen(room, MORNING)
    made = [await store.staffing.draft(OWNER, Role.TEACHER) for _ in range(2)]
    earlier, later = (invite for invite in made if invite is not None)
    assert await store.staffing.choose(OWNER, earlier, group_id)
    token = await store.staffing.issue(OWNER, earlier, None)
    assert token is not None
    await proposed(store)
    assert await store.staffing.choices() == ()
    assert not await store.staffing.choose(OWNER, later, group_id)
    assert (await store.staffing.use(token.reveal(), Who(TEACHER, Secret("An"))))[0] is InviteReply.SPENT
    state = await store.groups.state(group_id)
    assert state is not None
    assert state.realm is None


async def test_a_declined_staff_chat_may_be_asked_about_again(store: Store) -> None:
    """A refusal stands until somebody asks anew."""
    await with_owner(store)
    chat, reply = await proposed(store, accept=False)
    assert reply is DecisionReply.DECLINED
    assert await store.staff_chats.ask(STAFF_CHAT, Secret("At once"), MORNING) is None
    later = MORNING + timedelta(minutes=10)
    assert await store.staff_chats.ask(STAFF_CHAT, Secret("Renamed"), later) == 1
    (again,) = await store.staff_chats.all()
    assert (again.id, again.standing, again.title) == (chat.id, Standing.ASKED, Secret("Renamed"))
    nowhere = OwnerDecision(OWNER, accept=True, at=MORNING)
    assert await store.staff_chats.decide(nowhere, 1) is DecisionReply.UNKNOWN
    assert await store.staff_chats.one(1) is None


@pytest.mark.parametrize(
    ("why", "reply"),
    [
        ("incident", DecisionReply.CLASS_GROUP),
        ("role", DecisionReply.CLASS_GROUP),
        ("seen", DecisionReply.CONFIRMED),
    ],
)
async def test_a_class_group_never_becomes_the_staff_chat(
    store: Store, why: str, reply: DecisionReply
) -> None:
    """A chat with an incident, or with a role bound to it, is a class group; one merely seen is none."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    if why == "incident":
        await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    elif why == "role":
        await asked(store, group_id=group_id)
    assert (await proposed(store, CLASS_CHAT))[1] is reply


async def test_a_freeze_stands_in_what_an_account_did(store: Store) -> None:
    """For an owner who locks it; a second press finds the first freeze."""
    await with_owner(store)
    head = Who(OWNER, NAME)
    _, freeze = await store.door_freezes.freeze(head)
    assert await store.door_freezes.freeze(head) == (FreezeReply.ALREADY, freeze)
    acts = await store.door_freezes._school.read(lambda tx: _acts(tx, OWNER))
    assert [act.deed for act in acts] == [Deed.FREEZE]
