"""What of a lesson's topic may stand in a group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.lesson import public_topic
from tests.features.people import lesson


@pytest.mark.parametrize("topic", ["Toán", "Ngữ văn 7A", "Toán (ôn tập)", "Tiếng Anh – Unit 22"])
def test_a_subject_is_said(topic: str) -> None:
    """As its teacher wrote it."""
    assert public_topic(replace(lesson(), topic=Secret(topic))) == Secret(topic)


@pytest.mark.parametrize(
    "topic",
    ["Toán 9412 345 6721", "Toán pass x7", "mk lop", "https://zoom.us/j/1", "a" * 41, "Toán 24 68 10", ""],
)
def test_whatever_may_lead_in_is_not(topic: str) -> None:
    """Figures, labels, addresses, and long texts stay out of the group."""
    assert public_topic(replace(lesson(), topic=Secret(topic))) is None


def test_a_topic_that_holds_the_passcode_is_not() -> None:
    """However it is written; without a topic there is nothing to say."""
    one = lesson()
    credentials = replace(one.meeting.credentials, passcode=Secret("7aToan"))
    named = replace(one, meeting=replace(one.meeting, credentials=credentials), topic=Secret("7A Toán"))
    assert public_topic(named) is None
    assert public_topic(replace(named, topic=Secret("Văn"))) == Secret("Văn")
    assert public_topic(replace(named, topic=None)) is None
