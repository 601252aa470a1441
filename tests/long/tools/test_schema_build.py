"""The making of the sandbox's schema."""

from __future__ import annotations

import json

from bot.sandbox.server import METHODS
from tests.long.tools.schema_build import COMPACT, compact


def official_field(name: str, word: str) -> dict[str, object]:
    """Return a field as the official schema writes it, from its word in the compact one."""
    required, word = word.endswith("!"), word.removesuffix("!")
    constant = word.startswith("=")
    description = f"always '{word[1:]}'" if constant else ""
    types = ["String"] if constant else word.split("|")
    return {"name": name, "types": types, "required": required, "description": description}


def official_fields(fields: dict[str, str]) -> list[dict[str, object]]:
    """Return all fields of a method or a type."""
    return [official_field(name, word) for name, word in fields.items()]


def test_the_shipped_schema_is_what_the_builder_makes() -> None:
    """Every method and all that it reaches, nothing else: the shipped one stands for the official."""
    shipped = json.loads(COMPACT.read_text("utf-8"))
    official = {
        "version": shipped["version"],
        "release_date": shipped["released"],
        "source": shipped["source"],
        "methods": {
            name: {"fields": official_fields(method["fields"]), "returns": method["returns"].split("|")}
            for name, method in shipped["methods"].items()
        },
        "types": {
            name: {"subtypes": said} if isinstance(said, list) else {"fields": official_fields(said)}
            for name, said in shipped["types"].items()
        },
    }
    assert compact(json.loads(json.dumps(official)), METHODS) == shipped
