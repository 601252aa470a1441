"""Measures `check` against the engine inside it, on lines made of the corpora.

Run: `python tests/bench/bench_check.py [--corpora FOLDER] [--lines NUMBER]`. One line in twenty holds a leak.
Once each line stands alone, once the lines are conversations of 200 chats. Times are seconds of work, best of
three.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.cli.rules.check import check, lines_of
from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.rulebook.book import load, packaged
from bot.telegram.updates.reading.parsing import post_of

if TYPE_CHECKING:
    from collections.abc import Callable

_CHATS = 200
_LEAKING = 0.05
_TRIES = 3
_START = 1_800_000_000


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


def talk(number: int, text: str, chance: random.Random) -> dict[str, object]:
    """Return a text as a message of one of many chats."""
    chat = -1_000_000 - chance.randrange(_CHATS)
    person = {"id": chance.randrange(40) - chat, "is_bot": False, "first_name": "An"}
    return {
        "message_id": number,
        "date": _START + number,
        "chat": {"id": chat, "type": "supergroup", "title": "Lớp 8B"},
        "from": person,
        "text": text,
    }


def quickest(work: Callable[[], object]) -> float:
    """Return the least seconds that it takes."""
    times = []
    for _ in range(_TRIES):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> int:
    """Measure, and print lines a second and the engine's share."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--corpora", type=Path, default=Path(__file__).parents[2].parent / "shared" / "corpora"
    )
    options.add_argument("--lines", type=int, default=100_000)
    chosen = options.parse_args()
    if not chosen.corpora.is_dir():
        sys.stderr.write(f"{chosen.corpora}: no such folder; name the corpora with --corpora FOLDER.\n")
        return 2
    chance = random.Random(1)  # noqa: S311 - the same lines each time
    detector = load([packaged()]).detector()
    written = texts(chosen.corpora, chosen.lines, chance)
    for name, objects in (
        ("alone", [{"text": text} for text in written]),
        ("conversations", [talk(number, text, chance) for number, text in enumerate(written, start=1)]),
    ):
        given = "\n".join(json.dumps(one, ensure_ascii=False) for one in objects).encode()
        posts = [post_of(one) for one in objects]
        engine = quickest(lambda posts=posts: [*map(Moderator(detector).judge, posts)])
        whole = quickest(lambda given=given: run(detector, given))
        print(
            f"{name:<14} check {len(posts) / whole:>7.0f} lines/s, engine alone {len(posts) / engine:>7.0f}, "
            f"its share {engine / whole:.0%}"
        )
    return 0


def run(detector: Detector, given: bytes) -> bool:
    """Check lines into nowhere."""
    with Path("/dev/null").open("wb") as out:
        return check(lines_of(io.BytesIO(given).read1, out.flush), out, Moderator(detector), post_of)


if __name__ == "__main__":
    sys.exit(main())
