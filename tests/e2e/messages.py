"""Messages of every kind: a test names what matters, what the official schema wants besides is filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

from bot import sandbox

JSON: TypeAlias = dict[str, object]

HERE = "§"  # where a text is put
_TYPES: dict[str, dict[str, str] | list[str]] = json.loads(
    (Path(sandbox.__file__).parent / "wire" / "botapi.json").read_text("utf-8")
)["types"]
_PLAIN: dict[str, object] = {"String": "x", "Integer": 1, "Float": 1.5, "Boolean": True}


def content(shape: JSON, text: str) -> JSON:
    """Return fields of a message with a text where the shape says, each object complete."""
    message = _TYPES["Message"]
    assert isinstance(message, dict)
    return {name: _filled(message.get(name, "?"), _put(value, text)) for name, value in shape.items()}


def _put(value: object, text: str) -> object:
    if isinstance(value, str):
        return value.replace(HERE, text)
    if isinstance(value, list):
        return [_put(each, text) for each in value]
    return {name: _put(each, text) for name, each in value.items()} if isinstance(value, dict) else value


def _filled(word: str, given: object) -> object:
    """Return a value with all that its type requires; what the schema does not know stays as it is."""
    word = word.rstrip("!")
    if isinstance(given, list):
        return [_filled(word.removeprefix("Array of "), each) for each in given]
    shape = _TYPES.get(word)
    if isinstance(shape, list) and isinstance(given, dict):
        kinds = [kind for each in shape if isinstance(kind := _TYPES.get(each), dict)]
        fitting = (kind for kind in kinds if kind.get("type") == f"={given.get('type')}!")
        shape = next(fitting, kinds[0])
    if not isinstance(shape, dict) or not isinstance(given, dict):
        return given
    whole = {name: _filled(shape.get(name, "?"), value) for name, value in given.items()}
    required = [name for name, each in shape.items() if each.endswith("!") and name not in given]
    return {**{name: _least(shape[name]) for name in required}, **whole}


def _least(word: str) -> object:
    """Return the least value of a type."""
    word = word.rstrip("!").split("|")[0]
    if word.startswith("="):
        return word[1:]
    if word.startswith("Array of "):
        return []
    return _PLAIN[word] if word in _PLAIN else _filled(word, {})
