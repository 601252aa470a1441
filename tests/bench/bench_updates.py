"""Processor time per update of the bot as a process of its own, against a bare loop; how soon deletes leave.

Run: `python tests/bench/bench_updates.py [--updates N] [--rounds N]`. In each round the bot (`python -m bot
run`) and the bare loop (getUpdates + `Update.de_json` + deleteMessage over the same transport) take the same
queued texts, 5 % of them leaks, 100 a poll, from a local Telegram in a third process. Prints microseconds of
processor time per update of each, their ratio, and the milliseconds from a poll's answer leaving the server
to the deletion's request arriving there. With `--check` the exit status is 1 if a target is missed: the ratio
at most 2.0, the median at most 10 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

TICKS = os.sysconf("SC_CLK_TCK")
RESTING = 0.05  # processor seconds of a bot's second in which it only waits
CHATS = 40  # the classes of a school
PUPILS = 30  # who write in each
TALK = (
    "mai kiểm tra chương 2 nhé cả lớp",
    "em xin phép nghỉ tiết 3 ạ",
    "ai làm bài 5 trang 24 rồi cho mình hỏi với",
    "haha vui ghê á mn ơi",
    "Don't forget to bring your workbook tomorrow, we start unit 7",
    "cô ơi cho em hỏi bài này làm sao ạ",
    "ok",
    "tối nay 8h mình đá bóng nha",
)
LEAKS = (
    "vào học đi https://us05web.zoom.us/j/842155{0:05d}?pwd=QmZ4dHlPc3RhV1.1",
    "ID cuộc họp: 842 155 {0:05d} Mật khẩu: hoctoan",
    "https://meet.google.com/abc-defg-hij nha {0}",
)


def texts(updates: int) -> list[tuple[str, bool]]:
    """Return the texts of a round and whether each is a leak: every twentieth is."""
    choose = random.Random(7)  # noqa: S311 - the same texts for both contestants
    return [
        (choose.choice(LEAKS).format(place), True) if place % 20 == 0 else (choose.choice(TALK), False)
        for place in range(updates)
    ]


async def serve(updates: int) -> None:
    """Be the local Telegram: fill the queue when told, report when everything was taken and deleted."""
    from bot.sandbox import Limits, Sandbox  # noqa: PLC0415 - only this process needs it

    async with Sandbox(limits=Limits(enabled=False), validate=False) as telegram:
        teacher = telegram.add_user("Lan")
        pupils = [telegram.add_user(f"An {place}") for place in range(PUPILS)]
        groups = [telegram.create_supergroup(f"Lớp {place}", teacher, *pupils) for place in range(CHATS)]
        for group in groups:
            telegram.add_bot(group, teacher, ("can_delete_messages",))
        tell(url=telegram.url, token=telegram.token)
        await line()
        leaks, brought = [], {}
        for place, (text, leaking) in enumerate(texts(updates)):
            update_id = telegram.bot.queue.next_id
            message = telegram.say(groups[place % CHATS], pupils[place // CHATS % PUPILS], text)
            brought[update_id] = (message.chat.id, message.message_id)
            if leaking:
                leaks.append(message)
        tell(filled=True)
        await telegram.wait_for(lambda: not telegram.pending() or None, 120)
        await telegram.wait_until_deleted(*leaks, timeout_seconds=120)
        tell(deleted=len(leaks), waits=waits(telegram, brought))
        await line()


def waits(telegram: Sandbox, brought: Mapping[int, tuple[int, int]]) -> list[float]:
    """Return, for each deletion, the ms since the answer of the poll that brought its message had left."""
    came: dict[tuple[int, int], float] = {}
    found = []
    for call in telegram.journal:
        if call.method == "getUpdates" and isinstance(call.result, list) and call.finished is not None:
            for update_id in call.result:
                if update_id in brought:
                    came.setdefault(brought[update_id], call.finished.perf)
        elif call.method in ("deleteMessage", "deleteMessages"):
            ids = call.parameters.get("message_ids") or [call.parameters["message_id"]]
            for each in ids:
                key = (call.parameters["chat_id"], each)
                if key in came:
                    found.append((call.started.perf - came[key]) * 1000)
    return found


async def bare(url: str, token: str, updates: int) -> None:
    """Be the bare loop: take everything, parse it with the library, delete every twentieth message."""
    from telegram import Bot, Update  # noqa: PLC0415

    from bot.classroom import Secret  # noqa: PLC0415
    from bot.telegram.api.transport import Api, Transport  # noqa: PLC0415

    transport = Transport()
    await transport.initialize()
    api, bot = Api(transport, url, Secret(token)), Bot(token)
    offset = taken = 0
    tell(ready=True)
    await line()
    before = cpu(os.getpid())
    while taken < updates:
        raw = await api.call("getUpdates", offset=offset, limit=100, timeout=25)
        assert isinstance(raw, list)
        deletions = []
        for each in raw:
            update = Update.de_json(each, bot)
            offset = update.update_id + 1
            if update.message is None or update.message.text is None:
                continue
            if taken % 20 == 0:
                chat, message = update.message.chat_id, update.message.message_id
                deletions.append(api.call("deleteMessage", chat_id=chat, message_id=message))
            taken += 1
        await asyncio.gather(*deletions)
    await api.call("getUpdates", offset=offset, limit=1, timeout=0)
    tell(cpu=cpu(os.getpid()) - before)
    await transport.shutdown()


def tell(**facts: object) -> None:
    """Write a line of JSON to the parent."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def line() -> str:
    """Wait for the parent's word."""
    return await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


def cpu(process: int) -> float:
    """Return the processor seconds of a process, all its threads and both modes."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def at_rest(process: int) -> float:
    """Wait until a process has next to nothing to do; return its processor seconds so far."""
    time.sleep(2)
    before = cpu(process)
    while True:
        time.sleep(1)
        now = cpu(process)
        if now - before < RESTING:
            return now
        before = now


class Child:
    """A process of this benchmark, spoken to in lines of JSON."""

    def __init__(self, *arguments: str, env: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
        )

    def hear(self) -> dict[str, object]:
        """Return the next line."""
        assert self.process.stdout is not None
        heard: dict[str, object] = json.loads(self.process.stdout.readline())
        return heard

    def go(self, word: str = "go") -> None:
        """Give the word."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def round_of_bare(updates: int) -> float:
    """Return the bare loop's processor seconds for a round."""
    server = Child(__file__, "serve", str(updates))
    heard = server.hear()
    loop = Child(__file__, "bare", str(heard["url"]), str(heard["token"]), str(updates))
    loop.hear()
    server.go()
    server.hear()
    loop.go()
    spent = loop.hear()["cpu"]
    for child in (loop, server):
        child.end()
    assert isinstance(spent, float)
    return spent


def bot_on(heard: dict[str, object], folder: str, **settings: str) -> Child:
    """Return the bot, ready, on the local Telegram whose first line was `heard`, with a new database."""
    from bot.storage.db.cipher import new_key  # noqa: PLC0415

    program = Child(
        "-m",
        "bot",
        "run",
        env={
            "BOT_TOKEN": str(heard["token"]),
            "BOT_API_URL": str(heard["url"]),
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
            "BOT_LISTEN": "",
            **settings,
        },
    )
    assert program.process.stdout is not None
    program.process.stdout.readline()
    return program


def round_of_bot(updates: int) -> tuple[float, list[float]]:
    """Return the bot's processor seconds for a round, and how long each deletion took to leave."""
    with tempfile.TemporaryDirectory() as folder:
        server = Child(__file__, "serve", str(updates))
        program = bot_on(server.hear(), folder)
        # The groups' own updates are taken before the clock starts.
        before = at_rest(program.process.pid)
        server.go()
        server.hear()
        done = server.hear()
        spent = cpu(program.process.pid) - before
        for child in (program, server):
            child.end()
    waited = done["waits"]
    assert isinstance(waited, list)
    return spent, waited


def compare(updates: int, rounds: int, *, check: bool) -> int:
    """Run both in turn and print the figures."""
    ratios, medians = [], []
    print(f"{updates} texts a round, {updates // 20} of them leaks, {CHATS} chats, 100 a poll, one core each")
    for number in range(1, rounds + 1):
        bare_spent = round_of_bare(updates)
        bot_spent, waited = round_of_bot(updates)
        ratios.append(bot_spent / bare_spent)
        waited.sort()
        medians.append(statistics.median(waited))
        each_bare, each_bot = bare_spent / updates * 1e6, bot_spent / updates * 1e6
        print(
            f"round {number}: bare {each_bare:6.1f} us, bot {each_bot:6.1f} us"
            f" an update, ratio {ratios[-1]:.2f}; delete leaves after p50 {medians[-1]:.1f} ms,"
            f" p99 {waited[int(len(waited) * 0.99)]:.1f} ms, max {waited[-1]:.1f} ms"
        )
    ratio, median = statistics.median(ratios), statistics.median(medians)
    print(f"median ratio {ratio:.2f} (target 2.0), median delete {median:.1f} ms (target 10)")
    return int(check and (ratio > 2.0 or median > 10))


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2])))
        return 0
    if sys.argv[1:2] == ["bare"]:
        asyncio.run(bare(sys.argv[2], sys.argv[3], int(sys.argv[4])))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    return compare(chosen.updates, chosen.rounds, check=chosen.check)


if __name__ == "__main__":
    sys.exit(main())
