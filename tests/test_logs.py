"""Logs: ids and outcomes, never what an exception quotes, never what a library says."""

from __future__ import annotations

import ast
import io
import logging
import re
from pathlib import Path

import bot
from bot import logs

CANARY = "canary-5f1c"
IDENTIFIER = re.compile("[a-z_]+\\.[a-z_]+")
LEVELS = {"info", "warning", "error", "exception"}


def test_an_exception_is_logged_by_type_and_place_alone() -> None:
    """Its message may quote a pupil's words."""
    stream = io.StringIO()
    logs.set_up(stream)
    log = logs.get()
    try:
        int(CANARY)
    except ValueError as error:
        log.warning("test.failed", exc_info=error, row=7)
        log.exception("test.failed")
    assert stream.getvalue().count("error=ValueError") == 2
    assert "row=7" in stream.getvalue()
    assert CANARY not in stream.getvalue()


def test_libraries_are_silent() -> None:
    """Their lines may hold the token or a text, so none reaches a handler of ours or the root's."""
    stream = io.StringIO()
    logs.set_up(stream)
    root = logging.StreamHandler(stream)
    logging.getLogger().addHandler(root)
    try:
        for name in ("telegram.Bot", "httpx", "aiohttp.access", "sqlalchemy.engine", "asyncio"):
            logging.getLogger(name).error(CANARY)
    finally:
        logging.getLogger().removeHandler(root)
    assert stream.getvalue() == ""


def test_what_reaches_the_event_loop_is_logged_by_type() -> None:
    """A failure nobody awaited is counted, without its text."""
    stream = io.StringIO()
    logs.set_up(stream)
    logs.of_loop({"message": CANARY, "exception": ValueError(CANARY)})
    logs.of_loop({"message": CANARY})
    assert stream.getvalue().count("event=loop.unhandled") == 2
    assert "error=ValueError" in stream.getvalue()
    assert CANARY not in stream.getvalue()


def test_every_event_is_an_identifier() -> None:
    """A line is found, and counted, by `area.what_happened`; what else it tells stands in its fields."""
    told = {
        (path.name, argument.value if isinstance(argument, ast.Constant) else None)
        for path in Path(bot.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        for argument in _event_of(call)
    }
    assert len(told) > 100
    assert {each for each in told if not IDENTIFIER.fullmatch(str(each[1]))} == {("store_retry.py", None)}


def _event_of(call: ast.Call) -> list[ast.expr]:
    """Return the event that a call logs, or would log."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in {"until_back", "until_done"}:
        return call.args[2:3]
    logs_something = isinstance(function, ast.Attribute) and function.attr in LEVELS
    return call.args[:1] if logs_something and "log" in ast.unparse(function.value) else []
