"""The benchmark of edits: which conversations it edits, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation.post import Part, Post, Surface
from bot.rulebook.book import for_school
from tests.bench.corpora import START
from tests.bench.detection_edits import report, survival
from tests.bench.figures import Table
from tests.corpora.by_author import Conversation
from tests.moderation.edits import EDITS, Edit

if TYPE_CHECKING:
    from bot.moderation.detector import Detector

LINK = "https://meet.google.com/kqv-tmwo-bze"


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship."""
    return for_school(None, ()).detector()


def said(text: str, *, leaks: bool) -> Conversation:
    """Return a conversation of one message."""
    post = Post((Part(Surface.TEXT, text),), -1001, 1, 1, START)
    return Conversation(
        text, "north", "made-up", (post,), frozenset({1} if leaks else ()), (), review_ok=False
    )


def test_what_an_edit_does_is_counted(detector: Detector) -> None:
    """A leak may go, stay, or be heard of no more; a harmless conversation may stay alone or not."""

    def becomes(text: str) -> Edit:
        return Edit("made-up", lambda _text, _secrets: text)

    leak, harmless = said(f"vào lớp {LINK}", leaks=True), said("mai trực nhật", leaks=False)
    gone = survival(detector, becomes(LINK), [leak], [harmless])
    assert ([len(gone.leaks), gone.stayed, gone.kept], len(gone.moved)) == ([1, [], []], 1)
    kept = survival(detector, becomes("chào"), [leak], [harmless])
    assert (len(kept.stayed), len(kept.kept), kept.moved) == (1, 1, [])
    heard = survival(detector, becomes("vào lớp https://t.me/+Qw7hNbX2kLpZmA1l"), [leak], [harmless])
    assert (len(heard.stayed), heard.kept, len(heard.moved)) == (1, [], 1)
    same = survival(detector, becomes("mai trực nhật"), [], [harmless])
    assert (same.leaks, same.harmless) == ([], [])


def test_each_edit_has_a_row(detector: Detector, capsys: pytest.CaptureFixture[str]) -> None:
    """Only leaks that are deleted, and harmless conversations that are left alone, are edited."""
    talk = [
        said(LINK, leaks=True),
        said("chào", leaks=True),
        said("chào", leaks=False),
        said(LINK, leaks=False),
    ]
    report(Table(), detector, talk)
    printed = capsys.readouterr().out
    assert "1 deleted leaks and 1 harmless conversations" in printed
    assert all(f"  {edit.name} " in printed for edit in EDITS)
