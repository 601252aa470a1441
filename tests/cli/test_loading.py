"""What a bot that starts loads, and what it leaves until somebody needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

# What draws, reads and seals: for other processes, for other commands, or for what few schools ask for.
SELDOM = {
    "alembic",
    "docx",
    "icalendar",
    "lxml",
    "PIL",
    "pypdfium2",
    "pyrage",
    "python_calamine",
    "reportlab",
}
SELDOM |= {"aiohttp_socks", "segno", "xlsxwriter", "zxingcpp", "bot.phones", "bot.sandbox"}
# The guard's way, what starts the readers of pictures, and the site.
GUARDING = {"bot.moderation.moderator", "bot.telegram.guard.protection", "bot.media.readers"}
GUARDING |= {"bot.web.site", "aiohttp.web", "telegram", "regex"}


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Return the modules that are there before a bot connects."""
    program = "import bot.cli.run, bot.cli.serving, sys; print(*sys.modules)"
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return set(ran.stdout.split())


def test_what_is_seldom_needed_is_not_loaded_at_the_start(loaded: set[str]) -> None:
    """It would take memory for months, and a part of each start, during which leaks stand."""
    assert loaded & SELDOM == set()


def test_what_guards_is_loaded_before_the_first_message(loaded: set[str]) -> None:
    """The first leak waits for nothing."""
    assert GUARDING - loaded == set()
