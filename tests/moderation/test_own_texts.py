"""The bot's own sentences, pasted into a class group by whoever finds them useful: none is a leak."""

from __future__ import annotations

import html
import re

import pytest

from bot import texts
from bot.classroom import Language
from bot.moderation.detector import Detector
from bot.moderation.verdict import Decision
from tests.moderation.conftest import post
from tests.texts.test_texts import VARIABLES

TEXTS = texts.load()
TAGS = re.compile(r"</?[a-z-]+>")
# What holds a room where the bot says it is shown to people masked; whatever else, harmless values in turn.
MASKED = {**dict.fromkeys(("secret", "passcode", "id", "link", "fragment"), "••••")}
# What the practice room writes for somebody who wants to leak is to be removed.
LEAKS = "practice-try-"
HARMLESS = ("An", "7A", "12", "07:30", "Toán lớp 7A", "Maths")


@pytest.mark.long
@pytest.mark.parametrize("value", HARMLESS)
@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_of_the_bot_is_deleted(learned: Detector, language: Language, value: str) -> None:
    """Every one of both files, with something harmless at every place that something is put."""
    deleted = {}
    own = {message: names for message, names in VARIABLES.items() if not message.startswith(LEAKS)}
    assert len(own) < len(VARIABLES)
    for message, names in own.items():
        said = TEXTS.say(language, message, **{name: MASKED.get(name, value) for name in (*names, "you")})
        text = html.unescape(TAGS.sub("", said))
        verdict = learned.examine(post(text))
        if verdict.decision is Decision.DELETE:
            deleted[message] = [finding.rule for finding in verdict.findings]
    assert not deleted
