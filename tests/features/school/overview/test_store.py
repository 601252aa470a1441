"""The school at a glance, read from both databases."""

from __future__ import annotations

from bot.classroom import Secret
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.overview.rules import ClassState
from bot.storage.store import Store
from tests.features.incidents.alarms.test_store import filed
from tests.features.lessons.test_store import a_morning, bound
from tests.storage.samples import MORNING, OWNER, PUPIL, journaled, leak, reported


async def states(store: Store) -> dict[str, ClassState]:
    """Return what the owner sees of each class."""
    found = await store.overviews.overview(OWNER)
    assert found is not None
    return {each.name.reveal(): each for each in found.classes}


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
