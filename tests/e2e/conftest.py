"""The fixture of the end-to-end tests."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.classroom import Language
from tests.e2e.harness import School, open_school
from tests.e2e.stillness import watching
from tests.made_once import migrated_file


@pytest.fixture(autouse=True, scope="session")
def watched() -> Iterator[None]:
    """Know of each bot what it has under way."""
    with watching():
        yield


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty database, to be copied."""
    return migrated_file(tmp_path_factory)


@pytest.fixture
def language() -> Language:
    """Return what the school speaks; a test of a whole journey names both languages instead."""
    return Language.VI


@pytest.fixture
def webhook() -> bool:
    """Tell whether updates are delivered; else the bot polls. A test that runs over both names both.

    With BOT_TEST_WEBHOOK=1 all tests that do not name it run over the webhook.
    """
    return os.environ.get("BOT_TEST_WEBHOOK") == "1"


@pytest.fixture
async def school(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    migrated: Path,
    language: Language,
    *,
    webhook: bool,
) -> AsyncIterator[School]:
    """Give a school whose bot is not started yet; afterwards everything the bot asked was lawful.

    Its people speak `language`, or what a test hands in as this fixture's parameter.
    """
    shutil.copy(migrated, tmp_path / "bot.db")
    speaks = getattr(request, "param", language)
    async with open_school(tmp_path, speaks, webhook=webhook) as opened:
        yield opened
    sys.stderr.write(opened.log.getvalue())
