from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.workers.leases import gives, to_take


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(0, 200))
def test_what_all_may_take_is_all_there_is(held: list[int], free: int) -> None:
    """However many each has: nothing that is free stays free."""
    total = sum(held) + free
    assert sum(to_take(mine, len(held), total) for mine in held) >= free


@given(st.dictionaries(st.integers(1, 99), st.integers(0, 40), min_size=2, max_size=8))
def test_giving_ends_when_none_has_two_more_than_another(held: dict[int, int]) -> None:
    """Each step helps the one that has least; it comes to rest, with a difference of at most one."""
    for _ in range(sum(held.values()) + 1):
        giving = [worker for worker in held if gives(worker, held)]
        if not giving:
            break
        held[giving[0]] -= 1
        held[min(held, key=lambda worker: held[worker])] += 1
    assert max(held.values()) - min(held.values()) <= 1


def test_a_worker_alone_gives_nothing() -> None:
    """There is nobody to take it."""
    assert not gives(1, {1: 30})
