"""The benchmark of the detector: what it makes of figures, and that it runs on what is our own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench import bench_detection, detection_authors, detection_chats
from tests.bench.figures import Table, share, wilson
from tests.moderation.invitations import OWN

if TYPE_CHECKING:
    from pathlib import Path


def test_a_share_stands_with_its_interval() -> None:
    """Wilson's interval: 9 of 10 is likely between 60 and 98 %; of nothing nothing is known."""
    assert share(9, 10) == "9 of 10 = 90.0 % [59.6, 98.2]"
    assert share(0, 0) == "none"
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_missed_target_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    """A row that misses its target says so and is named at the end; one without a target cannot."""
    table = Table()
    table.title("Letters")
    capsys.readouterr()
    table.row("a", "1", target="0", met=False)
    table.row("b", "0", target="0")
    table.row("c", "5")
    assert table.missed == ["Letters: a"]
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        *(["MISSED", "a"], ["ok", "b"], ["c", "5"]),
    ]


def test_it_runs_on_our_own_and_says_what_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the shared corpora what is our own is measured; `--check` makes a miss the exit status."""
    monkeypatch.setattr(sys, "argv", ["bench_detection.py", "--check", "--corpora", str(tmp_path)])
    # Of two authors: all of them take a minute of the processor.
    monkeypatch.setattr(detection_authors, "AUTHORS", detection_authors.AUTHORS[:2])
    monkeypatch.setattr(detection_chats, "CHATS", detection_chats.CHATS[:1])
    status = bench_detection.main()
    printed = capsys.readouterr().out
    assert f"{len(OWN)} invitations x 55 disguises" in printed
    assert "Conversations by author: rules, rooms known" in printed
    assert "cases.jsonl" not in printed
    assert "URL patterns" not in printed
    assert status == int("MISSED:" in printed)


def test_a_folder_that_is_not_there_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that was named must exist."""
    monkeypatch.setattr(sys, "argv", ["bench_detection.py", "--corpora", str(tmp_path / "none")])
    assert bench_detection.main() == 2
    assert "name the corpora" in capsys.readouterr().err
