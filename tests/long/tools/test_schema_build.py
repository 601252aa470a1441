"""The making of the sandbox's schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.sandbox.server import METHODS
from tests.long.tools.schema_build import COMPACT, compact, main

if TYPE_CHECKING:
    import pytest


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


def test_the_builder_keeps_what_methods_and_updates_reach() -> None:
    """Types out of reach and descriptions are left out; constants and requirements are kept."""

    def field(name: str, kind: str, description: str = "", *, required: bool = True) -> dict[str, object]:
        return {"name": name, "types": [kind], "required": required, "description": description}

    official = {
        "version": "Bot API 1",
        "release_date": "2026-01-01",
        "source": "here",
        "methods": {"getIt": {"name": "getIt", "fields": [], "returns": ["Array of It"]}, "other": {}},
        "types": {
            "It": {"subtypes": ["One"]},
            "One": {"fields": [field("type", "String", "always 'one'"), field("a", "Two", required=False)]},
            "Two": {"fields": [field("b", "Integer")]},
            "Update": {"fields": [field("update_id", "Integer")]},
            "Far": {"fields": []},
        },
    }
    made = compact(json.loads(json.dumps(official)), ["getIt"])
    assert made["methods"] == {"getIt": {"returns": "Array of It", "fields": {}}}
    assert made["types"] == {
        "It": ["One"],
        "One": {"type": "=one!", "a": "Two"},
        "Two": {"b": "Integer!"},
        "Update": {"update_id": "Integer!"},
    }


def test_the_builder_wants_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use ends with status 2 and says the right one."""
    assert main([]) == 2
    assert "schema_build PATH" in capsys.readouterr().err
