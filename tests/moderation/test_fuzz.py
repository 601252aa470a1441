"""Bad input: a verdict that keeps its promises, never an exception. `fuzz_detection` times many more."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Finding, Kind, Verdict
from bot.telegram.updates.reading import post_of
from tests.moderation.fuzzing import LONGEST, BrokenError, fuzzed, verify
from tests.moderation.invitations import OWN

INPUTS = 500
SEED = 1
LINES = [invitation.text for invitation in OWN]
LINK = "https://meet.google.com/kqv-tmwo-bze"
REMARK = Finding("a", Kind.CONTEXT, Surface.TEXT, 0, 0, 0, 0.5)

BAD: dict[str, dict[str, object]] = {
    "nothing": {},
    "no text": {"text": ""},
    "one kind": {"text": "8" * LONGEST},
    "half a pair": {"text": f"\ud83d{LINK}\udc4d"},
    "mixed directions": {"text": f"\u202e{LINK[::-1]}\u202c אב {LINK}\u2067 دهو"},
    "100 entities": {"text": LINK, "entities": [{"type": "url", "offset": 0, "length": 36}] * 100},
    "entities that overlap": {
        "text": LINK,
        "entities": [{"type": "bold", "offset": n, "length": 30, "url": LINK} for n in range(20)],
    },
    "entities that point nowhere": {
        "text": LINK,
        "entities": [{"type": "text_link", "offset": n, "length": -n, "url": LINK} for n in (-5, 10**20)],
    },
    "entities that are none": {"text": LINK, "entities": [None, 3, [], {"url": 8}, {"offset": "x"}]},
    "no types at all": {"text": 8, "chat": [], "from": "x", "date": "now", "poll": [], "quote": 1.5},
}


@pytest.mark.parametrize("message", BAD.values(), ids=BAD.keys())
def test_bad_input_has_a_verdict(detector: Detector, message: dict[str, object]) -> None:
    """Whatever the fields hold, the verdict keeps its promises, and a link in the text goes."""
    post = post_of(message)
    verdict = detector.examine(post)
    verify(post, verdict)
    assert (LINK in str(message.get("text"))) is (verdict.decision is Decision.DELETE)


@pytest.mark.long
def test_no_input_breaks_the_detector(detector: Detector) -> None:
    """Of five hundred messages drawn at random, in four conversations, each verdict keeps its promises."""
    moderator = Moderator(detector)
    decisions = set()
    for number in range(INPUTS):
        post = post_of(fuzzed(SEED, number, LINES))
        verdict = moderator.judge(post)
        verify(post, verdict)
        decisions.add(verdict.decision)
    assert set(Decision) == decisions


def test_a_message_is_drawn_again_from_its_number() -> None:
    """What breaks the detector can be looked at."""
    drawn = [repr(fuzzed(SEED, number, LINES)) for number in range(50)]
    assert [repr(fuzzed(SEED, number, LINES)) for number in range(50)] == drawn
    assert len(set(drawn)) == 50


@pytest.mark.parametrize(
    ("score", "masked", "findings", "secrets"),
    [
        (1.5, "ab 1234", (), ()),
        (0.5, "ab 123", (), ()),
        (0.5, "ab 1234", (Finding("a", Kind.LINK, Surface.TEXT, 0, 3, 8, 1.0),), ()),
        (0.5, "ab 1234", (REMARK,), ((Kind.PASSCODE, Secret("1234")),)),
    ],
)
def test_a_broken_verdict_is_noticed(
    score: float, masked: str, findings: tuple[Finding, ...], secrets: tuple[tuple[Kind, Secret], ...]
) -> None:
    """A score or a span out of bounds, a mask of another length, and a secret left standing."""
    post = Post((Part(Surface.TEXT, "ab 1234"),))
    verify(post, Verdict(Decision.KEEP, 0.5, (REMARK,), (), "ab ••••", ((Kind.PASSCODE, Secret("1234")),)))
    with pytest.raises(BrokenError):
        verify(post, Verdict(Decision.KEEP, score, findings, (), masked, secrets))
