"""What holds for all tests: which are run, the long ones first, and that none leaves anything behind."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
import structlog
from hypothesis import settings

from tests.processes import leave_nothing, running

_TESTS: Final = Path(__file__).parent
# What README's command leaves to CI, beside what is marked `long`: what wants programs that a bare machine
# does not have, or starts many processes, or measures, and all journeys but a few.
_REST: Final = ("bench", "long")
# Errors that tests provoke are logged as text: to draw them takes longer than most tests.
_PLAIN: Final = (
    structlog.processors.add_log_level,
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let CI not repeat what has passed elsewhere."""
    parser.addoption("--but", help="a file of ids of tests, one a line, that are not to run")


def pytest_configure(config: pytest.Config) -> None:
    """Leave the rest to CI where no path is named: that is the run of somebody who has just cloned this.

    What is compiled is kept: hundreds of tests start the program, and each worker reads all tests.
    """
    settings.register_profile("busy", deadline=None)  # no example fails by the clock of a busy machine
    settings.load_profile("busy")
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    leave_nothing()
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        left = [*(config.option.ignore or ()), *(str(_TESTS / name) for name in _REST)]
        config.option.ignore, config.option.markexpr = left, "not long"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say that there is more."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        terminalreporter.write_line(
            "A part of the tests; all of them, which takes more programs and time: pytest tests"
        )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put long tests first; the order is the same in every process that shares the work.

    They count no lines, as short ones go through the same, and counting adds half to the work. What has
    passed elsewhere runs again only where it counts lines: those that tests without a database reach.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.no_cover)
    if config.option.but:
        passed = set(Path(config.option.but).read_text("utf-8").splitlines())
        counted = bool(config.getoption("cov_source", None))
        for item in items:
            if "database" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.no_cover)
        gone = [
            item
            for item in items
            if item.nodeid in passed and not (counted and item.get_closest_marker("no_cover") is None)
        ]
        config.hook.pytest_deselected(items=gone)
        left = set(items).difference(gone)
        items[:] = [item for item in items if item in left]


def pytest_collection_finish() -> None:
    """Have the collector pass over what each process read: thousands of tests, and the bot itself."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_logs() -> Iterator[None]:
    """Forget where a test had logs written: its streams are closed when it ends."""
    structlog.configure(processors=_PLAIN)
    yield
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _nothing_goes_on() -> Iterator[None]:
    """What a test started has ended with it; else it is killed, and the test fails."""
    before = running()
    yield
    left = running() - before
    for each in left:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    assert left == set(), "a process goes on after the test that started it"
