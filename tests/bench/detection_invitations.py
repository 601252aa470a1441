"""What comes of plain links, of invitations, and of invitations in every disguise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from tests.bench.figures import Table, share
from tests.moderation.disguises import DISGUISES, Disguise, disguised, seeded
from tests.moderation.invitations import Invitation, Sort
from tests.moderation.plain_links import BEYOND, FOR_REVIEW, LISTED

LEAST_BARE, LEAST_IN_ALL, LEAST_OF_DISGUISE = 0.95, 0.95, 0.85
_EXAMPLES = 3  # of each disguise


@dataclass
class Group:
    """What came of invitations of one sort."""

    whole: int = 0
    gone: int = 0
    matched: int = 0  # by one of the URL patterns of others
    shown: list[str] = field(default_factory=list)
    overlooked: int = 0  # deleted for one secret, while another stays as it was written
    stayed: list[str] = field(default_factory=list)

    def judge(self, detector: Detector, invitation: Invitation, patterns: Sequence[re.Pattern[str]]) -> None:
        """Judge an invitation that stands alone."""
        verdict = detector.examine(Post((Part(Surface.TEXT, invitation.text),)))
        self.whole += 1
        self.matched += any(pattern.search(invitation.text) for pattern in patterns)
        if verdict.decision is not Decision.DELETE:
            rules = [f"{finding.rule}{finding.score:+.2f}" for finding in verdict.findings]
            self.stayed.append(f"{verdict.decision} {invitation.text[-200:]!r} {rules}")
            return
        self.gone += 1
        if secrets := invitation.readable_in(verdict.masked):
            self.shown.append(f"{secrets} in {verdict.masked[-200:]!r}")
        spans = [slice(piece.start, piece.end) for piece in invitation.pieces]
        self.overlooked += any(verdict.masked[span] == invitation.text[span] for span in spans)


def report_links(table: Table, detector: Detector) -> None:
    """Print the row of plain links, alone in a message."""
    table.title("Links")
    stayed, whole = [], 0
    links = [(link, name in FOR_REVIEW) for name, listed in LISTED.items() for link in listed]
    for link, reviewed in (*links, *((link, False) for link in BEYOND)):
        whole += 1
        decision = detector.examine(Post((Part(Surface.TEXT, link),))).decision
        if decision is not (Decision.REVIEW if reviewed else Decision.DELETE):
            stayed.append(f"{decision} {link}")
    table.row(
        f"plain links, {len(LISTED)} services and {len(BEYOND)} more",
        share(whole - len(stayed), whole),
        target="100 %",
        met=not stayed,
        anchor="MeetingBar 83 % of invitations",
    )
    table.examples(stayed)


def report_whole(
    table: Table,
    detector: Detector,
    name: str,
    invitations: Sequence[Invitation],
    patterns: Sequence[re.Pattern[str]],
    *,
    stated: tuple[str, str] = ("", ""),
) -> None:
    """Print the rows of invitations as they came, and without their links.

    `stated` are the figures that DETECTION gives for others on the same two.
    """
    table.title(f"Invitations, {name}")
    whole, linkless = Group(), Group()
    for invitation in invitations:
        whole.judge(detector, invitation, patterns)
        rest = without_links(invitation)
        if rest.pieces:
            linkless.judge(detector, rest, patterns)
    anchor = beside(whole, patterns, stated[0])
    met = whole.gone == whole.whole
    table.row("deleted", share(whole.gone, whole.whole), target="all", met=met, anchor=anchor)
    table.examples(whole.stayed)
    table.row(
        "deleted, links removed",
        share(linkless.gone, linkless.whole),
        target=">= 95 %",
        met=linkless.gone >= LEAST_BARE * linkless.whole,
        anchor=beside(linkless, patterns, stated[1]),
    )
    table.examples(linkless.stayed)
    shown = [*whole.shown, *linkless.shown]
    figure = f"{len(shown)} of {whole.gone + linkless.gone} deleted messages"
    table.row("masking: a secret readable", figure, target="0", met=not shown)
    table.examples(shown)


def without_links(invitation: Invitation) -> Invitation:
    """Return the invitation with nothing where its links were."""
    return invitation.rewritten(lambda secret, sort: "" if sort is Sort.LINK else secret, str)


def beside(group: Group, patterns: Sequence[re.Pattern[str]], stated: str = "") -> str:
    """Return what others are known to catch, and what URL patterns alone catch of the same here."""
    here = f"{len(patterns)} URL patterns: {group.matched} of {group.whole}" if patterns else ""
    return "; ".join(text for text in (stated, here) if text)


def matrix(
    detector: Detector, invitations: Sequence[Invitation], patterns: Sequence[re.Pattern[str]]
) -> dict[Disguise, Group]:
    """Return what came of every invitation in every disguise that can be put on it, always drawn alike."""
    groups: dict[Disguise, Group] = defaultdict(Group)
    for disguise in DISGUISES:
        for number, invitation in enumerate(invitations):
            other = disguised(invitation, disguise, seeded(f"{disguise.name}:{number}"))
            if other is not None:
                groups[disguise].judge(detector, other, patterns)
    return groups


def report_matrix(
    table: Table,
    detector: Detector,
    invitations: Sequence[Invitation],
    patterns: Sequence[re.Pattern[str]],
) -> None:
    """Print the disguise matrix: in all, and for each disguise, the worst first."""
    groups = matrix(detector, invitations, patterns)
    every = Group(
        whole=sum(group.whole for group in groups.values()),
        gone=sum(group.gone for group in groups.values()),
        matched=sum(group.matched for group in groups.values()),
    )
    table.title(f"{len(invitations)} invitations x {len(groups)} disguises")
    table.row(
        "deleted, in all",
        share(every.gone, every.whole),
        target=">= 95 %",
        met=every.gone >= LEAST_IN_ALL * every.whole,
        anchor=beside(every, patterns, "others 0 %"),
    )
    low = [one.name for one, group in groups.items() if group.gone < LEAST_OF_DISGUISE * group.whole]
    figure = f"{len(low)} of {len(groups)} under 85 %"
    table.row("deleted, disguises", figure, target="0 under 85 %", met=not low)
    shown = [f"{one.name}: {text}" for one, group in groups.items() for text in group.shown]
    figure = f"{len(shown)} of {every.gone} deleted messages"
    table.row("masking: a secret readable", figure, target="0", met=not shown)
    table.examples(shown)
    overlooked = sum(group.overlooked for group in groups.values())
    table.row("masking: a disguise left whole", f"{overlooked} of {every.gone} deleted messages")
    for disguise, group in sorted(groups.items(), key=lambda pair: pair[1].gone / pair[1].whole):
        anchor = beside(group, patterns)
        table.row(f"  {disguise.name}", share(group.gone, group.whole), anchor=anchor)
        table.examples(group.stayed[:_EXAMPLES])
