"""What is done each minute, and at night."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from bot.classroom import StoreAway
from bot.sandbox import SteppedClock
from bot.telegram.outbox.retention_job import RetentionJob


async def a_day(*, compact: object = True) -> list[str]:
    """Return what is done from noon until some minutes after three, where the sweep and the first step fail.

    `compact` is what rewriting the file returns, or raises.
    """
    clock, done = SteppedClock(datetime(2026, 9, 7, 12, tzinfo=UTC)), list[str]()

    def step(name: str, result: object = None) -> Any:  # noqa: ANN401 - stands for any store's
        async def work(*_about: object) -> object:
            done.append(name)
            if isinstance(result, Exception):
                raise result
            return result

        return work

    stores = SimpleNamespace(
        privacy=SimpleNamespace(
            sweep=_fails, finish=step("finish"), purge=step("purge", {}), compact=step("compact", compact)
        ),
        staffing=SimpleNamespace(expire=step("expire")),
        digests=SimpleNamespace(plan=step("digest")),
        setups=SimpleNamespace(refresh=step("refresh")),
    )
    job = RetentionJob(
        cast("Any", stores),
        rooms=cast("Any", None),
        first=(_fails,),
        codes_over=step("codes"),
        staff_changed=step("staff"),
        ring=lambda: done.append("ring"),
        clock=clock,
        zone=UTC,
    )
    running = asyncio.create_task(job.run())
    await clock.advance(15 * 3600)
    for _ in range(5):
        await clock.advance(60)
    running.cancel()
    return done


async def _fails() -> None:
    raise ValueError


async def test_a_step_that_fails_keeps_no_other_from_being_done() -> None:
    """Whatever else is wrong, codes end, roles end, and what is expired is deleted at night."""
    done = await a_day()
    assert {"codes", "expire", "digest", "finish", "purge", "refresh", "compact"} <= set(done)


async def test_a_file_that_cannot_be_rewritten_is_tried_again_the_next_night() -> None:
    """Not each minute: each try fills a disk that is nearly full. What it purged is told all the same."""
    done = await a_day(compact=StoreAway("The disk is full."))
    assert done.count("purge") == done.count("compact") == 1
    assert "ring" in done[done.index("purge") :]
