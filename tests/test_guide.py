"""The lists of what a feature touches are true: files exist, and the registers named there hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "bot" / "docs" / "architecture.md").read_text("utf-8")
ROOMS = ("doors", "enrolment", "incidents", "lessons", "privacy", "rosters", "school")


def rows() -> dict[str, list[str]]:
    """Return the paths that the guide names for each sort of feature."""
    guide = PAGE[PAGE.index("## What a feature touches") :]
    table = [line.split("|")[1:-1] for line in guide.split("\n\n")[1].splitlines()[2:]]
    return {name.strip(): re.findall(r"`([^`]*/[^`]*)`", make + touch) for name, make, touch in table}


@pytest.mark.parametrize("room", ROOMS)
def test_all_that_the_guide_names_is_there(room: str) -> None:
    """Each path of the guide exists, for each room."""
    for paths in rows().values():
        for path in paths:
            assert (ROOT / path.replace("<room>", room)).exists(), path


def test_whoever_follows_a_message_finds_each_stop() -> None:
    """Its file exists, and has the function; each event that is named is written by the program."""
    stops = PAGE[PAGE.index("## Follow one message") :].partition("\n## ")[0]
    for file, name in re.findall(r"`(bot/[\w/]+\.py)`, `(\w+)`", stops):
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), (file, name)
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    events = re.findall(r"`([a-z_]+\.[a-z_]+)[ `]", "".join(re.findall(r"\|[^|]*\|$", stops, re.MULTILINE)))
    assert len(events) >= 6
    assert [event for event in events if f'"{event}"' not in source] == []


@pytest.mark.parametrize("folder", sorted((ROOT / "bot" / "features").rglob("rules*")), ids=str)
def test_a_feature_is_the_same_few_files(folder: Path) -> None:
    """Whoever knows one knows where to look in the next."""
    roles = {"rules", "buttons", "tables", "store", "chat"}
    there = {path.stem for path in folder.parent.iterdir() if path.suffix == ".py"} - {"__init__"}
    assert there <= roles
