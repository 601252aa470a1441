"""Which room may know which: each role has its order of rooms, and no imports go in circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

BOT: Final = Path(__file__).parents[1] / "bot"
# Of each role, the rooms from the highest to the lowest; those of one line do not know each other.
DECIDES: Final = (
    {"home"},
    {"enrolment"},
    {"doors", "rosters"},
    {"lessons"},
    {"incidents", "privacy"},
    {"school", "connections"},
)
ORDERS: Final[Mapping[str, tuple[set[str], ...]]] = {
    "rules": DECIDES,
    "buttons": DECIDES,
    "tables": DECIDES,
    # The home shows something of every room, and no room knows of it.
    "store": (
        {"home"},
        {"privacy"},
        {"rosters"},
        {"enrolment"},
        {"doors"},
        {"incidents"},
        {"lessons"},
        {"school", "connections"},
    ),
    "chat": (
        {"home"},
        {"school"},
        {"doors"},
        {"enrolment", "incidents", "rosters", "privacy"},
        {"lessons", "connections"},
    ),
}


@cache
def modules() -> dict[str, set[str]]:
    """Return each module's name with those that it imports, also for types alone."""
    paths = {path: ".".join(path.relative_to(BOT.parent).with_suffix("").parts) for path in BOT.rglob("*.py")}
    names = {name.removesuffix(".__init__") for name in paths.values()}
    return {
        name.removesuffix(".__init__"): set(_imported(path, names)) - {name.removesuffix(".__init__")}
        for path, name in paths.items()
    }


def _imported(path: Path, names: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield whole if whole in names else node.module
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def placed(module: str) -> tuple[str, str] | None:
    """Return room and role of a feature's module; None for any other."""
    parts = module.split(".")
    role = next((part for part in parts[3:] if part in ORDERS), None)
    return (parts[2], role) if parts[1:2] == ["features"] and role else None


@pytest.mark.parametrize("role", ORDERS)
def test_a_room_knows_only_rooms_below_it(role: str) -> None:
    """Whoever reads a room need not know those above it; each room has its place in each role that it has."""
    height = {room: -place for place, rooms in enumerate(ORDERS[role]) for room in rooms}
    known = {
        (here[0], there[0]) for here, there in arrows() if here[1] == there[1] == role and here[0] != there[0]
    }
    there = {place[0] for place in map(placed, modules()) if place and place[1] == role}
    assert there <= height.keys()
    assert [(room, below) for room, below in known if height[below] >= height[room]] == []


def arrows() -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield what imports what, both as room and role."""
    for module, imported in modules().items():
        here = placed(module)
        for there in map(placed, imported):
            if here and there:
                yield here, there


def test_no_imports_go_in_a_circle() -> None:
    """So each module can be read after those that it names. Raises CycleError, which names a circle."""
    graph = {name: {one for one in imported if one in modules()} for name, imported in modules().items()}
    faces = {name for name in graph if (BOT.parent / name.replace(".", "/")).is_dir()}
    TopologicalSorter(
        {name: imported - faces for name, imported in graph.items() if name not in faces}
    ).prepare()
