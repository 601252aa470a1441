"""`docs`: the pages that are shipped, listed and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from bot.cli.program import program

DOCS: Final = Path(__file__).parents[2] / "bot" / "docs"
NAMES: Final = sorted(page.stem for page in DOCS.glob("*.md"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_pages_are_listed_with_their_titles(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the language asked for where there is one."""
    assert program(["docs", "--language", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    title = {"vi": "Vận hành", "en": "Operating"}[language]
    assert next(line for line in lines if line.startswith("operating ")).endswith(title)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_is_printed_as_it_is_written(
    name: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into a pipe or a file; in English where there is no other."""
    assert program(["docs", name, "--language", language]) == 0
    own = DOCS / "vi" / f"{name}.md"
    page = own if language == "vi" and own.is_file() else DOCS / f"{name}.md"
    assert capsys.readouterr().out == page.read_text("utf-8")


def test_a_terminal_is_shown_it_drawn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the signs of Markdown."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert program(["docs", "security", "--language", "en"]) == 0
    shown = capsys.readouterr().out
    assert "Security" in shown
    assert "# Security" not in shown
    assert "](operating.md)" not in shown


def test_an_unknown_page_is_told_of_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """And what to do."""
    assert program(["docs", "../../.env", "--language", "en"]) == 2
    assert capsys.readouterr().err == 'There is no such page: run "python -m bot docs" for the list.\n'
