"""The fixture of the end-to-end tests."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bot.classroom import Language
from tests.e2e.school import School, open_school

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def language() -> Language:
    """Return what the school speaks; a test of a whole journey names both languages instead."""
    return Language.VI


@pytest.fixture
async def school(request: pytest.FixtureRequest, tmp_path: Path, language: Language) -> AsyncIterator[School]:
    """Give a school whose bot is not started yet; afterwards everything the bot asked was lawful.

    Its people speak `language`, or what a test hands in as this fixture's parameter.
    """
    async with open_school(tmp_path, getattr(request, "param", language)) as opened:
        yield opened
    sys.stderr.write(opened.log.getvalue())
