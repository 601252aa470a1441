"""Workers killed and frozen at random while all schools leak, and the database cut off from them."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import Sandbox
from tests.crash.dying import Report
from tests.crash.fleet import Fleet

if TYPE_CHECKING:
    from pathlib import Path

_PAUSE = 0.25  # seconds between two leaks, on average
_FROZEN = (1.0, 12.0)  # seconds; others take over after 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Battle:
    """How many bots run on how many workers, and how often these are struck, and the database cut off."""

    bots: int
    workers: int
    blows: int
    cuts: int


async def strike(battle: Battle, seed: int, url: str, folder: Path) -> Report:
    """Return what came of it."""
    blows, cuts, workers, bots = battle.blows, battle.cuts, battle.workers, battle.bots
    choose = random.Random(seed)  # noqa: S311 - no secret: a seed repeats it
    began = time.perf_counter()
    kinds = {"killed": 0, "frozen": 0, "database cut off": 0}
    async with Sandbox() as telegram:
        fleet = Fleet(telegram, url, folder)
        try:
            await fleet.start()
            for _ in range(bots - 1):
                await fleet.enter(fleet.known())
            for _ in range(workers - 1):
                await fleet.start()
            await fleet.balanced()
            await fleet.settle()
            people = asyncio.create_task(_leak(fleet, choose))
            for blow in range(blows):
                await asyncio.sleep(choose.uniform(0.5, 4.0))
                if cuts and blow % max(1, blows // cuts) == 0 and kinds["database cut off"] < cuts:
                    await fleet.cut_all()
                    kinds["database cut off"] += 1
                    continue
                worker = choose.choice(fleet.workers)
                if choose.random() < 0.5:
                    kinds["killed"] += 1
                    fleet.kill(worker)
                    await fleet.start()
                else:
                    kinds["frozen"] += 1
                    worker.freeze()
                    await asyncio.sleep(choose.uniform(*_FROZEN))
                    worker.wake()
            people.cancel()
            with suppress(asyncio.CancelledError):
                await people
            with suppress(TimeoutError):
                await fleet.gone(fleet.leaks)
            problems = await fleet.problems()
        finally:
            fleet.end()
    stood = sorted(
        each.deleted.perf - each.posted.perf for each in fleet.leaks if each.deleted is not None
    ) or [0.0]
    events = fleet.events()
    return Report(
        {
            "workers": workers,
            "bots": bots,
            **kinds,
            "leaks": len(fleet.leaks),
            "seconds a leak stood, median": round(stood[len(stood) // 2], 2),
            "99 of 100 less than": round(stood[len(stood) * 99 // 100], 2),
            "the longest": round(stood[-1], 2),
            "leases taken": events["lease.taken"],
            "leases lost": events["lease.lost"],
            "conflicts of polls told": events["polling.contested"],
            "seconds": round(time.perf_counter() - began),
        },
        problems,
    )


async def _leak(fleet: Fleet, choose: random.Random) -> None:
    while True:
        fleet.leak(choose.choice(fleet.schools))
        await asyncio.sleep(choose.expovariate(1 / _PAUSE))
