"""The fixture of the end-to-end tests."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.school import School, open_school

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Give a school whose bot is not started yet; afterwards everything the bot asked was lawful."""
    async with open_school(tmp_path) as opened:
        yield opened
    sys.stderr.write(opened.log.getvalue())
