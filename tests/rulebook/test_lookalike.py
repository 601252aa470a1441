"""The rule made of the bot's own name."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook import lookalike

DETECTOR = Detector([lookalike("GacLop_bot")])


def decision(text: str) -> Decision:
    """Return what is decided on a text by that rule alone."""
    return DETECTOR.examine(Post((Part(Surface.TEXT, text),))).decision


@pytest.mark.parametrize("text", ["vào @gaclopp_bot nha", "https://t.me/gac1op_bot?start=c1", "@gac_lopbot"])
def test_a_name_that_is_nearly_the_bots_goes_to_people(text: str) -> None:
    """One or two letters changed, dropped or added, as a mention or a link."""
    assert decision(text) is Decision.REVIEW


@pytest.mark.parametrize(
    "text", ["@GacLop_bot", "https://t.me/gaclop_bot?start=c1", "@quizbot", "gaclopp_bot"]
)
def test_the_bot_itself_and_others_stay(text: str) -> None:
    """Its own name however written, names that differ, and what is no mention."""
    assert decision(text) is Decision.KEEP


def test_no_text_makes_it_slow() -> None:
    """4,096 characters of names end within the deadline: none is late."""
    for text in ("@gaclop_bo" * 400, "@" * 4000, "t.me/gaclopbot" * 280):
        found = DETECTOR.examine(Post((Part(Surface.TEXT, text),)))
        assert all(finding.rule != "timeout" for finding in found.findings)
