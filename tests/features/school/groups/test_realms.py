"""By whose word a group is a class's: an owner's, its creator's alone, or nobody's any more."""

from __future__ import annotations

from bot.classroom import SCHOOL, Group, Language, Room, Secret
from bot.features.enrolment.applications.rules.steps import EnrolReply
from bot.features.enrolment.buttons import CodeMessage
from bot.features.enrolment.codes.rules import CodeRequestReply
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import DecisionReply, OwnerDecision
from bot.features.school.staff.rules import CandidateReply, ClaimReply, InviteReply, LinkReply
from bot.records import Who
from bot.roles import Role
from bot.storage.store import Store
from tests.features.lessons.test_store import bound, student_codes
from tests.storage.samples import MORNING, OWNER, PUPIL, TEACHER, claim_all, with_owner

NAME = Secret("An")
OTHER = 777


async def acts(store: Store, account: int = TEACHER, chat_id: int = -100, title: str = "7A") -> int:
    """Let a group's creator act for it, in a school without owner; return the group's id."""
    group_id = await store.groups.seen(Group(chat_id, Room.SUPERGROUP, Secret(title)), MORNING)
    said = await store.people.claim(account, NAME, group_id, creates=True, at=MORNING)
    assert said is ClaimReply.ACTING
    return group_id


async def realm(store: Store, group_id: int) -> int | None:
    """Return by whose word a group is a class's."""
    state = await store.groups.state(group_id)
    return None if state is None else state.realm


async def roles(store: Store, account: int, group_id: int) -> frozenset[Role]:
    """Return somebody's roles in a group."""
    return (await store.people.whole_staff()).roles_of(account, group_id, MORNING)


async def test_a_creators_word_ends_with_what_made_them_one(store: Store) -> None:
    """Handed over, the group is nobody's until its next creator says so, who takes nothing else along."""
    first, second = await acts(store), await acts(store, chat_id=-101, title="8B")
    assert (await realm(store, first), await realm(store, second)) == (TEACHER, TEACHER)
    assert await store.creators.noted(-100, OTHER, creates=True)
    assert (await realm(store, first), await realm(store, second)) == (-first, TEACHER)
    assert await acts(store, OTHER) == first
    assert (await realm(store, first), await realm(store, second)) == (OTHER, TEACHER)


async def test_who_is_forgotten_leaves_no_group_to_the_school(store: Store) -> None:
    """Else whoever acts for a group makes it the school's by asking to be forgotten."""
    group_id = await acts(store)
    await store.privacy.forget(TEACHER, MORNING)
    assert await realm(store, group_id) == -group_id
    await with_owner(store)
    assert SchoolMessage.GROUP in {row.what for row in await claim_all(store)}


async def test_a_creator_who_comes_to_own_the_school_has_vouched_for_the_own_groups(store: Store) -> None:
    """By a link or by the settings; nobody is asked about those, and about another's they are."""
    for owning in (TEACHER, OTHER):
        assert await acts(store, owning, chat_id=-owning)
    group_id = await acts(store, PUPIL, chat_id=-5)
    token = await store.people.owner_link(MORNING)
    assert await store.people.use_owner_link(token.reveal(), Who(TEACHER, NAME), MORNING) is LinkReply.WELCOME
    await store.people.set_owners((OTHER,), MORNING)
    for owning in (TEACHER, OTHER):
        state = await store.groups.by_chat(-owning)
        assert state is not None
        assert state.realm == SCHOOL
    assert await realm(store, group_id) == PUPIL


async def test_what_an_owner_said_of_a_group_stands_whoever_acts_for_it_later(store: Store) -> None:
    """The school lost its owner: a creator acts for the group, which is the school's still."""
    await with_owner(store)
    group_id = await store.groups.seen(Group(-100, Room.SUPERGROUP, Secret("7A")), MORNING)
    decided = OwnerDecision(OWNER, accept=True, at=MORNING)
    assert await store.groups.decide(decided, group_id) is DecisionReply.CONFIRMED
    await store.people.set_owners((), MORNING)
    assert await acts(store) == group_id
    assert await realm(store, group_id) == SCHOOL
    assert await roles(store, TEACHER, group_id) == {Role.CREATOR}


async def test_an_owner_asked_before_is_asked_anew_of_what_a_creator_confirmed_since(store: Store) -> None:
    """Asked, not answered, gone; the next owner hears of the group too, and decides."""
    await with_owner(store)
    group_id = await store.groups.seen(Group(-100, Room.SUPERGROUP, Secret("7A")), MORNING)
    await store.people.set_owners((), MORNING)
    await acts(store)
    await claim_all(store)
    await store.people.set_owners((OWNER,), MORNING)
    assert SchoolMessage.GROUP in {row.what for row in await claim_all(store)}
    declined = OwnerDecision(OWNER, accept=False, at=MORNING)
    assert await store.groups.decide(declined, group_id) is DecisionReply.DECLINED
    accepted = OwnerDecision(OWNER, accept=True, at=MORNING)
    assert await store.groups.decide(accepted, group_id) is DecisionReply.CONFIRMED
    assert await store.groups.decide(declined, group_id) is DecisionReply.GROUP_STAYS


async def test_nobody_who_serves_the_school_is_a_student_of_a_group_that_becomes_its_own(
    store: Store,
) -> None:
    """By a creator's word they were one to that creator alone; by the school's all their roles would go."""
    group_id = await acts(store)
    (taught,) = await store.lessons.staffed_by(TEACHER)
    codes = await student_codes(store, TEACHER, taught.id)
    await bound(store, codes[0], OTHER)
    await bound(store, codes[1], PUPIL)
    await with_owner(store)
    invite = await store.staffing.draft(OWNER, Role.TEACHER)
    assert invite is not None
    token = await store.staffing.issue(OWNER, invite, None)
    assert token is not None
    assert (await store.staffing.use(token.reveal(), Who(OTHER, NAME)))[0] is InviteReply.ASKED
    assert (await store.staffing.settle(OWNER, invite, accept=True))[0] is CandidateReply.WELCOME
    assert await roles(store, OTHER, group_id) == {Role.TEACHER}
    assert await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    assert await roles(store, OTHER, group_id) == {Role.TEACHER}
    assert await store.enrolments.bound_to(OTHER) == ()
    assert len(await store.enrolments.bound_to(PUPIL)) == 1


async def test_an_owner_hands_out_no_room_in_a_class_by_a_creators_word(store: Store) -> None:
    """Two classes may be called alike: the one that is not the school's is none of an owner's."""
    group_id = await acts(store)
    await with_owner(store)
    assert await store.lessons.staffed_by(OWNER) == ()
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    assert [each.name for each in await store.lessons.staffed_by(OWNER)] == [Secret("7A")]


async def test_a_plea_is_told_to_nobody_to_whose_class_its_account_never_came(store: Store) -> None:
    """Two creators call a class alike; who came by the button in a group means its class."""
    for account in (TEACHER, OTHER):
        await acts(store, account, chat_id=-account)
    said = "7A 12 Nguyễn Văn An"
    assert await store.code_requests.ask(PUPIL, NAME, said) is CodeRequestReply.UNCLEAR
    (taught,) = await store.lessons.staffed_by(TEACHER)
    assert await store.enrolments.begin(PUPIL, NAME, taught.id, member=True) is EnrolReply.ASK_NAME
    assert await store.code_requests.ask(PUPIL, NAME, said) is CodeRequestReply.SENT
    for account in (TEACHER, OTHER):
        await store.people.start(account, NAME, Language.VI, MORNING)
    told = [row.chat_id for row in await claim_all(store) if row.what is CodeMessage.PLEA]
    assert told == [TEACHER]


async def test_a_list_that_waits_is_that_of_the_group_for_which_an_owner_chooses_it(store: Store) -> None:
    """Of the class that a creator made of the group nothing is known: it goes; else both stay."""
    first, second = await acts(store), await acts(store, chat_id=-101, title="8B")
    own = await store.lessons.staffed_by(TEACHER)
    taught = next(each for each in own if each.name == Secret("8B"))
    await student_codes(store, TEACHER, taught.id)
    await with_owner(store)
    for group_id, title in ((first, "7A"), (second, "8B")):
        listed = await store.rosters.make_class(OWNER, Secret(title))
        assert listed is not None
        (waiting,) = await store.groups.namesakes(group_id)
        assert waiting.id == listed
        decided = OwnerDecision(OWNER, accept=True, at=MORNING, class_id=listed)
        assert await store.groups.decide(decided, group_id) is DecisionReply.CONFIRMED
    names = [each.name.reveal() for each in await store.lessons.staffed_by(OWNER)]
    assert sorted(names) == ["7A", "8B", "8B"]


async def test_a_class_that_somebody_else_calls_a_chat_of_staff_is_its_creators_still(store: Store) -> None:
    """Who acts elsewhere, and is in a group that nobody has claimed yet, takes it from nobody."""
    await acts(store, OTHER, chat_id=-5, title="9A")
    room = Group(-100, Room.SUPERGROUP, Secret("7A"))
    await store.groups.rights(room, can_delete=True, adder=None, creator=TEACHER, at=MORNING)
    await store.staff_chats.ask(-100, Secret("7A"), MORNING, asked_by=OTHER)
    (chat,) = await store.staff_chats.all()
    decided = OwnerDecision(OTHER, accept=True, at=MORNING)
    assert await store.staff_chats.decide(decided, chat.id) is DecisionReply.CONFIRMED
    assert -100 in [chat_id for _, chat_id in await store.creators.places()]


async def test_an_owners_word_goes_along_when_two_turn_out_to_be_one_group(store: Store) -> None:
    """The supergroup was confirmed as another one, before Telegram said that it is the creator's group."""
    group_id = await acts(store)
    await with_owner(store)
    later = await store.groups.seen(Group(-1100, Room.SUPERGROUP, Secret("7A")), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), later)
    assert await store.chats.moved(-100, -1100)
    assert await realm(store, group_id) == SCHOOL
