"""The benchmark of the detector: what it makes of figures, and that it runs on what is our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import bench_detection, detection_authors, detection_chats
from tests.moderation.invitations import OWN


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
