"""Checks requests, answers and updates against the Bot API's official schema (`botapi.json`).

Each type is compiled to one closure: it returns None for a valid value, else where and what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypedDict

JSON: TypeAlias = dict[str, object]
Check: TypeAlias = Callable[[object], str | None]
Read: TypeAlias = Callable[[str], object]

_INTEGER = re.compile(r"[+-]?[0-9]+")
_WORDS_FOR_BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


class _Method(TypedDict):
    returns: str
    fields: dict[str, str]


class _Compact(TypedDict):
    version: str
    released: str
    source: str
    methods: dict[str, _Method]
    types: dict[str, dict[str, str] | list[str]]


class SchemaError(Exception):
    """A value violates the official schema; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One method: how its parameters are read and checked, and its return type."""

    name: str
    readers: dict[str, Read]
    check_parameters: Check
    check_result: Check

    def decode(self, raw: JSON) -> JSON:
        """Return the parameters as values of their types; a form carries all of them as text.

        Raises SchemaError for unknown, missing and ill-typed ones.
        """
        values: JSON = {}
        for name, value in raw.items():
            reader = self.readers.get(name)
            if reader is None:
                raise SchemaError(f"{self.name} has no parameter {name}")
            values[name] = reader(value) if isinstance(value, str) else value
        wrong = self.check_parameters(values)
        if wrong:
            raise SchemaError(f"{self.name}{wrong}")
        return values


class BotApiSchema:
    """The compiled schema."""

    def __init__(self, compact: _Compact) -> None:
        self.version = compact["version"]
        self._types = compact["types"]
        self._checks: dict[str, Check] = {
            "Integer": _is_integer,
            "Float": _is_float,
            "Boolean": _is_boolean,
            "String": _is_string,
            "InputFile": _is_string,
        }
        self.signatures = {name: self._signature(name, method) for name, method in compact["methods"].items()}
        self._update = self.check("Update")

    def check(self, word: str) -> Check:
        """Return the check of a type in the schema's notation: `Array of Integer`, `Integer|String`."""
        known = self._checks.get(word)
        if known is None:
            known = self._checks[word] = self._compile(word)
        return known

    def check_update(self, update: JSON) -> None:
        """Raise SchemaError if this is no valid Update."""
        wrong = self._update(update)
        if wrong:
            raise SchemaError(f"Update{wrong}")

    def _signature(self, name: str, method: _Method) -> Signature:
        fields = method["fields"]
        readers = {field: _reader(word.rstrip("!")) for field, word in fields.items()}
        return Signature(name, readers, self._object(fields), self.check(method["returns"]))

    def _compile(self, word: str) -> Check:
        if word.startswith("="):
            return _constant(word[1:])
        if "|" in word:
            return _any_of(word, [self.check(part) for part in word.split("|")])
        if word.startswith("Array of "):
            return _array(self.check(word.removeprefix("Array of ")))
        # Types refer to each other in circles: put a late-bound check in place first.
        self._checks[word] = self._late(word)
        shape = self._types[word]
        return self._union(word, shape) if isinstance(shape, list) else self._object(shape)

    def _late(self, word: str) -> Check:
        return lambda value: self._checks[word](value)  # noqa: PLW0108 - looked up when used

    def _union(self, word: str, names: list[str]) -> Check:
        checks = {name: self.check(name) for name in names}
        for key in ("type", "status", "source"):
            chosen: dict[object, Check] = {}
            for name in names:
                shape = self._types.get(name, {})
                constant = shape.get(key, "") if isinstance(shape, dict) else ""
                if constant.startswith("="):
                    chosen[constant[1:].rstrip("!")] = checks[name]
            if len(chosen) == len(names):
                return _chosen_by(key, chosen)
        return _any_of(word, list(checks.values()))

    def _object(self, fields: dict[str, str]) -> Check:
        checks = {name: self.check(word.rstrip("!")) for name, word in fields.items()}
        required = frozenset(name for name, word in fields.items() if word.endswith("!"))

        def check(value: object) -> str | None:
            if not isinstance(value, dict):
                return ": expected an object"
            for name, inner in value.items():
                known = checks.get(name)
                if known is None:
                    return f".{name}: unknown field"
                wrong = known(inner)
                if wrong is not None:
                    return f".{name}{wrong}"
            if not required <= value.keys():
                return f".{min(required - value.keys())}: missing"
            return None

        return check


@cache
def load() -> BotApiSchema:
    """Return the schema of the installed program, read and compiled once."""
    return BotApiSchema(json.loads(Path(__file__).with_name("botapi.json").read_text(encoding="utf-8")))


def _is_integer(value: object) -> str | None:
    return None if type(value) is int else ": expected Integer"


def _is_float(value: object) -> str | None:
    return None if type(value) in {int, float} else ": expected Float"


def _is_boolean(value: object) -> str | None:
    return None if isinstance(value, bool) else ": expected Boolean"


def _is_string(value: object) -> str | None:
    return None if isinstance(value, str) else ": expected String"


def _constant(expected: str) -> Check:
    return lambda value: None if value == expected else f": expected '{expected}'"


def _array(item: Check) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, list):
            return ": expected an Array"
        for index, inner in enumerate(value):
            wrong = item(inner)
            if wrong is not None:
                return f"[{index}]{wrong}"
        return None

    return check


def _chosen_by(key: str, checks: dict[object, Check]) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, dict):
            return ": expected an object"
        chosen = checks.get(value.get(key))
        return f".{key}: unknown" if chosen is None else chosen(value)

    return check


def _any_of(word: str, checks: list[Check]) -> Check:
    def check(value: object) -> str | None:
        wrong = [each(value) for each in checks]
        return None if None in wrong else f": no {word} ({'; '.join(str(each) for each in wrong)})"

    return check


def _reader(word: str) -> Read:
    """Return a parser of a parameter that arrived as text; unreadable text stays text."""
    if word == "Integer":
        return _read_integer
    if word == "Boolean":
        return lambda text: _WORDS_FOR_BOOLEANS.get(text, text)
    if word == "Integer|String":
        return _read_integer
    if "String" in word.split("|") or word == "InputFile":
        return lambda text: text
    return _read_json


def _read_integer(text: str) -> object:
    return int(text) if _INTEGER.fullmatch(text) else text


def _read_json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except ValueError:
        return text
    return value
