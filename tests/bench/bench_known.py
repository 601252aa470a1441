"""Measures known credentials: what one message costs with ever more classes, memory, and false alarms.

Run: `python tests/bench/bench_known.py [--corpora FOLDER] [--check]`. With `--check` the exit status is 1 if
a figure that must hold does not: 10,000 classes cost a message at most 20 % more time than one, no ordinary
line holds any of 10,000 classes' IDs and links, no text of 4,096 characters takes more than 50 ms.

Times are the least of several rounds, line by line, with the numbers of classes taking turns: what else runs
on the machine then counts for all alike.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import string
import sys
import time
import tracemalloc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.views import Views
from bot.rulebook.book import load, packaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CLASSES = (1, 100, 10_000)
_ROUNDS = 7
_SEEDS = 10
_OWN = 10  # classes of a group
_MOST_RATIO = 1.2
_LONGEST = 50.0  # milliseconds
_LENGTH = 4096
# Digits of an ID and how often: Zoom's 9 to 11 and Teams' 12 to 14; Meet has a code of letters.
_LENGTHS = ((9, 2), (10, 3), (11, 4), (12, 1), (13, 1), (0, 1))
_HOSTILE = (
    *("8", "8 ", "12 ", "812 3456 7890 ", "123456789,", "0912345678 ", "0912 345 678 ", "8a", "a8b8c"),
    *("abcdefgh", "pass 246810 ", "246810 ", "1 ", "zoom.us/j/81234567890 "),
)


def school(classes: int, seed: int) -> list[Credential]:
    """Return the credentials of so many classes, random but in the shapes of real ones."""
    chance = random.Random(seed)  # noqa: S311 - made-up rooms that can be made again
    return [_credential(chance) for _ in range(classes)]


def _credential(chance: random.Random) -> Credential:
    (length,) = chance.choices([each for each, _ in _LENGTHS], [often for _, often in _LENGTHS])
    passcode = Secret(f"{chance.randrange(10**6):06}")
    if not length:
        code = "-".join("".join(chance.choices(string.ascii_lowercase, k=k)) for k in (3, 4, 3))
        return Credential(Secret(f"https://meet.google.com/{code}"), None, None)
    digits = str(chance.randrange(10 ** (length - 1), 10**length))
    token = "".join(chance.choices(string.ascii_letters + string.digits, k=32))
    return Credential(Secret(f"https://us05web.zoom.us/j/{digits}?pwd={token}.1"), Secret(digits), passcode)


def looked_for(credentials: Sequence[Credential]) -> KnownCredentials:
    """Return what is looked for in a group of the first of these classes."""
    return KnownCredentials(KnownRooms(credentials), credentials[:1])


def least_times(
    works: Sequence[Callable[[], object]], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return microseconds of each piece of work, the least of several rounds in turns."""
    least = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for index, work in enumerate(works):
            begin = clock()
            work()
            least[index] = min(least[index], clock() - begin)
    return [each * 1e6 for each in least]


def times_by_line(works: Sequence[Sequence[Callable[[], object]]]) -> list[list[float]]:
    """Return for each line's pieces of work, one for each number of classes, what they take."""
    gc.collect()
    gc.disable()
    try:
        return [least_times(line) for line in works]
    finally:
        gc.enable()


def told(name: str, by_line: Sequence[Sequence[float]]) -> float:
    """Print mean, p50 and p99 for each number of classes; return the ratio of the most to the fewest."""
    means = []
    for index, classes in enumerate(_CLASSES):
        times = sorted(line[index] for line in by_line)
        means.append(sum(times) / len(times))
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"{name:<16} {classes:>6} classes  mean {means[-1]:7.2f}  p50 {p50:7.2f}  p99 {p99:7.2f}  "
            f"max {times[-1]:8.1f} us"
        )
    print(f"{name:<16} ratio {means[-1] / means[0]:.3f}")
    return means[-1] / means[0]


def speed(lines: Sequence[str]) -> list[str]:
    """Measure the search by itself and whole verdicts, over ordinary lines."""
    searched = [looked_for(school(classes, seed=1)) for classes in _CLASSES]
    views = [Views(line) for line in lines]
    alone = told(
        "search", times_by_line([[partial(_search, one, view) for one in searched] for view in views])
    )
    detector = load([packaged()]).detector()
    judges = [_judging(detector, one) for one in searched]
    posts = [Post((Part(Surface.TEXT, line),)) for line in lines[::8]]
    told("whole verdict", times_by_line([[partial(one.judge, post) for one in judges] for post in posts]))
    return [f"10,000 classes cost {alone:.2f} times one"] if alone > _MOST_RATIO else []


def _judging(detector: Detector, known: KnownCredentials) -> Moderator:
    return Moderator(detector, lambda _chat_id: known)


def longest() -> list[str]:
    """Measure the work of whole verdicts on texts of 4,096 characters made to take long."""
    known = KnownCredentials(KnownRooms(school(10_000, seed=1)), school(100, seed=1))
    moderator = _judging(load([packaged()]).detector(), known)
    failed = []
    for unit in _HOSTILE:
        text = (unit * _LENGTH)[:_LENGTH]
        judge = partial(moderator.judge, Post((Part(Surface.TEXT, text),)))
        search = partial(_search_anew, known, text)
        searched, judged = least_times([search, judge], time.thread_time)
        print(f"hostile          {unit!r:<28} search {searched / 1000:6.2f}  verdict {judged / 1000:6.2f} ms")
        if judged / 1000 > _LONGEST:
            failed.append(f"{unit!r} takes {judged / 1000:.0f} ms")
    return failed


def _search(known: KnownCredentials, views: Views) -> bool:
    """Look for what is known as it is written, and boldly; return whether there is any."""
    hits = known.hits(views.all)
    bold, _ = known.boldly(views, hits, told=False)
    return bool(hits or bold)


def _search_anew(known: KnownCredentials, text: str) -> bool:
    return _search(known, Views(text))


def memory() -> None:
    """Print what 10,000 classes take, and how long it is to make them ready."""
    credentials = school(10_000, seed=1)
    begin = time.perf_counter()
    KnownRooms(credentials)
    taken = time.perf_counter() - begin
    tracemalloc.start()
    kept = KnownRooms(credentials)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept
    print(f"10,000 classes   {held / 1e6:.1f} MB, at most {peak / 1e6:.1f} MB, ready in {taken:.2f} s")


def false_alarms(texts: dict[str, list[str]]) -> list[str]:
    """Count texts that yield any of 10,000 classes' rooms by chance, for several made-up schools.

    Each is read as in the group of ten of these classes, whose passcodes are looked for as well.
    """
    failed = []
    for name, lines in texts.items():
        views = [Views(line) for line in lines]
        hit = 0
        for seed in range(_SEEDS):
            credentials = school(10_000, seed)
            known = KnownCredentials(KnownRooms(credentials), credentials[:_OWN])
            hit += sum(_search(known, view) for view in views)
        print(f"{name:<16} {hit} hit in {_SEEDS} schools, {len(lines)} texts each")
        if hit:
            failed.append(f"{name}: {hit} texts hit by chance")
    return failed


def harmless(corpora: Path) -> Iterator[str]:
    """Give the texts of the hand-written conversations from which nothing is deleted."""
    for line in (corpora / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        if not case["delete"]:
            for message in case["messages"]:
                yield message.get("text") or message.get("caption") or ""


def main() -> int:
    """Measure, print, and return the exit status."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--corpora", type=Path, default=Path(__file__).parents[2].parent / "shared" / "corpora"
    )
    options.add_argument(
        "--check", action="store_true", help="exit with 1 if a figure that must hold does not"
    )
    chosen = options.parse_args()
    if not chosen.corpora.is_dir():
        sys.stderr.write(f"{chosen.corpora}: no such folder; name the corpora with --corpora FOLDER.\n")
        return 2
    texts = {
        name: (chosen.corpora / f"{name}.txt").read_text("utf-8").splitlines()
        for name in ("benign_vi", "benign_en")
    }
    memory()
    failed = speed([*texts["benign_vi"], *texts["benign_en"]])
    failed += longest()
    failed += false_alarms({**texts, "harmless cases": list(harmless(chosen.corpora))})
    for sentence in failed:
        print("FAILED:", sentence)
    return 1 if failed and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())
