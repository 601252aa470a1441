"""What 1, 100 and 10,000 classes cost: time of a message and of a leak, start-up, memory of the real program.

Run: `python tests/bench/bench_scale.py [--classes 1,100,10000] [--messages N] [--leaks N] [--rounds N]`. Each
class has a confirmed group, a room and a lesson that goes on. In each round the sizes take turns: `python -m
bot run` starts on a copy of the same database, takes ordinary texts, then leaks, in the group of one class.
Prints seconds to the first poll, microseconds of processor time an ordinary text, milliseconds a leak (its
card included), resident megabytes; then the medians' ratios. With `--check` the exit status is 1 if a target
is missed: 20 % more time than one class, 5 s, 10 KB a class.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Sequence

from bot.storage.db.cipher import new_key
from tests.bench.bench_leaks import BOT, FIRST_CHAT, OWNER, TOKEN, Api, Scene, listening, pupil
from tests.bench.processes import LEAKS, TALK, Child, bot_on, cpu, line, memory, tell
from tests.bench.schools import Pupils, seed

LONGER = 1.2
IDLE = 0.05  # of a processor: it rests
AT_REST = 900.0  # seconds at most until it rests
START = 5.0  # seconds
EACH = 10.0  # KB a class


@dataclass(frozen=True)
class Figures:
    """What one start of the program took."""

    start: float  # seconds
    started: float  # seconds of processor time
    message: float  # microseconds of processor time
    leak: float  # milliseconds of processor time
    idle: float  # megabytes
    used: float  # megabytes, after the traffic
    looked: float  # seconds of processor time until it rests after its start


class OneClass(Api):
    """A Bot API for any number of groups, in the first of which a class writes."""

    def __init__(self) -> None:
        super().__init__(Scene(sys.maxsize, 1, 0.0))
        self.number = 0

    async def write(self, count: int, *, leaking: bool) -> None:
        """Let so many messages come at once; return when all are taken, or their deletions were asked for."""
        texts = LEAKS if leaking else TALK
        for _ in range(count):
            self.number += 1
            text = texts[self.number % len(texts)].format(self.number)
            self.come(self.number, FIRST_CHAT, pupil(0, self.number), text)
        while self.backlog() or (leaking and len(self.asked) < count):  # noqa: ASYNC110 - two things, told by none
            await asyncio.sleep(0.02)


async def serve(messages: int, leaks: int) -> None:
    """Be the Bot API: a class writes ordinary texts when told, then leaks."""
    api = OneClass()
    tell(url=await listening(api), token=TOKEN)
    await line()
    await api.write(messages, leaking=False)
    tell(taken=True)
    await line()
    await api.write(leaks, leaking=True)
    tell(deleted=True)
    await line()


def measure(database: Path, key: str, messages: int, leaks: int) -> Figures:
    """Start the program on a copy of a database and let its class write."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(database, Path(folder) / "bot.db")
        server = Child(__file__, "serve", str(messages), str(leaks))
        heard = server.hear()
        begun = time.perf_counter()
        program = bot_on(heard, folder, BOT_SECRET_KEYS=key, BOT_OWNER_IDS=str(OWNER))
        pid = program.process.pid
        start, started = time.perf_counter() - begun, cpu(pid)
        time.sleep(4)
        idle, looked = memory(pid), quiet(pid)
        spent = []
        for count in (messages, leaks):
            before = cpu(pid)
            server.go()
            server.hear()
            time.sleep(2)  # what follows: the journal's rows settled, cards sent
            spent.append((cpu(pid) - before) / count)
        used = memory(pid)
        server.go()
        for child in (program, server):
            child.end()
    return Figures(start, started, spent[0] * 1e6, spent[1] * 1e3, idle, used, looked)


def quiet(pid: int) -> float:
    """Wait until a program rests: at its start it looks at its groups; return the processor time of that."""
    first = spent = cpu(pid)
    until = time.monotonic() + AT_REST
    while time.monotonic() < until:
        time.sleep(4)
        before, spent = spent, cpu(pid)
        if spent - before < 4 * IDLE:
            break
    return spent - first


def prepared(folder: Path, sizes: Sequence[int], key: str) -> dict[int, Path]:
    """Return a database of each size."""
    paths = {size: folder / f"{size}.db" for size in sizes}
    for size, path in paths.items():
        people = Pupils(OWNER, [(FIRST_CHAT - place, ()) for place in range(size)])
        url, now = f"sqlite+aiosqlite:///{path}", datetime.now(UTC)
        asyncio.run(seed(url, key, int(str(BOT["id"])), people, now))
        print(f"{size} classes: a database of {path.stat().st_size / 1e6:.1f} MB")
    return paths


def compare(sizes: Sequence[int], messages: int, leaks: int, rounds: int) -> list[str]:
    """Measure every size in turns and print the figures; return the targets that are missed."""
    key = new_key()
    found: dict[int, list[Figures]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        paths = prepared(Path(folder), sizes, key)
        for number in range(1, rounds + 1):
            for size, path in paths.items():
                one = measure(path, key, messages, leaks)
                found[size].append(one)
                print(
                    f"round {number}, {size} classes: start {one.start:.2f} s"
                    f" ({one.started:.2f} s of a processor), text {one.message:.0f} us,"
                    f" leak {one.leak:.2f} ms, {one.idle:.1f} MB, {one.used:.1f} MB after,"
                    f" {one.looked:.1f} s of processor time to look at its groups",
                    flush=True,
                )
    least, most = found[min(sizes)], found[max(sizes)]
    ratios = [
        statistics.median(getattr(each, what) for each in most)
        / statistics.median(getattr(each, what) for each in least)
        for what in ("message", "leak")
    ]
    start = statistics.median(each.start for each in most)
    started = statistics.median(each.started for each in most)
    more = max(sizes) - min(sizes)
    kilobytes = 1024 * (
        statistics.median(each.used for each in most) - statistics.median(each.used for each in least)
    )
    each_class = kilobytes / more if more else 0.0
    print(f"{max(sizes)} classes against {min(sizes)}: text {ratios[0]:.2f}, leak {ratios[1]:.2f} (1.20);")
    print(
        f"start {start:.2f} s ({START:.0f}), {started:.2f} s of a processor;"
        f" {each_class:.1f} KB a class ({EACH:.0f})"
    )
    missed = [name for name, ratio in zip(("text", "leak"), ratios, strict=True) if ratio > LONGER]
    missed += ["start"] if start > START else []
    return missed + (["memory"] if each_class > EACH else [])


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), int(sys.argv[3])))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", default="1,100,10000")
    parser.add_argument("--messages", type=int, default=4_000)
    parser.add_argument("--leaks", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    sizes = [int(each) for each in chosen.classes.split(",")]
    missed = compare(sizes, chosen.messages, chosen.leaks, chosen.rounds)
    print(f"missed: {', '.join(missed) or 'none'}")
    return int(chosen.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
