"""How long one message may take, by two clocks."""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterator

import pytest

from bot.moderation.allowance import AMPLE, Allowance


def clock(*seconds: float) -> Iterator[float]:
    """Return what a clock shows, one look after the other; more looks are an error."""
    return iter(seconds)


def test_work_is_not_counted_while_the_wall_clock_shows_little() -> None:
    """A message that is judged at once asks the system for nothing."""
    wall, work = clock(10, 11, 12), clock()
    allowance = Allowance(20, wall=lambda: next(wall), work=lambda: next(work))
    assert [allowance.left(), allowance.left()] == [20, 20]


def test_work_counts_from_when_a_quarter_has_passed() -> None:
    """What is slow may take as long as allowed from then on, whatever the wall's clock shows meanwhile."""
    wall, work = clock(10, 15), clock(100, 101, 119, 121)
    allowance = Allowance(20, wall=lambda: next(wall), work=lambda: next(work))
    assert [allowance.left() for _ in range(4)] == [20, 19, 1, -1]


def test_what_is_sure_to_take_long_counts_from_its_beginning() -> None:
    """Work that is counted explicitly needs no look at the wall's clock."""
    wall, work = clock(10), clock(100, 115, 121)
    allowance = Allowance(20, wall=lambda: next(wall), work=lambda: next(work))
    allowance.count()
    assert [allowance.left(), allowance.left()] == [5, -1]


def test_the_least_that_is_left_is_given_anew() -> None:
    """Where less is left than the next work needs, it gets that; where more is, nothing changes."""
    wall, work = clock(10), clock(100, 101, 119, 119, 120)
    allowance = Allowance(20, wall=lambda: next(wall), work=lambda: next(work))
    allowance.count()
    allowance.leave(4)
    allowance.leave(4)
    assert allowance.left() == 3


def test_of_several_pieces_of_work_those_in_time_are_done() -> None:
    """The first in any case; what comes after the end is not even begun."""
    wall, work = clock(10), clock(100, 110, 120)
    allowance = Allowance(20, wall=lambda: next(wall), work=lambda: next(work))
    allowance.count()
    begun: list[int] = []
    pieces = (begun.append(piece) or piece for piece in range(5))
    assert list(allowance.during(pieces)) == begun == [0, 1]
    assert list(AMPLE.during(range(5))) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("clock", "counts"), [("wall", time.perf_counter), ("work", time.thread_time)])
def test_only_work_on_the_message_counts_as_its_time(clock: str, counts: object) -> None:
    """On a busy machine the program stands still now and then; a leak judged just then goes all the same."""
    assert counts is inspect.signature(Allowance).parameters[clock].default
