"""Draws the picture of the house: bot's packages by layer, and which imports which.

Run: `python -m tests.tools.house_build`. It writes `bot/docs/pictures/house.svg`. Layers are those of the
first import contract in `pyproject.toml`; a line is a direct import of any module of the lower package by one
of the upper.
"""

from __future__ import annotations

import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Final

import grimp

ROOT: Final = Path(__file__).parents[2]
PICTURE: Final = ROOT / "bot" / "docs" / "pictures" / "house.svg"
WHAT: Final = {
    "cli": "commands",
    "app": "wiring, workers",
    "settings": "knobs",
    "telegram": "the Bot API",
    "storage": "SQL",
    "rulebook": "rule files",
    "media": "pictures, files",
    "papers": "what is printed",
    "exports": "old chats",
    "phones": "pages with phones",
    "web": "webhook, health",
    "sandbox": "a local Telegram",
    "texts": "every sentence",
    "logs": "events",
    "isolation": "of readers",
    "json_values": "checked JSON",
    "sealing": "evidence",
    "moderation": "stay or go?",
    "access": "who may enter?",
    "privacy": "what is kept?",
    "incidents": "what must be done?",
    "school": "who has power?",
    "outbox": "what is sent later",
    "classroom": "shared nouns",
}
_WIDTH: Final = 1080
_ROW: Final = 84
_BOX: Final = (112, 44)


def layers() -> list[list[str]]:
    """Return the packages of each layer that exist, outermost first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    rows = [[name.strip(" ()") for name in layer.split("|")] for layer in contracts[0]["layers"]]
    there = [[name for name in row if _exists(name)] for row in rows]
    return [row for row in there if row]


def imports() -> set[tuple[str, str]]:
    """Return which package imports which."""
    graph = grimp.build_graph("bot", cache_dir=None)
    found = set()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            upper, lower = ((*name.split("."), "bot")[1] for name in (module, imported))
            if upper != lower and "bot" not in (upper, lower):
                found.add((upper, lower))
    return found


def drawn() -> str:
    """Return the picture as SVG: the same for the same imports."""
    rows = layers()
    at = {
        name: ((place + 0.5) * _WIDTH / len(row), (number + 0.5) * _ROW)
        for number, row in enumerate(rows)
        for place, name in enumerate(row)
    }
    imported = [
        _line(at[upper], at[lower]) for upper, lower in sorted(imports()) if upper in at and lower in at
    ]
    lines = [
        f'<line x1="0" y1="{number * _ROW}" x2="{_WIDTH}" y2="{number * _ROW}" class="floor"/>'
        for number, _ in enumerate(pairwise(rows), start=1)
    ]
    boxes = [_box(name, place) for name, place in at.items()]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {len(rows) * _ROW}" role="img">',
            "<title>The packages of bot by layer; lines are imports, and all lead down</title>",
            _STYLE,
            *lines,
            *imported,
            *boxes,
            f'<text x="12" y="{len(rows) * _ROW - 30}" class="legend">green: decides, no I/O</text>',
            f'<text x="12" y="{len(rows) * _ROW - 12}" class="legend">lines: imports, all lead down</text>',
            "</svg>\n",
        )
    )


_STYLE: Final = """<style>
svg { background: #fbfaf7; font-family: system-ui, sans-serif; }
.floor { stroke: #d9d4c7; stroke-dasharray: 2 6; }
.import { fill: none; stroke: #3b6ea5; stroke-opacity: 0.28; stroke-width: 2; }
.box { fill: #ffffff; stroke: #3b6ea5; stroke-width: 1.5; }
.inside { fill: #eaf3e6; stroke: #4c8a3f; }
.name { font-size: 14px; font-weight: 600; text-anchor: middle; fill: #1d2733; }
.what { font-size: 11px; text-anchor: middle; fill: #4a5563; }
.legend { font-size: 12px; fill: #4a5563; }
</style>"""
_INSIDE: Final = frozenset({"moderation", "access", "privacy", "incidents", "school", "outbox", "classroom"})


def _box(name: str, place: tuple[float, float]) -> str:
    (x, y), (width, height) = place, _BOX
    inside = " inside" if name in _INSIDE else ""
    what = WHAT[name]
    return (
        f'<rect x="{x - width / 2:.0f}" y="{y - height / 2:.0f}" width="{width}" height="{height}" rx="8"'
        f' class="box{inside}"/><text x="{x:.0f}" y="{y - 3:.0f}" class="name">{name}</text>'
        f'<text x="{x:.0f}" y="{y + 14:.0f}" class="what">{what}</text>'
    )


def _line(upper: tuple[float, float], lower: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = upper, lower
    y1, y2 = y1 + _BOX[1] / 2, y2 - _BOX[1] / 2
    bend = (y2 - y1) / 2
    return (
        f'<path d="M{x1:.0f} {y1:.0f} C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2:.0f}"'
        ' class="import"/>'
    )


def _exists(name: str) -> bool:
    return name != "__main__" and ((ROOT / "bot" / name).is_dir() or (ROOT / "bot" / f"{name}.py").is_file())


if __name__ == "__main__":
    PICTURE.write_text(drawn(), "utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
