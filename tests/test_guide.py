"""The lists of what a feature touches are true: files exist, and the registers named there hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.classroom import Language
from bot.features.incidents.rules.incident import State
from bot.lesson import Provider
from bot.settings import Settings
from bot.telegram.messages.commands import COMMANDS
from bot.texts import files_of

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "bot" / "docs" / "architecture.md").read_text("utf-8")
ROOMS = ("doors", "enrolment", "incidents", "lessons", "privacy", "rosters", "school")
MOST = {
    "command": 5,
    "feature": 5,
    "table": 6,
    "incident state": 8,
    "meeting service": 7,
    "detection rule": 1,
    "setting": 3,
}


def rows() -> dict[str, list[str]]:
    """Return the paths that the guide names for each sort of feature."""
    guide = PAGE[PAGE.index("## What a feature touches") :]
    table = [line.split("|")[1:-1] for line in guide.split("\n\n")[1].splitlines()[2:]]
    return {name.strip(): re.findall(r"`([^`]*/[^`]*)`", make + touch) for name, make, touch in table}


def said_in(file: str, name: str) -> bool:
    return re.search(rf"^{name} =", file, re.MULTILINE) is not None


def test_the_guide_lists_every_sort_of_feature_and_no_more_files_than_may_be() -> None:
    """A feature that touches more shows a wall in the wrong place."""
    assert {name: len(paths) <= MOST[name] for name, paths in rows().items()} == dict.fromkeys(MOST, True)


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


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_registered_has_its_sentences(language: str) -> None:
    """Each command, meeting service and state of an incident is named in the texts that the guide names."""
    files = files_of(Language(language))
    wanted = {
        f"features/lessons/{language}.ftl": [f"provider-{provider.value}" for provider in Provider],
        f"features/incidents/{language}.ftl": [
            f"card-{state.value}" for state in State if state is not State.RESOLVED
        ],
    }
    for file, names in wanted.items():
        assert [name for name in names if not said_in(files[file], name)] == []
    every = "\n".join(files_of(Language(language)).values())
    assert [command.name for command in COMMANDS if not said_in(every, command.text)] == []


def test_every_setting_is_in_the_example() -> None:
    """Whoever looks for a knob finds it beside the others."""
    example = (ROOT / ".env.example").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"BOT_{name.upper()}" not in example] == []
