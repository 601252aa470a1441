"""What edits that change nothing of what a message gives away do to verdicts on conversations by author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.moderation.detector import Detector
from tests.bench.detection_authors import by_rules
from tests.bench.figures import Table, share
from tests.corpora.by_author import Conversation
from tests.moderation.edits import EDITS, Edit, edited

LEAST = 0.95  # of deleted leaks, after each edit


@dataclass(frozen=True, slots=True)
class Survival:
    """What came of deleted leaks and of harmless conversations that all stood, those that an edit changes."""

    leaks: Sequence[Conversation]
    stayed: Sequence[Conversation]  # no longer wholly deleted
    kept: Sequence[Conversation]  # of these, the ones nobody hears of any more
    harmless: Sequence[Conversation]
    moved: Sequence[Conversation]  # no longer left alone


def survival(
    detector: Detector, edit: Edit, gone: Sequence[Conversation], standing: Sequence[Conversation]
) -> Survival:
    """Edit and judge again leaks that are wholly deleted, and harmless conversations that are left alone."""
    leaks = [other for one in gone if (other := edited(one, edit)) is not None]
    came = [(one, by_rules(detector, one)) for one in leaks]
    harmless = [other for one in standing if (other := edited(one, edit)) is not None]
    stayed = [(one, outcome) for one, outcome in came if not outcome.whole(one)]
    return Survival(
        leaks=leaks,
        stayed=[one for one, _ in stayed],
        kept=[one for one, outcome in stayed if not outcome.told],
        harmless=harmless,
        moved=[one for one in harmless if by_rules(detector, one).told],
    )


def report(table: Table, detector: Detector, every: Sequence[Conversation]) -> None:
    """Print, for each edit, the leaks still deleted, those that nobody hears of, and harmless ones moved."""
    gone = [one for one in every if one.leaks and by_rules(detector, one).whole(one)]
    standing = [one for one in every if not one.leaks and not by_rules(detector, one).told]
    table.title(f"{len(gone)} deleted leaks and {len(standing)} harmless conversations x {len(EDITS)} edits")
    for edit in EDITS:
        came = survival(detector, edit, gone, standing)
        still = len(came.leaks) - len(came.stayed)
        table.row(
            f"  {edit.name}",
            f"{share(still, len(came.leaks))}, keep {len(came.kept)}; "
            f"harmless moved {len(came.moved)} of {len(came.harmless)}",
            target=">= 95 %, 0, 0",
            met=still >= LEAST * len(came.leaks) and not came.kept and not came.moved,
        )
        table.examples(f"{one.id} {one.family}: {one}"[:200] for one in (*came.kept, *came.moved))
