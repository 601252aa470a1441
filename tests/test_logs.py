"""Logs: ids and outcomes, never what an exception quotes, never what a library says."""

from __future__ import annotations

import io
import logging

from bot import logs

CANARY = "canary-5f1c"


def test_an_exception_is_logged_by_type_and_place_alone() -> None:
    """Its message may quote a pupil's words."""
    stream = io.StringIO()
    logs.set_up(stream)
    log = logs.get("test")
    try:
        int(CANARY)
    except ValueError as error:
        log.warning("failed", exc_info=error, row=7)
        log.exception("failed")
    assert stream.getvalue().count("error=ValueError") == 2
    assert "row=7" in stream.getvalue()
    assert "part=test" in stream.getvalue()
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
    assert stream.getvalue().count("event=unhandled") == 2
    assert "error=ValueError" in stream.getvalue()
    assert CANARY not in stream.getvalue()
