"""What holds for all tests: the long ones begin first, and none logs into a stream of the one before."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest
import structlog

from tests.processes import leave_nothing, running

if TYPE_CHECKING:
    from collections.abc import Iterator

# Errors that tests provoke are logged as text: to draw them takes longer than most tests.
_PLAIN: Final = (
    structlog.processors.add_log_level,
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
)


def pytest_configure() -> None:
    """Keep what is compiled: hundreds of tests start the program, and each worker reads all tests."""
    leave_nothing()
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long tests first; the order is the same in every process that shares the work.

    They count no lines, as short ones go through the same, and counting adds half to the work.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.no_cover)


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
