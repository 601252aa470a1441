"""Processes of a benchmark: the bot as a process of its own, a local Telegram in another; what they use.

A program that is run by its file's name imports this only where the path is set.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
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


def memory(process: int) -> float:
    """Return the resident megabytes of a process."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


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


@contextmanager
def on_bot(*arguments: str) -> Iterator[Child]:
    """Yield a local Telegram, run by its program and arguments, with a fresh bot on it.

    Where it tells its `owner`, that account owns the bot's school.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        server = Child(*arguments)
        ending.callback(server.end)
        heard = server.hear()
        own = {"BOT_OWNER_IDS": str(heard["owner"])} if "owner" in heard else {}
        ending.callback(bot_on(heard, folder, **own).end)
        yield server


def p99(sorted_waits: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted_waits[int(len(sorted_waits) * 0.99)]
