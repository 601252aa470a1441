"""What is swept each minute is kept as long as the one table says, which /mydata tells."""

from __future__ import annotations

import sys
from datetime import timedelta
from inspect import unwrap
from typing import TYPE_CHECKING

import pytest

from bot.privacy.keeping import RETENTION
from bot.storage.doors.evenings import Evenings
from bot.storage.enrolment.code_requests import CodeRequests
from bot.storage.enrolment.codes import Slips
from bot.storage.enrolment.enrolment import Enrolments
from bot.storage.enrolment.group_membership import GroupMembers
from bot.storage.rosters.rosters import Rosters
from bot.storage.updates.dialogs import Dialogs
from bot.telegram.outbox import retention_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FunctionType

STATED = [time for keep in RETENTION for time in (keep.lasts, keep.other) if time is not None]


def named(code: CodeType) -> Iterator[str]:
    """Give the names that a function uses, and those of the functions in it."""
    yield from code.co_names
    for part in code.co_consts:
        if hasattr(part, "co_names"):
            yield from named(part)


@pytest.mark.parametrize(
    "sweep",
    [
        GroupMembers.sweep,
        Dialogs.sweep,
        Enrolments.sweep,
        Evenings.plan,
        CodeRequests.sweep,
        Rosters.sweep,
        Slips.sweep,
    ],
    ids=lambda sweep: sweep.__qualname__,
)
def test_a_sweep_takes_its_times_from_the_table(sweep: FunctionType) -> None:
    """The very ones: a time that is changed in the table is changed for the sweep."""
    module = vars(sys.modules[sweep.__module__])
    used = [module[name] for name in named(unwrap(sweep).__code__) if isinstance(module.get(name), timedelta)]
    assert used
    assert all(any(time is each for each in STATED) for time in used)


def test_stored_updates_go_when_the_table_says() -> None:
    """Those that are done with, and those that could not be read."""
    assert all(
        any(time is each for each in STATED) for time in (retention_job.WINDOW, retention_job._DEAD_KEPT)
    )
