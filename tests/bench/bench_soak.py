"""A steady stream of updates for as long as is asked: whether the program grows or slows down under it.

Run: `python tests/bench/bench_soak.py [--minutes 1] [--warm 20] [--rate 200] [--chats 40] [--check]`. A small
Bot API in a process of its own hands out so many updates a second to `python -m bot run`: texts, 5 % leaks,
4 % edits, 1 % presses and 1 % commands in private. Prints, of each third of the minutes, resident megabytes,
milliseconds from a leak handed out to the request for its deletion, and processor time an update. With
`--check` the exit status is 1 if memory, or the median of the deletions, grew by 10 % or more from the first
third to the last; a neighbour on the same host may slow the second alone.

The seconds to `--warm` are left out: imports and caches at first; for long runs 750, as reminders of what
nobody takes up, here of each leak, begin after five and ten minutes, and cost as much then as they do later.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.bench_leaks import BOT, FIRST_CHAT, TOKEN, Api, Scene, listening, pupil, school
from tests.bench.processes import LEAKS, TALK, Child, cpu, line, memory, spread, tell
from tests.bench.schools import bot_of

GROWTH: Final = 1.10


class Stream(Api):
    """A Bot API to which updates come at a steady rate."""

    def __init__(self, chats: int, rate: int) -> None:
        super().__init__(Scene(sys.maxsize, chats, 0.0))
        self._chats = chats
        self._rate = rate
        self._chance = random.Random(16)  # noqa: S311 - made-up traffic
        self._number = 0
        self.began = time.perf_counter()

    async def run(self, seconds: float) -> None:
        """Let updates come for so long."""
        self.began = time.perf_counter()
        while (passed := time.perf_counter() - self.began) < seconds:
            for _ in range(int(passed * self._rate) - self._number):
                self._come()
            await asyncio.sleep(0.02)

    def _come(self) -> None:
        self._number += 1
        share, number = self._chance.random(), self._number
        chat = number % self._chats
        account, chat_id = pupil(chat, number // self._chats), FIRST_CHAT - chat
        if share < 0.01:
            author = {"id": account, "is_bot": False, "first_name": "An"}
            pressed = {"id": str(number), "from": author, "chat_instance": "1", "data": f"1:ok:{number}"}
            self._waiting.append({"update_id": number, "callback_query": pressed})
        elif share < 0.02:
            self.come(number, account, account, "/help")
        elif share < 0.06:
            edit = {"edit_date": int(time.time()), "message_id": max(1, number - self._chats)}
            self.come(number, chat_id, account, self._chance.choice(TALK), **edit)
        elif share < 0.11:
            self.come(number, chat_id, account, LEAKS[number % len(LEAKS)].format(number % 100_000))
        else:
            self.come(number, chat_id, account, self._chance.choice(TALK))


async def serve(seconds: float, rate: int, chats: int) -> None:
    """Be the Bot API; tell at the end of every deletion when it was handed out and how long it took."""
    api = Stream(chats, rate)
    tell(url=await listening(api), token=TOKEN)
    process = int(await line())
    await api.polled.wait()
    await api.quiet(partial(cpu, process))
    tell(began=True)
    await api.run(seconds)
    await asyncio.sleep(5)  # the last leaks
    tell(
        waits=[(api.handed[key] - api.began, (at - api.handed[key]) * 1000) for key, at in api.asked.items()]
    )
    await line()


def soak(minutes: float, warm: float, rate: int, chats: int) -> bool:
    """Run it and print the thirds; tell whether nothing grew."""
    seconds = warm + minutes * 60
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        server = Child(__file__, "serve", str(seconds), str(rate), str(chats))
        ending.callback(server.end)
        tomorrow = datetime.now(UTC) + timedelta(hours=20)
        program = bot_of(server.hear(), folder, int(str(BOT["id"])), school(chats), tomorrow)
        ending.callback(program.end)
        pid = program.process.pid
        server.go(str(pid))
        server.hear()
        began, looks = time.perf_counter(), []
        while (passed := time.perf_counter() - began) < seconds:
            looks.append((passed, memory(pid), cpu(pid)))
            time.sleep(1.0)
        waits = server.hear()["waits"]
    assert isinstance(waits, list)
    found = []
    for third in range(3):
        begin, end = (warm + each * minutes * 20 for each in (third, third + 1))
        seen = [look for look in looks if begin <= look[0] < end]
        gone = sorted(wait for at, wait in waits if begin <= at < end)
        each_update = (seen[-1][2] - seen[0][2]) / (rate * (seen[-1][0] - seen[0][0])) * 1e6
        found.append((statistics.mean(look[1] for look in seen), statistics.median(gone)))
        print(
            f"third {third + 1}: {found[-1][0]:.1f} MB; a deletion p50, p99, max{spread(gone)} ms;"
            f" {each_update:.0f} us of processor time an update"
        )
    grew = [last / first for first, last in zip(found[0], found[-1], strict=True)]
    print(f"last third against the first: memory {grew[0]:.3f}, median {grew[1]:.3f}; both below {GROWTH}")
    return max(grew) < GROWTH


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--warm", type=float, default=20.0)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--chats", type=int, default=40)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    steady = soak(chosen.minutes, chosen.warm, chosen.rate, chosen.chats)
    return int(chosen.check and not steady)


if __name__ == "__main__":
    sys.exit(main())
