"""Logs: ids and outcomes, never what an exception quotes, never what a library says."""

from __future__ import annotations

import io
import logging
import re

from bot import logs
from tests.events import logged_events

CANARY = "canary-5f1c"
IDENTIFIER = re.compile("[a-z_]+\\.[a-z_]+")


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
        for name in (
            "telegram.Bot",
            "httpx",
            "aiohttp.server",
            "sqlalchemy.engine",
            "asyncio",
        ):
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
    told = logged_events()
    assert len(told) > 100
    assert {each for each in told if not IDENTIFIER.fullmatch(str(each[1]))} == {("tasks.py", None)}


def test_events_are_counted_by_their_names_alone() -> None:
    """While somebody counts, and no longer; what a line tells besides reaches no counter."""
    logs.set_up(io.StringIO())
    first: list[str] = []
    second: list[str] = []
    with logs.counting(first.append), logs.counting(second.append):
        logs.get().warning("test.failed", canary=CANARY)
        logs.of_loop({"message": CANARY})
    logs.get().info("test.over")
    assert first == second == ["test.failed", "loop.unhandled"]
