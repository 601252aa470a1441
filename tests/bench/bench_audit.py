"""Measures `audit` on a generated export: messages a second beside the engine's own, and peak memory.

Run: `python tests/bench/bench_audit.py [--corpora FOLDER] [--megabytes NUMBER] [--chats NUMBER]`; with 40 it
takes seconds. The export is written as Telegram Desktop writes it, of lines of the corpora; one in twenty
holds a piece of a leak. The exit status is 1 if it took more memory than its promise, or found nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))


from bot.exports import Export
from bot.moderation.moderator import Moderator
from bot.rulebook.book import load, packaged
from bot.telegram.updates.reading import post_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo
    from io import TextIOWrapper

ROOT = Path(__file__).parents[2]

_START = 1_700_000_000
_APART = 23  # seconds
_PEOPLE = 40
_MOST = 200  # megabytes of memory
_ALONE = 50_000  # messages for the engine by itself
_LEAKING = 0.05


def texts(corpora: Path, number: int, chance: random.Random) -> list[str]:
    """Return so many texts, ordinary ones and pieces of cases."""
    ordinary = [
        line
        for name in ("vi", "en")
        for line in (corpora / f"benign_{name}.txt").read_text("utf-8").splitlines()
    ]
    cases = (corpora / "cases.jsonl").read_text("utf-8").splitlines()
    said = [
        message["text"] for case in cases for message in json.loads(case)["messages"] if "text" in message
    ]
    return [chance.choice(said if chance.random() < _LEAKING else ordinary) for _ in range(number)]


def entries(written: Sequence[str]) -> Iterator[str]:
    """Give exported messages without end: texts, runs with links, replies, pictures, service messages."""
    chance = random.Random(2)  # noqa: S311 - the same messages each time
    number = 0
    while True:
        number += 1
        person, text = chance.randrange(_PEOPLE), chance.choice(written)
        entry: dict[str, object] = {
            "id": number,
            "type": "message",
            "date": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(_START + _APART * number)),
            "date_unixtime": str(_START + _APART * number),
            "from": f"Nguyễn Văn {person}",
            "from_id": f"user{1_000_000_000 + person}",
        }
        kind = chance.random()
        if kind < 0.1:
            entry |= {"photo": f"photos/photo_{number}.jpg", "width": 1280, "height": 720}
        elif kind < 0.3:
            entry["reply_to_message_id"] = max(1, number - 3)
        runs = [{"type": "plain", "text": text}]
        if kind > 0.9:
            runs.append({"type": "bold", "text": "!"})
        entry |= {"text": text if len(runs) == 1 else [text, runs[1]], "text_entities": runs}
        if kind > 0.7:
            recent = {"from": "Trần Thị B", "from_id": "user7", "date": "2026-01-01T07:30:00"}
            entry["reactions"] = [{"type": "emoji", "count": 2, "emoji": "👍", "recent": [recent] * 2}]
        yield "\n   ".join(json.dumps(entry, ensure_ascii=False, indent=1).split("\n"))


def write(file: TextIOWrapper, written: Sequence[str], size: int, chats: int) -> None:
    """Write an export of about so many bytes."""
    made, source = 0, entries(written)
    file.write('{\n "about": "…",\n "chats": {\n  "about": "…",\n  "list": [\n')
    for chat in range(chats):
        head = {"name": f"Lớp {chat + 1}", "type": "private_supergroup", "id": 1_000_000_000 + chat}
        comma = ",\n" if chat else ""
        file.write(comma + json.dumps(head, ensure_ascii=False)[:-1] + ', "messages": [\n')
        first = True
        while made < size * (chat + 1) // chats:
            entry = ("" if first else ",\n") + next(source)
            made += len(entry.encode())
            file.write(entry)
            first = False
        file.write("\n ]}")
    file.write("\n]}}\n")


def engine(path: Path, zone: tzinfo) -> tuple[float, float]:
    """Return messages a second of reading alone, and of judging alone, on the first of an export."""
    with path.open("rb") as file:
        begin = time.process_time()
        messages = [said.message for said in islice(Export(file.read, zone).messages(), _ALONE)]
        read = time.process_time() - begin
    moderator = Moderator(load([packaged()]).detector())
    begin = time.process_time()
    for message in messages:
        moderator.judge(post_of(message))
    return len(messages) / read, len(messages) / (time.process_time() - begin)


def main() -> int:
    """Measure, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    options.add_argument("--megabytes", type=int, default=1000)
    options.add_argument("--chats", type=int, default=5)
    chosen = options.parse_args()
    if not chosen.corpora.is_dir():
        sys.stderr.write(f"{chosen.corpora}: no such folder; name the corpora with --corpora FOLDER.\n")
        return 2
    chance = random.Random(1)  # noqa: S311 - the same lines each time
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "result.json")
        with path.open("w", encoding="utf-8") as file:
            write(file, texts(chosen.corpora, 50_000, chance), chosen.megabytes * 1_000_000, chosen.chats)
        command = [sys.executable, "-m", "bot", "audit", str(path), "--language", "en"]
        begin = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        seconds = time.monotonic() - begin
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        memory, worked = used.ru_maxrss / 1024, used.ru_utime + used.ru_stime
        messages, leaks, to_look_at = (
            int(figure.replace(",", ""))
            for figure in re.findall(r"^ *([\d,]+)  ", done.stdout, re.MULTILINE)[:3]
        )
        read, judged = engine(path, UTC)
        size = path.stat().st_size / 1_000_000
    print(
        f"{size:,.0f} MB, {messages:,} messages: {seconds:.0f} s, {worked:.0f} s of work, "
        f"{messages / worked:,.0f} messages/s; reading alone {read:,.0f}, judging alone {judged:,.0f}; "
        f"peak {memory:.0f} MB; {leaks:,} leaks, {to_look_at:,} to look at"
    )
    return 0 if memory <= _MOST and leaks and not done.stderr else 1


if __name__ == "__main__":
    sys.exit(main())
