"""Kills the real bot at random moments while people write, and looks whether anything was lost.

Run: `python tests/long/crash/crash.py [--kills 200] [--database sqlite|postgresql] [--seed N]`, or with
several workers on PostgreSQL, killed or frozen: `--workers 3 --bots 30 [--kills 60] [--restarts 5]`. Prints
figures; the exit status is 1 if anything was lost, or if people left undone what was to be seen. A seed
repeats what people do and what the kills aim at; to the millisecond no run is like another. PostgreSQL is
the one the tests of the store use (`BOT_TEST_POSTGRES`); of several workers all connections to it are cut,
so often.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from tests.long.crash.dying import Report

sys.path.insert(0, str(Path(__file__).parents[3]))


# What must have happened for a run to prove anything: each is a figure of one worker, of several, or of both.
_DONE = ("leak messages", "leaks", "incidents", "presses", "effects of presses", "faults")


async def run(chosen: argparse.Namespace, folder: Path) -> Report:
    """Run on a fresh database of that kind."""
    from tests.long.crash.blows import Battle, strike  # noqa: PLC0415 - found only now that the path is set
    from tests.long.crash.dying import crash, database  # noqa: PLC0415 - the same

    async with database(chosen.database, folder) as url:
        if chosen.workers == 1:
            return await crash(chosen.kills, chosen.seed, url, folder)
        battle = Battle(
            bots=chosen.bots, workers=chosen.workers, blows=chosen.kills, restarts=chosen.restarts
        )
        return await strike(battle, chosen.seed, url, folder)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--bots", type=int, default=30)
    parser.add_argument("--restarts", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.workers > 1:
        chosen.database = "postgresql"
    folder = Path(tempfile.mkdtemp())
    report = asyncio.run(run(chosen, folder))
    print(f"{chosen.database}, seed {chosen.seed}")
    for name, value in report.figures.items():
        print(f"  {name:28} {value}")
    problems = [*report.problems, *(f"no {name}" for name in _DONE if report.figures.get(name) == 0)]
    for problem in problems:
        print(f"  WRONG: {problem}")
    if problems:
        print(f"  the bot's log, and its file, are in {folder}")
    else:
        shutil.rmtree(folder)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
