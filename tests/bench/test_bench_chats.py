"""The benchmark of busy chats: what counts as deleted, as told, and as ordinary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Thresholds
from bot.rulebook.book import for_school
from tests.bench.corpora import CHAT, START
from tests.bench.detection_chats import report_beside, report_chats
from tests.bench.figures import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return what was printed: the figure of each row by its name."""
    found = {}
    for line in capsys.readouterr().out.splitlines():
        name, figure = line[7:46].strip(), line[46:].strip()
        found[name.split(", ", 1)[1]] = figure
    return found


def lines(texts: Sequence[str]) -> list[Post]:
    """Return texts as posts of one chat."""
    return [Post((Part(Surface.TEXT, text),), CHAT, number, 1, START) for number, text in enumerate(texts, 1)]


def test_a_detector_that_is_never_sure_acts_on_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Every piece is missed, and nothing harmless is touched."""
    table = Table()
    report_chats(table, "nothing", Detector([], Thresholds(review=2.0, delete=2.0)))
    found = rows(capsys)
    assert found["pieces deleted"].startswith("0.0 %")
    assert found["harmless deleted"].startswith("0 of 1809")
    assert table.missed == []


def test_talk_that_is_a_leak_counts_as_wrongly_deleted(capsys: pytest.CaptureFixture[str]) -> None:
    """The lines are said to be ordinary; the leaks between them do not count."""
    table = Table()
    detector = for_school(None, ()).detector()
    ordinary = ["mai đi đá bóng không", "haha", "bài 5 khó quá"] * 6
    report_beside(table, "ours", detector, lines(ordinary))
    assert rows(capsys)["harmless deleted"].startswith("0 of 18")
    report_beside(table, "ours", detector, lines([*ordinary, "https://us05web.zoom.us/j/84215577010"]))
    assert rows(capsys)["harmless deleted"].startswith("1 of 19")
    assert ": ours, harmless deleted" in table.missed
