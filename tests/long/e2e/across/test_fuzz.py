"""A thousand crafted presses, start links, commands and other updates; `fuzz` is the long form."""

from __future__ import annotations

import pytest

from tests.e2e.harness import School
from tests.long.e2e.across.fuzz import fuzzed


@pytest.mark.long
async def test_nothing_crafted_fails_or_changes_anything(school: School) -> None:
    """From strangers, pupils and staff, in private and in the group; none is told a secret.

    Each button is pressed by each of them about what does not exist, and then all else at random.
    """
    assert await fuzzed(school, 1_000, 16) == []
