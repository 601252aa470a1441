"""The same in a class of 45."""

from __future__ import annotations

from tests.e2e.doors.leaks import one_way_leaks
from tests.e2e.harness import School


async def test_one_way_of_45_that_leaks_is_closed_alone(school: School) -> None:
    """44 others keep theirs."""
    await one_way_leaks(school, 45)
