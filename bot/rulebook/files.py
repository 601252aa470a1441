"""Reads a file as TOML, and checks what it holds against a schema."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from bot.rulebook.faults import RuleError, complaint, line

if TYPE_CHECKING:
    from pathlib import Path

_Schema = TypeVar("_Schema", bound=BaseModel)


def parsed(path: Path) -> dict[str, object]:
    """Return the content of a file. Raises RuleError if it cannot be read or is no TOML in UTF-8."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError("rule-fault-toml", path, {"reason": line(str(error))}) from None
    except UnicodeDecodeError:
        raise RuleError("rule-fault-utf8", path) from None
    except RecursionError:
        raise RuleError("rule-fault-toml", path, {"reason": "nested too deeply"}) from None
    except OSError as error:
        raise RuleError("rule-fault-unread", path, {"reason": str(error.strerror)}) from None


def checked(written: object, kind: type[_Schema], path: Path, called: str, name: str) -> _Schema:
    """Return a validated table of a file. Raises RuleError that names it by what it is `called`."""
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        raise complaint(path, called, name, error) from None
