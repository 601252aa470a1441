"""Workers killed and frozen at random while all schools leak, and the database taken away from them."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox import Sandbox
from tests.long.crash import fleet_checks
from tests.long.crash.dying import Report
from tests.long.crash.fleet import Fleet

_PAUSE = 0.4  # seconds between two acts, on average
_PRESSED = 0.25  # of all acts
_AT_ONCE = (1, 1, 1, 2, 4)  # leaks, or presses, in the same moment and chat: they have an order to keep
_FROZEN = (1.0, 12.0)  # seconds; others take over after 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Battle:
    """How many bots run on how many workers, how often these are struck, and connections are cut."""

    bots: int
    workers: int
    blows: int
    restarts: int


async def strike(battle: Battle, seed: int, url: str, folder: Path) -> Report:
    """Return what came of it."""
    choose = random.Random(seed)  # noqa: S311 - no secret: a seed repeats it
    began = time.perf_counter()
    async with Sandbox() as telegram:
        fleet = Fleet(telegram, url, folder)
        try:
            await fleet.start()
            for _ in range(battle.bots - 1):
                await fleet.enter(fleet.known())
            for _ in range(battle.workers - 1):
                await fleet.start()
            await fleet.balanced()
            await fleet.settle()
            people = asyncio.create_task(_act(fleet, choose))
            struck = await _blows(fleet, battle, choose)
            people.cancel()
            with suppress(asyncio.CancelledError):
                await people
            with suppress(TimeoutError):
                await fleet.gone(fleet.leaks)
            problems = await fleet_checks.problems(fleet)
        finally:
            fleet.end()
    figures = _figures(fleet) | {"seconds": round(time.perf_counter() - began)}
    return Report({"workers": battle.workers, "bots": battle.bots, **struck, **figures}, problems)


async def _blows(fleet: Fleet, battle: Battle, choose: random.Random) -> dict[str, int]:
    """Strike at one worker after the other, and now and then at the database; return how often at what."""
    struck = {"killed": 0, "frozen": 0, "connections cut": 0}
    between = battle.blows // battle.restarts if battle.restarts else battle.blows + 1
    for blow in range(1, battle.blows + 1):
        await asyncio.sleep(choose.uniform(0.5, 4.0))
        worker = choose.choice(fleet.workers)
        if choose.random() < 0.5:
            struck["killed"] += 1
            fleet.kill(worker)
            await fleet.start()
        else:
            struck["frozen"] += 1
            fleet.freeze(worker)
            await asyncio.sleep(choose.uniform(*_FROZEN))
            worker.wake()
        if blow % between == 0 and struck["connections cut"] < battle.restarts:
            await asyncio.sleep(choose.uniform(0.0, 2.0))  # also while others still take over
            await fleet.cut()
            struck["connections cut"] += 1
    return struck


def _figures(fleet: Fleet) -> dict[str, object]:
    stood = sorted(
        each.deleted.perf - each.posted.perf for each in fleet.leaks if each.deleted is not None
    ) or [0.0]
    events = fleet.events()
    return {
        "leaks": len(fleet.leaks),
        "seconds a leak stood, median": round(stood[len(stood) // 2], 2),
        "the longest": round(stood[-1], 2),
        "presses": len(fleet.presses),
        "cards repeated": fleet_checks.repeated(fleet),
        "leases lost": events["lease.lost"],
        "conflicts of polls told": events["polling.contested"],
    }


async def _act(fleet: Fleet, choose: random.Random) -> None:
    """Let people leak, and owners press, until cancelled."""
    while True:
        school = choose.choice(fleet.schools)
        act = fleet.leak if choose.random() >= _PRESSED else lambda school: fleet.press(school, choose)
        for _ in range(choose.choice(_AT_ONCE)):
            act(school)
        await asyncio.sleep(choose.expovariate(1 / _PAUSE))
