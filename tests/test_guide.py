"""The lists of what a feature touches are true: files exist, and the registers named there hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.access.model import Provider
from bot.classroom import Language
from bot.incidents.incident import State
from bot.settings import Settings
from bot.telegram.messages.commands import COMMANDS
from bot.texts import files_of

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "bot" / "docs" / "architecture.md").read_text("utf-8")
ROOMS = ("school", "incidents", "lessons", "doors", "rosters", "privacy")
PARTS = ("alarms", "ladder", "measures", "mistakes")
MOST = {
    "command": 9,
    "thing that staff do about an incident": 9,
    "incident state": 8,
    "meeting service": 7,
    "detection rule": 1,
    "setting": 3,
}


def rows() -> dict[str, list[str]]:
    """Return the paths that the guide names for each sort of feature."""
    guide = PAGE[PAGE.index("## What a feature touches") :]
    table = [line.split("|")[1:-1] for line in guide.split("\n\n")[1].splitlines()[2:]]
    return {name.strip(): re.findall(r"`([^`]+)`", make + touch) for name, make, touch in table}


def steps() -> list[str]:
    """Return the steps to a new table."""
    recipe = PAGE[PAGE.index("### A new table") :].partition("\n## ")[0]
    return [" ".join(step.split()) for step in re.split(r"^\d\. ", recipe, flags=re.MULTILINE)[1:]]


def said_in(file: str, name: str) -> bool:
    """Tell whether a file of texts has a sentence of this name."""
    return re.search(rf"^{name} =", file, re.MULTILINE) is not None


def test_the_guide_lists_every_sort_of_feature_and_no_more_files_than_may_be() -> None:
    """A feature that touches more shows a wall in the wrong place."""
    assert {name: len(paths) <= MOST[name] for name, paths in rows().items()} == dict.fromkeys(MOST, True)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("part", PARTS)
def test_all_that_the_guide_names_is_there(room: str, part: str) -> None:
    """Each path of the guide exists, for each room and each part of the room of incidents."""
    for paths in rows().values():
        for path in paths:
            assert (ROOT / path.replace("<room>", room).replace("<part>", part)).exists(), path


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_a_folder_of_its_name_in_each_layer(room: str) -> None:
    """Whoever knows a room's name knows where it is."""
    assert (ROOT / "bot" / "telegram" / room / "routes.py").is_file()
    assert (ROOT / "bot" / "storage" / room / "room.py").is_file()
    assert (ROOT / "bot" / "texts" / f"{room}.vi.ftl").is_file()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_registered_has_its_sentences(language: str) -> None:
    """Each command, meeting service and state of an incident is named in the texts that the guide names."""
    files = {Path(file).name: text for file, text in files_of(Language(language)).items()}
    wanted = {
        f"lessons.{language}.ftl": [f"provider-{provider.value}" for provider in Provider],
        f"incidents.{language}.ftl": [
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


@pytest.mark.parametrize("room", ROOMS)
def test_the_steps_to_a_table_lead_to_what_is_there(room: str) -> None:
    """Their files and folders exist, and each name is defined or used in a file of its step."""
    assert len(steps()) == 5
    for step in steps():
        told = re.findall(r"`([^`]+)`", step.replace("<room>", room))
        paths = [ROOT / each for line in told for each in line.split() if "/" in each]
        assert [path for path in paths if not path.exists()] == []
        files = [path for path in paths if path.is_file()] + [
            file for path in paths if path.is_dir() for file in path.glob("*.py")
        ]
        texts_of_step = [file.read_text("utf-8") for file in files]
        names = [each.removesuffix("…").removeprefix("…") for each in told if "/" not in each]
        assert [name for name in names if not any(name in text for text in texts_of_step)] == []
