"""What several workers on PostgreSQL deal with, beside one, and where their time goes.

Run: `python tests/bench/bench_workers.py [--workers 1,3] [--bots 30] [--leaks 50] [--profile] [--check]`. The
local Telegram is in this process, the database is the one of the store's tests; each bot has one group, and
in each so many leaks are posted at once. Prints for each number of workers the leaks deleted, and told of, in
a second; then milliseconds of processor time a leak: of the workers, the database server and this Telegram.
On a machine with fewer cores than all of these take the rates say little, and the times say what more cores
would give. `--profile`: the share of the workers' event loops that each room and library takes. With
`--check` the exit status is 1 if the last number of workers does less than 2.2 times as much as the first.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pstats
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.sandbox import Sandbox
from tests.bench.processes import TICKS, cpu
from tests.long.crash.dying import database
from tests.long.crash.fleet import Fleet

TARGET = 2.2
ROWS = 18  # of a profile
RECORDED = "SELECT count(*) FROM removals WHERE outcome IS NOT NULL"
WAITING = "SELECT count(*) FROM journal WHERE state = 'new'"
UNTOLD = "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending') AND not_before <= clock_timestamp()"
PROFILED = """
import atexit, cProfile, os, signal
profile = cProfile.Profile()
def end():
    profile.disable()
    profile.dump_stats(os.path.join(os.environ["PROFILES"], f"{os.getpid()}.prof"))
if "PROFILES" in os.environ:
    atexit.register(end)
    signal.signal(signal.SIGUSR2, lambda *_: profile.enable())
"""


@dataclass(frozen=True)
class Rates:
    """Leaks a second until the last was deleted, and until all was told; milliseconds a leak."""

    deleted: float
    told: float
    workers: float
    server: float
    telegram: float


def of_server() -> float:
    """Return the processor seconds of all processes of PostgreSQL on this machine."""
    spent = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, fields = path.read_text().partition("(")[2].rpartition(")")
        except OSError:  # it has ended
            continue
        if name.startswith("postgres"):
            spent += sum(map(int, fields.split()[11:13]))
    return spent / TICKS


async def measure(workers: int, bots: int, leaks: int, profiles: Path | None) -> Rates:
    """Have so many workers deal with leaks in every school at once."""
    with tempfile.TemporaryDirectory() as folder:
        async with database("postgresql", Path(folder)) as url, Sandbox() as telegram:
            fleet = Fleet(telegram, url, Path(folder))
            more = {} if profiles is None else {"PYTHONPATH": str(profiles), "PROFILES": str(profiles)}
            try:
                await fleet.start(**more)
                for _ in range(bots - 1):
                    await fleet.enter(fleet.known())
                for _ in range(workers - 1):
                    await fleet.start(**more)
                await fleet.balanced()
                await fleet.settle()
                if profiles is not None:
                    for worker in fleet.workers:
                        os.kill(worker.pid, signal.SIGUSR2)
                rates = await _rates(fleet, leaks)
                for worker in tuple(fleet.workers):
                    await fleet.stop(worker)
                return rates
            finally:
                fleet.end()


async def _rates(fleet: Fleet, leaks: int) -> Rates:
    async def told() -> bool:
        recorded, *waiting = [
            int(str((await fleet.read(query))[0][0])) for query in (RECORDED, WAITING, UNTOLD)
        ]
        return recorded >= count and not any(waiting)

    def spent() -> tuple[float, float, float]:
        return sum(cpu(each.pid) for each in fleet.workers), of_server(), time.process_time()

    count, before, began = leaks * len(fleet.schools), spent(), time.perf_counter()
    await fleet.gone([fleet.leak(school) for _ in range(leaks) for school in fleet.schools])
    deleted = time.perf_counter() - began
    await fleet.until(told)
    over = time.perf_counter() - began
    workers, server, telegram = (
        (after - earlier) / count * 1000 for after, earlier in zip(spent(), before, strict=True)
    )
    return Rates(count / deleted, count / over, workers, server, telegram)


def shares(profiles: Path) -> list[str]:
    """Return the rooms and libraries that take most of the workers' loops, with their shares."""
    spent: Counter[str] = Counter()
    for path in profiles.glob("*.prof"):
        for (file, _, name), (_, _, own, _, _) in pstats.Stats(str(path)).stats.items():  # type: ignore[attr-defined]
            if "epoll" not in name:
                spent[_room(file, name)] += own
    whole = sum(spent.values())
    return [f"  {taken / whole:6.1%}  {room}" for room, taken in spent.most_common(ROWS)]


def _room(file: str, name: str) -> str:
    """Return whose a function is: a room of the bot, a library, or what is built in."""
    parts = Path(file).parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    if "bot" in parts:
        return "/".join(parts[parts.index("bot") :][:3]).removesuffix(".py")
    return f"built in: {name}" if file == "~" else parts[-2] if len(parts) > 1 else file


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", default="1,3")
    parser.add_argument("--bots", type=int, default=30)
    parser.add_argument("--leaks", type=int, default=50, help="in each school")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    print(f"{chosen.bots} bots, {chosen.leaks} leaks each, {os.cpu_count()} cores")
    print("  workers   deleted/s   told/s   ms: workers   server   Telegram")
    all_told = []
    for workers in map(int, chosen.workers.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            profiles = Path(folder) if chosen.profile else None
            if profiles is not None:
                profiles.joinpath("sitecustomize.py").write_text(PROFILED)
            one = asyncio.run(measure(workers, chosen.bots, chosen.leaks, profiles))
            print(
                f"{workers:9} {one.deleted:11.0f} {one.told:8.0f} {one.workers:13.1f} {one.server:8.1f}"
                f" {one.telegram:10.1f}",
                flush=True,
            )
            if profiles is not None:
                print("\n".join(shares(profiles)), flush=True)
        all_told.append(one.told)
    print(f"the last against the first: {all_told[-1] / all_told[0]:.2f} (target {TARGET})")
    return int(chosen.check and all_told[-1] < TARGET * all_told[0])


if __name__ == "__main__":
    sys.exit(main())
