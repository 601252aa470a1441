"""A verdict, the findings that explain it and their spans, and the thresholds, which are set only here.

Why a message is taken for a leak is one of a closed set of reasons. None holds anything of the message.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.classroom import Held, Secret
from bot.moderation.post import Part, Surface

_MOST_REASONS: Final = 3  # reasons that people are told


class Reason(StrEnum):
    """One reason. The values are a contract of rule files and of stored incidents; `texts` has the words."""

    KNOWN_ROOM = "known-room"
    KNOWN_PASSCODE = "known-passcode"
    KNOWN_WORD = "known-word"  # a word people also say for its own sake
    KNOWN_LIKELY = "known-likely"
    LINK = "link"
    LINK_LIKELY = "link-likely"
    LINK_HIDDEN = "link-hidden"
    INVITE = "invite"
    OTHER_BOT = "other-bot"
    CLASS_CODE = "class-code"
    PERSONAL_WAY = "personal-way"
    NUMBER = "number"
    NUMBER_LABELLED = "number-labelled"
    NUMBER_DISGUISED = "number-disguised"
    ROOM_CODE = "room-code"
    PASSCODE = "passcode"
    PASSCODE_LABELLED = "passcode-labelled"
    PASSCODE_HINT = "passcode-hint"
    BESIDE_SERVICE = "beside-service"
    BESIDE_ROOM = "beside-room"
    BESIDE_CLASS = "beside-class"
    BESIDE_JOINING = "beside-joining"
    WITH_PASSCODE = "with-passcode"
    WITH_NUMBER = "with-number"
    ANSWER = "answer"
    TALK_AROUND = "talk-around"
    PIECES = "pieces"
    ALBUM = "album"
    DISRUPTION = "disruption"
    TOO_TANGLED = "too-tangled"
    UNREAD = "unread"


# What it says that words of one of the named lists of `rules/words` stand beside a find.
OF_LIST: Final = {
    "service": Reason.BESIDE_SERVICE,
    "meet": Reason.BESIDE_SERVICE,
    "room": Reason.BESIDE_ROOM,
    "asking-room": Reason.BESIDE_ROOM,
    "class": Reason.BESIDE_CLASS,
    "subject": Reason.BESIDE_CLASS,
    "joining": Reason.BESIDE_JOINING,
    "key": Reason.WITH_PASSCODE,
}
# What says more than another reason, and so stands for both.
_INCLUDED: Final = (
    (Reason.NUMBER_LABELLED, Reason.NUMBER),
    (Reason.NUMBER_LABELLED, Reason.BESIDE_ROOM),
    (Reason.NUMBER_DISGUISED, Reason.NUMBER),
    (Reason.PASSCODE_LABELLED, Reason.PASSCODE),
    (Reason.PASSCODE_LABELLED, Reason.WITH_PASSCODE),
    (Reason.PASSCODE_HINT, Reason.PASSCODE),
)


def strongest(weighed: Mapping[Reason, float]) -> dict[Reason, float]:
    """Return the strongest of weighed reasons, those first; none that weighs nothing."""
    left = {reason: weight for reason, weight in weighed.items() if weight > 0}
    for reason, included in _INCLUDED:
        if reason in left and included in left:
            left[reason] = max(left[reason], left.pop(included))
    first = sorted(left, key=lambda reason: -round(left[reason], 6))
    return {reason: left[reason] for reason in first[:_MOST_REASONS]}


TIMEOUT: Final = "timeout"  # the rule id of the finding that says a message took too long
_A_LITTLE: Final = 0.01


class Kind(StrEnum):
    """The kinds of finding. The values are a contract of rule files and of `check`."""

    LINK = "link"
    MEETING_ID = "meeting_id"
    PASSCODE = "passcode"
    CALL = "call"
    INVITE = "invite"
    CONTEXT = "context"


class Decision(StrEnum):
    """What to do with a message: keep it, have staff review it, or delete it."""

    KEEP = "keep"
    REVIEW = "review"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Sums of evidence, 0..1, from which a message goes to review and from which it is deleted."""

    review: float = 0.5
    delete: float = 0.8

    @property
    def most_in_review(self) -> float:
        """The highest score of a message that is for people to judge, however high its sum of evidence."""
        return self.delete - _A_LITTLE


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence in one message.

    `part` is the index of the surface in the post; `start` and `end` count characters (code points) of
    that surface's original text and enclose the secret. `score` is signed: evidence for or against.
    `reasons` are what it says to a person, each with its part of the score.
    """

    rule: str
    kind: Kind
    surface: Surface
    part: int
    start: int
    end: int
    score: float
    reasons: tuple[tuple[Reason, float], ...] = ()

    @property
    def is_remark(self) -> bool:
        """Whether it is about the post as a whole, not about any place in it."""
        return self.start == self.end

    def encloses(self, other: Finding) -> bool:
        """Return whether another finding lies within this one's span; a remark lies nowhere."""
        return (
            not other.is_remark
            and self.part == other.part
            and self.start <= other.start
            and other.end <= self.end
        )


class Spans:
    """Places of a text. Looking one up takes no longer for a hostile message's thousands than for ten."""

    def __init__(self) -> None:
        self._starts: list[int] = []  # in order, of spans that do not touch each other
        self._ends: list[int] = []

    def touch(self, start: int, end: int) -> bool:
        """Return whether any of them has a character with the span from `start` to `end` in common."""
        first = bisect_right(self._ends, start)
        return first < len(self._starts) and self._starts[first] < end

    def add(self, start: int, end: int) -> None:
        """Add a span of at least one character; those that it touches become one with it."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one message, with everything needed to act on it and to explain it.

    `score` is the sum of evidence held to 0..1. `delete` names every message of the conversation that
    holds a piece, this one included; it is empty unless the decision is `delete`, or a pause alone keeps it
    from being so. `masked` is the surfaces' text, joined by newlines, with each secret replaced. `secrets`
    are the secrets in normal form (digits only for an ID, a link without scheme), for fingerprints only.
    `held`: it would be `delete` but for that.
    """

    decision: Decision
    score: float
    findings: tuple[Finding, ...]
    delete: tuple[int, ...]
    masked: str
    secrets: tuple[tuple[Kind, Secret], ...] = ()
    held: Held | None = None

    @property
    def is_late(self) -> bool:
        """Whether time ran out before all of the message was judged."""
        return any(finding.rule == TIMEOUT for finding in self.findings)

    def reasons(self) -> tuple[Finding, ...]:
        """Return the findings that explain it to a person: strongest first, words of context left out.

        What lies inside a stronger finding, such as the password in a link, is no reason of its own.
        """
        strongest = sorted(
            (one for one in self.findings if one.is_remark or one.kind is not Kind.CONTEXT),
            key=lambda finding: (-finding.score, finding.start - finding.end),
        )
        told: list[Finding] = []
        for finding in strongest:
            if not any(other.encloses(finding) for other in told):
                told.append(finding)
        return tuple(told)

    def why(self) -> tuple[Reason, ...]:
        """Return why it is no `keep`: the three strongest reasons at most, nothing of the message."""
        if self.decision is Decision.KEEP:
            return ()
        parts: dict[Reason, float] = {}
        for finding in self.reasons():
            for reason, part in finding.reasons:
                parts[reason] = max(part, parts.get(reason, 0.0))
        # Without one of its own, what made it suspicious stands in the messages around.
        return tuple(strongest(parts)) or (Reason.TALK_AROUND,)


class Surfaces:
    """The parts of a post, joined by line breaks, with the map from the joined text back to each part."""

    __slots__ = ("parts", "text")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.text = parts[0].text if len(parts) == 1 else "\n".join([part.text for part in parts])

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield part, start and end for each surface that the span `start` to `end` of the text touches."""
        begins = [0]
        for part in self.parts:
            begins.append(begins[-1] + len(part.text) + 1)
        index = bisect_right(begins, start) - 1
        while index < len(self.parts) and begins[index] < end:
            first = max(start, begins[index]) - begins[index]
            last = min(end - begins[index], len(self.parts[index].text))
            if first < last:
                yield index, first, last
            index += 1

    def remark(self, rule: str, score: float, reason: Reason) -> Finding:
        """Return a finding about the post as a whole, not about any place in it."""
        surface = self.parts[0].surface if self.parts else Surface.OTHER
        return Finding(rule, Kind.CONTEXT, surface, 0, 0, 0, score, ((reason, score),))
