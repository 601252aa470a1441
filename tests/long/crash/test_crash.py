from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.long.crash.dying import crash, database_or_skip

KILLS = 4  # on each database; `python tests/long/crash/crash.py` does many more


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Give the address of an empty database, of either kind."""
    async with database_or_skip(request.param, tmp_path) as address:
        yield address


@pytest.mark.long
async def test_nothing_is_lost_however_often_the_bot_is_killed(url: str, tmp_path: Path) -> None:
    """No leak stands, nothing harmless goes, all is told, a press counts once; no copy lacks its cause."""
    seed = secrets.randbelow(10**6)
    report = await crash(KILLS, seed, url, tmp_path)
    kind = url.partition("+")[0]
    again = f"repeat with: tests/long/crash/crash.py --kills {KILLS} --database {kind} --seed {seed}"
    assert report.problems == [], again
    assert report.figures["kills"] == KILLS
