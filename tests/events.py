"""Every event that the program can log, found in its source."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Final

import bot

_LEVELS: Final = {"info", "warning", "error", "exception"}


@cache
def logged_events() -> frozenset[tuple[str, str | None]]:
    """Return the name of each event with the file that logs it; None where it is no literal."""
    return frozenset(
        (path.name, str(argument.value) if isinstance(argument, ast.Constant) else None)
        for path in Path(bot.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        for argument in _event_of(call)
    )


def _event_of(call: ast.Call) -> list[ast.expr]:
    """Return the event that a call logs, or would log."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in {"until_back", "until_done"}:
        return call.args[2:3]
    if not isinstance(function, ast.Attribute) or function.attr not in _LEVELS:
        return []
    logger = ast.unparse(function.value)
    return call.args[:1] if "log" in logger or logger == "get()" else []
