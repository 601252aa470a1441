"""Measures the detector against the targets: what it catches, what it wrongly acts on, what it takes.

Run: `python tests/bench/bench_detection.py [--corpora FOLDER] [--edits] [--learned] [--misses] [--check]`.
Measured are links and invitations of our own in every disguise, the conversations by author and, where the
folder is there, the shared corpora; with `--edits`, which takes minutes, also those conversations after each
of the edits that should change no verdict; with `--learned`, some minutes too, also what comes of an author
by weights that were learned from the others, as those that ship were from all. Shares stand with the Wilson
interval at 95 %, beside them what others reach. Times are of the processor's work, one thread. `--misses`
also prints what was missed or wrongly acted on. With `--check` the exit status is 1 if a row misses its
target. The time of hostile input is measured by `fuzz_detection.py`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import re
from collections.abc import Sequence

from bot.moderation.detector import Detector
from bot.rulebook.book import Rulebook, for_school
from tests.bench import (
    corpora,
    detection_authors,
    detection_chats,
    detection_edits,
    detection_invitations,
    detection_lines,
)
from tests.bench.figures import Table
from tests.corpora.by_author import everything
from tests.moderation.invitations import OWN


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=corpora.FOLDER)
    parser.add_argument("--edits", action="store_true", help="also measure edits of conversations")
    parser.add_argument("--learned", action="store_true", help="judge each author by weights of the others")
    parser.add_argument("--misses", action="store_true", help="also print what was missed")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a row misses its target")
    chosen = parser.parse_args()
    if not chosen.corpora.is_dir():
        if chosen.corpora != corpora.FOLDER:
            sys.stderr.write(f"{chosen.corpora}: no such folder; name the corpora with --corpora FOLDER.\n")
            return 2
        print("The shared corpora are not here: only what is our own is measured.")
    table = Table(misses=chosen.misses)
    book = for_school(None, ())
    detector = book.detector()
    measure(table, detector, chosen.corpora, book if chosen.learned else None)
    if chosen.edits:
        detection_edits.report(table, detector, everything())
    for name in table.missed:
        print(f"MISSED: {name}")
    return int(chosen.check and bool(table.missed))


def measure(table: Table, detector: Detector, folder: Path, book: Rulebook | None = None) -> None:
    """Print every part that there is something to measure for; with a book also what is learned with it."""
    patterns = corpora.service_patterns(folder)
    found = corpora.invitations(folder)
    detection_invitations.report_links(table, detector)
    detection_invitations.report_whole(table, detector, "our own", OWN, patterns)
    if found:
        stated = ("MeetingBar 83 %", "MeetingBar 0 %")
        detection_invitations.report_whole(table, detector, "found in public", found, patterns, stated=stated)
    detection_invitations.report_matrix(table, detector, [*OWN, *found], patterns)
    rules = for_school(None, (), learned=False).detector()
    detection_authors.report(table, rules, patterns, book)
    ways = {"by rules alone": rules, "with the weights that ship": detector}
    table.title("Busy chats by authors, message by message, rooms unknown")
    for name, way in ways.items():
        detection_chats.report_chats(table, name, way)
    if found:
        table.title("Ordinary lines, every ninth message a leak or a question for one")
        for name, way in ways.items():
            for lines in corpora.ORDINARY:
                detection_chats.report_beside(table, f"{lines} {name}", way, corpora.ordinary(folder, lines))
    if found:
        measure_conversations(table, detector, folder, patterns)
    table.title("Not measured by this command")
    table.row("leaks by others who never saw the rules", "kept apart", anchor="none")
    table.row("pictures", "measured by bench_media.py")


def measure_conversations(
    table: Table, detector: Detector, folder: Path, patterns: Sequence[re.Pattern[str]]
) -> None:
    """Print what came of the corpora's conversations and ordinary lines, and how long messages took."""
    cases = corpora.cases(folder)
    detection_authors.report_cases(table, detector, cases)
    table.title("Ordinary lines")
    conversations = [case.posts for case in cases]
    _, _, times = detection_lines.judged(detector, conversations)
    ordinary = {name: corpora.ordinary(folder, name) for name in corpora.ORDINARY}
    for name, posts in ordinary.items():
        times += detection_lines.report_ordinary(table, detector, name, posts)
        detection_lines.report_long(table, detector, name, posts)
    table.title("Time")
    detection_lines.report_times(table, times, patterns, [*conversations, *ordinary.values()])


if __name__ == "__main__":
    sys.exit(main())
