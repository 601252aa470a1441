"""The fixture of the end-to-end tests."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox, SteppedClock
from tests.e2e.school import School

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Give a school whose bot is not started yet; afterwards everything the bot asked was lawful."""
    clock = SteppedClock()
    async with Sandbox(clock) as telegram:
        opened = School(telegram, tmp_path, clock)
        try:
            yield opened
        finally:
            await opened.stop()
        assert telegram.violations == []
    sys.stderr.write(opened.log.getvalue())
