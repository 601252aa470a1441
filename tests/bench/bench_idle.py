"""What bots cost while nobody writes: processor time, memory, and what the database does for them.

Run: `python tests/bench/bench_idle.py [--bots 1,30,500] [--seconds 120] [--workers 1]`. On PostgreSQL (the
one of the store's tests); the local Telegram is in another process than the bots. Prints for each number of
bots the megabytes of the workers, and for each bot the workers' processor time in milliseconds a second and
the database server's transactions a second. A school has one group.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import text

from bot.sandbox import Sandbox
from bot.storage.db.database import open_database
from tests.bench.bench_process import memory
from tests.bench.bench_updates import cpu
from tests.crash.dying import database
from tests.crash.fleet import Fleet

_TRANSACTIONS = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
_SETTLED = 75.0  # seconds after the start: the first sweep of the minute is over


async def transactions(url: str) -> int:
    """Return how many transactions the database server has committed in this database."""
    opened = await open_database(url)
    try:
        return await opened.read(lambda c: int(c.execute(text(_TRANSACTIONS)).scalar_one()))
    finally:
        await opened.close()


async def measure(bots: int, workers: int, seconds: float) -> str:
    """Have so many bots idle; return the row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        async with database("postgresql", Path(folder)) as url, Sandbox() as telegram:
            fleet = Fleet(telegram, url, Path(folder))
            try:
                await fleet.start()
                for _ in range(bots - 1):
                    await fleet.enter(fleet.known())
                for _ in range(workers - 1):
                    await fleet.start()
                await fleet.balanced()
                await fleet.settle()
                await asyncio.sleep(_SETTLED)
                began, spent, done = time.perf_counter(), _spent(fleet), await transactions(url)
                await asyncio.sleep(seconds)
                span = (time.perf_counter() - began) * bots
                spent = (_spent(fleet) - spent) / span
                done = await transactions(url) - done
                used = sum(memory(each.pid) for each in fleet.workers)
            finally:
                fleet.end()
    return f"{bots:6} {workers:8} {used:9.0f} {used / bots:9.1f} {spent * 1000:9.2f} {done / span:9.2f}"


def _spent(fleet: Fleet) -> float:
    return sum(cpu(each.pid) for each in fleet.workers)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bots", default="1,30,500")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120.0)
    chosen = parser.parse_args()
    print("  bots  workers        MB    MB/bot  ms/s/bot  tx/s/bot")
    for bots in chosen.bots.split(","):
        print(asyncio.run(measure(int(bots), chosen.workers, chosen.seconds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
