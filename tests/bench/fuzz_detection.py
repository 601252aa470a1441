"""Throws messages that nobody should send at the detector, and counts what breaks or takes too long.

Run: `python tests/bench/fuzz_detection.py [--inputs 100000] [--seed N] [--only NUMBER] [--corpora FOLDER]`.
Messages are drawn from the seed and their number, starting from invitations of our own and, where the folder
is there, the corpora. They come in a few conversations, as Bot API objects, through the same reading as in
life, to a school that knows its rooms. The exit status is 1 if there was an exception, a verdict that breaks
a promise, or a message of up to 4,096 characters, all surfaces together, that took over 50 ms of the
processor's time in the best of three tries. Longer ones, with a hundred buttons or links, are timed apart:
Telegram itself accepts about 9,500 characters of entities and 10 kB of buttons (tdlib/telegram-bot-api issue
165, tginfo/Telegram-Limits issue 187), some that are drawn are longer still. `--only` looks at one message of
a seed again, without the conversation before it.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Iterable, Sequence

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Post
from bot.moderation.verdict import Verdict
from bot.rulebook.book import load, packaged
from bot.telegram.updates.reading import post_of
from tests.bench import corpora
from tests.bench.figures import Times
from tests.moderation.fuzzing import LONGEST as CHARACTERS
from tests.moderation.fuzzing import BrokenError, fuzzed, verify
from tests.moderation.invitations import OWN

LONGEST = 50.0  # milliseconds
SHOWN = 20  # problems of a kind that are printed
ROOMS = [
    Credential(
        Secret("https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1abc.1"),
        Secret("941 2345 6721"),
        Secret("246810"),
    ),
    Credential(None, Secret("812 345 6789"), Secret("hoa24")),
]
KNOWN = KnownCredentials(KnownRooms(ROOMS), ROOMS)
TRIES = 3  # a program that cleans up its memory may do so in the middle of a try


@dataclass
class Figures:
    """What came of all inputs. `broken` and `slow` say which and why, never what they hold.

    `times` and `longer` are milliseconds: of messages of up to 4,096 characters, and of all others.
    """

    decisions: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    longer: list[float] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


def _known(_chat_id: int | None) -> KnownCredentials:
    return KNOWN


def lines(folder: Path) -> list[str]:
    """Return the texts to start from: our own invitations, and what the corpora hold."""
    texts = [invitation.text for invitation in (*OWN, *corpora.invitations(folder))]
    posts = (post for case in corpora.cases(folder) for post in case.posts)
    return texts + [part.text for post in posts for part in post.parts if part.text]


def judged(moderator: Moderator, message: dict[str, object]) -> tuple[float, Post, Verdict]:
    """Return the milliseconds of work that reading and judging took, and what came of it."""
    begin = time.thread_time()
    post = post_of(message)
    verdict = moderator.judge(post)
    return (time.thread_time() - begin) * 1000, post, verdict


def fuzz(detector: Detector, seed: int, numbers: Iterable[int], texts: Sequence[str]) -> Figures:
    """Judge every input, and note what breaks or is slow."""
    figures = Figures()
    moderator = Moderator(detector, _known)
    for number in numbers:
        message = fuzzed(seed, number, texts)
        try:
            taken, post, verdict = judged(moderator, message)
            verify(post, verdict)
        except Exception as error:  # noqa: BLE001 - counting them is what this is for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            figures.broken.append(f"input {number}: {type(error).__name__} in {frame.name}: {promise(error)}")
            continue
        figures.decisions[verdict.decision] += 1
        if taken > LONGEST:
            taken = min(taken, *(judged(Moderator(detector, _known), message)[0] for _ in range(TRIES - 1)))
        if sum(len(part.text) for part in post.parts) > CHARACTERS:
            figures.longer.append(taken)
            continue
        figures.times.append(taken)
        if taken > LONGEST:
            figures.slow.append(f"input {number}: {taken:.1f} ms")
    return figures


def promise(error: Exception) -> str:
    """Return which promise was broken; any other error's text might quote the message."""
    return str(error) if isinstance(error, BrokenError) else "look at it with --only"


def main() -> int:
    """Read the command line, run, print the figures, return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--only", type=int, metavar="NUMBER", help="show one message of the seed")
    parser.add_argument("--corpora", type=Path, default=corpora.FOLDER)
    chosen = parser.parse_args()
    texts = lines(chosen.corpora)
    detector = load([packaged()]).detector()
    if chosen.only is not None:
        print(ascii(fuzzed(chosen.seed, chosen.only, texts)))
    numbers = range(chosen.inputs) if chosen.only is None else [chosen.only]
    figures = fuzz(detector, chosen.seed, numbers, texts)
    print(f"{len(numbers)} inputs of seed {chosen.seed}, drawn from {len(texts)} texts")
    print("  verdicts  ", ", ".join(f"{name} {count}" for name, count in sorted(figures.decisions.items())))
    for name, times in (("up to 4,096 characters", figures.times), ("longer", figures.longer)):
        if times:
            over = sum(taken > LONGEST for taken in times)
            print(f"  {name}: {len(times)}, {Times.of(times)}; {over} over {LONGEST:.0f} ms")
    print(f"  broken {len(figures.broken)} (target 0), slow {len(figures.slow)} (target 0)")
    for problem in (*figures.broken[:SHOWN], *figures.slow[:SHOWN]):
        print("    WRONG:", problem)
    return int(bool(figures.broken or figures.slow))


if __name__ == "__main__":
    sys.exit(main())
