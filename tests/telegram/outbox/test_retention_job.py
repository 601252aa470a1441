"""What is done each minute, and at night."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from bot.sandbox import SteppedClock
from bot.telegram.outbox.retention_job import RetentionJob


async def test_a_step_that_fails_keeps_no_other_from_being_done() -> None:
    """Whatever else is wrong, codes end, roles end, and what is expired is deleted at night."""
    clock, done = SteppedClock(datetime(2026, 9, 7, 12, tzinfo=UTC)), list[str]()

    def step(name: str, result: object = None) -> Any:  # noqa: ANN401 - stands for any store's
        async def work(*_about: object) -> object:
            done.append(name)
            return result

        return work

    async def fails() -> None:
        raise ValueError

    stores = SimpleNamespace(
        privacy=SimpleNamespace(
            sweep=fails, finish=step("finish"), purge=step("purge", {}), compact=step("compact", result=True)
        ),
        staffing=SimpleNamespace(expire=step("expire")),
        room_reminders=SimpleNamespace(plan=step("remind")),
        leaders=SimpleNamespace(digests=SimpleNamespace(plan=step("digest"))),
        setups=SimpleNamespace(refresh=step("refresh")),
    )
    job = RetentionJob(
        cast("Any", stores),
        rooms=cast("Any", None),
        first=(fails,),
        codes_over=step("codes"),
        staff_changed=step("staff"),
        ring=lambda: None,
        clock=clock,
        zone=UTC,
    )
    running = asyncio.create_task(job.run())
    await clock.advance(24 * 3600)
    running.cancel()
    assert {"codes", "expire", "digest", "finish", "purge", "refresh", "compact"} <= set(done)
