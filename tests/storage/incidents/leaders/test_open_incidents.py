"""The list of open incidents on both databases: which alarms a leader may not hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.incidents.leaders.open_incidents import A_PAGE
from tests.features.lessons.test_store import a_class, a_morning, bound
from tests.storage.incidents.alarms.test_alarms import filed
from tests.storage.samples import OWNER, PUPIL, journaled, leak, reported

if TYPE_CHECKING:
    from bot.storage.store import Store


async def listed(store: Store) -> int:
    """Return how many incidents the owner is shown."""
    found = await store.leaders.open_incidents.page(OWNER, 0)
    assert found is not None
    return found.total


async def test_a_leader_is_not_shown_alarms_of_their_own(store: Store) -> None:
    """Others of theirs see those; what is kept apart from teachers is there for who leads the school."""
    morning = await a_morning(store)
    await bound(store, morning.codes[1], PUPIL + 1)
    await filed(store, OWNER)
    assert await listed(store) == 0
    await filed(store)
    await filed(store, PUPIL + 1, apart=True)
    assert await listed(store) == 2


async def test_of_many_a_page_is_shown_and_all_are_counted(store: Store) -> None:
    """Leaks and alarms together, the first page full."""
    await a_class(store)
    for number in range(1, A_PAGE + 1):
        await store.incidents.leaks([reported(leak(number), await journaled(store, number))])
    await filed(store)
    found = await store.leaders.open_incidents.page(OWNER, 0)
    assert found is not None
    assert (len(found.incidents), found.pages, found.total) == (A_PAGE, 2, A_PAGE + 1)
