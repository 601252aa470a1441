"""Make `botapi.json`, the compact schema the sandbox checks against, from the official one.

Run as `python -m tests.long.tools.schema_build PATH` after adding a method. A field is one word: its types
joined by `|` (`Array of` in front where it is one), `=value` for a constant, `!` at the end where it is
required. A type is an object of such fields, or the list of its subtypes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from bot.sandbox.server import METHODS

COMPACT = Path(__file__).parents[3] / "bot" / "sandbox" / "wire" / "botapi.json"
SIMPLE = frozenset({"Integer", "Float", "Boolean", "String", "InputFile"})
_CONSTANT = re.compile(r"(?:always|must be) '?([a-z_]+)'?$")
_DISCRIMINATORS = frozenset({"type", "status", "source"})


class SchemaField(TypedDict):
    """A field as the official schema writes it."""

    name: str
    types: list[str]
    required: bool
    description: str


class Entity(TypedDict, total=False):
    """A method or a type as the official schema writes it."""

    name: str
    fields: list[SchemaField]
    subtypes: list[str]
    returns: list[str]


class Official(TypedDict):
    """The official schema."""

    version: str
    release_date: str
    source: str
    methods: dict[str, Entity]
    types: dict[str, Entity]


def compact(official: Official, methods: Iterable[str]) -> dict[str, object]:
    """Return the schema of `methods` and of every type they or an Update can reach."""
    chosen = {name: official["methods"][name] for name in sorted(methods)}
    reached: dict[str, Entity] = {}
    waiting = ["Update"]
    for method in chosen.values():
        waiting += _mentions(method)
    while waiting:
        name = waiting.pop()
        if name in reached or name in SIMPLE:
            continue
        reached[name] = official["types"][name]
        waiting += _mentions(reached[name])
    return {
        "version": official["version"],
        "released": official["release_date"],
        "source": official["source"],
        "methods": {
            name: {"returns": "|".join(method.get("returns", [])), "fields": _fields(method, constants=False)}
            for name, method in chosen.items()
        },
        "types": {name: _type(reached[name]) for name in sorted(reached)},
    }


def _mentions(entity: Entity) -> list[str]:
    words = [word for field in entity.get("fields", []) for word in field["types"]]
    words += entity.get("subtypes", []) + entity.get("returns", [])
    return [word.replace("Array of ", "") for word in words]


def _type(entity: Entity) -> dict[str, str] | list[str]:
    return entity["subtypes"] if entity.get("subtypes") else _fields(entity, constants=True)


def _fields(entity: Entity, *, constants: bool) -> dict[str, str]:
    return {field["name"]: _word(field, constants=constants) for field in entity.get("fields", [])}


def _word(field: SchemaField, *, constants: bool) -> str:
    word = "|".join(field["types"])
    if constants and field["name"] in _DISCRIMINATORS:
        constant = _CONSTANT.search(field["description"])
        word = f"={constant.group(1)}" if constant else word
    return word + "!" * field["required"]


def main(arguments: list[str]) -> int:
    """Write `botapi.json` from the official schema named in `arguments`."""
    if len(arguments) != 1:
        sys.stderr.write("Name the official schema: python -m tests.long.tools.schema_build PATH\n")
        return 2
    official: Official = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    schema = compact(official, METHODS)
    COMPACT.write_text(
        json.dumps(schema, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    sys.stdout.write(f"{COMPACT.name}: {schema['version']}, {len(METHODS)} methods\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
