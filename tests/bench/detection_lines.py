"""What comes of ordinary lines, and how long messages take, beside URL patterns run one after the other."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from random import Random

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from tests.bench.figures import Table, Times

MOST_IN_REVIEW = 0.1  # of 1,000
LEAST_STOP = 0.9  # of all
LONG, LONG_TEXTS, MOST_LONG = 4_000, 200, 0.95  # characters, texts, and of them those left alone
MOST_P50, MOST_P99, LONGEST = 0.15, 2.0, 50.0  # milliseconds


def judged(
    detector: Detector, conversations: Sequence[Sequence[Post]]
) -> tuple[Counter[Decision], list[str], list[float]]:
    """Return decisions, the messages acted upon, and the milliseconds of work each message took."""
    decisions: Counter[Decision] = Counter()
    acted: list[str] = []
    times: list[float] = []
    for posts in conversations:
        moderator = Moderator(detector)
        for post in posts:
            begin = time.thread_time()
            verdict = moderator.judge(post)
            times.append((time.thread_time() - begin) * 1000)
            decisions[verdict.decision] += 1
            if verdict.decision is not Decision.KEEP:
                rules = [f"{finding.rule}{finding.score:+.2f}" for finding in verdict.findings]
                acted.append(f"{verdict.decision}: {post.parts[0].text[:140]!r} {rules}")
    return decisions, acted, times


def searched(patterns: Sequence[re.Pattern[str]], conversations: Sequence[Sequence[Post]]) -> list[float]:
    """Return the milliseconds of work that each message takes if every pattern is tried on it."""
    times: list[float] = []
    for posts in conversations:
        for post in posts:
            text = "\n".join([part.text for part in post.parts])
            begin = time.thread_time()
            for pattern in patterns:
                pattern.search(text)
            times.append((time.thread_time() - begin) * 1000)
    return times


def report_ordinary(table: Table, detector: Detector, name: str, posts: Sequence[Post]) -> list[float]:
    """Print what came of ordinary lines; return the milliseconds each took."""
    decisions, acted, times = judged(detector, [posts])
    deleted, review = decisions[Decision.DELETE], decisions[Decision.REVIEW]
    table.row(
        f"{name}, deleted",
        f"{deleted} of {len(posts)}",
        target="0",
        met=not deleted,
        anchor="SpamAssassin 0.4 of 1,000",
    )
    rate = 1000 * review / len(posts)
    table.row(
        f"{name}, in review",
        f"{review} of {len(posts)} = {rate:.2f} of 1,000",
        target="<= 0.1 of 1,000",
        met=rate <= MOST_IN_REVIEW,
    )
    stop = sum(detector.gather(post).stopped for post in posts)
    share = stop / len(posts)
    table.row(
        f"{name}, stop at the gate",
        f"{stop} of {len(posts)} = {share:.1%}",
        target=f">= {LEAST_STOP:.0%}",
        met=share >= LEAST_STOP,
    )
    table.examples(acted)
    return times


def report_long(table: Table, detector: Detector, name: str, posts: Sequence[Post]) -> None:
    """Print what comes of texts as long as Telegram takes, made of ordinary lines, and how long they take."""
    chance = Random(2026)  # noqa: S311 - texts for a benchmark
    texts = [_long([post.parts[0].text for post in posts], chance) for _ in range(LONG_TEXTS)]
    decisions, acted, times = judged(detector, [[Post((Part(Surface.TEXT, text),))] for text in texts])
    stand = decisions[Decision.KEEP]
    table.row(
        f"{name}, texts of {LONG} characters that stand",
        f"{stand} of {LONG_TEXTS}; {Times.of(times)}",
        target=f">= {MOST_LONG:.0%}",
        met=stand >= MOST_LONG * LONG_TEXTS,
    )
    table.examples(acted)


def _long(lines: Sequence[str], chance: Random) -> str:
    text = ""
    while len(text) < LONG:
        text += f"{chance.choice(lines)}\n"
    return text[:LONG]


def report_times(
    table: Table,
    times: Sequence[float],
    patterns: Sequence[re.Pattern[str]],
    conversations: Sequence[Sequence[Post]],
) -> None:
    """Print the time of a message, and of the same messages against the patterns."""
    ours = Times.of(times)
    table.row(
        f"detector, {len(times)} messages",
        str(ours),
        target="p50 <= 0.15, p99 <= 2",
        met=ours.quantile(0.5) <= MOST_P50 and ours.quantile(0.99) <= MOST_P99,
    )
    table.row(
        "detector, longest", f"{ours.sorted[-1]:.2f} ms", target="<= 50", met=ours.sorted[-1] <= LONGEST
    )
    if patterns:
        theirs = Times.of(searched(patterns, conversations))
        table.row(f"{len(patterns)} URL patterns, same messages", str(theirs))
        ratio = ours.per_second / theirs.per_second
        table.row("detector to patterns", f"{ratio:.2f} times their messages/s")
