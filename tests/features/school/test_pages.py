"""Pages of a list."""

from __future__ import annotations

import pytest

from bot.pages import ListPage, listed, page_of


@pytest.mark.parametrize(
    ("count", "number", "page"),
    [
        (0, 0, ListPage((), 0, 1)),
        (0, 3, ListPage((), 0, 1)),
        (4, 0, ListPage((0, 1, 2, 3), 0, 1)),
        (5, 0, ListPage((0, 1, 2, 3), 0, 2)),
        (5, 1, ListPage((4,), 1, 2)),
        (8, 10**12, ListPage((4, 5, 6, 7), 1, 2)),
    ],
)
def test_a_page_that_is_not_there_is_the_last_one(count: int, number: int, page: ListPage[int]) -> None:
    """Lists get shorter while their buttons stand."""
    assert page_of(range(count), number, 4) == page


def test_of_many_names_the_first_are_told() -> None:
    """One line names no fifty classes."""
    assert listed(["1A", "2A"], 2).reveal() == "1A, 2A"
    assert listed(["1A", "2A", "3A"], 2).reveal() == "1A, 2A, …"
