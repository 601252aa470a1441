"""A steady stream of updates for as long as is asked: whether the program grows or slows down under it.

Run: `python tests/bench/bench_soak.py [--minutes 1] [--warm 20] [--rate 200] [--chats 40] [--check]`. A small
Bot API in a process of its own hands out so many updates a second to `python -m bot run`: texts, 5 % leaks,
4 % edits, 1 % presses and 1 % commands in private. Prints, of each third of the minutes, resident megabytes,
milliseconds from a leak handed out to the request for its deletion, processor time an update, and how much
waits: updates not taken yet, journal rows not judged, messages to be sent; and how long a piece of work takes
that is always the same, for machines whose speed changes: half of it misses the processor's caches, as most
of a program does, since neighbours on one host may slow memory alone. With `--check` the exit status is 1 if
memory, or the median of the deletions beside that piece of work, grew by 10 % or more from the first third to
the last.

The seconds to `--warm` are left out: imports and caches at first; for long runs 750, as reminders of what
nobody takes up, here of each leak, begin after five and ten minutes, and cost as much then as they do later.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.bench_leaks import BOT, FIRST_CHAT, LEAKS, OWNER, POLL, PUPILS, TOKEN, Api, Scene, pupil
from tests.bench.processes import TALK, Child, bot_on, cpu, line, memory, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY: Final = 1.0  # seconds between two looks
GROWTH: Final = 1.10


class Stream(Api):
    """A Bot API to which updates come at a steady rate."""

    def __init__(self, chats: int, rate: int) -> None:
        super().__init__(Scene(sys.maxsize, chats, 0.0))
        self._chats = chats
        self._rate = rate
        self._chance = random.Random(16)  # noqa: S311 - made-up traffic
        self._leaks: dict[int, tuple[int, int]] = {}
        self.number = 0
        self.began = time.perf_counter()

    async def run(self, seconds: float) -> None:
        """Let updates come for so long."""
        self.began = time.perf_counter()
        while (passed := time.perf_counter() - self.began) < seconds:
            for _ in range(int(passed * self._rate) - self.number):
                self._come()
            self._filled.set()
            await asyncio.sleep(0.02)

    def backlog(self) -> int:
        """Return how many updates the bot has not acknowledged."""
        return len(self._waiting)

    async def _updates(self, offset: int, hold: float) -> list[dict[str, object]]:
        """Hand out what is next, and note when a leak was handed out first."""
        self.polled.set()
        while self._waiting and int(str(self._waiting[0]["update_id"])) < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._filled.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._filled.wait(), hold)
        now = time.perf_counter()
        batch = [self._waiting[place] for place in range(min(POLL, len(self._waiting)))]
        for update in batch:
            where = self._leaks.get(int(str(update["update_id"])))
            if where is not None:
                self.handed.setdefault(where, now)
        return batch

    def come(self, chat_id: int, account: int, text: str) -> None:
        """Let one text come."""
        message = {
            "message_id": self.number,
            "date": int(time.time()),
            "chat": self._chat(chat_id),
            "text": text,
        }
        message["from"] = {"id": account, "is_bot": False, "first_name": "An"}
        self._waiting.append({"update_id": self.number, "message": message})
        self._filled.set()

    def _come(self) -> None:
        self.number += 1
        kind, number = self._chance.random(), self.number
        chat = number % self._chats
        account = pupil(chat, number // self._chats)
        author = {"id": account, "is_bot": False, "first_name": "An"}
        if kind < 0.01:
            pressed = {"id": str(number), "from": author, "chat_instance": "1", "data": f"1:ok:{number}"}
            self._waiting.append({"update_id": number, "callback_query": pressed})
            return
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": self._chat(FIRST_CHAT - chat),
            "from": author,
            "text": self._chance.choice(TALK),
        }
        name = "message"
        if kind < 0.02:
            message |= {"chat": {"id": account, "type": "private", "first_name": "An"}, "text": "/help"}
        elif kind < 0.06:
            name = "edited_message"
            message |= {"edit_date": int(time.time()), "message_id": max(1, number - self._chats)}
        elif kind < 0.11:
            message["text"] = LEAKS[number % len(LEAKS)].format(number % 100_000)
            self._leaks[number] = FIRST_CHAT - chat, number
        self._waiting.append({"update_id": number, name: message})


async def listening(api: Api) -> str:
    """Serve it on loopback; return its address."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", api.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


async def serve(seconds: float, rate: int, chats: int) -> None:
    """Be the Bot API; tell at the end of every deletion when it was handed out and how long it took."""
    api = Stream(chats, rate)
    tell(url=await listening(api), token=TOKEN)
    process = int(await line())
    await api.polled.wait()
    await api.quiet(partial(cpu, process))
    tell(began=True)
    depths: list[tuple[float, int]] = []

    async def look() -> None:
        while True:
            depths.append((time.perf_counter() - api.began, api.backlog()))
            await asyncio.sleep(EVERY)

    looking = asyncio.ensure_future(look())
    await api.run(seconds)
    looking.cancel()
    await asyncio.sleep(5)  # the last leaks
    waits = [
        (api.handed[key] - api.began, (at - api.handed[key]) * 1000)
        for key, at in api.asked.items()
        if key in api.handed
    ]
    tell(waits=waits, depths=depths, number=api.number)
    await line()


@dataclass(frozen=True)
class Look:
    """What is seen of the program at a moment, counted from the first update."""

    at: float
    megabytes: float
    cpu: float
    unjudged: int
    unsent: int
    pace: float  # milliseconds that the same piece of work takes


class Pace:
    """A piece of work that is always the same."""

    def __init__(self) -> None:
        names = [f"{number:040d}" for number in range(400_000)]
        self._found = {name: [name] for name in names}
        random.Random(16).shuffle(names)  # noqa: S311 - no secret
        self._names = names[:2_000]

    def milliseconds(self) -> float:
        """Return how long it takes now."""
        began = time.perf_counter()
        sum(number * number for number in range(50_000))
        sum(len(self._found[name][0]) for name in self._names)
        return (time.perf_counter() - began) * 1000


def look_at(process: int, path: Path, began: float, pace: Pace) -> Look:
    """Return what is seen now."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        (unjudged,) = database.execute("SELECT count(*) FROM journal WHERE state = 'new'").fetchone()
        (unsent,) = database.execute("SELECT count(*) FROM outbox WHERE state = 'ready'").fetchone()
    return Look(
        time.perf_counter() - began, memory(process), cpu(process), unjudged, unsent, pace.milliseconds()
    )


def size_of(path: Path) -> int:
    """Return the bytes of a database, with what only its log has yet."""
    return sum(each.stat().st_size for each in path.parent.glob("bot.db*"))


def soak(minutes: float, warm: float, rate: int, chats: int) -> bool:
    """Run it and print the thirds; tell whether nothing grew."""
    from bot.storage.db.cipher import new_key  # noqa: PLC0415 - found only now that the path is set
    from tests.bench.schools import Pupils, seed  # noqa: PLC0415 - the same

    seconds = warm + minutes * 60
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        path, key = Path(folder) / "bot.db", new_key()
        classes = [
            (FIRST_CHAT - chat, [pupil(chat, place) for place in range(PUPILS)]) for chat in range(chats)
        ]
        starts_at = datetime.now(UTC) + timedelta(hours=20)
        everybody = Pupils(OWNER, classes)
        asyncio.run(seed(f"sqlite+aiosqlite:///{path}", key, int(str(BOT["id"])), everybody, starts_at))
        server = Child(__file__, "serve", str(seconds), str(rate), str(chats))
        ending.callback(server.end)
        settings = {"BOT_SECRET_KEYS": key, "BOT_OWNER_IDS": str(OWNER), "BOT_EVENING_AT": "23:59"}
        program = bot_on(server.hear(), folder, **settings)
        ending.callback(program.end)
        server.go(str(program.process.pid))
        server.hear()
        pace, began, looks, small = Pace(), time.perf_counter(), [], size_of(path)
        while time.perf_counter() - began < seconds:
            time.sleep(EVERY)
            looks.append(look_at(program.process.pid, path, began, pace))
        heard = server.hear()
        grown = size_of(path) - small
    waits, depths = _pairs(heard["waits"]), _pairs(heard["depths"])
    print(
        f"{heard['number']} updates in {seconds:.0f} s, {len(waits)} deletions;"
        f" the database grew by {grown / int(str(heard['number'])):.0f} bytes an update"
    )
    return _print_thirds(looks, waits, depths, warm=warm, part=minutes * 20, rate=rate)


def _print_thirds(
    looks: Sequence[Look],
    waits: Sequence[tuple[float, float]],
    depths: Sequence[tuple[float, float]],
    *,
    warm: float,
    part: float,
    rate: int,
) -> bool:
    megabytes, medians, paces = [], [], []
    for third in range(3):
        begin, end = warm + third * part, warm + (third + 1) * part
        seen = [each for each in looks if begin <= each.at < end]
        gone = sorted(wait for at, wait in waits if begin <= at < end)
        waiting = [depth for at, depth in depths if begin <= at < end]
        each_update = (seen[-1].cpu - seen[0].cpu) / (rate * (seen[-1].at - seen[0].at)) * 1e6
        megabytes.append(statistics.mean(each.megabytes for each in seen))
        medians.append(statistics.median(gone))
        paces.append(statistics.median(each.pace for each in seen))
        print(
            f"third {third + 1}: {megabytes[-1]:.1f} MB; a deletion p50 {medians[-1]:.1f} ms,"
            f" p99 {gone[int(len(gone) * 0.99)]:.1f} ms, max {gone[-1]:.0f} ms;"
            f" {each_update:.0f} us of processor time an update, {paces[-1]:.2f} ms the same work;"
            f" waiting at most {max(waiting):.0f} updates, {max(each.unjudged for each in seen)} unjudged,"
            f" {max(each.unsent for each in seen)} unsent"
        )
    memory_grew, median_grew, pace_grew = (each[-1] / each[0] for each in (megabytes, medians, paces))
    print(
        f"last third against the first: memory {memory_grew:.3f}, median {median_grew:.3f}, the same work"
        f" {pace_grew:.3f}; memory, and the median by the same work ({median_grew / pace_grew:.3f}), below"
        f" {GROWTH}"
    )
    return max(memory_grew, median_grew / pace_grew) < GROWTH


def _pairs(told: object) -> list[tuple[float, float]]:
    assert isinstance(told, list)
    return [(float(first), float(second)) for first, second in told]


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
