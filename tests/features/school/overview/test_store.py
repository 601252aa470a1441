"""The school at a glance, read from both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.overview.rules import GuardState
from tests.features.incidents.alarms.test_store import filed
from tests.features.lessons.test_store import LINES, a_class, a_morning, bound
from tests.features.school.groups.test_group_classes import second_group, teaches
from tests.storage.samples import MORNING, OWNER, PUPIL, TEACHER, group, journaled, leak, reported

if TYPE_CHECKING:
    from bot.features.school.overview.rules import ClassState
    from bot.storage.store import Store


async def states(store: Store) -> dict[str, ClassState]:
    """Return what the owner sees of each class."""
    found = await store.overviews.overview(OWNER)
    assert found is not None
    return {each.name.reveal(): each for each in found.classes}


async def test_each_class_shows_what_it_lacks(store: Store) -> None:
    """The right, the room, the list, who is verified; a class of which nothing is known lacks all."""
    await a_morning(store)
    await second_group(store)
    found = await states(store)
    first, second = found["Class 6A1"], found["8B"]
    assert (first.guard, first.room_known, first.pupils, first.verified) == (
        GuardState.NO_RIGHT,
        True,
        len(LINES),
        1,
    )
    assert (second.guard, second.room_known, second.pupils, second.verified) == (
        GuardState.NO_RIGHT,
        False,
        0,
        0,
    )


async def test_one_number_of_what_is_open_wherever_it_is_read(store: Store) -> None:
    """List, overview and digest count alike; in a staff chat nothing is counted that teachers may not see."""
    morning = await a_morning(store)
    await bound(store, morning.codes[1], PUPIL + 1)
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    await filed(store)
    assert (await states(store))["Class 6A1"].open == 2
    await filed(store, PUPIL + 1, apart=True)
    assert (await states(store))["Class 6A1"].open == 3
    await filed(store, PUPIL + 2)
    whole = await store.overviews.overview(OWNER)
    in_chat = await store.overviews.overview(OWNER, reader=-5)
    listed = await store.open_incidents.page(OWNER, 0)
    digest = await store.digests.digest(OWNER, MORNING)
    assert whole is not None
    assert in_chat is not None
    assert listed is not None
    assert digest is not None
    assert (whole.open, whole.elsewhere, in_chat.open, in_chat.elsewhere) == (4, 1, 3, 1)
    assert (listed.total, sum(digest.open.values())) == (4, 4)
    assert [[name.reveal() for name in each.where] for each in listed.incidents] == [
        ["Class 6A1"],
        ["Class 6A1"],
        ["Class 6A1"],
        [],
    ]
    (found,) = [each for each in listed.incidents if each.given_away is not None]
    await store.incidents.press(CardPress(OWNER, Secret("Minh"), Act.VIOLATION, found.id, MORNING))
    assert (await states(store))["Class 6A1"].open == 2


async def test_who_does_not_lead_the_school_sees_none_of_it(store: Store) -> None:
    """A teacher has /status; a pupil has nothing."""
    await a_class(store)
    group_id = await store.groups.seen(group(), MORNING)
    await teaches(store, TEACHER, group_id)
    for account in (TEACHER, PUPIL):
        assert await store.overviews.overview(account) is None
        assert await store.open_incidents.page(account, 0) is None
        assert not await store.people.leads(account)
