"""The bot as a process of its own: start to first poll on a migrated database, and memory after a lesson.

Run: `python tests/bench/bench_process.py [--check]`. The lesson is the demo's, played on a local Telegram in
this process against `python -m bot run`. With `--check` the exit status is 1 if a target is missed: 1.2 s
to the first poll, 165 MB resident.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot import texts
from bot.classroom import Language
from bot.cli.demo.demo import Guarding
from bot.cli.demo.stage import SCRIPTS, Cast, Stage
from bot.sandbox import Sandbox, SteppedClock
from bot.storage.db.cipher import new_key

if TYPE_CHECKING:
    from bot.sandbox import User

ROOT = Path(__file__).parents[2]
STARTS = 5


async def start(telegram: Sandbox, settings: dict[str, str]) -> tuple[subprocess.Popen[bytes], float]:
    """Start the bot; return it and the seconds until its first poll arrived."""
    telegram.journal.clear()
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: ASYNC220 - our own program, started at once
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    first = await telegram.wait_for(lambda: telegram.calls("getUpdates"), 30)
    return process, first[0].started.perf - began


def memory(process: int) -> float:
    """Return the resident megabytes of a process."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the bot as an operator does."""
    process.terminate()
    process.wait()


def settings_for(telegram: Sandbox, folder: str, head: User) -> dict[str, str]:
    """Return the environment of a bot in that folder."""
    return {
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": telegram.url,
        "BOT_SECRET_KEYS": new_key(),
        "BOT_LISTEN": "",
        "BOT_OWNER_IDS": str(head.id),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
    }


async def measure() -> tuple[list[float], float, int]:
    """Return the seconds of each start, the megabytes after leaks and how many were deleted."""
    async with Sandbox(SteppedClock()) as telegram:
        cast = Cast(Stage(telegram, Language.VI, texts.load()), SCRIPTS[Language.VI])
        with tempfile.TemporaryDirectory() as folder:
            settings = settings_for(telegram, folder, cast.head)
            process, _ = await start(telegram, settings)
            stop(process)
            starts = []
            for _ in range(STARTS):
                process, seconds = await start(telegram, settings)
                starts.append(seconds)
                if len(starts) < STARTS:
                    stop(process)
            # The bot runs on real time, the sandbox on stepped: the line that goes after a minute stays.
            with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(TimeoutError):
                await Guarding(cast).play()
            used = memory(process.pid)
            stop(process)
        deleted = sum(call.outcome == "ok" for call in telegram.calls("deleteMessage", "deleteMessages"))
    return starts, used, deleted


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    starts, used, deleted = asyncio.run(measure())
    median = statistics.median(starts)
    print(
        f"start to first poll: median {median:.2f} s, longest {max(starts):.2f} s of {STARTS} (target 1.2 s)"
    )
    print(f"resident after leaks ({deleted} deletions): {used:.0f} MB (target 165 MB)")
    return int(chosen.check and (median > 1.2 or used > 165))


if __name__ == "__main__":
    sys.exit(main())
