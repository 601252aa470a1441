"""`rules train`, as a program: what it writes and prints, and what it says of corpora that it can't use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.classroom import Language
from bot.cli.rules import train
from bot.rulebook.weights import FILE, read_weights
from tests.corpora.by_author import FOLDER


def some(path: Path, author: str, count: int) -> Path:
    """Write an author's first conversations to a file."""
    lines = (FOLDER / f"{author}.jsonl").read_text("utf-8").splitlines()[:count]
    target = path / f"{author}.jsonl"
    target.write_text("\n".join(lines), "utf-8")
    return target


def test_weights_are_written_and_reported_by_author(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each author, left out; all; then rules alone. It can be read."""
    pytest.importorskip("sklearn", reason="needs the extra train")
    corpora = [some(tmp_path, author, 40) for author in ("staff", "hanoi", "office", "youth")]
    assert train(corpora, tmp_path / FILE, Language.EN) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()[1:7]] == [
        "hanoi",
        "office",
        "staff",
        "youth",
        "all",
        "rules",
    ]
    assert read_weights(tmp_path / FILE).weights


@pytest.mark.parametrize(
    "line", ["no json", json.dumps({"author": "x"}), json.dumps({"messages": 1, "secrets": 2})]
)
def test_a_line_that_is_no_conversation_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    """With the file and its line, without quoting it."""
    path = tmp_path / "x.jsonl"
    path.write_text(line, "utf-8")
    assert train([path], None, Language.EN) == 1
    said = capsys.readouterr().err
    assert "x.jsonl, line 1" in said
    assert "no json" not in said


def test_too_few_authors_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing could be left out to measure by."""
    assert train([some(tmp_path, "staff", 5)], None, Language.EN) == 2
    assert "4 writers" in capsys.readouterr().err
