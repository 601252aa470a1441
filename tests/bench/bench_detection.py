"""Measures the detector on the corpora: what it catches, what it wrongly acts on, and how long it takes.

Run: `python tests/bench/bench_detection.py [--corpora FOLDER] [--misses] [--check]`. With `--check` the exit
status is 1 if a figure that must hold does not: every invitation with a link deleted, no ordinary line
deleted, at most one of 400 harmless cases deleted, the time per message.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Verdict
from bot.rulebook import load, packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_START = datetime(2026, 11, 2, 7, tzinfo=UTC)
_LINK = re.compile(r"(?:https?://)?[\w.-]+\.(?:us|com|live|meet|org|me)/\S*")
_CHAT = -1001


@dataclass
class Family:
    """What came of the cases of one family."""

    cases: int = 0
    good: int = 0
    review: int = 0


@dataclass
class Outcome:
    """What came of all cases of one sort."""

    cases: int = 0
    deleted: int = 0
    review: int = 0
    families: dict[str, Family] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)


def posts_of(case: dict[str, object]) -> Iterator[Post]:
    """Give a case's messages as posts."""
    messages = case["messages"]
    assert isinstance(messages, list)
    for message in messages:
        yield Post(
            parts=tuple(parts_of(message)),
            chat_id=_CHAT,
            message_id=message["message_id"],
            sender=message["from"],
            at=_START + timedelta(seconds=message["at"]),
            reply_to=message.get("reply_to_message_id"),
            edited="edit_of" in message,
        )


def parts_of(message: dict[str, object]) -> Iterator[Part]:
    """Give the surfaces of a message of the corpus."""
    for key, surface in (("text", Surface.TEXT), ("caption", Surface.CAPTION), ("file_name", Surface.FILE)):
        if isinstance(text := message.get(key), str):
            yield Part(surface, text)
    for entity in listed(message.get("entities")):
        if isinstance(url := entity.get("url"), str):
            yield Part(Surface.LINK, url)
    for button in listed(message.get("buttons")):
        for value in button.values():
            yield Part(Surface.BUTTON, str(value))
    if isinstance(poll := message.get("poll"), dict):
        for text in (poll.get("question", ""), *poll.get("options", ())):
            yield Part(Surface.POLL, str(text))


def listed(value: object) -> list[dict[str, object]]:
    """Return the dictionaries of a list, none if it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def judged(detector: Detector, case: dict[str, object]) -> tuple[set[int], bool, list[Verdict]]:
    """Return which messages were named for deletion, whether any went to review, and the verdicts."""
    moderator = Moderator(detector)
    deleted: set[int] = set()
    verdicts = [moderator.judge(post) for post in posts_of(case)]
    for verdict in verdicts:
        deleted |= set(verdict.delete)
    return deleted, any(verdict.decision is Decision.REVIEW for verdict in verdicts), verdicts


def measure_cases(detector: Detector, cases: Sequence[dict[str, object]]) -> tuple[Outcome, Outcome]:
    """Return the outcome of leaking cases, all messages deleted as labelled, and of harmless ones."""
    leaking, harmless = Outcome(), Outcome()
    for case in cases:
        wanted = {one for one in case["delete"] if isinstance(one, int)}  # type: ignore[attr-defined]
        deleted, review, verdicts = judged(detector, case)
        outcome = leaking if wanted else harmless
        family = outcome.families.setdefault(str(case["family"]), Family())
        family.cases += 1
        outcome.cases += 1
        good = wanted <= deleted if wanted else not deleted
        good = good or bool(wanted and case.get("review_ok") and (review or deleted))
        family.good += good
        outcome.deleted += bool(deleted) if not wanted else good
        if review and not (good and wanted):
            family.review += 1
            outcome.review += 1
        if not good or (review and not wanted):
            rules = sorted({f"{f.rule}{f.score:+.2f}" for v in verdicts for f in v.findings})
            texts = " ⏎ ".join("|".join(p.text for p in post.parts) for post in posts_of(case))
            outcome.missed.append(f"{case['id']} {case['family']}: {texts[:150]!r} {rules}")
    return leaking, harmless


def measure_lines(
    detector: Detector, lines: Sequence[str]
) -> tuple[Counter[Decision], list[str], list[float]]:
    """Return decisions, the lines acted upon, and milliseconds per line, as in one long conversation."""
    moderator = Moderator(detector)
    decisions: Counter[Decision] = Counter()
    acted: list[str] = []
    times: list[float] = []
    for number, line in enumerate(lines):
        at = _START + timedelta(seconds=20 * number)
        post = Post((Part(Surface.TEXT, line),), _CHAT, number + 1, number % 7, at)
        begin = time.perf_counter()
        verdict = moderator.judge(post)
        times.append((time.perf_counter() - begin) * 1000)
        decisions[verdict.decision] += 1
        if verdict.decision is not Decision.KEEP:
            rules = [f"{f.rule}{f.score:+.2f}" for f in verdict.findings]
            acted.append(f"{verdict.decision}: {line[:140]!r} {rules}")
    return decisions, acted, times


def share(part: int, whole: int) -> str:
    """Return a count with its share and the Wilson interval at 95 %."""
    if not whole:
        return "none"
    z, p = 1.96, part / whole
    centre = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * ((p * (1 - p) + z * z / (4 * whole)) / whole) ** 0.5 / (1 + z * z / whole)
    low, high = 100 * max(0.0, centre - half), 100 * min(1.0, centre + half)
    return f"{part} of {whole} = {100 * p:.1f} % [{low:.1f}, {high:.1f}]"


def main() -> int:
    """Measure, print the table, and return the exit status."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--corpora", type=Path, default=Path(__file__).parents[2].parent / "shared" / "corpora"
    )
    options.add_argument(
        "--misses", action="store_true", help="also print what was missed or wrongly acted on"
    )
    options.add_argument(
        "--check", action="store_true", help="exit with 1 if a figure that must hold does not"
    )
    chosen = options.parse_args()
    if not chosen.corpora.is_dir():
        sys.stderr.write(f"{chosen.corpora}: no such folder; name the corpora with --corpora FOLDER.\n")
        return 2
    detector = Detector(load([packaged()]).rules)
    failed = invitations(detector, chosen.corpora, misses=chosen.misses)
    failed += cases_table(detector, chosen.corpora, misses=chosen.misses)
    failed += ordinary(detector, chosen.corpora, misses=chosen.misses)
    for sentence in failed:
        print("FAILED:", sentence)
    return 1 if failed and chosen.check else 0


def invitations(detector: Detector, corpora: Path, *, misses: bool) -> list[str]:
    """Measure whole invitations, and the same with their links removed."""
    lines = [json.loads(line) for line in (corpora / "invitations.jsonl").read_text("utf-8").splitlines()]
    linked = [one["text"] for one in lines if any("link" in kind for kind in one["credentials"])]
    whole = [one["text"] for one in lines]
    bare = [
        _LINK.sub("", one["text"])
        for one in lines
        if any(kind.startswith(("id", "passcode")) for kind in one["credentials"])
    ]
    missed: dict[str, list[str]] = {}
    for name, texts in (
        ("invitations with a link", linked),
        ("invitations, all", whole),
        ("links removed", bare),
    ):
        kept = [text for text in texts if decision(detector, text) is not Decision.DELETE]
        missed[name] = kept
        print(f"{name:<28} deleted {share(len(texts) - len(kept), len(texts))}")
        if misses:
            for text in kept:
                print("   missed", repr(text[-200:]))
    return ["an invitation with a link stays"] if missed["invitations with a link"] else []


def decision(detector: Detector, text: str) -> Decision:
    """Return the decision on a text that stands alone."""
    return detector.examine(Post((Part(Surface.TEXT, text),))).decision


def cases_table(detector: Detector, corpora: Path, *, misses: bool) -> list[str]:
    """Measure the hand-written conversations, family by family."""
    cases = [json.loads(line) for line in (corpora / "cases.jsonl").read_text("utf-8").splitlines()]
    leaking, harmless = measure_cases(detector, cases)
    caught = share(leaking.deleted, leaking.cases)
    print(f"{'cases, leaking':<28} caught {caught}, {leaking.review} more in review")
    for name, family in sorted(leaking.families.items()):
        print(f"   {name:<28} {family.good:>2} of {family.cases:>2}, review {family.review}")
    print(
        f"{'cases, harmless':<28} deleted {share(harmless.deleted, harmless.cases)}, "
        f"review {share(harmless.review, harmless.cases)}"
    )
    if misses:
        print("\n".join("   " + one for one in (*leaking.missed, *harmless.missed)))
    return ["too many harmless cases deleted"] if harmless.deleted > harmless.cases / 400 else []


def ordinary(detector: Detector, corpora: Path, *, misses: bool) -> list[str]:
    """Measure ordinary lines, and the time each takes."""
    failed: list[str] = []
    for name in ("benign_vi", "benign_en"):
        lines = (corpora / f"{name}.txt").read_text("utf-8").splitlines()
        decisions, acted, times = measure_lines(detector, lines)
        times.sort()
        review = 1000 * decisions[Decision.REVIEW] / len(lines)
        print(
            f"{name:<28} deleted {decisions[Decision.DELETE]} of {len(lines)}, review {review:.2f} per 1000"
        )
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(f"   ms per message               p50 {p50:.4f}  p99 {p99:.4f}  max {times[-1]:.2f}")
        if misses:
            print("\n".join("   " + one for one in acted))
        if decisions[Decision.DELETE]:
            failed.append(f"{name}: an ordinary line was deleted")
        if p50 > 0.15 or p99 > 2:
            failed.append(f"{name}: too slow")
    return failed


if __name__ == "__main__":
    sys.exit(main())
